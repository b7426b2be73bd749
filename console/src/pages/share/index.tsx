/** What another app shared with the console, as it was understood, and what can be done with it. */
import { ClipboardPaste } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import type { Place } from '../../map/place.ts';
import { AreaField } from '../../ui/fields.tsx';
import { Page, Panel } from '../../ui/Page.tsx';
import { Blank } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { LookUp } from './LookUp.tsx';
import { NumberShared } from './NumberShared.tsx';
import { PlaceShared } from './PlaceShared.tsx';
import { type Understood, understand } from './shared.ts';

/** A place that was looked up for what stands there. */
interface Found {
  said: string;
  place: Place;
}

export default function SharePage() {
  const t = useText();
  const [{ title, text, url }, change] = useUrlState();
  const shared = [title, text, url].filter(Boolean).join('\n');
  const [said, setSaid] = useState(shared);
  useEffect(() => setSaid(shared), [shared]);
  const [found, setFound] = useState<Found | null>(null);
  const read = understand(said === shared ? { title, text, url } : { text: said });
  const understood: Understood = found?.said === said ? { kind: 'place', place: found.place } : read;
  return (
    <Page title={t('nav-share')}>
      <div className="flex max-w-2xl flex-col gap-4">
        {understood.kind === 'number' && <NumberShared phone={understood.phone} text={understood.text} />}
        {(understood.kind === 'place' || understood.kind === 'far') && (
          <PlaceShared place={understood.place} far={understood.kind === 'far'} />
        )}
        {(understood.kind === 'nothing' || understood.kind === 'short-link') && (
          <Panel>
            <Blank icon={ClipboardPaste} title={t(said === '' ? 'share-empty' : `share-${understood.kind}`)}>
              <p>{t(said === '' ? 'share-empty-why' : `share-${understood.kind}-why`)}</p>
              {understood.kind === 'short-link' && (
                <a
                  href={understood.link}
                  target="_blank"
                  rel="noreferrer"
                  className="inline-flex min-h-10 items-center break-all text-accent underline underline-offset-2"
                >
                  {understood.link}
                </a>
              )}
              {understood.name && (
                <LookUp
                  key={understood.name}
                  name={understood.name}
                  onPick={(place) => setFound({ said, place })}
                />
              )}
            </Blank>
          </Panel>
        )}
        <AreaField
          label={t('share-said')}
          hint={t('share-said-hint')}
          value={said}
          onChange={setSaid}
          onBlur={() => said !== shared && change({ title: null, url: null, text: said })}
        />
      </div>
    </Page>
  );
}
