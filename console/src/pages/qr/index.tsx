/** The list of codes: whom they pay, how much, and how often their pages were opened. */
import { Link } from '@tanstack/react-router';
import { FileSpreadsheet, Plus, Printer, QrCode, RotateCw, X } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useConnection } from '../../data/useConnection.ts';
import { useData } from '../../data/useData.ts';
import {
  QrListDocument,
  type QrListQuery,
  type QrListQueryVariables,
  QrPersonDocument,
} from '../../generated/qr.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { IconButton } from '../../ui/Button.tsx';
import { type Filter, Filters } from '../../ui/Filters.tsx';
import { Page } from '../../ui/Page.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable, type Sorting } from '../../ui/table/DataTable.tsx';
import { readSpan, type UrlState, useMade, useUrlState, writeList } from '../../ui/urlState.ts';
import { readTarget } from './dialling.ts';
import { BUTTON, BUTTON_PLAIN } from './look.ts';

type Row = QrListQuery['qrCodes']['nodes'][number];

const PAGE = 50;
/** An address holds no more of them. */
const MOST_PICKED = 100;

export default function QrPage() {
  const t = useText();
  const [state, change] = useUrlState();
  const people = useMay('users:read');
  const { pick: _picked, ...narrowing } = state;
  const asked = JSON.stringify(narrowing);
  const [variables, onReload] = useMade(() => variablesOf(JSON.parse(asked)), asked);
  const narrowed = Object.keys(variables.filter ?? {}).length > 0;
  const rows = useConnection(
    QrListDocument,
    { ...variables, people },
    { pick: ({ qrCodes }) => qrCodes, onReload },
  );
  useShortcuts([{ keys: 'r', label: t('refresh'), run: rows.reload }]);
  const sorting: Sorting = {
    field: variables.orderBy.field ?? 'CREATED',
    descending: variables.orderBy.direction !== 'ASC',
  };
  return (
    <Page title={t('nav-qr')} scroll={false} actions={<Actions onRefresh={rows.reload} />}>
      <CodeFilters />
      <DataTable
        id="qr"
        label={t('nav-qr')}
        rows={rows}
        columns={useCodeColumns()}
        hrefOf={({ id }) => `/qr/${id}`}
        sorting={sorting}
        onSort={({ field, descending }) => change({ sort: `${descending ? '-' : ''}${field}` })}
        empty={
          <Blank icon={QrCode} title={t(narrowed ? 'qr-none-fit' : 'qr-none')}>
            <p>{t(narrowed ? 'qr-none-fit-why' : 'qr-none-why')}</p>
          </Blank>
        }
      />
    </Page>
  );
}

function Actions({ onRefresh }: { onRefresh(): void }) {
  const t = useText();
  const [{ pick = '' }, change] = useUrlState();
  const mayMake = useMay('qr_codes:write');
  const count = pick === '' ? 0 : pick.split('.').length;
  if (count > 0)
    return (
      <>
        <span className="text-muted text-sm tabular-nums">{t('qr-picked', { count })}</span>
        <IconButton label={t('qr-unpick')} onClick={() => change({ pick: null })}>
          <X className="size-4" aria-hidden />
        </IconButton>
        <Link to="/qr/print" search={{ codes: pick } as never} className={BUTTON}>
          <Printer className="size-4" aria-hidden />
          {t('qr-print')}
        </Link>
      </>
    );
  return (
    <>
      <IconButton label={t('refresh')} onClick={onRefresh}>
        <RotateCw className="size-4" aria-hidden />
      </IconButton>
      {mayMake && (
        <>
          <Link to="/qr/batch" className={BUTTON_PLAIN}>
            <FileSpreadsheet className="size-4" aria-hidden />
            {t('qr-make-many')}
          </Link>
          <Link to="/qr/new" className={BUTTON}>
            <Plus className="size-4" aria-hidden />
            {t('qr-make')}
          </Link>
        </>
      )}
    </>
  );
}

function variablesOf(state: UrlState): Omit<QrListQueryVariables, 'people' | 'after'> {
  const target = state.target ? (readTarget(state.target)?.target ?? state.target.trim()) : null;
  const kind = state.kind === 'PHONE' || state.kind === 'MERCHANT' ? state.kind : null;
  const sort = state.sort ?? '-CREATED';
  return {
    first: PAGE,
    filter: {
      ...(target ? { target } : {}),
      ...(kind ? { targetKind: kind } : {}),
      ...(state.amount === 'fixed' || state.amount === 'open' ? { hasAmount: state.amount === 'fixed' } : {}),
      ...(state.person ? { ownerId: state.person } : {}),
      ...readSpan(state),
    },
    orderBy: {
      field: sort.endsWith('USED') ? 'USED' : 'CREATED',
      direction: sort.startsWith('-') ? 'DESC' : 'ASC',
    },
  };
}

function CodeFilters() {
  const t = useText();
  const [{ person = '' }] = useUrlState();
  const people = useMay('users:read');
  const { data } = useData(QrPersonDocument, { id: person }, { pause: person === '' || !people });
  const somebody = data?.node && 'maskedPhone' in data.node ? data.node : null;
  const filters: Filter[] = [
    { kind: 'text', name: 'target', label: t('qr-search') },
    {
      kind: 'one',
      name: 'kind',
      label: t('qr-kind'),
      options: ['PHONE', 'MERCHANT'].map((value) => ({ value, label: t(`qr-kind-${value.toLowerCase()}`) })),
    },
    {
      kind: 'one',
      name: 'amount',
      label: t('qr-amount'),
      options: ['fixed', 'open'].map((value) => ({ value, label: t(`qr-amount-${value}`) })),
    },
    { kind: 'time', label: t('qr-created') },
  ];
  if (person !== '')
    filters.push({
      kind: 'one',
      name: 'person',
      label: t('qr-owner'),
      options: [{ value: person, label: somebody?.name ?? somebody?.maskedPhone ?? '…' }],
    });
  return <Filters filters={filters} />;
}

function useCodeColumns(): Column<Row>[] {
  const t = useText();
  const format = useFormat();
  const people = useMay('users:read');
  return useMemo(() => {
    const columns: Column<Row>[] = [
      {
        id: 'target',
        title: t('qr-target'),
        width: 'minmax(9rem, 1fr)',
        phone: 'title',
        cell: ({ targetDisplay }) => <span className="tabular-nums">{targetDisplay}</span>,
      },
      {
        id: 'pick',
        title: t('qr-pick'),
        width: '2.5rem',
        phone: 'end',
        cell: (row) => <Pick code={row} />,
      },
      {
        id: 'kind',
        title: t('qr-kind'),
        width: '7.5rem',
        phone: 'below',
        cell: ({ targetKind }) => t(`qr-kind-${targetKind.toLowerCase()}`),
      },
      {
        id: 'amount',
        title: t('qr-amount'),
        width: '7rem',
        align: 'right',
        phone: 'below',
        cell: ({ amountRwf, currency }) =>
          amountRwf ? (
            `${format.number(amountRwf)} ${currency}`
          ) : (
            <span className="text-muted">{t('qr-amount-any')}</span>
          ),
      },
      {
        id: 'dial',
        title: t('qr-dial'),
        width: 'minmax(12.5rem, 1fr)',
        cell: ({ dialString }) => <code className="text-xs">{dialString}</code>,
      },
      {
        id: 'scans',
        title: t('qr-scans'),
        width: '5rem',
        align: 'right',
        phone: 'below',
        cell: ({ scans }) => format.number(scans),
      },
      {
        id: 'scanned',
        title: t('qr-last-scanned'),
        width: '6rem',
        cell: ({ lastScannedAt }) => <Time at={lastScannedAt} />,
      },
      {
        id: 'created',
        title: t('qr-created'),
        width: '6rem',
        sort: 'CREATED',
        cell: ({ createdAt }) => <Time at={createdAt} />,
      },
      {
        id: 'used',
        title: t('qr-used'),
        width: '8rem',
        sort: 'USED',
        extra: true,
        cell: ({ usedAt }) => <Time at={usedAt} />,
      },
      {
        id: 'code',
        title: t('qr-short'),
        width: '9rem',
        extra: true,
        cell: ({ code }) => <code className="text-xs">{code}</code>,
      },
    ];
    if (people)
      columns.splice(5, 0, {
        id: 'owner',
        title: t('qr-owner'),
        width: 'minmax(6rem, 0.8fr)',
        cell: ({ owner }) => owner?.name ?? owner?.maskedPhone ?? <span className="text-muted">–</span>,
      });
    return columns;
  }, [t, format, people]);
}

/** Chosen for printing. The row's own link lies below it. */
function Pick({ code: { code, targetDisplay } }: { code: Row }) {
  const t = useText();
  const [{ pick = '' }, change] = useUrlState();
  const picked = pick.split('.').filter(Boolean);
  const chosen = picked.includes(code);
  return (
    <label className="relative z-[2] -my-2 -ml-2 grid size-10 cursor-pointer place-items-center rounded-lg hover:bg-line/60">
      <input
        type="checkbox"
        aria-label={t('qr-pick-one', { target: targetDisplay })}
        className="size-4.5 accent-accent"
        checked={chosen}
        disabled={!chosen && picked.length >= MOST_PICKED}
        onChange={() =>
          change({ pick: writeList(chosen ? picked.filter((other) => other !== code) : [...picked, code]) })
        }
      />
    </label>
  );
}
