/** What staff do to a person: keep them out, let them in again, forget them. */
import { useCallback } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useAct } from '../../data/useAct.ts';
import { PeopleBlockDocument, PeopleEraseDocument } from '../../generated/people.ts';
import { useText } from '../../i18n/text.ts';
import { nameOf } from './person.ts';

export interface ActedOn {
  id: string;
  blocked: boolean;
  blockedReason?: string | null | undefined;
  name?: string | null | undefined;
  phone?: string | null | undefined;
  maskedPhone?: string | null | undefined;
}

export function usePersonActs(person: ActedOn) {
  const act = useAct();
  const t = useText();
  const mayBlock = useMay('users:block');
  const mayErase = useMay('users:erase');
  const name = nameOf(person, t);
  const { id } = person;

  const setBlocked = useCallback(
    (blocked: boolean, reason: string | null, undo?: () => void) =>
      act(
        PeopleBlockDocument,
        { input: { id, blocked, reason }, block: true },
        {
          done: t(blocked ? 'people-blocked-done' : 'people-unblocked-done', { name }),
          queue: true,
          ...(undo ? { undo } : {}),
        },
      ),
    [act, t, id, name],
  );
  const block = (reason: string | null) => void setBlocked(true, reason, () => void setBlocked(false, null));
  const unblock = () => {
    const before = person.blockedReason ?? null;
    void setBlocked(false, null, () => void setBlocked(true, before));
  };
  const erase = async () => {
    const outcome = await act(PeopleEraseDocument, { id }, { done: t('people-erased', { name }) });
    return outcome.kind === 'done';
  };
  return {
    name,
    block: mayBlock ? block : null,
    unblock: mayBlock ? unblock : null,
    erase: mayErase ? erase : null,
  };
}
