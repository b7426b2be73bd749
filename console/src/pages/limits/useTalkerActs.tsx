/** What can be done about who asks so much: a menu that halves, doubles, lifts or ends what they may, for a day. */
import {
  Ban,
  ChevronsDown,
  ChevronsUp,
  type LucideIcon,
  RotateCcw,
  ShieldCheck,
  SlidersHorizontal,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import type { MenuItem } from '../../ui/Menu.tsx';
import { useNow } from '../../ui/Time.tsx';
import { type Limit, OF_CALLERS, policyOf, ruleFor } from './family.ts';
import { sizeOf } from './Holds.tsx';
import { type Say, scaled, type Wish } from './useSay.ts';

const DAY_MS = 86_400_000;

interface Whom {
  limit: Limit;
  subject: string;
  /** For people to read. */
  whom: string;
  /** Whether it is the viewer: they could not take it back if they blocked themselves. */
  own: boolean;
}

type Said = Omit<Wish, 'family' | 'subject'>;

/** Nothing for who may not. */
export function useTalkerActs(
  { limit, subject, whom, own }: Whom,
  say: Say | null,
  onEdit: () => void,
): { items: MenuItem[]; dialog: ReactNode } {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const scales = useScales({ limit, subject, whom });
  const before = policyOf(limit, subject, useNow());
  if (!say) return { items: [], dialog: null };
  const tell = (said: Said, done: string) =>
    void say({ family: limit.family, subject, ...said }, before, done);
  const forADay = (said: Said, done: string) => {
    const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
    tell({ ...said, expiresAt, reason: t('limits-reason-talker') }, done);
  };
  const block = () => {
    setAsking(false);
    forADay({ change: 'BLOCK' }, t('limits-said-block', { whom }));
  };
  const items: MenuItem[] = [
    ...scales.map(({ label, icon, size, done }) => ({
      label,
      icon,
      onSelect: () => forADay({ change: 'LIMIT', ...size }, done),
    })),
    {
      label: t('limits-allow-day'),
      icon: ShieldCheck,
      onSelect: () => forADay({ change: 'ALLOW' }, t('limits-said-allow', { whom })),
    },
    {
      label: t(own ? 'limits-block-self' : 'limits-block-day'),
      icon: Ban,
      danger: true,
      disabled: own,
      // Who is blocked there cannot take it back.
      onSelect: OF_CALLERS.includes(limit.family) ? () => setAsking(true) : block,
    },
    { label: t('limits-other'), icon: SlidersHorizontal, onSelect: onEdit },
  ];
  if (before)
    items.push({
      label: t('limits-reset'),
      icon: RotateCcw,
      onSelect: () => tell({ change: 'RESET' }, t('limits-said-reset', { whom })),
    });
  const dialog = asking && (
    <Confirm
      title={t('limits-block-title', { whom })}
      deed={t('limits-block-day')}
      danger
      onConfirm={block}
      onClose={() => setAsking(false)}
    >
      {t('limits-means-caller')}
    </Confirm>
  );
  return { items, dialog };
}

/** Who is blocked or let through has no size of their own: that of all is halved or doubled. */
function useScales({ limit, subject, whom }: Omit<Whom, 'own'>) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const scale = (label: string, icon: LucideIcon, factor: number) => {
    const size = scaled(ruleFor(limit, subject, now), factor) ?? scaled(limit, factor);
    if (!size) return [];
    return [{ label, icon, size, done: t('limits-said-size', { whom, size: sizeOf(size, t, format) }) }];
  };
  return [...scale(t('limits-halve'), ChevronsDown, 0.5), ...scale(t('limits-double'), ChevronsUp, 2)];
}
