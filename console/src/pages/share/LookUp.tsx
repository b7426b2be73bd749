/** Looks up at Google what a shared place is called, upon a press: what was shared may be a message that is nobody else's. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { GooglePlaces } from '../../map/GooglePlaces.tsx';
import type { Place } from '../../map/place.ts';
import { useGoogleKey } from '../../map/usePlaces.ts';
import { PlainButton } from '../../ui/Button.tsx';

export function LookUp({ name, onPick }: { name: string; onPick(place: Place): void }) {
  const t = useText();
  const key = useGoogleKey();
  const [asked, setAsked] = useState(false);
  if (!key) return null;
  if (asked) return <GooglePlaces text={name} onPick={onPick} />;
  return (
    <PlainButton onClick={() => setAsked(true)} className="max-w-full">
      <Search className="size-4 shrink-0" aria-hidden />
      <span className="truncate">{t('share-look-up', { name })}</span>
    </PlainButton>
  );
}
