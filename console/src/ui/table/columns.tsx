/** Which columns of a table are shown, as this browser's user chose. */
import { Columns3 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { CheckField } from '../fields.tsx';
import { Popover } from '../Popover.tsx';
import type { Column } from './DataTable.tsx';

const keptUnder = (id: string) => `hub.columns.${id}`;

export function useColumns<Node>(id: string, columns: Column<Node>[]) {
  const [changed, setChanged] = useState<string[]>(() => read(id));
  const isShown = (column: Column<Node>) => changed.includes(column.id) === (column.extra ?? false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `isShown` is made of `changed`
  const shown = useMemo(() => columns.filter(isShown), [columns, changed]);
  const toggle = (column: Column<Node>) => {
    const next = changed.includes(column.id)
      ? changed.filter((other) => other !== column.id)
      : [...changed, column.id];
    localStorage.setItem(keptUnder(id), JSON.stringify(next));
    setChanged(next);
  };
  return { shown, toggle, isShown };
}

/** Those that are not as they are at first. */
function read(id: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptUnder(id)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

interface Props<Node> {
  columns: Column<Node>[];
  isShown(column: Column<Node>): boolean;
  onToggle(column: Column<Node>): void;
}

/** The first column says what a row is: it stays. */
export function ColumnChoice<Node>({ columns, isShown, onToggle }: Props<Node>) {
  const t = useText();
  return (
    <div className="ml-auto">
      <Popover
        title={t('columns')}
        align="right"
        buttonClass="inline-flex min-h-10 items-center gap-1.5 rounded-lg px-2 hover:bg-raised hover:text-ink"
        button={
          <>
            <Columns3 className="size-3.5" aria-hidden />
            {t('columns')}
          </>
        }
      >
        {() => (
          <div className="px-3 py-1.5">
            {columns.slice(1).map((column) => (
              <CheckField
                key={column.id}
                label={column.title}
                checked={isShown(column)}
                onChange={() => onToggle(column)}
              />
            ))}
          </div>
        )}
      </Popover>
    </div>
  );
}
