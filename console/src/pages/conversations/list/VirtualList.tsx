/** Links below each other, of which only those that are seen are drawn. J and K open the next and the one before. */
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Rows } from '../../../data/useConnection.ts';
import { useText } from '../../../i18n/text.ts';
import { useShortcuts } from '../../../shell/shortcuts.ts';
import { Fault, MoreFault, Skeleton } from '../../../ui/states.tsx';
import type { UrlState } from '../../../ui/urlState.ts';
import { type Choice, choose, useChoose } from '../address.ts';

interface Props<Node> {
  label: string;
  rows: Rows<Node>;
  /** The key of what is looked at. */
  chosen: string | undefined;
  keyOf(node: Node): string;
  choiceOf(node: Node): Choice;
  draw(node: Node): ReactNode;
  above?: ReactNode;
  empty: ReactNode;
}

const ROW_PX = 68;
const NEAR_END = 12;

export function VirtualList<Node>({ label, rows, chosen, keyOf, choiceOf, draw, above, empty }: Props<Node>) {
  const t = useText();
  const pane = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.rows.length,
    getScrollElement: () => pane.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const at = rows.rows.findIndex((node) => keyOf(node) === chosen);
  useLedByKeys(rows.rows, at, choiceOf, (index) => virtual.scrollToIndex(index));
  const nearEnd = (items.at(-1)?.index ?? 0) >= rows.rows.length - NEAR_END;
  const { hasMore, loadMore, loadingMore } = rows;
  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore) loadMore();
  }, [nearEnd, hasMore, loadMore, loadingMore]);

  if (rows.error && rows.rows.length === 0) return <Fault error={rows.error} onRetry={rows.reload} />;
  return (
    <>
      {above}
      <div ref={pane} className="min-h-0 flex-1 overflow-y-auto" aria-busy={rows.loading}>
        {rows.loading && <Skeleton lines={8} className="p-4" />}
        {!rows.loading && rows.rows.length === 0 && empty}
        <ul aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const node = rows.rows[index];
            if (!node) return null;
            return (
              <li key={keyOf(node)} className="absolute inset-x-0" style={{ top: start, height: ROW_PX }}>
                <Link
                  to="/conversations"
                  search={((before: UrlState) => choose(before, choiceOf(node))) as never}
                  replace={at >= 0}
                  activeOptions={{ exact: true, includeSearch: true }}
                  aria-current={index === at ? 'true' : undefined}
                  className={`flex h-full items-center gap-3 border-line/60 border-b px-3 text-sm -outline-offset-2 ${index === at ? 'bg-info-soft' : 'hover:bg-raised'}`}
                >
                  {draw(node)}
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
      <MoreFault failed={rows.failed} className="shrink-0 border-line border-t" />
      <p className="shrink-0 border-line border-t px-3 py-1.5 text-muted text-xs tabular-nums">
        {rows.total !== undefined && t('rows-of', { shown: rows.rows.length, total: rows.total })}
      </p>
    </>
  );
}

function useLedByKeys<Node>(
  nodes: Node[],
  at: number,
  choiceOf: (node: Node) => Choice,
  show: (index: number) => void,
): void {
  const t = useText();
  const chooseOne = useChoose();
  const go = (step: number) => {
    const index = Math.max(0, Math.min(nodes.length - 1, at + step));
    const node = nodes[index];
    if (!node) return;
    chooseOne(choiceOf(node));
    show(index);
  };
  useShortcuts([
    { keys: 'j', label: t('conversations-next'), run: () => go(1) },
    { keys: 'k', label: t('conversations-before'), run: () => go(-1) },
  ]);
}
