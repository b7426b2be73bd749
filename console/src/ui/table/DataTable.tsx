/**
 * A table of a connection. It draws only the rows that are seen, so that 100,000 are no more than 30; it is led by the arrow
 * keys, and does not move by itself: what is new waits behind a button.
 */
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { CombinedError } from '@urql/core';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Rows } from '../../data/useConnection.ts';
import { useText } from '../../i18n/text.ts';
import type { MenuItem } from '../Menu.tsx';
import { Fault, MoreFault, Skeleton } from '../states.tsx';
import { ColumnChoice, useColumns } from './columns.tsx';
import { nextRow, tabStop } from './keys.ts';
import { TableRow } from './TableRow.tsx';
import { useWide } from './useWide.ts';

export interface Column<Node> {
  id: string;
  title: string;
  /** Of the CSS grid: `8rem`, `minmax(12rem, 1fr)`. */
  width: string;
  cell(node: Node): ReactNode;
  align?: 'right';
  /** The field of `orderBy`, where the API sorts by it. */
  sort?: string;
  /** Shown only to who chooses it. */
  extra?: boolean;
  /** Where it stands on a phone: the first line, its end, or the line below; else nowhere. */
  phone?: 'title' | 'end' | 'below';
}

export interface Sorting {
  field: string;
  descending: boolean;
}

interface Props<Node> {
  /** What it is a table of; also under which the columns are kept. */
  id: string;
  label: string;
  rows: Rows<Node>;
  columns: Column<Node>[];
  /** Where a row leads. */
  hrefOf?(node: Node): string;
  actionsOf?: ((node: Node) => MenuItem[]) | undefined;
  empty: ReactNode;
  sorting?: Sorting;
  onSort?(sorting: Sorting): void;
  /** Rows of which only one is looked at beside the table. */
  chosenId?: string | undefined;
}

const ROW_PX = { desk: 44, phone: 64 };

export function DataTable<Node extends { id: string }>(props: Props<Node>) {
  const { id, label, rows, columns, hrefOf, actionsOf, empty, sorting, onSort, chosenId } = props;
  const t = useText();
  const navigate = useNavigate();
  const wide = useWide();
  const { shown, toggle, isShown } = useColumns(id, columns);
  const scroller = useRef<HTMLDivElement>(null);
  const height = wide ? ROW_PX.desk : ROW_PX.phone;
  const virtual = useVirtualizer({
    count: rows.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the rows' height changes
  useEffect(() => virtual.measure(), [height]);
  const items = virtual.getVirtualItems();
  const [focused, setFocused] = useState(-1);
  const stop = tabStop(
    items.map(({ index }) => index),
    virtual.range?.startIndex ?? 0,
    focused,
    chosenId ? rows.rows.findIndex((node) => node.id === chosenId) : -1,
  );
  useLoadMore(rows, items.at(-1)?.index ?? 0);
  const template = useMemo(
    () => [...shown.map(({ width }) => width), ...(actionsOf ? ['2.75rem'] : [])].join(' '),
    [shown, actionsOf],
  );
  const lead = (event: KeyboardEvent<HTMLElement>) => {
    const to = nextRow(event, indexOf(event.target), rows.rows.length);
    if (to === null) return;
    event.preventDefault();
    virtual.scrollToIndex(to);
    // At once where it is drawn already: the next key may come before the next frame.
    if (!focusRow(scroller.current, to)) requestAnimationFrame(() => focusRow(scroller.current, to));
  };

  const isGrid = wide || rows.rows.length > 0;

  if (rows.error && rows.rows.length === 0)
    return <Fault error={rows.error as CombinedError} onRetry={rows.reload} />;
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col border-line border-t bg-panel">
      {rows.fresh > 0 && (
        <button
          type="button"
          onClick={() => {
            scroller.current?.scrollTo({ top: 0 });
            rows.reload();
          }}
          className="absolute top-11 left-1/2 z-10 flex min-h-10 -translate-x-1/2 animate-rise items-center gap-1.5 rounded-full bg-accent px-4 font-medium text-accent-ink text-sm shadow-lg"
        >
          <ArrowUp className="size-4" aria-hidden />
          {t('rows-fresh', { count: rows.fresh })}
        </button>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: rows are led by keys, and where there are none it is no grid */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: they are counted where it is a grid */}
      <div
        ref={scroller}
        // On a phone there is no heading, and so no row at all where there is nothing.
        role={isGrid ? 'grid' : 'region'}
        aria-rowcount={isGrid ? (rows.total ?? -1) : undefined}
        aria-label={label}
        aria-busy={rows.loading}
        tabIndex={rows.rows.length === 0 ? 0 : -1}
        onKeyDown={lead}
        onFocus={({ target }) => setFocused((before) => (indexOf(target) < 0 ? before : indexOf(target)))}
        className="min-h-0 flex-1 overflow-auto"
      >
        {wide && (
          <div
            role="row"
            style={{ gridTemplateColumns: template }}
            className="sticky top-0 z-[5] grid h-9 min-w-fit items-center gap-x-4 border-line border-b bg-panel px-4 text-muted text-xs sm:px-6"
          >
            {shown.map((column) => (
              <Head
                key={column.id}
                column={column}
                {...(sorting ? { sorting } : {})}
                {...(onSort ? { onSort } : {})}
              />
            ))}
            {actionsOf && (
              <span role="columnheader" className="sr-only">
                {t('actions')}
              </span>
            )}
          </div>
        )}
        {rows.loading && <Skeleton lines={8} className="p-6" />}
        {!rows.loading && rows.rows.length === 0 && empty}
        {rows.rows.length > 0 && (
          <div role="rowgroup" className="relative min-w-fit" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const node = rows.rows[item.index];
              if (!node) return null;
              const href = hrefOf?.(node);
              return (
                <TableRow
                  key={node.id}
                  node={node}
                  index={item.index}
                  top={item.start}
                  height={height}
                  columns={shown}
                  template={template}
                  wide={wide}
                  chosen={node.id === chosenId}
                  reached={item.index === stop}
                  {...(href ? { href } : {})}
                  {...(actionsOf ? { actions: actionsOf(node) } : {})}
                  onOpen={() => href && void navigate({ to: href })}
                />
              );
            })}
          </div>
        )}
        {rows.loadingMore && (
          <p role="status" className="p-3 text-center text-muted text-sm">
            {t('loading')}
          </p>
        )}
      </div>
      <MoreFault failed={rows.failed} className="border-line border-t" />
      <footer className="flex min-h-10 shrink-0 items-center gap-3 border-line border-t px-4 text-muted text-xs sm:px-6">
        {rows.total !== undefined && (
          <span className="tabular-nums">{t('rows-of', { shown: rows.rows.length, total: rows.total })}</span>
        )}
        {wide && <span className="hidden lg:inline">{t(hrefOf ? 'rows-keys' : 'rows-keys-move')}</span>}
        {wide && <ColumnChoice columns={columns} isShown={isShown} onToggle={toggle} />}
      </footer>
    </div>
  );
}

interface HeadProps<Node> {
  column: Column<Node>;
  sorting?: Sorting;
  onSort?(sorting: Sorting): void;
}

function Head<Node>({ column: { title, align, sort }, sorting, onSort }: HeadProps<Node>) {
  const active = sort !== undefined && sorting?.field === sort;
  const order = active ? (sorting.descending ? 'descending' : 'ascending') : undefined;
  const Arrow = order === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      aria-sort={order}
      className={`min-w-0 truncate font-medium ${align === 'right' ? 'text-right' : ''}`}
    >
      {sort && onSort ? (
        <button
          type="button"
          className="inline-flex min-h-8 items-center gap-1 rounded hover:text-ink"
          onClick={() => onSort({ field: sort, descending: active ? !sorting.descending : true })}
        >
          {title}
          <Arrow className={`size-3.5 ${active ? '' : 'opacity-0'}`} aria-hidden />
        </button>
      ) : (
        title
      )}
    </div>
  );
}

/** Asks for the next page a little before the last row is seen. */
function useLoadMore<Node>(rows: Rows<Node>, lastSeen: number): void {
  const { hasMore, loadMore, loadingMore } = rows;
  const near = lastSeen >= rows.rows.length - 15;
  useEffect(() => {
    if (near && hasMore && !loadingMore) loadMore();
  }, [near, hasMore, loadingMore, loadMore]);
}

/** Of the row that has the focus itself; what is in a row has keys of its own. */
function indexOf(target: EventTarget): number {
  return Number((target as HTMLElement).dataset.index ?? -1);
}

function focusRow(scroller: HTMLElement | null, index: number): boolean {
  const row = scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`);
  row?.focus();
  return row !== null && row !== undefined;
}
