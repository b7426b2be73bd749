/** Who is told of alerts, whether that worked the last time, and a test for each. */
import { BellRing, MessageCircle, MonitorSmartphone, Plus, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useData } from '../../data/useData.ts';
import {
  type AlertsContactFragment,
  AlertsContactsDocument,
  AlertsOneDocument,
} from '../../generated/alerts.ts';
import { useText } from '../../i18n/text.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { PushPanel } from '../../shell/push/index.tsx';
import { Button, IconButton, PlainButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Page.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { slugOf } from './alert.ts';
import { Told } from './Told.tsx';
import type { AlertActs } from './useAlertActs.ts';

interface Props {
  acts: AlertActs | null;
  onAdd(): void;
}

const EVERY_SECONDS = 20;

export function Contacts(props: Props) {
  const t = useText();
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0">
        <AllContacts {...props} />
      </div>
      <Panel title={t('push-here')}>
        <PushPanel />
      </Panel>
    </div>
  );
}

function AllContacts({ acts, onAdd }: Props) {
  const t = useText();
  const { data, error, loading, refetch } = useData(AlertsContactsDocument, {});
  useEvery(EVERY_SECONDS, refetch);
  if (loading) return <Skeleton lines={4} />;
  if (error && !data) return <Fault error={error} onRetry={refetch} />;
  const contacts = data?.alertContacts ?? [];
  const add = acts && (
    <Button onClick={onAdd}>
      <Plus className="size-4" aria-hidden />
      {t('alerts-contact-add')}
    </Button>
  );
  if (contacts.length === 0)
    return (
      <Blank icon={BellRing} title={t('alerts-contacts-none')}>
        <p>{t('alerts-contacts-none-why')}</p>
        {add}
      </Blank>
    );
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <p className="min-w-0 flex-1 basis-64 text-muted text-sm">{t('alerts-contacts-why')}</p>
        {add}
      </div>
      <ul
        aria-label={t('alerts-tab-contacts')}
        className="divide-y divide-line/60 rounded-xl border border-line bg-panel"
      >
        {contacts.map((contact) => (
          <ContactRow key={contact.id} contact={contact} acts={acts} />
        ))}
      </ul>
    </>
  );
}

function ContactRow({ contact, acts }: { contact: AlertsContactFragment; acts: AlertActs | null }) {
  const t = useText();
  const [tested, setTested] = useState<string | null>(null);
  const { address, createdAt, error, failedAt, kind, leastSeverity, messages, name } = contact;
  const Icon = kind === 'PUSH' ? MonitorSmartphone : MessageCircle;
  const test = async () => {
    const outcome = await acts?.test(contact.id);
    if (outcome?.kind === 'done') setTested(outcome.data.testAlert.alert?.id ?? null);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 text-sm">
      <Icon className="size-5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-muted text-xs">
          {t(`alerts-kind-${slugOf(kind)}`)} · {address ?? t('alerts-contact-sealed')}
        </p>
      </div>
      <p className="text-muted text-xs">
        {t(`alerts-least-${slugOf(leastSeverity)}`)}
        {messages && ` · ${t('alerts-contact-messages')}`} · {t('alerts-contact-since')}{' '}
        <Time at={createdAt} />
      </p>
      {acts && (
        <div className="flex items-center gap-1">
          <PlainButton onClick={() => void test()}>
            <Send className="size-4" aria-hidden />
            {t('alerts-test')}
          </PlainButton>
          <IconButton
            label={t('alerts-contact-delete', { name })}
            className="text-muted"
            onClick={() => void acts.deleteContact(contact)}
          >
            <Trash2 className="size-4" aria-hidden />
          </IconButton>
        </div>
      )}
      {tested ? (
        <TestOutcome id={tested} />
      ) : (
        failedAt && (
          <p className="w-full break-words text-danger text-xs">
            {t('alerts-contact-failed')} <Time at={failedAt} />: {error}
          </p>
        )
      )}
    </li>
  );
}

/** What becomes of a test, as it is told. */
function TestOutcome({ id }: { id: string }) {
  const { data } = useData(AlertsOneDocument, { id });
  const alert = data?.node && 'summary' in data.node ? data.node : null;
  return (
    <div role="status" className="w-full text-xs">
      {alert && <Told {...alert} />}
    </div>
  );
}
