/** Finds people by their whole number or part of their name. */
import { UserRound } from 'lucide-react';
import { PeopleFoundDocument } from '../../generated/people.ts';
import type { SearchSource } from '../../shell/palette/sources.ts';
import { nameOf, numberOf, whoFilter } from './person.ts';

export const search: SearchSource = {
  title: 'nav-people',
  scope: 'numbers:read',
  find: async (text, { client, viewer, t }) => {
    const send = viewer.scopes.includes('messages:send');
    const { data } = await client.query(PeopleFoundDocument, { filter: whoFilter(text), send }).toPromise();
    return (data?.users.nodes ?? []).map((person) => ({
      id: person.id,
      title: nameOf(person, t),
      detail: numberOf(person) ?? '',
      href: `/people/${person.id}`,
      icon: UserRound,
    }));
  },
};
