/** How the hub is set up, as `hub doctor` sees it: what to mend on top, each with its cure. */
import { CircleCheck, Copy as CopyIcon, RotateCw, Wrench } from 'lucide-react';
import { useData } from '../../data/useData.ts';
import { SettingsAllDocument, type SettingsAllQuery } from '../../generated/settings.ts';
import { useText } from '../../i18n/text.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { IconButton, PlainButton } from '../../ui/Button.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { Page, Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import { type Finding, sorted, textOf } from './settings.ts';

export default function SettingsPage() {
  const t = useText();
  const { data, error, loading, refetch } = useData(SettingsAllDocument, {});
  useShortcuts([{ keys: 'r', label: t('settings-again'), run: refetch }]);
  const copy = async (findings: readonly Finding[]) => {
    if (await copyText(textOf(findings))) toast({ tone: 'good', text: t('settings-copied') });
  };
  return (
    <Page
      title={t('nav-settings')}
      aside={data && <Count findings={data.settings} />}
      actions={
        <>
          {data && (
            <PlainButton onClick={() => void copy(data.settings)}>
              <CopyIcon className="size-4" aria-hidden />
              {t('settings-copy')}
            </PlainButton>
          )}
          <IconButton label={t('settings-again')} onClick={refetch}>
            <RotateCw className="size-4" aria-hidden />
          </IconButton>
        </>
      }
    >
      {loading && <Skeleton lines={8} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && <Found data={data} />}
    </Page>
  );
}

function Count({ findings }: { findings: readonly Finding[] }) {
  const t = useText();
  const count = sorted(findings).faults.length;
  return <Status tone={count > 0 ? 'danger' : 'well'}>{t('settings-to-mend', { count })}</Status>;
}

function Found({ data: { hub, settings: findings } }: { data: SettingsAllQuery }) {
  const t = useText();
  const { faults, parts, settings } = sorted(findings);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted text-sm">
        {t('settings-what')} {t('settings-version', { version: hub.version })}
      </p>
      {faults.length > 0 ? (
        <Faults faults={faults} />
      ) : (
        <p className="flex min-h-11 items-center gap-2.5 rounded-xl border border-line bg-panel px-4 text-sm">
          <CircleCheck className="size-4.5 shrink-0 text-well" aria-hidden />
          {t('settings-whole')}
        </p>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title={t('settings-settings')}>
          <Findings findings={settings} />
        </Panel>
        <Panel title={t('settings-parts')}>
          <Findings findings={parts} />
        </Panel>
      </div>
    </div>
  );
}

function Faults({ faults }: { faults: readonly Finding[] }) {
  const t = useText();
  return (
    <Panel title={t('settings-faults')}>
      <ul className="divide-y divide-line/60">
        {faults.map(({ name, words, remedy }) => (
          <li key={`${name} ${words}`} className="flex gap-3 px-4 py-2.5 text-sm">
            <Wrench className="mt-0.5 size-4.5 shrink-0 text-danger" aria-hidden />
            <div className="min-w-0">
              <p className="break-words">
                <strong className="font-semibold">{name}</strong>: {words}
              </p>
              {remedy && <p className="break-words text-muted">{remedy}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <dl className="grid px-4 pb-2 text-sm sm:grid-cols-[minmax(8rem,auto)_minmax(0,1fr)] sm:gap-x-4">
      {findings.map(({ name, words }) => (
        <div
          key={`${name} ${words}`}
          className="border-line/70 border-b py-2 last:border-b-0 sm:col-span-2 sm:grid sm:grid-cols-subgrid sm:items-baseline"
        >
          <dt className="break-words font-mono text-[0.8125rem] text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
