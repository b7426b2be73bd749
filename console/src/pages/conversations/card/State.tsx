/** Where the conversation stands, and what the person said that brought it there, the newest first. */
import { useText } from '../../../i18n/text.ts';
import { LinkTo } from '../../../shell/Link.tsx';
import { Json } from '../../../ui/Json.tsx';
import { Time } from '../../../ui/Time.tsx';
import { sayingOf } from '../preview.ts';
import { doingOf } from '../state.ts';
import { Part } from './Part.tsx';
import type { Move } from './useCard.ts';

export function State({ conversation, moves }: { conversation: unknown; moves: Move[] }) {
  const t = useText();
  const doing = doingOf(conversation);
  return (
    <Part title={t('conversations-state')}>
      <p className="text-sm">{t(`conversations-state-${doing}`)}</p>
      {doing !== 'home' && (
        <details>
          <summary className="min-h-10 content-center text-muted text-xs sm:min-h-8">
            {t('conversations-raw')}
          </summary>
          <div className="rounded-lg border border-line">
            <Json value={conversation} label={t('conversations-state')} />
          </div>
        </details>
      )}
      {moves.length > 0 && (
        <>
          <h4 className="mt-2 text-muted text-xs">{t('conversations-moves')}</h4>
          <ol aria-label={t('conversations-moves')} className="mt-1 border-line border-l pl-3">
            {moves.map((move) => (
              <MoveRow key={move.id} move={move} />
            ))}
          </ol>
        </>
      )}
    </Part>
  );
}

function MoveRow({ move: { id, receivedAt, conversation, payload } }: { move: Move }) {
  const t = useText();
  const saying = sayingOf((payload as { message?: unknown } | null)?.message, t);
  return (
    <li className="py-1 text-sm">
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate">{t(`conversations-state-${doingOf(conversation)}`)}</span>
        <span className="shrink-0 text-muted text-xs">
          <LinkTo id={id}>
            <Time at={receivedAt} as="moment" />
          </LinkTo>
        </span>
      </div>
      {saying && <p className="truncate text-muted text-xs">{t('conversations-moved-by', { saying })}</p>}
    </li>
  );
}
