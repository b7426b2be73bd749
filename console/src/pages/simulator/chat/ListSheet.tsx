/** The rows of a list message. A tap on a row answers at once. */
import type { Tap } from '../../../lib/api/types.ts';
import { Sheet } from '../../../ui/Sheet.tsx';
import type { ListContent } from './ChatHandlers.ts';
import type { ListSection } from './content.ts';

interface Props {
  list: ListContent;
  onPick(row: Tap): void;
  onClose(): void;
}

export function ListSheet({ list, onPick, onClose }: Props) {
  return (
    <Sheet label={list.label} onClose={onClose}>
      <div className="min-h-0 overflow-y-auto pb-3">
        {list.sections.map((section, index) => (
          <Section
            key={section.title ?? index}
            section={section}
            headed={section.title !== list.label}
            onPick={onPick}
          />
        ))}
      </div>
    </Sheet>
  );
}

interface SectionProps {
  section: ListSection;
  /** The sheet does not already bear the section's title. */
  headed: boolean;
  onPick(row: Tap): void;
}

function Section({ section, headed, onPick }: SectionProps) {
  return (
    <section aria-label={section.title ?? undefined}>
      {section.title && headed && (
        <h3 className="px-4 pt-3 pb-1 font-semibold text-accent text-sm">{section.title}</h3>
      )}
      <ul>
        {section.rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="block w-full px-4 py-2.5 text-left hover:bg-raised"
              onClick={() => onPick(row)}
            >
              <span className="block">{row.title}</span>
              {row.description && <span className="block text-muted text-sm">{row.description}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
