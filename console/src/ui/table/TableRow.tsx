/** One row: cells on a desk, two lines on a phone. */
import { Link } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useText } from '../../i18n/text.ts';
import { Menu, type MenuItem } from '../Menu.tsx';
import type { Column } from './DataTable.tsx';

interface Props<Node> {
  node: Node;
  index: number;
  /** Pixels from the first row's top. */
  top: number;
  height: number;
  columns: Column<Node>[];
  template: string;
  wide: boolean;
  chosen: boolean;
  /** Whether it is the one that Tab leads to. */
  reached: boolean;
  href?: string;
  actions?: MenuItem[];
  onOpen(): void;
}

export function TableRow<Node>(props: Props<Node>) {
  const { index, top, height, template, wide, chosen, reached, href, onOpen } = props;
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) onOpen();
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-selected={chosen}
      data-index={index}
      tabIndex={reached ? 0 : -1}
      onKeyDown={keys}
      style={{ top, height, ...(wide ? { gridTemplateColumns: template } : {}) }}
      className={`absolute inset-x-0 border-line/60 border-b text-sm -outline-offset-2 hover:bg-raised focus-visible:z-[1] aria-selected:bg-info-soft ${href ? 'cursor-pointer' : ''} ${wide ? 'grid items-center gap-x-4 px-4 sm:px-6' : 'flex items-center gap-2 px-4'}`}
    >
      {wide ? <Cells {...props} /> : <Lines {...props} />}
    </div>
  );
}

function Cells<Node>({ node, columns, href, actions }: Props<Node>) {
  return (
    <>
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          className={`min-w-0 truncate ${column.align === 'right' ? 'text-right tabular-nums' : ''}`}
        >
          {at === 0 && href ? <RowLink href={href}>{column.cell(node)}</RowLink> : column.cell(node)}
        </div>
      ))}
      {actions && <Actions actions={actions} />}
    </>
  );
}

function Lines<Node>({ node, columns, href, actions }: Props<Node>) {
  const at = (place: Column<Node>['phone']) => columns.filter(({ phone }) => phone === place);
  return (
    <>
      <div role="gridcell" className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <div className="min-w-0 flex-1 truncate font-medium">
            {at('title').map((column) => (
              <span key={column.id}>
                {href ? <RowLink href={href}>{column.cell(node)}</RowLink> : column.cell(node)}
              </span>
            ))}
          </div>
          {at('end').map((column) => (
            <span key={column.id} className="shrink-0 text-muted text-xs">
              {column.cell(node)}
            </span>
          ))}
        </div>
        <div className="mt-0.5 flex items-center gap-3 truncate text-muted text-xs">
          {at('below').map((column) => (
            <span key={column.id} className="min-w-0 truncate">
              {column.cell(node)}
            </span>
          ))}
        </div>
      </div>
      {actions && <Actions actions={actions} />}
    </>
  );
}

/** The whole row is its target; the row itself takes the keys. */
function RowLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link to={href} tabIndex={-1} preload="intent" className="after:absolute after:inset-0">
      {children}
    </Link>
  );
}

function Actions({ actions }: { actions: MenuItem[] }) {
  const t = useText();
  return (
    <div role="gridcell" className="relative z-[2]">
      {actions.length > 0 && (
        <Menu
          label={t('actions')}
          items={actions}
          buttonClass="grid size-10 place-items-center rounded-full text-muted hover:bg-line/60 hover:text-ink"
          button={<Ellipsis className="size-4.5" aria-hidden />}
        />
      )}
    </div>
  );
}
