/** What Google knows under a name that the hub does not; nothing where the hub has no key for it. */
import { useText } from '../i18n/text.ts';
import type { Place } from './place.ts';
import { usePlaces } from './usePlaces.ts';

interface Props {
  text: string;
  onPick(place: Place & { name: string }): void;
}

export function GooglePlaces({ text, onPick }: Props) {
  const t = useText();
  const told = usePlaces(text);
  if (!told) return null;
  const { places } = told;
  if (!places || places.length === 0)
    return (
      <p role="status" className="text-muted text-xs">
        {t(places ? 'places-google-none' : 'places-google-silent')}
      </p>
    );
  return (
    <section aria-label={t('places-google')} className="rounded-lg border border-line">
      <ul>
        {places.map(({ address, ...place }) => (
          <li key={`${place.latitude} ${place.longitude} ${place.name}`}>
            <button
              type="button"
              className="flex min-h-10 w-full flex-col justify-center rounded-lg px-3 py-1.5 text-left text-sm hover:bg-raised"
              onClick={() => onPick(place)}
            >
              <span className="break-words font-medium">{place.name}</span>
              {address && <span className="break-words text-muted text-xs">{address}</span>}
            </button>
          </li>
        ))}
      </ul>
      {/* Google wants its name said beside what it gives, and never translated. */}
      <p translate="no" className="border-line border-t px-3 py-1 text-muted text-xs">
        Google Maps
      </p>
    </section>
  );
}
