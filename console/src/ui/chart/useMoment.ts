/** How a chart says which time it means: numbers of whole days have no clock. */
import { useFormat } from '../../i18n/useFormat.ts';

const DAY_MS = 86_400_000;

export function useMoment([first, second]: readonly number[]): (at: Date) => string {
  const { day, moment } = useFormat();
  return first !== undefined && second !== undefined && second - first >= DAY_MS ? day : moment;
}
