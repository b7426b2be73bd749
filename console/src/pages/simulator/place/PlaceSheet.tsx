/** Chooses the place to share: a named one, a point of the map, coordinates, or where this computer is. */
import { LocateFixed } from 'lucide-react';
import { type FormEvent, type MouseEvent, useState } from 'react';
import type { Place } from '../../../lib/api/types.ts';
import { Button, PlainButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { KigaliMap } from './KigaliMap.tsx';
import { EMPTY_DRAFT, type PlaceDraft, readDraft, toDraft } from './placeDraft.ts';
import { PLACES, placeAt } from './town.ts';

interface Props {
  onPick(place: Place): void;
  onClose(): void;
}

export function PlaceSheet({ onPick, onClose }: Props) {
  const [draft, setDraft] = useState<PlaceDraft>(EMPTY_DRAFT);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = (place: Place) => {
    setDraft(toDraft(place));
    setProblem(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft);
    if ('problem' in read) setProblem(read.problem);
    else onPick(read.place);
  };
  const chosen = readDraft(draft);
  return (
    <Sheet label="Share a location" onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
        {/* The map is for pointers; the names and fields below do the same by keyboard. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
        <div
          className="shrink-0 cursor-crosshair overflow-hidden rounded-lg"
          onClick={(event) => choose(pointed(event))}
        >
          <KigaliMap pin={'place' in chosen ? chosen.place : null} />
        </div>
        <PlaceNames chosen={draft.name} onChoose={choose} />
        <div className="grid grid-cols-2 gap-3">
          <Field
            label="Latitude"
            inputMode="decimal"
            value={draft.latitude}
            onChange={(event) => setDraft({ ...draft, latitude: event.target.value, name: '' })}
          />
          <Field
            label="Longitude"
            inputMode="decimal"
            value={draft.longitude}
            onChange={(event) => setDraft({ ...draft, longitude: event.target.value, name: '' })}
          />
        </div>
        {problem && (
          <p role="alert" className="text-danger text-sm">
            {problem}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <PlainButton onClick={() => locate(choose, setProblem)}>
            <LocateFixed className="size-4" aria-hidden />
            My position
          </PlainButton>
          <Button type="submit">Send this location</Button>
        </div>
      </form>
    </Sheet>
  );
}

function PlaceNames({ chosen, onChoose }: { chosen: string; onChoose(place: Place): void }) {
  return (
    <ul aria-label="Places" className="flex flex-wrap gap-1.5">
      {PLACES.map((place) => (
        <li key={place.name}>
          <button
            type="button"
            aria-pressed={chosen === place.name}
            className="min-h-10 rounded-full border border-line px-3.5 text-sm hover:bg-raised aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-accent-ink"
            onClick={() => onChoose(place)}
          >
            {place.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

function pointed({ clientX, clientY, currentTarget }: MouseEvent): Place {
  const box = currentTarget.getBoundingClientRect();
  return placeAt((clientX - box.left) / box.width, (clientY - box.top) / box.height);
}

function locate(onFound: (place: Place) => void, onProblem: (problem: string) => void): void {
  if (!('geolocation' in navigator)) {
    onProblem('This browser does not tell its position.');
    return;
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => onFound({ latitude: coords.latitude, longitude: coords.longitude }),
    (error) => onProblem(`The browser did not tell its position: ${error.message || 'no reason given'}.`),
    { timeout: 10_000 },
  );
}
