/** A place: by its name, by coordinates, by a link of a map, or by a press on a map beside the form. */
import { useId } from 'react';
import { useText } from '../../i18n/text.ts';
import { GooglePlaces } from '../../map/GooglePlaces.tsx';
import { KNOWN_PLACES } from '../../map/ground.ts';
import { readPlace } from '../../map/place.ts';
import { TextField } from '../../ui/fields.tsx';
import { type PlaceDraft, placeDraft } from './useDraft.ts';

interface Props {
  label: string;
  draft: PlaceDraft;
  onChange(draft: PlaceDraft): void;
  /** Given where a press on a map beside the form can mean this place. */
  onActive?(): void;
  error: string | undefined;
}

export function PlaceField({ label, draft, onChange, onActive, error }: Props) {
  const t = useText();
  const names = useId();
  const { text, place } = draft;
  const short = readPlace(text).kind === 'short-link';
  const read = place && `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
  const hint = place
    ? t('trips-place-read', { place: [place.name, read].filter(Boolean).join(' · ') })
    : t(onActive ? 'trips-place-hint' : 'trips-place-hint-alone');
  return (
    <>
      <TextField
        label={label}
        value={text}
        onChange={(typed) => onChange(placeDraft(typed))}
        {...(onActive ? { onFocus: onActive } : {})}
        list={names}
        autoComplete="off"
        hint={hint}
        error={short ? t('trips-place-short') : place ? null : error}
      />
      <datalist id={names}>
        {KNOWN_PLACES.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {!place && !short && (
        <GooglePlaces text={text} onPick={(found) => onChange({ text: found.name, place: found })} />
      )}
    </>
  );
}
