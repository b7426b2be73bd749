/** Finds documents by the plate that stands on them. */
import { FileCheck2 } from 'lucide-react';
import { DocumentsListDocument } from '../../generated/documents.ts';
import type { SearchSource } from '../../shell/palette/sources.ts';
import { kindOf, plateOf, statusOf } from './document.ts';

const PLATE = /^[a-z]{1,4}\s*\d{1,4}\s*[a-z]{0,3}$/i;
const MOST = 5;

export const search: SearchSource = {
  title: 'nav-documents',
  scope: 'documents:read',
  fits: (text) => PLATE.test(text),
  find: async (text, { client, t }) => {
    const variables = {
      first: MOST,
      filter: { plate: text },
      orderBy: { field: 'CREATED', direction: 'DESC' },
      people: false,
    } as const;
    const { data } = await client.query(DocumentsListDocument, variables).toPromise();
    return (data?.ocrJobs.nodes ?? []).map((job) => ({
      id: job.id,
      title: `${plateOf(job.plate)} · ${kindOf(job.kind, t)}`,
      detail: statusOf(job, t),
      href: `/documents/${job.id}`,
      icon: FileCheck2,
    }));
  },
};
