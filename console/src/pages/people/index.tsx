/** The list of people. Names and whole numbers are looked for only by who may see them. */
import { RotateCw, Users } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useConnection } from '../../data/useConnection.ts';
import { useNews } from '../../data/useNews.ts';
import {
  PeopleListDocument,
  type PeopleRowFragment,
  PeopleWroteDocument,
  type UserFilter,
  type UserOrder,
} from '../../generated/people.ts';
import { useText } from '../../i18n/text.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { IconButton } from '../../ui/Button.tsx';
import { type Filter, Filters } from '../../ui/Filters.tsx';
import { Page } from '../../ui/Page.tsx';
import { Blank } from '../../ui/states.tsx';
import { DataTable, type Sorting } from '../../ui/table/DataTable.tsx';
import { readList, readSpan, type UrlState, useUrlState } from '../../ui/urlState.ts';
import { LANGUAGES, whoFilter } from './person.ts';
import { type Colleague, useColleagues } from './useColleagues.ts';
import { usePeopleColumns } from './usePeopleColumns.tsx';

const PAGE = 50;

export default function PeoplePage() {
  const t = useText();
  const [state, change] = useUrlState();
  const mayFind = useMay('numbers:read');
  const send = useMay('messages:send');
  const { me, loading } = useColleagues();
  const asked = JSON.stringify(state);
  const filter = useMemo(() => filterOf(JSON.parse(asked), mayFind, me), [asked, mayFind, me]);
  const narrowed = Object.keys(filter).length > 0;
  const field = state.sort === 'CREATED' ? 'CREATED' : 'LAST_WROTE';
  const orderBy: UserOrder = { field, direction: state.order === 'asc' ? 'ASC' : 'DESC' };

  // Only who fits for certain is told of: what a filter means is the hub's to say.
  useNews(
    PeopleWroteDocument,
    { send },
    {
      pause: !useMay('events:read'),
      onNews: ({ inboundEvents: { user } }) => user && !narrowed && rows.note(user.id),
    },
  );
  const rows = useConnection(
    PeopleListDocument,
    { first: PAGE, filter, orderBy, send },
    { pick: ({ users }) => users, pause: state.for === 'me' && loading },
  );
  useShortcuts([{ keys: 'r', label: t('refresh'), run: rows.reload }]);
  const sort = ({ field, descending }: Sorting) =>
    change({ sort: field === 'LAST_WROTE' ? null : field, order: descending ? null : 'asc' });

  return (
    <Page
      title={t('nav-people')}
      scroll={false}
      actions={
        <IconButton label={t('refresh')} onClick={rows.reload}>
          <RotateCw className="size-4" aria-hidden />
        </IconButton>
      }
    >
      <PeopleFilters mayFind={mayFind} mayAssign={send} />
      <DataTable<PeopleRowFragment>
        id="people"
        label={t('nav-people')}
        rows={rows}
        columns={usePeopleColumns()}
        hrefOf={({ id }) => `/people/${id}`}
        sorting={{ field, descending: orderBy.direction === 'DESC' }}
        onSort={sort}
        empty={
          <Blank icon={Users} title={t(narrowed ? 'people-none-fit' : 'people-none')}>
            <p>{t(narrowed ? 'people-none-fit-why' : 'people-none-why')}</p>
          </Blank>
        }
      />
    </Page>
  );
}

function filterOf(state: UrlState, mayFind: boolean, me: Colleague | null): UserFilter {
  const languages = readList(state.language, LANGUAGES);
  const { since } = readSpan(state);
  const states = readList(state.state, ['blocked', 'stopped'] as const);
  return {
    ...(mayFind && state.q ? whoFilter(state.q) : {}),
    ...(languages.length > 0 ? { languages } : {}),
    ...(states.includes('blocked') ? { blocked: true } : {}),
    ...(states.includes('stopped') ? { stopped: true } : {}),
    ...(since ? { wroteSince: since } : {}),
    ...(state.for === 'me' && me ? { assignedTo: me.id } : {}),
    ...(state.for === 'nobody' ? { assigned: false } : {}),
  };
}

function PeopleFilters({ mayFind, mayAssign }: { mayFind: boolean; mayAssign: boolean }) {
  const t = useText();
  const filters: Filter[] = [
    ...(mayFind ? [{ kind: 'text', name: 'q', label: t('people-find') } as const] : []),
    {
      kind: 'choice',
      name: 'state',
      label: t('people-state'),
      options: ['blocked', 'stopped'].map((value) => ({ value, label: t(`people-${value}`) })),
    },
    {
      kind: 'choice',
      name: 'language',
      label: t('language'),
      options: LANGUAGES.map((value) => ({ value, label: t(`people-language-${value.toLowerCase()}`) })),
    },
    {
      kind: 'one',
      name: 'last',
      label: t('people-wrote'),
      options: (['1h', '24h', '7d', '30d'] as const).map((value) => ({ value, label: t(`span-${value}`) })),
    },
  ];
  if (mayAssign)
    filters.push({
      kind: 'one',
      name: 'for',
      label: t('people-answered-by'),
      options: [
        { value: 'me', label: t('people-assigned-me') },
        { value: 'nobody', label: t('people-assign-nobody') },
      ],
    });
  return <Filters filters={filters} />;
}
