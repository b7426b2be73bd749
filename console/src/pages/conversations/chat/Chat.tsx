/** The middle pane: who it is, what was written, and the answer. */
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronLeft, IdCard, UserRound } from 'lucide-react';
import { useText } from '../../../i18n/text.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { Fault } from '../../../ui/states.tsx';
import { useUrlState } from '../../../ui/urlState.ts';
import { Assign } from '../../people/Assign.tsx';
import { PersonMenu } from '../../people/PersonMenu.tsx';
import { nameOf, numberOf } from '../../people/person.ts';
import { States } from '../../people/States.tsx';
import type { Person } from '../Conversation.tsx';
import { Composer } from './Composer.tsx';
import { Log } from './Log.tsx';
import type { Messages } from './useMessages.ts';

export function Chat({ person, messages }: { person: Person; messages: Messages }) {
  const t = useText();
  return (
    <section
      aria-label={t('conversations-with', { name: nameOf(person, t) })}
      className="flex h-full min-h-0 flex-col"
    >
      <Header person={person} />
      {messages.error && messages.all.length === 0 ? (
        <div className="flex-1">
          <Fault error={messages.error} onRetry={messages.reload} />
        </div>
      ) : (
        <Log person={person} messages={messages} />
      )}
      <Composer person={person} onSent={messages.add} />
    </section>
  );
}

function Header({ person }: { person: Person }) {
  const t = useText();
  const navigate = useNavigate();
  const [, change] = useUrlState();
  const leave = () => change({ with: null, message: null, card: null });
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-line border-b bg-panel px-2 sm:px-4">
      <IconButton label={t('conversations-back')} onClick={leave} className="sm:hidden">
        <ChevronLeft className="size-5" aria-hidden />
      </IconButton>
      <div className="min-w-0 flex-1 leading-tight">
        <h2 className="truncate font-semibold">
          <Link
            to="/people/$id"
            params={{ id: person.id } as never}
            className="-my-2 inline-flex min-h-10 max-w-full items-center hover:underline"
          >
            <span className="truncate">{nameOf(person, t)}</span>
          </Link>
        </h2>
        <p className="truncate text-muted text-xs tabular-nums">{numberOf(person)}</p>
      </div>
      <div className="hidden gap-1 sm:flex">
        <States {...person} />
      </div>
      <Assign person={person} wordsFrom="max-lg:sr-only" />
      <IconButton
        label={t('conversations-card')}
        onClick={() => change({ card: 'open' })}
        className="xl:hidden"
      >
        <IdCard className="size-5" aria-hidden />
      </IconButton>
      <PersonMenu
        person={person}
        items={[
          {
            label: t('conversations-open-person'),
            icon: UserRound,
            onSelect: () => void navigate({ to: `/people/${person.id}` }),
          },
        ]}
        onErased={leave}
      />
    </header>
  );
}
