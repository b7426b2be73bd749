/** How many things on a page need somebody now, by page; undefined while that is not known. */
import { useMay } from '../data/DataProvider.tsx';
import { useData } from '../data/useData.ts';
import { useNews } from '../data/useNews.ts';
import { ShellAlertRaisedDocument, ShellAlertsDocument } from '../generated/shell.ts';

export function useAttention(): Record<string, number | undefined> {
  const pause = !useMay('alerts:read');
  const { data, refetch } = useData(ShellAlertsDocument, {}, { pause });
  useNews(ShellAlertRaisedDocument, {}, { pause, onNews: refetch });
  return { alerts: data?.alerts.totalCount };
}
