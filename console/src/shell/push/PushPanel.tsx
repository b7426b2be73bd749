/** Whether this browser is told of alerts, also while the console is closed; how to begin, to try it, and to end it. */
import { BellOff, BellRing, Send, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import type { AlertSeverity, ShellPushContactFragment } from '../../generated/shell.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { CheckField, SelectField } from '../../ui/fields.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { usePush } from './usePush.ts';

type Push = ReturnType<typeof usePush>;

export default function PushPanel() {
  const t = useText();
  const push = usePush();
  const { ability, contact, subscribed, error, loading, refetch } = push;
  if (ability === 'unsupported' || ability === 'needs-install')
    return (
      <Blank icon={BellOff} title={t(`push-${ability}`)}>
        <p>{t(`push-${ability}-why`)}</p>
      </Blank>
    );
  if (loading || subscribed === null) return <Skeleton lines={4} className="p-4" />;
  if (error && !contact) return <Fault error={error} onRetry={refetch} />;
  if (contact && subscribed && ability === 'able') return <Told push={push} contact={contact} />;
  if (ability === 'denied')
    return (
      <Blank icon={BellOff} title={t('push-denied')}>
        <p>{t('push-denied-why')}</p>
      </Blank>
    );
  return <Offer push={push} lapsed={contact} />;
}

/** `lapsed`: the hub still knows this browser, but the browser has ended it. */
function Offer({ push, lapsed }: { push: Push; lapsed: ShellPushContactFragment | undefined }) {
  const t = useText();
  const mayAnswer = useMay('messages:read');
  const [least, setLeast] = useState<AlertSeverity>('WARNING');
  const [messages, setMessages] = useState(false);
  return (
    <div className="flex flex-col gap-4 p-4 text-sm">
      <p className="text-muted">{t(lapsed ? 'push-lapsed' : 'push-why')}</p>
      <SelectField<AlertSeverity>
        label={t('push-least')}
        value={least}
        options={(['WARNING', 'CRITICAL'] as const).map((value) => ({
          value,
          label: t(`push-least-${value.toLowerCase()}`),
        }))}
        onChange={setLeast}
      />
      {mayAnswer && (
        <CheckField
          label={t('push-messages')}
          hint={t('push-messages-hint')}
          checked={messages}
          onChange={setMessages}
        />
      )}
      <Row>
        <Button disabled={push.busy} onClick={() => void push.add(least, mayAnswer && messages)}>
          <BellRing className="size-4" aria-hidden />
          {t('push-add')}
        </Button>
      </Row>
      <p className="text-muted text-xs">{t('push-private')}</p>
    </div>
  );
}

function Told({ push, contact }: { push: Push; contact: ShellPushContactFragment }) {
  const t = useText();
  const { id, name, createdAt, leastSeverity, messages, failedAt, error } = contact;
  return (
    <div className="flex flex-col gap-4 p-4 text-sm">
      <div className="flex items-center gap-3">
        <BellRing className="size-5 shrink-0 text-well" aria-hidden />
        <div className="min-w-0">
          <p className="font-medium">{t('push-told')}</p>
          <p className="truncate text-muted text-xs">{name}</p>
        </div>
      </div>
      <p className="text-muted">
        {t(`push-least-${leastSeverity.toLowerCase()}`)} · {t('push-since')} <Time at={createdAt} />
        {messages && <span className="block">{t('push-messages')}</span>}
      </p>
      {failedAt && (
        <p role="alert" className="break-words rounded-lg bg-danger-soft px-3 py-2 text-danger-ink">
          {t('push-last-failed')} <Time at={failedAt} />: {error}
        </p>
      )}
      <Row>
        <PlainButton disabled={push.busy} onClick={() => void push.remove(id)}>
          <Trash2 className="size-4" aria-hidden />
          {t('push-remove')}
        </PlainButton>
        <Button disabled={push.busy} onClick={() => void push.test(id)}>
          <Send className="size-4" aria-hidden />
          {t('push-test')}
        </Button>
      </Row>
    </div>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2">{children}</div>;
}
