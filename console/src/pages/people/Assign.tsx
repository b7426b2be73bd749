/** Who of the staff answers somebody, behind a button with which that is changed. */
import { Check, UserCheck, UserRoundX } from 'lucide-react';
import { useMay } from '../../data/DataProvider.tsx';
import { useText } from '../../i18n/text.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Menu } from '../../ui/Menu.tsx';
import { useAssign } from './useAssign.ts';
import { useColleagues } from './useColleagues.ts';

export interface Assigned {
  id: string;
  assignedTo?: { id: string; name: string } | null | undefined;
}

export function Assign({ person, wordsFrom = '' }: { person: Assigned; wordsFrom?: string }) {
  const t = useText();
  const { all, me } = useColleagues();
  const assign = useAssign(person, me);
  const to = person.assignedTo;
  const may = useMay('messages:send') && to !== undefined;
  const mine = me !== null && to?.id === me.id;
  useShortcuts(
    may && me && !mine ? [{ keys: 'a', label: t('people-assign-key'), run: () => assign(me) }] : [],
  );
  if (!may) return null;
  const others = all.filter(({ id }) => id !== me?.id);
  const choices = [
    ...(me ? [{ id: me.id as string | null, label: t('people-assign-me'), colleague: me }] : []),
    ...others.map((each) => ({ id: each.id as string | null, label: each.name, colleague: each })),
    { id: null, label: t('people-assign-nobody'), colleague: null },
  ];
  const words = mine ? t('people-assigned-me') : (to?.name ?? t('people-assigned-nobody'));
  const Icon = to ? UserCheck : UserRoundX;
  return (
    <Menu
      label={t('people-assign', { name: words })}
      items={choices.map(({ id, label, colleague }) => ({
        label,
        ...(id === (to?.id ?? null) ? { icon: Check } : {}),
        onSelect: () => assign(colleague),
      }))}
      buttonClass={`inline-flex min-h-10 min-w-10 shrink-0 items-center justify-center gap-1.5 rounded-lg px-2 text-sm hover:bg-current/10 ${to ? '' : 'text-muted'}`}
      button={
        <>
          <Icon className="size-4 shrink-0" aria-hidden />
          <span className={`max-w-32 truncate ${wordsFrom}`}>{words}</span>
        </>
      }
    />
  );
}
