/** The documents that a person sent. */
import { FileText } from 'lucide-react';
import { useMemo } from 'react';
import { useConnection } from '../../../data/useConnection.ts';
import { PeopleDocumentsDocument, type PeopleDocumentsQuery } from '../../../generated/people.ts';
import { type Text, useText, word } from '../../../i18n/text.ts';
import { Status } from '../../../ui/Status.tsx';
import { Blank } from '../../../ui/states.tsx';
import { Time } from '../../../ui/Time.tsx';
import { type Column, DataTable } from '../../../ui/table/DataTable.tsx';
import type { Person } from '../PersonPage.tsx';
import { DOCUMENT_TONES } from '../person.ts';
import { NO_ROWS } from './noRows.ts';
import { useOpens } from './useOpens.ts';

type Document = NonNullable<PeopleDocumentsQuery['user']>['documents']['nodes'][number];

export function DocumentsPart({ person: { id } }: { person: Person }) {
  const t = useText();
  const rows = useConnection(
    PeopleDocumentsDocument,
    { userId: id, first: 50 },
    { pick: ({ user }) => user?.documents ?? NO_ROWS },
  );
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <DataTable
      id="people-documents"
      label={t('people-part-documents')}
      rows={rows}
      columns={columns}
      {...useOpens('OcrJob')}
      empty={<Blank icon={FileText} title={t('people-documents-none')} />}
    />
  );
}

function columnsOf(t: Text): Column<Document>[] {
  return [
    {
      id: 'kind',
      title: t('people-document'),
      width: 'minmax(12rem, 1fr)',
      phone: 'title',
      cell: ({ kind }) => t(`people-document-${word(kind ?? 'unknown')}`),
    },
    {
      id: 'status',
      title: t('people-state'),
      width: '11rem',
      phone: 'end',
      cell: ({ status }) => (
        <Status tone={DOCUMENT_TONES[status] ?? 'calm'}>{t(`people-document-${word(status)}`)}</Status>
      ),
    },
    {
      id: 'plate',
      title: t('people-plate'),
      width: '9rem',
      phone: 'below',
      cell: ({ plate }) => (plate ? <span className="font-mono">{plate}</span> : '–'),
    },
    {
      id: 'sent',
      title: t('people-sent'),
      width: '9rem',
      phone: 'below',
      cell: ({ createdAt }) => <Time at={createdAt} as="moment" />,
    },
  ];
}
