/** The QR codes that a person made. */
import { QrCode as QrIcon } from 'lucide-react';
import { useMemo } from 'react';
import { useConnection } from '../../../data/useConnection.ts';
import { PeopleCodesDocument, type PeopleCodesQuery } from '../../../generated/people.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { Money } from '../../../ui/Money.tsx';
import { Blank } from '../../../ui/states.tsx';
import { Time } from '../../../ui/Time.tsx';
import { type Column, DataTable } from '../../../ui/table/DataTable.tsx';
import type { Person } from '../PersonPage.tsx';
import { NO_ROWS } from './noRows.ts';
import { useOpens } from './useOpens.ts';

type Code = NonNullable<PeopleCodesQuery['user']>['qrCodes']['nodes'][number];

export function CodesPart({ person: { id } }: { person: Person }) {
  const t = useText();
  const rows = useConnection(
    PeopleCodesDocument,
    { userId: id, first: 50 },
    { pick: ({ user }) => user?.qrCodes ?? NO_ROWS },
  );
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <DataTable
      id="people-codes"
      label={t('people-part-codes')}
      rows={rows}
      columns={columns}
      {...useOpens('QrCode')}
      empty={<Blank icon={QrIcon} title={t('people-codes-none')} />}
    />
  );
}

function columnsOf(t: Text): Column<Code>[] {
  return [
    {
      id: 'target',
      title: t('people-code-target'),
      width: 'minmax(10rem, 1fr)',
      phone: 'title',
      cell: ({ targetDisplay }) => targetDisplay,
    },
    {
      id: 'amount',
      title: t('people-code-amount'),
      width: '8rem',
      align: 'right',
      phone: 'end',
      cell: ({ amountRwf }) =>
        amountRwf === null ? (
          <span className="text-muted">{t('people-code-any')}</span>
        ) : (
          <Money rwf={amountRwf} />
        ),
    },
    {
      id: 'code',
      title: t('people-code'),
      width: '8rem',
      phone: 'below',
      cell: ({ code }) => <span className="font-mono">{code}</span>,
    },
    {
      id: 'scans',
      title: t('people-code-scans'),
      width: '6rem',
      align: 'right',
      cell: ({ scans }) => scans,
    },
    {
      id: 'scanned',
      title: t('people-code-scanned'),
      width: '9rem',
      cell: ({ lastScannedAt }) => <Time at={lastScannedAt} />,
    },
    {
      id: 'made',
      title: t('people-code-made'),
      width: '9rem',
      phone: 'below',
      cell: ({ createdAt }) => <Time at={createdAt} as="moment" />,
    },
  ];
}
