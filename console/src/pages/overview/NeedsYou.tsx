/** On top: what a person has to do now, the worst first, each with the way there. When there is nothing, one calm line. */
import { Link } from '@tanstack/react-router';
import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, useViewer } from '../../data/DataProvider.tsx';
import { may } from '../../data/session.ts';
import { explainFault, useAct } from '../../data/useAct.ts';
import { type OverviewHealthFragment, OverviewTakeOnDocument } from '../../generated/overview.ts';
import { useText } from '../../i18n/text.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { PAGES } from '../../shell/pages.ts';
import { PlainButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Page.tsx';
import { Time } from '../../ui/Time.tsx';
import { ailingOf } from './ailing.ts';
import { type Limit, type Noisy, noisyOf } from './noisy.ts';
import type { AlertNow, Fault, Needs, Waiting } from './useWaiting.ts';

interface Props {
  components: OverviewHealthFragment['components'];
  limits: readonly Limit[];
  needs: Needs;
  /** Why something may be missing here. */
  fault: Fault | null;
}

export function NeedsYou({ components, limits, needs: { alerts, waiting }, fault }: Props) {
  const t = useText();
  const noisy = noisyOf(limits);
  const open = alerts.filter(({ status }) => status === 'OPEN');
  const inHand = alerts.filter(({ status }) => status !== 'OPEN');
  const ailing = ailingOf(components, alerts);
  const count = open.length + ailing.length + waiting.length + noisy.length;
  if (count + inHand.length === 0 && !fault) {
    return (
      <p className="flex min-h-11 items-center gap-2.5 rounded-xl border border-line bg-panel px-4 text-sm">
        <CircleCheck className="size-4.5 shrink-0 text-well" aria-hidden />
        {t('overview-calm')}
      </p>
    );
  }
  return (
    <Panel title={count === 0 && fault ? t('overview-unknown') : t('overview-needs-you', { count })}>
      <ul className="divide-y divide-line/60">
        {fault && <FaultRow fault={fault} />}
        {open.map((alert) => (
          <AlertRow key={alert.id} alert={alert} />
        ))}
        {ailing.map(({ name, status, detail, remedy, since }) => (
          <Row
            key={name}
            severe={status === 'DOWN'}
            title={`${t(`overview-component-${name}`)}: ${detail}`}
            detail={remedy}
            at={since}
          >
            <Look href={PLACES[name] ?? '/settings'} />
          </Row>
        ))}
        {waiting.map((each) => (
          <WaitingRow key={each.id} waiting={each} />
        ))}
        {noisy.map((each) => (
          <NoisyRow key={each.family} noisy={each} />
        ))}
        {inHand.map((alert) => (
          <AlertRow key={alert.id} alert={alert} />
        ))}
      </ul>
    </Panel>
  );
}

/** Where what waits in a queue is seen; of all else the settings say more. */
const PLACES: Record<string, string> = {
  inbox: '/events',
  outbox: '/conversations',
  webhooks: '/webhooks',
  documents: '/documents',
};

/** In which it can be taken back before it is sent: nothing undoes it. */
const HOLD_SECONDS = 5;

function AlertRow({ alert }: { alert: AlertNow }) {
  const t = useText();
  const act = useAct();
  const mayTakeOn = useMay('alerts:write');
  const { id, acknowledgedBy, openedAt, remedy, rule, severity, status, summary } = alert;
  const slug = rule?.toLowerCase().replaceAll('_', '-');
  // Of a component the health report says what to do, of all else these pages do, in the language of who reads it.
  const told = !slug || slug.startsWith('component');
  const takeOn = () =>
    void act(
      OverviewTakeOnDocument,
      { id },
      {
        done: t('overview-taken-on'),
        holding: t('overview-taking-on'),
        holdSeconds: HOLD_SECONDS,
        queue: true,
      },
    );
  return (
    <Row
      severe={severity === 'CRITICAL'}
      title={<LinkTo id={id}>{t(`alerts-rule-${slug ?? 'unknown'}`)}</LinkTo>}
      seen={summary}
      detail={told ? remedy : t(`alerts-todo-${slug}`)}
      at={openedAt}
    >
      {acknowledgedBy && (
        <span className="text-muted text-xs">{t('overview-taken-by', { name: acknowledgedBy })}</span>
      )}
      {status === 'OPEN' && mayTakeOn && <PlainButton onClick={takeOn}>{t('overview-take-on')}</PlainButton>}
    </Row>
  );
}

function FaultRow({ fault: { error, retry } }: { fault: Fault }) {
  const t = useText();
  return (
    <Row title={<span role="alert">{t('overview-unknown-why')}</span>} detail={explainFault(error, t)}>
      <PlainButton onClick={retry}>{t('try-again')}</PlainButton>
    </Row>
  );
}

function WaitingRow({ waiting: { id, count, href, since } }: { waiting: Waiting }) {
  const t = useText();
  return (
    <Row title={t(`overview-waiting-${id}`, { count })} at={since}>
      <Look href={href} />
    </Row>
  );
}

function NoisyRow({ noisy: { family, labels, denied, href } }: { noisy: Noisy }) {
  const t = useText();
  const limit = t(`overview-limit-${family}`);
  return (
    <Row
      title={t('overview-noisy', { count: labels.length, who: labels[0] ?? '', limit })}
      detail={t('overview-noisy-why', { count: denied })}
    >
      <Look href={href} />
    </Row>
  );
}

/** Leads to where it is done, where there is such a page and the viewer may see it. */
function Look({ href }: { href: string }) {
  const t = useText();
  const viewer = useViewer();
  const [path = ''] = href.split('?');
  const page = PAGES.find((each) => path === each.path || (each.below && path.startsWith(`${each.path}/`)));
  if (!page || !may(viewer, page.scope)) return null;
  return (
    <Link
      to={href}
      className="inline-flex min-h-10 items-center rounded-lg border border-line px-4 font-medium text-sm hover:bg-raised"
    >
      {t('overview-look')}
    </Link>
  );
}

interface RowProps {
  severe?: boolean;
  title: ReactNode;
  /** In the hub's own words. */
  seen?: string;
  detail?: string | null | undefined;
  at?: string | null | undefined;
  children?: ReactNode;
}

function Row({ severe = false, title, seen, detail, at, children }: RowProps) {
  const Icon = severe ? OctagonAlert : TriangleAlert;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm">
      <Icon className={`size-4.5 shrink-0 ${severe ? 'text-danger' : 'text-caution'}`} aria-hidden />
      <div className="min-w-0 flex-1 basis-60">
        {/* The hub writes these as parts of a sentence. */}
        <p className="break-words font-medium first-letter:uppercase">{title}</p>
        {seen && <p className="break-words first-letter:uppercase">{seen}</p>}
        {detail && <p className="break-words text-muted">{detail}</p>}
      </div>
      {at && (
        <span className="text-muted text-xs">
          <Time at={at} />
        </span>
      )}
      {children}
    </li>
  );
}
