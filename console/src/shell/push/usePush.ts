/** Has this browser told of alerts, or no more; and what is known of it. */
import { useCallback, useEffect, useState } from 'react';
import { useViewer } from '../../data/DataProvider.tsx';
import { useAct } from '../../data/useAct.ts';
import { useData } from '../../data/useData.ts';
import {
  type AlertSeverity,
  ShellPushAddDocument,
  ShellPushDocument,
  ShellPushRemoveDocument,
  ShellPushTestDocument,
} from '../../generated/shell.ts';
import { useText } from '../../i18n/text.ts';
import { toast } from '../../ui/toasts.ts';
import {
  askPermission,
  isSubscribed,
  keepContact,
  nameOfBrowser,
  ownContact,
  pushAbility,
  subscribe,
  unsubscribe,
} from './browser.ts';

export function usePush() {
  const t = useText();
  const act = useAct();
  const viewer = useViewer();
  const { data, error, loading, refetch } = useData(ShellPushDocument, {});
  const [ability, setAbility] = useState(pushAbility);
  const [busy, setBusy] = useState(false);
  const [subscribed, lookAgain] = useSubscribed();
  const contact = data?.alertContacts.find(({ id }) => id === ownContact());

  const once = async (deed: () => Promise<void>) => {
    setBusy(true);
    await deed().catch(() => toast({ tone: 'bad', text: t('push-failed') }));
    setAbility(pushAbility());
    lookAgain();
    setBusy(false);
  };

  const add = (leastSeverity: AlertSeverity, messages: boolean) =>
    once(async () => {
      const publicKey = data?.vapidPublicKey;
      if (!publicKey || !(await askPermission())) return;
      const push = await subscribe(publicKey);
      const name = `${viewer.name} · ${nameOfBrowser()}`.slice(0, 100);
      const input = { name, leastSeverity, messages, push };
      const outcome = await act(ShellPushAddDocument, { input }, { done: t('push-added') });
      const id = outcome.kind === 'done' ? outcome.data.createAlertContact.alertContact?.id : undefined;
      if (id) keepContact(id);
      else await unsubscribe();
      refetch();
    });

  const remove = (id: string) =>
    once(async () => {
      await unsubscribe();
      await act(ShellPushRemoveDocument, { id }, { done: t('push-removed') });
      refetch();
    });

  const test = (contactId: string) =>
    once(async () => void (await act(ShellPushTestDocument, { contactId }, { done: t('push-tested') })));

  return { ability, contact, subscribed, error, loading, busy, refetch, add, remove, test };
}

/** Whether the browser itself still has a subscription; null until it has said so. */
function useSubscribed(): [boolean | null, () => void] {
  const [subscribed, setSubscribed] = useState<boolean | null>(null);
  const look = useCallback(() => void isSubscribed().then(setSubscribed, () => setSubscribed(false)), []);
  useEffect(look, [look]);
  return [subscribed, look];
}
