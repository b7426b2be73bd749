/** The form of a print: paper, how many, and what stands beside the code. */
import { useState } from 'react';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../i18n/locale.ts';
import { useText } from '../../../i18n/text.ts';
import { GRIDS, LABELS, PAPERS, type Paper } from '../../../print/sheets.ts';
import { CheckField, Segments, SelectField, TextField } from '../../../ui/fields.tsx';
import { useUrlState } from '../../../ui/urlState.ts';
import { KINDS, MOST_COPIES, MOST_LABEL, type Settings, writeLanguages } from './settings.ts';

const PAPER_NAMES: Record<Paper, string> = { A4: 'A4', A5: 'A5', A3: 'A3', LETTER: 'Letter' };

export function SheetSettings({ settings, places }: { settings: Settings; places: number }) {
  const t = useText();
  const [, change] = useUrlState();
  const { kind, paper, grid, labels, copies, first, label, languages, showsAmount } = settings;
  return (
    <>
      <Segments
        label={t('qr-sheet')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`qr-sheet-${value}`) }))}
        onChange={(value) => change({ kind: value, first: null })}
      />
      {kind === 'labels' ? (
        <SelectField
          label={t('qr-labels')}
          hint={t('qr-labels-hint')}
          value={labels}
          options={LABELS.map((each) => ({ value: each.name, label: wordsFor(each) }))}
          onChange={(value) => change({ labels: value, first: null })}
        />
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label={t('qr-paper')}
            value={paper}
            options={(Object.keys(PAPERS) as Paper[]).map((value) => ({ value, label: PAPER_NAMES[value] }))}
            onChange={(value) => change({ paper: value })}
          />
          {kind === 'grid' && (
            <SelectField
              label={t('qr-grid')}
              value={grid}
              options={GRIDS.map((value) => ({ value, label: value.replace('x', ' × ') }))}
              onChange={(value) => change({ grid: value, first: null })}
            />
          )}
        </div>
      )}
      <div className="grid grid-cols-2 gap-3">
        <CountField
          label={t('qr-copies')}
          max={MOST_COPIES}
          count={copies}
          onCount={(value) => change({ copies: value === '1' ? null : value })}
        />
        {kind !== 'tent' && places > 1 && (
          <CountField
            label={t('qr-first')}
            hint={t('qr-first-hint')}
            max={places}
            count={first}
            onCount={(value) => change({ first: value === '1' ? null : value })}
          />
        )}
      </div>
      <TextField
        label={t('qr-label')}
        hint={t('qr-label-hint')}
        value={label}
        maxLength={MOST_LABEL}
        onChange={(value) => change({ label: value })}
      />
      <fieldset>
        <legend className="mb-1 font-medium text-sm">{t('qr-words')}</legend>
        <CheckField
          label={t('qr-words-amount')}
          checked={showsAmount}
          onChange={(on) => change({ amount: on ? null : 'no' })}
        />
        {LANGUAGES.map((language) => (
          <CheckField
            key={language}
            label={t('qr-words-how', { language: LANGUAGE_NAMES[language] })}
            checked={languages.includes(language)}
            onChange={(on) =>
              change({
                lang: writeLanguages(
                  LANGUAGES.filter((each) => (each === language ? on : languages.includes(each))),
                ),
              })
            }
          />
        ))}
      </fieldset>
    </>
  );
}

interface CountProps {
  label: string;
  hint?: string;
  max: number;
  count: number;
  onCount(typed: string): void;
}

/** As long as somebody types it holds what they typed, an empty field too; then what is taken of it. */
function CountField({ count, onCount, ...field }: CountProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      {...field}
      type="number"
      min={1}
      value={typed ?? String(count)}
      onChange={(value) => {
        setTyped(value);
        if (value !== '') onCount(value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** `L7160 · 63.5 × 38.1 mm · 21`, as it stands on the box. */
function wordsFor({ name, width, height, columns, rows }: (typeof LABELS)[number]): string {
  return `${name} · ${width} × ${height} mm · ${columns * rows}`;
}
