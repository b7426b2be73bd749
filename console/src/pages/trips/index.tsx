/** The trips that are under way, on a map with the drivers and in a list beside it; below it on a phone. */
import { useNavigate } from '@tanstack/react-router';
import { MapPinOff, Plus, RotateCw } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useStore } from '../../data/store.ts';
import { useText } from '../../i18n/text.ts';
import type { Bounds } from '../../map/drivers.ts';
import { TOWN } from '../../map/ground.ts';
import { MapArea } from '../../map/MapArea.tsx';
import { useDrivers } from '../../map/useDrivers.ts';
import { canDraw } from '../../map/webgl.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Blank } from '../../ui/states.tsx';
import { useWide } from '../../ui/table/useWide.ts';
import { useUrlState } from '../../ui/urlState.ts';
import { BottomSheet, HALF } from './BottomSheet.tsx';
import { ChosenCard } from './ChosenCard.tsx';
import { Legend } from './Legend.tsx';
import { ListPanel } from './ListPanel.tsx';
import { TripFilters } from './TripFilters.tsx';
import { useChosenTrip } from './useChosenTrip.ts';
import { useTrips } from './useTrips.ts';

export default function TripsPage() {
  const t = useText();
  const navigate = useNavigate();
  const [state, change] = useUrlState();
  const mayWrite = useMay('trips:write');
  const [bounds, setBounds] = useState<Bounds>(TOWN);
  const drivers = useDrivers(useMay('drivers:read') ? bounds : null);
  const { rows, drawn, busy } = useTrips(state);
  const chosen = useChosenTrip(state.trip, rows.rows, drawn);
  const chosenTrip = chosen.trip;
  const wide = useWide();
  const drawable = useStore(canDraw);
  const choose = useMemo(
    () => ({
      trip: (id: string | null) => change({ trip: id, driver: null }),
      driver: (id: string | null) => change({ driver: id, trip: null }),
    }),
    [change],
  );
  useShortcuts([
    { keys: 'r', label: t('refresh'), run: rows.reload },
    ...(mayWrite
      ? [{ keys: 'c', label: t('trips-new'), run: () => void navigate({ to: '/trips/new' }) }]
      : []),
  ]);

  const map = (
    <MapArea
      label={t('trips-map')}
      trips={drawn}
      drivers={drivers}
      busy={busy}
      chosenTrip={chosenTrip}
      chosenDriver={state.driver ?? null}
      onTrip={choose.trip}
      onDriver={choose.driver}
      onBounds={setBounds}
      covered={wide ? 0 : HALF}
      without={null}
    />
  );
  const list = <ListPanel rows={rows} drivers={drivers} busy={busy} choose={choose} />;
  const card = (
    <ChosenCard chosen={chosen} driverId={state.driver} drivers={drivers} trips={drawn} choose={choose} />
  );
  return (
    <Page
      title={t('nav-trips')}
      scroll={false}
      actions={
        <>
          <IconButton label={t('refresh')} onClick={rows.reload}>
            <RotateCw className="size-4" aria-hidden />
          </IconButton>
          {mayWrite && (
            <Button onClick={() => void navigate({ to: '/trips/new' })}>
              <Plus className="size-4" aria-hidden />
              {t('trips-new')}
            </Button>
          )}
        </>
      }
    >
      <TripFilters />
      {drawable ? (
        <WithMap
          wide={wide}
          map={map}
          list={list}
          card={card}
          legend={<Legend drivers={drivers} wide={wide} />}
        />
      ) : (
        <WithoutMap list={list} card={card} />
      )}
    </Page>
  );
}

interface Parts {
  list: ReactNode;
  card: ReactNode;
}

function WithMap({
  wide,
  map,
  list,
  card,
  legend,
}: Parts & { wide: boolean; map: ReactNode; legend: ReactNode }) {
  if (!wide)
    return (
      <div className="relative min-h-0 flex-1 overflow-hidden border-line border-t">
        {map}
        {legend}
        <BottomSheet above={card}>{list}</BottomSheet>
      </div>
    );
  return (
    <div className="flex min-h-0 flex-1 border-line border-t">
      <div className="flex w-80 shrink-0 flex-col border-line border-r bg-panel xl:w-96">{list}</div>
      <div className="relative min-w-0 flex-1">
        {map}
        {legend}
        <div className="absolute top-2 left-2 w-88 max-w-[calc(100%-4.5rem)]">{card}</div>
      </div>
    </div>
  );
}

/** Everything but the picture works in a browser that draws none. */
function WithoutMap({ list, card }: Parts) {
  const t = useText();
  return (
    <div className="flex min-h-0 flex-1 flex-col border-line border-t bg-panel sm:flex-row">
      <div className="flex min-h-0 flex-1 flex-col">{list}</div>
      <div className="shrink-0 border-line p-4 max-sm:border-t sm:w-96 sm:border-l">
        {card}
        <Blank icon={MapPinOff} title={t('trips-map-none')}>
          <p>{t('trips-map-none-why')}</p>
        </Blank>
      </div>
    </div>
  );
}
