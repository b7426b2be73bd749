/** The numbers of a chart, the newest first. */
import { useText } from '../../i18n/text.ts';
import { Scroller } from '../Scroller.tsx';
import type { ChartProps } from './Chart.tsx';
import { useMoment } from './useMoment.ts';

type Props = Pick<ChartProps, 'label' | 'times' | 'lines' | 'format'> & { height: number };

export function ChartTable({ label, times, lines, format, height }: Props) {
  const t = useText();
  const moment = useMoment(times);
  const order = times.map((_, at) => times.length - 1 - at);
  return (
    <Scroller label={label} className="text-xs" style={{ height }}>
      <table className="w-full text-left tabular-nums">
        <thead className="sticky top-0 bg-panel text-muted">
          <tr>
            <th scope="col" className="py-1 pr-3 font-medium">
              {t('time')}
            </th>
            {lines.map((line) => (
              <th key={line.label} scope="col" className="py-1 pl-3 text-right font-medium">
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.map((at) => (
            <tr key={times[at]} className="border-line/60 border-t">
              <th scope="row" className="py-1 pr-3 font-normal">
                {moment(new Date(times[at] ?? 0))}
              </th>
              {lines.map((line) => {
                const value = line.values[at] ?? null;
                return (
                  <td key={line.label} className="py-1 pl-3 text-right">
                    {value === null ? '–' : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
