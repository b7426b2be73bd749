/** One vehicle: what is known of it, its papers, and how sure the hub was of it when and why. */
import { useParams } from '@tanstack/react-router';
import { FileText, History, SearchX } from 'lucide-react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { VehiclesOneDocument, type VehiclesOneQuery } from '../../generated/vehicles.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { Page, Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Step, TimeLine } from '../../ui/TimeLine.tsx';
import { VehicleFacts } from './VehicleFacts.tsx';
import { VerifyButtons } from './VerifyButtons.tsx';
import { nameOf, toneOf, word } from './vehicle.ts';

export type Vehicle = Extract<NonNullable<VehiclesOneQuery['node']>, { plate: unknown }>;

export default function VehiclePage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const documents = useMay('documents:read');
  const review = useMay('documents:review');
  const { data, error, loading, refetch } = useData(VehiclesOneDocument, { id, documents, review });
  const vehicle = data?.node && 'plate' in data.node ? data.node : null;
  const back = { to: '/vehicles', title: t('nav-vehicles') };

  if (!vehicle)
    return (
      <Page title={t('vehicles-one')} back={back}>
        {loading && <Skeleton lines={6} />}
        {error && <Fault error={error} onRetry={refetch} />}
        {data && (
          <Blank icon={SearchX} title={t('vehicles-gone')}>
            <p>{t('vehicles-gone-why')}</p>
          </Blank>
        )}
      </Page>
    );
  return (
    <Page
      title={vehicle.plate}
      back={back}
      aside={<Status tone={toneOf(vehicle.verification)}>{nameOf(vehicle.verification, t)}</Status>}
      actions={<VerifyButtons vehicle={vehicle} onDone={refetch} />}
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title={t('vehicles-facts')}>
          <VehicleFacts vehicle={vehicle} />
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          {vehicle.checks && (
            <Panel title={t('vehicles-checks')}>
              <Checks checks={vehicle.checks.nodes} />
            </Panel>
          )}
          {vehicle.documents && (
            <Panel title={t('vehicles-papers')}>
              <Papers papers={vehicle.documents.nodes} />
            </Panel>
          )}
        </div>
      </div>
    </Page>
  );
}

type Check = NonNullable<Vehicle['checks']>['nodes'][number];

function Checks({ checks }: { checks: Check[] }) {
  const t = useText();
  if (checks.length === 0)
    return (
      <Blank icon={History} title={t('vehicles-checks-none')}>
        <p>{t('vehicles-checks-none-why')}</p>
      </Blank>
    );
  const steps = [...checks].reverse().map((check) => stepOf(check, t));
  return <TimeLine label={t('vehicles-checks')} steps={steps} />;
}

function stepOf(check: Check, t: Text): Step {
  return {
    key: check.id,
    at: check.createdAt,
    tone: toneOf(check.after),
    title: nameOf(check.after, t),
    detail: (
      <>
        {t(`vehicles-reason-${word(check.reason)}`)}
        {check.document && (
          <>
            {' · '}
            <LinkTo id={check.document.id}>{t('vehicles-paper')}</LinkTo>
          </>
        )}
        {check.note && <span className="block text-ink">{check.note}</span>}
      </>
    ),
  };
}

type Paper = NonNullable<Vehicle['documents']>['nodes'][number];

function Papers({ papers }: { papers: Paper[] }) {
  const t = useText();
  if (papers.length === 0)
    return (
      <Blank icon={FileText} title={t('vehicles-papers-none')}>
        <p>{t('vehicles-papers-none-why')}</p>
      </Blank>
    );
  return (
    <ul className="px-4 pb-3 text-sm">
      {papers.map((paper) => (
        <li
          key={paper.id}
          className="flex min-h-11 flex-wrap items-center gap-x-3 border-line/70 border-b last:border-b-0"
        >
          <FileText className="size-4 shrink-0 text-muted" aria-hidden />
          <span className="min-w-0 flex-1">
            <LinkTo id={paper.id}>{t(`vehicles-paper-${word(paper.kind ?? 'unknown')}`)}</LinkTo>
          </span>
          <span className="text-muted text-xs">
            {t(`vehicles-outcome-${word(paper.outcome ?? paper.status)}`)} · <Time at={paper.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
