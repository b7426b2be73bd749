/** What is wrong now, what was, of what nobody is told, who is told, and what is watched. */
import { BellOff, RotateCw, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { IconButton, PlainButton } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { RULES } from './alert.ts';
import { ContactForm } from './ContactForm.tsx';
import { Contacts } from './Contacts.tsx';
import { History } from './History.tsx';
import { OpenAlerts } from './OpenAlerts.tsx';
import { Rules } from './Rules.tsx';
import { SilenceForm } from './SilenceForm.tsx';
import { Silences } from './Silences.tsx';
import { TakeOnForm } from './TakeOnForm.tsx';
import { type AlertActs, useAlertActs } from './useAlertActs.ts';
import { useOpenAlerts } from './useOpenAlerts.ts';

const TABS = ['open', 'history', 'silences', 'contacts', 'rules'] as const;
type Tab = (typeof TABS)[number];

const NOTHING_NARROWED = { status: null, severity: null, of: null, last: null, since: null, until: null };
const NOTHING_OPEN = { form: null, alert: null, rule: null, about: null };

export default function AlertsPage() {
  const t = useText();
  const [state, change] = useUrlState();
  const acts = useAlertActs();
  const open = useOpenAlerts();
  const tab = TABS.find((each) => each === state.tab) ?? 'open';
  const choose = (chosen: Tab) =>
    change({ ...NOTHING_NARROWED, ...NOTHING_OPEN, tab: chosen === 'open' ? null : chosen });
  useShortcuts(tab === 'open' ? [{ keys: 'r', label: t('refresh'), run: open.refresh }] : []);
  const shown: Record<Tab, () => ReactNode> = {
    open: () => (
      <OpenAlerts
        open={open}
        onTakeOn={acts && (({ id }) => change({ form: 'take-on', alert: id }))}
        onSilence={acts && (({ rule, subject }) => change({ form: 'silence', rule, about: subject }))}
      />
    ),
    history: () => <History />,
    silences: () => <Silences acts={acts} />,
    contacts: () => <Contacts acts={acts} onAdd={() => change({ form: 'contact' })} />,
    rules: () => (
      <Rules
        acts={acts}
        edited={state.form === 'rule' ? RULES.find((rule) => rule === state.rule) : undefined}
        onEdit={(rule) => change({ form: rule && 'rule', rule })}
      />
    ),
  };
  return (
    <Page
      title={t('nav-alerts')}
      scroll={false}
      actions={
        <>
          {tab === 'open' && (
            <IconButton label={t('refresh')} onClick={open.refresh}>
              <RotateCw className="size-4" aria-hidden />
            </IconButton>
          )}
          {acts && (
            <>
              <PlainButton onClick={() => change({ form: 'silence' })}>
                <BellOff className="size-4" aria-hidden />
                {t('alerts-silence')}
              </PlainButton>
              <PlainButton onClick={() => void acts.test(null)}>
                <Send className="size-4" aria-hidden />
                {t('alerts-test-all')}
              </PlainButton>
            </>
          )}
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col px-4 sm:px-6">
        <Tabs<Tab>
          label={t('nav-alerts')}
          tabs={TABS.map((id) => ({
            id,
            title: t(`alerts-tab-${id}`),
            ...(id === 'open' && open.total !== undefined ? { count: open.total } : {}),
          }))}
          chosen={tab}
          onChoose={choose}
        >
          {tab === 'history' ? (
            shown.history()
          ) : (
            <div className="-mx-4 h-full overflow-y-auto px-4 pt-4 pb-8 sm:-mx-6 sm:px-6">{shown[tab]()}</div>
          )}
        </Tabs>
      </div>
      {acts && <Forms acts={acts} open={open} onClose={() => change(NOTHING_OPEN)} />}
    </Page>
  );
}

interface FormsProps {
  acts: AlertActs;
  open: ReturnType<typeof useOpenAlerts>;
  onClose(): void;
}

/** The form that the address names. */
function Forms({ acts, open, onClose }: FormsProps) {
  const [{ form, alert: id, rule, about = '' }] = useUrlState();
  const alert = open.alerts.find((each) => each.id === id);
  if (form === 'silence') {
    const of = RULES.find((each) => each === rule) ?? null;
    return <SilenceForm rule={of} subject={about} acts={acts} onClose={onClose} />;
  }
  if (form === 'contact') return <ContactForm acts={acts} onClose={onClose} />;
  if (form === 'take-on' && alert) return <TakeOnForm alert={alert} acts={acts} onClose={onClose} />;
  return null;
}
