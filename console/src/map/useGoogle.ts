/** Lays Google's tiles below trips and drivers, in place of the drawn ground, for as long as Google answers. */
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useStore } from '../data/store.ts';
import { useData } from '../data/useData.ts';
import { MapHubDocument } from '../generated/map.ts';
import { language } from '../i18n/locale.ts';
import { theme } from '../shell/theme.ts';
import { copyrightOf, forgetSession, sessionFor, tilesOf } from './google.ts';
import { GROUND_LAYERS } from './style.ts';

const NAME = 'google';
const TILE_PX = 256;
const DEEPEST = 22;
/** Trips, which lie above all of the ground. */
const ABOVE = 'trip-touch';

/** What has to be said of whose the picture is; null where the drawn map is seen. */
export function useGoogle(map: MapLibre | null): string | null {
  const { data } = useData(MapHubDocument, {});
  const key = data?.hub.googleMapsBrowserKey ?? null;
  const look = { theme: useStore(theme), language: useStore(language) };
  const [credit, setCredit] = useState<string | null>(null);
  const wanted = key && JSON.stringify({ key, ...look });

  useEffect(() => {
    if (!map || !wanted) return;
    const asked = JSON.parse(wanted);
    let left = false;
    let session: string | null = null;
    const tell = async () => {
      if (!session) return;
      const seen = map.getBounds();
      const copyright = await copyrightOf(session, asked.key, map.getZoom(), {
        west: seen.getWest(),
        south: seen.getSouth(),
        east: seen.getEast(),
        north: seen.getNorth(),
      });
      if (!left && session) setCredit(['Google Maps', copyright].filter(Boolean).join(' · '));
    };
    const end = () => {
      if (session) lift(map);
      session = null;
      setCredit(null);
    };
    const fail = (event: object) => {
      if (!('sourceId' in event) || event.sourceId !== NAME) return;
      forgetSession(asked);
      end();
    };
    map.on('moveend', tell);
    map.on('error', fail);
    void sessionFor(asked).then((found) => {
      if (left || !found) return;
      session = found;
      lay(map, tilesOf(found, asked.key));
      void tell();
    });
    return () => {
      left = true;
      map.off('moveend', tell);
      map.off('error', fail);
      end();
    };
  }, [map, wanted]);
  return credit;
}

function lay(map: MapLibre, tiles: string): void {
  map.addSource(NAME, { type: 'raster', tiles: [tiles], tileSize: TILE_PX, maxzoom: DEEPEST });
  map.addLayer({ id: NAME, type: 'raster', source: NAME, paint: { 'raster-fade-duration': 0 } }, ABOVE);
  showGround(map, false);
}

/** A map that was taken off the page has no style any more. */
function lift(map: MapLibre): void {
  if (!map.style?.getLayer(NAME)) return;
  map.removeLayer(NAME);
  map.removeSource(NAME);
  showGround(map, true);
}

function showGround(map: MapLibre, shown: boolean): void {
  for (const id of GROUND_LAYERS) map.setLayoutProperty(id, 'visibility', shown ? 'visible' : 'none');
}
