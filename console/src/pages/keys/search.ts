/** Finds a key by its name or by how it begins: as it stands in a log, or in a program that somebody found. */
import { KeyRound } from 'lucide-react';
import { KeysListDocument } from '../../generated/keys.ts';
import type { SearchSource } from '../../shell/palette/sources.ts';

export const search: SearchSource = {
  title: 'nav-keys',
  scope: 'api_keys:manage',
  fits: (text) => text.length >= 3,
  find: async (text, { client, t }) => {
    // Of a whole key no more is looked at than what it is known by.
    const wanted = text.replace(/^hub_/, '').slice(0, text.startsWith('hub_') ? 8 : undefined);
    const answer = await client.query(KeysListDocument, { first: 100, filter: {} }).toPromise();
    const fitting = (answer.data?.apiKeys.nodes ?? []).filter(
      ({ name, prefix }) => prefix.startsWith(wanted) || name.toLowerCase().includes(wanted.toLowerCase()),
    );
    return fitting.slice(0, 5).map(({ id, name, prefix, role }) => ({
      id,
      title: name,
      detail: `hub_${prefix}… · ${t(`role-${role.toLowerCase()}`)}`,
      href: `/keys/${id}`,
      icon: KeyRound,
    }));
  },
};
