/** Who of the staff may be assigned a person, and which of them is the viewer. */
import { useMay, useViewer } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { PeopleColleaguesDocument, type PeopleColleaguesQuery } from '../../generated/people.ts';

export type Colleague = PeopleColleaguesQuery['colleagues'][number];

export interface Colleagues {
  all: Colleague[];
  /** Null where the viewer may not answer, or is a key. */
  me: Colleague | null;
  /** It cannot be told yet. */
  loading: boolean;
}

export function useColleagues(): Colleagues {
  const { operatorId } = useViewer();
  const { data, loading } = useData(PeopleColleaguesDocument, {}, { pause: !useMay('messages:send') });
  const all = data?.colleagues ?? [];
  return { all, me: all.find(({ id }) => id === operatorId) ?? null, loading };
}
