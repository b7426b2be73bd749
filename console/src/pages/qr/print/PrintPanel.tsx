/** Chooses paper and words, shows the first page, and makes the PDF in the browser. */
import { FileDown } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { LANGUAGE_NAMES } from '../../../i18n/locale.ts';
import { useText } from '../../../i18n/text.ts';
import { LEAST_POINTS, type Printed, type Ruler } from '../../../print/card.ts';
import { type Lack, lackOf, lay, type PrintedPage } from '../../../print/layout.ts';
import { Button } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { Blank, Skeleton } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useUrlState } from '../../../ui/urlState.ts';
import { saveFile } from '../saveFile.ts';
import { SheetPicture } from './SheetPicture.tsx';
import { SheetSettings } from './SheetSettings.tsx';
import { pagesFor, placesOf, readSettings, type Settings, sheetOf } from './settings.ts';

interface Props {
  codes: readonly Printed[];
  /** Of the file, without its ending. */
  name: string;
}

export function PrintPanel({ codes, name }: Props) {
  const t = useText();
  const [state] = useUrlState();
  const settings = useMemo(() => readSettings(state), [state]);
  const { ruler, failed } = useRuler();
  const sheet = sheetOf(settings);
  const pages = pagesFor(codes.length, settings);
  const first = useMemo(() => ruler && layFirst(codes, settings, ruler), [codes, settings, ruler]);
  // Every code is looked at, which takes a moment where there are hundreds: who types does not wait for it.
  const settled = useDeferredValue(settings);
  const lack = useMemo(
    () => ruler && lackOf(codes.map(labelled(settled)), sheetOf(settled), settled, ruler),
    [codes, settled, ruler],
  );
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <Panel title={t('qr-sheet')}>
        <div className="flex flex-col gap-4 px-4 pt-1 pb-4">
          <SheetSettings settings={settings} places={placesOf(sheet)} />
          {lack && <Lacking lack={lack} />}
          <MakePdf codes={codes} settings={settings} ruler={ruler} name={name} />
        </div>
      </Panel>
      <Panel
        title={t('qr-sheet-preview')}
        aside={<span className="text-muted text-xs tabular-nums">{t('qr-sheet-pages', { pages })}</span>}
      >
        <div className="px-4 pt-1 pb-4">
          {failed && (
            <Blank title={t('qr-sheet-unloaded')}>
              <p>{t('qr-sheet-unloaded-why')}</p>
            </Blank>
          )}
          {!failed && !first && <Skeleton lines={6} />}
          {first && <SheetPicture page={first} cells={sheet.lines.length > 0 ? [] : sheet.cells} />}
        </div>
      </Panel>
    </div>
  );
}

/** Said before anything is printed, of all codes and not only of those that the picture shows. */
function Lacking({ lack: { languages, label, other, small } }: { lack: Lack }) {
  const t = useText();
  const names = languages.map((language) => LANGUAGE_NAMES[language]).join(', ');
  const said = [
    ...(small > 0 ? [t('qr-sheet-small', { count: small, points: LEAST_POINTS })] : []),
    ...(other > 0 ? [t('qr-sheet-other', { count: other })] : []),
    ...(label > 0 ? [t('qr-sheet-cut', { count: label })] : []),
    ...(names ? [t('qr-sheet-left', { languages: names })] : []),
  ];
  if (said.length === 0) return null;
  return (
    <div role="status" className="rounded-lg bg-warn p-3 text-sm text-warn-ink">
      <ul className="flex flex-col gap-2">
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

interface MakeProps extends Props {
  settings: Settings;
  ruler: Ruler | null;
}

function MakePdf({ codes, settings, ruler, name }: MakeProps) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const make = async () => {
    if (!ruler) return;
    setBusy(true);
    try {
      const { drawPdf } = await import('../../../print/pdf.ts');
      const pages = lay(codes.map(labelled(settings)), sheetOf(settings), optionsOf(settings), ruler);
      const bytes = await drawPdf(pages, name);
      saveFile(`${name}.pdf`, new Blob([bytes as BlobPart], { type: 'application/pdf' }));
    } catch {
      toast({ tone: 'bad', text: t('qr-sheet-unloaded-why') });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button onClick={() => void make()} disabled={busy || !ruler || codes.length === 0}>
      <FileDown className="size-4" aria-hidden />
      {t(busy ? 'qr-pdf-making' : 'qr-pdf')}
    </Button>
  );
}

/** The library that measures and draws comes when somebody prints. */
function useRuler(): { ruler: Ruler | null; failed: boolean } {
  const [ruler, setRuler] = useState<Ruler | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let left = false;
    import('../../../print/pdf.ts')
      .then(({ loadRuler }) => loadRuler())
      .then((loaded) => !left && setRuler(loaded))
      .catch(() => !left && setFailed(true));
    return () => {
      left = true;
    };
  }, []);
  return { ruler, failed };
}

function layFirst(codes: readonly Printed[], settings: Settings, ruler: Ruler): PrintedPage | undefined {
  const sheet = sheetOf(settings);
  const needed = Math.ceil(placesOf(sheet) / settings.copies);
  const some = codes.slice(0, needed).map(labelled(settings));
  return lay(
    some,
    sheet,
    { ...optionsOf(settings), copies: Math.min(settings.copies, placesOf(sheet)) },
    ruler,
  )[0];
}

/** A code keeps a label of its own, as those from a file have. */
const labelled =
  ({ label }: Settings) =>
  (code: Printed): Printed => ({ ...code, label: code.label || label });

function optionsOf({ languages, showsAmount, copies, first }: Settings) {
  return { languages, showsAmount, copies, skip: first - 1 };
}
