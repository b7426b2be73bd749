/** What a row of the list of people shows. */
import { useMemo } from 'react';
import type { PeopleRowFragment } from '../../generated/people.ts';
import { useText } from '../../i18n/text.ts';
import { Time } from '../../ui/Time.tsx';
import type { Column } from '../../ui/table/DataTable.tsx';
import { nameOf, numberOf } from './person.ts';
import { States } from './States.tsx';

export function usePeopleColumns(): Column<PeopleRowFragment>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('people-name'),
        width: 'minmax(11rem, 1.4fr)',
        phone: 'title',
        cell: (person) => nameOf(person, t),
      },
      {
        id: 'number',
        title: t('people-number'),
        width: 'minmax(9.5rem, 1fr)',
        phone: 'below',
        cell: (person) => numberOf(person) ?? <span className="text-muted">–</span>,
      },
      {
        id: 'state',
        title: t('people-state'),
        width: '10rem',
        phone: 'end',
        cell: (person) => (
          <span className="flex gap-1">
            <States {...person} />
          </span>
        ),
      },
      {
        id: 'language',
        title: t('language'),
        width: '8rem',
        cell: ({ language }) =>
          language ? (
            t(`people-language-${language.toLowerCase()}`)
          ) : (
            <span className="text-muted">{t('people-language-none')}</span>
          ),
      },
      {
        id: 'wrote',
        title: t('people-wrote'),
        width: '8rem',
        sort: 'LAST_WROTE',
        phone: 'below',
        cell: ({ lastWroteAt }) => <Time at={lastWroteAt} />,
      },
      {
        id: 'created',
        title: t('people-since'),
        width: '8rem',
        sort: 'CREATED',
        cell: ({ createdAt }) => <Time at={createdAt} as="moment" />,
      },
      {
        id: 'assigned',
        title: t('people-answered-by'),
        width: '9rem',
        cell: ({ assignedTo }) => assignedTo?.name ?? <span className="text-muted">–</span>,
      },
      {
        id: 'country',
        title: t('people-country'),
        width: '6rem',
        extra: true,
        cell: ({ country }) => country ?? <span className="text-muted">–</span>,
      },
    ],
    [t],
  );
}
