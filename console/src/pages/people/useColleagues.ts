/** Who of the staff may be assigned a person, and which of them is the viewer. */
import { useMay, useViewer } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { PeopleColleaguesDocument, type PeopleColleaguesQuery } from '../../generated/people.ts';

export type Colleague = PeopleColleaguesQuery['colleagues'][number];

export interface Colleagues {
  all: Colleague[];
  /** Null where it cannot be told. */
  me: Colleague | null;
  /** It cannot be told yet. */
  loading: boolean;
}

export function useColleagues(): Colleagues {
  const { name, role } = useViewer();
  const { data, loading } = useData(PeopleColleaguesDocument, {}, { pause: !useMay('messages:send') });
  const all = data?.colleagues ?? [];
  // The hub does not say which account one is: two of one name and one role are told apart by nobody.
  const alike = all.filter((each) => each.name === name && each.role === role);
  return { all, me: alike.length === 1 ? (alike[0] ?? null) : null, loading };
}
