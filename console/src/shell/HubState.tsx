/** How the hub is, in a word, live: what the menu shows wherever somebody is. */
import { useLinkState, useMay } from '../data/DataProvider.tsx';
import { useData } from '../data/useData.ts';
import { useNews } from '../data/useNews.ts';
import { ShellHealthChangesDocument, ShellHealthDocument } from '../generated/shell.ts';
import { useText } from '../i18n/text.ts';
import { Dot, type Tone } from '../ui/Status.tsx';

const TONES: Record<string, Tone> = { UP: 'well', DEGRADED: 'warn', DOWN: 'danger' };

export function HubState() {
  const t = useText();
  const pause = !useMay('health:read');
  const link = useLinkState();
  useNews(ShellHealthChangesDocument, {}, { pause });
  const { data } = useData(ShellHealthDocument, {}, { pause });
  const away = link === 'away' || link === 'restarting';
  const status = data?.health.status;
  const words = away ? t(`link-${link}`) : status ? t(`health-${status.toLowerCase()}`) : t(`link-${link}`);
  return (
    <p className="flex items-center gap-1.5 text-muted text-xs">
      <Dot tone={away ? 'warn' : status ? (TONES[status] ?? 'calm') : 'calm'} />
      <span className="truncate">{words}</span>
    </p>
  );
}
