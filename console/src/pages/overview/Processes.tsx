/** The processes that are the hub at this moment, and those that ended lately. */
import type { HubProcessState, OverviewHealthFragment } from '../../generated/overview.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Panel } from '../../ui/Page.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { Status, type Tone } from '../../ui/Status.tsx';
import { Time } from '../../ui/Time.tsx';

const TONES: Record<HubProcessState, Tone> = { RUNNING: 'well', STOPPING: 'busy', LOST: 'danger' };

export function Processes({ processes }: { processes: NonNullable<OverviewHealthFragment['processes']> }) {
  const t = useText();
  const format = useFormat();
  const heads = ['process', 'state', 'roles', 'cpu', 'memory', 'started', 'seen'];
  return (
    <Panel title={t('overview-processes')}>
      <Scroller label={t('overview-processes')} className="pb-2">
        <table className="w-full text-left text-sm">
          <thead className="text-muted text-xs">
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className="whitespace-nowrap px-4 py-1.5 font-medium">
                  {t(`overview-process-${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {processes.map((process) => (
              <tr key={process.processId} className="border-line/60 border-t">
                <th scope="row" className="whitespace-nowrap px-4 py-2 font-medium">
                  {process.host}
                  <span className="font-normal text-muted">
                    {' '}
                    · {process.address} · {process.version}
                  </span>
                </th>
                <td className="px-4 py-2">
                  <Status tone={TONES[process.state]}>
                    {t(`overview-process-${process.state.toLowerCase()}`)}
                  </Status>
                </td>
                <td className="whitespace-nowrap px-4 py-2 text-muted">{process.roles.join(', ')}</td>
                <td className="px-4 py-2 tabular-nums">
                  {process.cpu === null ? '–' : format.share(process.cpu)}
                </td>
                <td className="whitespace-nowrap px-4 py-2 tabular-nums">
                  {process.memoryMib === null ? '–' : `${format.number(process.memoryMib)} MiB`}
                </td>
                <td className="whitespace-nowrap px-4 py-2">
                  <Time at={process.startedAt} />
                </td>
                <td className="whitespace-nowrap px-4 py-2">
                  <Time at={process.seenAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Panel>
  );
}
