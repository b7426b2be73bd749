/** The right pane: who somebody is, where the conversation stands, and what they have open with the hub. */
import { ChevronLeft } from 'lucide-react';
import { useText } from '../../../i18n/text.ts';
import { LinkTo } from '../../../shell/Link.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { Copy } from '../../../ui/Copy.tsx';
import { Facts } from '../../../ui/Page.tsx';
import { Scroller } from '../../../ui/Scroller.tsx';
import { Fault, Skeleton } from '../../../ui/states.tsx';
import { Time } from '../../../ui/Time.tsx';
import { useUrlState } from '../../../ui/urlState.ts';
import { Notes } from '../../people/Notes.tsx';
import { nameOf, numberOf } from '../../people/person.ts';
import { States } from '../../people/States.tsx';
import type { Person } from '../Conversation.tsx';
import { Part } from './Part.tsx';
import { Documents, Limits, Trips, Vehicles } from './parts.tsx';
import { State } from './State.tsx';
import type { useCard } from './useCard.ts';

export function Card({ person, card }: { person: Person; card: ReturnType<typeof useCard> }) {
  const t = useText();
  const [, change] = useUrlState();
  const { data, error, loading, refetch } = card;
  return (
    <section aria-label={t('conversations-card')} className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-14 shrink-0 items-center gap-1 border-line border-b px-2 xl:px-4">
        <IconButton
          label={t('conversations-back-to-messages')}
          onClick={() => change({ card: null })}
          className="xl:hidden"
        >
          <ChevronLeft className="size-5" aria-hidden />
        </IconButton>
        <h2 className="min-w-0 flex-1 truncate font-semibold">{nameOf(person, t)}</h2>
        <States {...person} />
      </header>
      <Scroller label={t('conversations-card')} className="min-h-0 flex-1 px-4 py-2 -outline-offset-2">
        {person.blocked && (
          <p className="my-2 rounded-lg bg-danger-soft px-3 py-2 text-danger-ink text-xs">
            {person.blockedReason ?? t('people-block-no-reason')}
          </p>
        )}
        <Who person={person} />
        {data?.user?.notes && (
          <Part title={t('people-notes')}>
            <Notes userId={person.id} notes={data.user.notes} />
          </Part>
        )}
        {person.conversation !== undefined && (
          <State conversation={person.conversation} moves={data?.moved?.nodes ?? []} />
        )}
        {loading && <Skeleton lines={4} className="py-4" />}
        {error && !data && <Fault error={error} onRetry={refetch} />}
        {data?.trips && <Trips trips={data.trips.nodes} total={data.trips.totalCount} userId={person.id} />}
        {data?.user?.vehicles && <Vehicles vehicles={data.user.vehicles.nodes} />}
        {data?.user?.documents && <Documents documents={data.user.documents.nodes} />}
        {data?.rateLimits && <Limits limits={data.rateLimits.limits} userId={person.id} />}
      </Scroller>
    </section>
  );
}

function Who({ person }: { person: Person }) {
  const t = useText();
  const { id, phone, country, language, createdAt, lastWroteAt } = person;
  return (
    <>
      <Facts
        facts={[
          {
            name: t('people-number'),
            value: phone ? (
              <Copy value={phone} shown={numberOf(person) ?? phone} />
            ) : (
              (numberOf(person) ?? '–')
            ),
          },
          {
            name: t('language'),
            value: t(language ? `people-language-${language.toLowerCase()}` : 'people-language-none'),
          },
          { name: t('people-country'), value: country ?? '–' },
          { name: t('people-wrote'), value: <Time at={lastWroteAt} as="moment" /> },
          { name: t('people-since'), value: <Time at={createdAt} as="moment" /> },
        ]}
      />
      <p className="min-h-10 content-center text-sm">
        <LinkTo id={id}>{t('conversations-open-person')}</LinkTo>
      </p>
    </>
  );
}
