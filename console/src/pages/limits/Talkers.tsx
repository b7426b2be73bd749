/**
 * Who asks the most, live. Rows stay where they are while their numbers change, so that what is pressed is who was meant; a
 * menu at each halves, doubles, lifts or ends what they may.
 */
import { ArrowUp, Ellipsis } from 'lucide-react';
import type { RateLimitFamily } from '../../generated/limits.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Panel } from '../../ui/Page.tsx';
import { useNow } from '../../ui/Time.tsx';
import { useColleagues } from '../people/useColleagues.ts';
import { FOR_ALL, idOf, type Limit, nameOf, policyOf } from './family.ts';
import { Holds } from './Holds.tsx';
import type { Say } from './useSay.ts';
import { useSteady } from './useSteady.ts';
import { useTalkerActs } from './useTalkerActs.tsx';

type Subject = NonNullable<Limit['topSubjects']>[number];

interface Talker extends Subject {
  family: RateLimitFamily;
}

interface Props {
  limits: readonly Limit[];
  say: Say | null;
  onEdit(family: RateLimitFamily, subject: string): void;
}

export function Talkers({ limits, say, onEdit }: Props) {
  const t = useText();
  const { me } = useColleagues();
  const { rows, fresh, sort } = useSteady(
    talkersOf(limits),
    ({ family, subject }) => `${family} ${subject}`,
    (talker) => ({ ...talker, allowed: 0, denied: 0 }),
  );
  return (
    <Panel
      title={t('limits-talkers')}
      aside={
        fresh > 0 && (
          <button
            type="button"
            onClick={sort}
            className="inline-flex min-h-10 items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-accent-ink text-sm sm:min-h-8"
          >
            <ArrowUp className="size-4" aria-hidden />
            {t('rows-fresh', { count: fresh })}
          </button>
        )
      }
    >
      <p className="px-4 pb-2 text-muted text-xs">{t('limits-talkers-why')}</p>
      {rows.length === 0 ? (
        <p className="border-line/60 border-t px-4 py-6 text-center text-muted text-sm">
          {t('limits-talkers-none')}
        </p>
      ) : (
        <ul aria-label={t('limits-talkers')}>
          {rows.map((talker) => {
            const limit = limits.find(({ family }) => family === talker.family);
            return (
              limit && (
                <TalkerRow
                  key={`${talker.family} ${talker.subject}`}
                  talker={talker}
                  own={me !== null && me.id === idOf(talker.subject)}
                  limit={limit}
                  several={limits.length > 1}
                  say={say}
                  onEdit={onEdit}
                />
              )
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

interface RowProps extends Omit<Props, 'limits'> {
  talker: Talker;
  own: boolean;
  limit: Limit;
  several: boolean;
}

function TalkerRow({ talker, own, limit, several, say, onEdit }: RowProps) {
  const t = useText();
  const format = useFormat();
  const { allowed, denied, family, subject } = talker;
  const policy = policyOf(limit, subject, useNow());
  const whom = policy?.user?.name ?? talker.label;
  const { items, dialog } = useTalkerActs({ limit, subject, whom, own }, say, () => onEdit(family, subject));
  const quiet = allowed + denied === 0;
  return (
    <li
      className={`flex min-h-11 items-center gap-x-4 border-line/60 border-t pr-2 pl-4 text-sm ${quiet ? 'text-muted' : ''}`}
    >
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1.5 md:grid-cols-[minmax(0,2fr)_minmax(0,1.2fr)_7rem_7rem_minmax(0,1.4fr)]">
        <span className="truncate font-medium" title={subject}>
          <LinkTo id={policy?.user?.id ?? idOf(subject)}>{whom}</LinkTo>
        </span>
        <span className="text-muted max-md:order-3 max-md:text-xs md:truncate">
          {several ? nameOf(family, t) : ''}
        </span>
        <span className="text-right tabular-nums max-md:hidden">
          {t('limits-count-allowed', { count: format.number(allowed) })}
        </span>
        <span
          className={`text-right tabular-nums max-md:order-2 max-md:text-xs ${denied > 0 ? 'font-medium text-danger' : 'text-muted'}`}
        >
          {t('limits-count-denied', { count: format.number(denied) })}
        </span>
        <span className="min-w-0 truncate text-xs max-md:order-4 max-md:text-right">
          {policy ? <Holds rule={policy} /> : <span className="text-muted">{t('limits-as-all')}</span>}
        </span>
      </div>
      {items.length > 0 && (
        <Menu
          label={t('limits-actions-for', { whom })}
          items={items}
          buttonClass="grid size-10 shrink-0 place-items-center rounded-full text-muted hover:bg-line/60 hover:text-ink"
          button={<Ellipsis className="size-4.5" aria-hidden />}
        />
      )}
      {dialog}
    </li>
  );
}

/** Who was refused comes first, then who uses most of what they may. To be told of a limit is nothing that somebody asks for. */
function talkersOf(limits: readonly Limit[]): Talker[] {
  const all = limits
    .filter(({ family }) => !FOR_ALL.includes(family) && !(limits.length > 1 && family === 'WEBHOOK_NOTICE'))
    .flatMap(({ family, refillPerMinute, topSubjects }) =>
      (topSubjects ?? []).map((subject) => ({
        talker: { ...subject, family },
        used: (subject.allowed + subject.denied) / (refillPerMinute || 1),
      })),
    );
  all.sort((one, other) => other.talker.denied - one.talker.denied || other.used - one.used);
  return all.map(({ talker }) => talker);
}
