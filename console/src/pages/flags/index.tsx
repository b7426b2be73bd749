/** Every capability that can be switched off: what it is, for whom it is on, who said so when, and why. */
import { useEffect, useState } from 'react';
import { useData } from '../../data/useData.ts';
import { FlagsAllDocument, type FlagsRowFragment } from '../../generated/flags.ts';
import { useText } from '../../i18n/text.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { Page, Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { FlagDialog } from './FlagDialog.tsx';
import { FlagRow } from './FlagRow.tsx';

/** Colleagues switch things too. */
const LOOK_SECONDS = 10;

export default function FlagsPage() {
  const t = useText();
  const { data, error, loading, refetch } = useData(FlagsAllDocument, {});
  useEvery(LOOK_SECONDS, refetch);
  const [asked, setAsked] = useState<{ flag: FlagsRowFragment; enabled: boolean } | null>(null);
  const flags = data?.featureFlags ?? [];
  const off = flags.filter(({ extent }) => extent !== 'EVERYBODY').length;
  const groups = [
    { id: 'hub', flags: flags.filter(({ ofCallers }) => !ofCallers) },
    { id: 'callers', flags: flags.filter(({ ofCallers }) => ofCallers) },
  ];
  return (
    <Page
      title={t('nav-flags')}
      aside={
        data && (
          <Status tone={off > 0 ? 'warn' : 'well'}>
            {off > 0 ? t('flags-off-count', { count: off }) : t('flags-all-on')}
          </Status>
        )
      }
    >
      {loading && <Skeleton lines={8} />}
      {error && !data && <Fault error={error} onRetry={refetch} />}
      <div className="flex flex-col gap-4">
        {data &&
          groups.map((group) => (
            <Panel key={group.id} title={t(`flags-group-${group.id}`)}>
              <ul className="divide-y divide-line/60">
                {group.flags.map((flag) => (
                  <FlagRow key={flag.id} flag={flag} onSet={(enabled) => setAsked({ flag, enabled })} />
                ))}
              </ul>
            </Panel>
          ))}
      </div>
      <Sought flags={flags} />
      {asked && <FlagDialog {...asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}

/** Who comes from elsewhere for one of them finds it at once. */
function Sought({ flags }: { flags: FlagsRowFragment[] }) {
  const [{ flag = '' }] = useUrlState();
  const here = flags.some(({ id }) => id === flag);
  useEffect(() => {
    const row = here ? document.getElementById(`flag-${flag}`) : null;
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('button')?.focus();
  }, [here, flag]);
  return null;
}
