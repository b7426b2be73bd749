/** Which limit's form is open, for whom: in the address, so that it can be led to from elsewhere. */
import { useMay } from '../../data/DataProvider.tsx';
import type { RateLimitFamily } from '../../generated/limits.ts';
import { useUrlState } from '../../ui/urlState.ts';
import { familyOf, slugOf } from './family.ts';

export interface Opened {
  family: RateLimitFamily;
  /** Null for everybody of whom nothing else is said; a subject, or the id of a person, a key or somebody of the staff. */
  whom: string | null;
  /** Whom it is about can still be chosen. */
  isNew: boolean;
}

export function useFormAddress() {
  const [state, change] = useUrlState();
  const may = useMay('limits:manage');
  const isNew = state.edit === 'exception';
  const family = isNew ? (familyOf(state.limit) ?? 'WEBHOOK_PERSON') : familyOf(state.edit);
  const opened: Opened | null = family && may ? { family, whom: state.whom ?? null, isNew } : null;
  return {
    opened,
    edit: (of: RateLimitFamily, subject: string | null) =>
      change({ edit: slugOf(of), whom: subject, limit: null }),
    add: (of?: RateLimitFamily) => change({ edit: 'exception', whom: null, limit: of ? slugOf(of) : null }),
    close: () => change({ edit: null, whom: null, limit: null }),
  };
}
