/** Has a colleague answer somebody, or nobody in particular; undone by giving them back to who had them. */
import { useCallback } from 'react';
import { useAct } from '../../data/useAct.ts';
import { PeopleAssignDocument } from '../../generated/people.ts';
import { type Text, useText } from '../../i18n/text.ts';
import type { Assigned } from './Assign.tsx';

type To = { id: string; name: string } | null;

export function useAssign({ id, assignedTo }: Assigned, me: To): (to: To) => void {
  const act = useAct();
  const t = useText();
  const before = assignedTo ?? null;
  return useCallback(
    (to) => {
      const set = (next: To, undo?: () => void) =>
        void act(
          PeopleAssignDocument,
          { userId: id, operatorId: next?.id ?? null },
          {
            done: doneWords(next, me, t),
            queue: true,
            ...(undo ? { undo } : {}),
          },
        );
      if ((to?.id ?? null) !== (before?.id ?? null)) set(to, () => set(before));
    },
    [act, t, id, before, me],
  );
}

function doneWords(to: To, me: To, t: Text): string {
  if (!to) return t('people-unassigned-done');
  return to.id === me?.id ? t('people-assigned-done-me') : t('people-assigned-done', { name: to.name });
}
