/** Where a file is chosen or dropped, and what it should look like. */
import { Download, FileSpreadsheet } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useText } from '../../../i18n/text.ts';
import { PlainButton } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { MOST_LABEL } from '../print/settings.ts';
import { saveFile } from '../saveFile.ts';
import { writeCsv } from './csv.ts';
import { MOST_ROWS } from './rows.ts';
import type { FileProblem } from './useBatch.ts';

interface Props {
  problem: FileProblem | null;
  onFile(file: File): void;
}

const EXAMPLE = [
  ['number', 'amount', 'label'],
  ['0788123456', '2000', 'Aline, fruit'],
  ['12345', '', 'Corner shop'],
];

export function FileDrop({ problem, onFile }: Props) {
  const t = useText();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <Panel className="max-w-3xl">
      <div className="flex flex-col gap-4 p-4">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button within is the first */}
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          className={`grid place-items-center gap-3 rounded-xl border-2 border-dashed p-8 text-center ${over ? 'border-accent bg-info-soft' : 'border-line'}`}
        >
          <FileSpreadsheet className="size-8 text-muted" aria-hidden />
          <label className="inline-flex min-h-10 cursor-pointer items-center rounded-lg bg-accent px-4 font-medium text-accent-ink text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 hover:opacity-90">
            {t('qr-batch-choose')}
            <input
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain"
              className="sr-only"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file) onFile(file);
                target.value = '';
              }}
            />
          </label>
          <p className="text-muted text-sm">{t('qr-batch-drop')}</p>
        </div>
        {problem && (
          <p role="alert" className="rounded-lg bg-danger-soft p-3 text-danger-ink text-sm">
            {t(`qr-batch-${problem}`, { most: MOST_ROWS })}
          </p>
        )}
        <div className="text-muted text-sm">
          <p>{t('qr-batch-columns', { most: MOST_LABEL })}</p>
          <pre className="mt-2 overflow-x-auto rounded-lg bg-raised p-3 text-ink text-xs">
            {EXAMPLE.map((row) =>
              row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(','),
            ).join('\n')}
          </pre>
        </div>
        <div>
          <PlainButton
            onClick={() => saveFile('codes.csv', new Blob([writeCsv(EXAMPLE)], { type: 'text/csv' }))}
          >
            <Download className="size-4" aria-hidden />
            {t('qr-batch-example')}
          </PlainButton>
        </div>
      </div>
    </Panel>
  );
}
