/** Finds an account by its name or address. */
import { UserCog } from 'lucide-react';
import { StaffListDocument } from '../../generated/staff.ts';
import type { SearchSource } from '../../shell/palette/sources.ts';

export const search: SearchSource = {
  title: 'nav-staff',
  scope: 'staff:manage',
  fits: (text) => text.length >= 2,
  find: async (text, { client, t }) => {
    const answer = await client.query(StaffListDocument, { first: 100 }).toPromise();
    const wanted = text.toLowerCase();
    const fitting = (answer.data?.operators.nodes ?? []).filter(({ name, email }) =>
      `${name} ${email}`.toLowerCase().includes(wanted),
    );
    return fitting.slice(0, 5).map(({ id, name, email, role }) => ({
      id,
      title: name,
      detail: `${email} · ${t(`role-${role.toLowerCase()}`)}`,
      href: `/staff/${id}`,
      icon: UserCog,
    }));
  },
};
