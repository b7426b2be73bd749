/** What staff wrote down about somebody for each other, the newest first, with a box for more. */
import { type KeyboardEvent, useState } from 'react';
import { useAct } from '../../data/useAct.ts';
import { PeopleNoteDocument, type PeopleNotesFragment } from '../../generated/people.ts';
import { useText } from '../../i18n/text.ts';
import { PlainButton } from '../../ui/Button.tsx';
import { AreaField } from '../../ui/fields.tsx';
import { Time } from '../../ui/Time.tsx';

const LONGEST = 2_000;
/** A note is there for good. */
const HOLD_SECONDS = 4;

export function Notes({ userId, notes }: { userId: string; notes: PeopleNotesFragment['notes'] }) {
  const t = useText();
  return (
    <>
      <NewNote userId={userId} />
      {notes.length === 0 && <p className="text-muted text-sm">{t('people-notes-none')}</p>}
      <ul aria-label={t('people-notes')} className="divide-y divide-line/60">
        {notes.map(({ author, createdAt, text }) => (
          <li key={`${createdAt}${author}`} className="py-2 text-sm">
            <p className="whitespace-pre-wrap break-words">{text}</p>
            <p className="text-muted text-xs">
              {author} · <Time at={createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function NewNote({ userId }: { userId: string }) {
  const act = useAct();
  const t = useText();
  const [text, setText] = useState('');
  const words = text.trim();
  const save = async () => {
    setText('');
    const outcome = await act(
      PeopleNoteDocument,
      { userId, text: words },
      { done: t('people-noted'), holding: t('people-noting'), holdSeconds: HOLD_SECONDS, queue: true },
    );
    // What was not written down is typed again, unless more was typed meanwhile.
    if (outcome.kind !== 'done') setText((since) => since || words);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || words === '') return;
    event.preventDefault();
    void save();
  };
  return (
    <form
      className="mb-2 flex flex-col items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="w-full">
        <AreaField
          label={t('people-note')}
          hideLabel
          placeholder={t('people-note-hint')}
          rows={words ? 3 : 1}
          maxLength={LONGEST}
          value={text}
          onChange={setText}
          onKeyDown={keys}
          className="min-h-10 text-sm"
        />
      </div>
      {words && <PlainButton type="submit">{t('people-note-add')}</PlainButton>}
    </form>
  );
}
