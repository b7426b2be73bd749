/** Before and after beside each other, field by field. */
import type { AuditRowFragment } from '../../generated/audit.ts';
import { useText } from '../../i18n/text.ts';
import { Panel } from '../../ui/Page.tsx';
import { Scroller } from '../../ui/Scroller.tsx';
import { changesOf } from './entry.ts';

export function Changes({ entry }: { entry: AuditRowFragment }) {
  const t = useText();
  const changes = changesOf(entry);
  return (
    <Panel title={t('audit-changes')}>
      {changes.length === 0 ? (
        <p className="px-4 pb-4 text-muted text-sm">{t('audit-changes-none')}</p>
      ) : (
        <Scroller label={t('audit-changes')} className="pb-2">
          <table className="w-full text-left text-sm">
            <thead className="text-muted text-xs">
              <tr>
                {['field', 'before', 'after'].map((head) => (
                  <th key={head} scope="col" className="px-4 py-1.5 font-medium">
                    {t(`audit-${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.map(({ field, before, after, changed }) => (
                <tr key={field} className="border-line/60 border-t align-top">
                  <th scope="row" className="wrap-anywhere min-w-24 px-4 py-2 font-medium">
                    {field}
                  </th>
                  <Value value={before} className={changed ? 'bg-danger-soft text-danger-ink' : ''} />
                  <Value value={after} className={changed ? 'bg-well-soft text-well-ink' : ''} />
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Panel>
  );
}

function Value({ value, className }: { value: unknown; className: string }) {
  const missing = value === undefined || value === null;
  return (
    <td className="min-w-24 px-4 py-2">
      {missing ? (
        <span className="text-muted">–</span>
      ) : (
        <code
          className={`inline-block max-w-full wrap-anywhere whitespace-pre-wrap rounded px-1.5 py-0.5 text-[0.8125rem] ${className}`}
        >
          {typeof value === 'string' ? value : JSON.stringify(value, null, 1)}
        </code>
      )}
    </td>
  );
}
