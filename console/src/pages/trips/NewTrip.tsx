/** Plans a trip for somebody, or asks for a ride now. What the address holds stands in the form: `person`, `from`, `to`. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { errorsByField } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { type ScheduleTripInput, TripsCancelDocument, TripsScheduleDocument } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { MapArea } from '../../map/MapArea.tsx';
import type { Place } from '../../map/place.ts';
import { Button } from '../../ui/Button.tsx';
import { Page, Panel } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { NewTripFields } from './NewTripFields.tsx';
import { useDraft } from './useDraft.ts';

export default function NewTrip() {
  const t = useText();
  const { draft, set, input, problems } = useDraft();
  const [told, setTold] = useState<Map<string | null, string>>(new Map());
  const [active, setActive] = useState<'pickup' | 'dropoff'>('pickup');
  const { make, busy } = useMake(setTold);
  const pick = (place: Place) => {
    set({ [active]: { text: `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`, place } });
    if (active === 'pickup' && !draft.dropoff.place) setActive('dropoff');
  };
  const pickup = draft.pickup.place;
  return (
    <Page title={t('trips-new')} back={{ to: '/trips', title: t('nav-trips') }}>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <Panel>
          <form
            aria-label={t('trips-new')}
            noValidate
            className="flex flex-col gap-4 p-4"
            onSubmit={(event) => {
              event.preventDefault();
              if (input) void make(input);
              else setTold(problems);
            }}
          >
            <NewTripFields draft={draft} set={set} told={told} onActive={setActive} />
            {told.get(null) && (
              <p role="alert" className="text-danger text-sm">
                {told.get(null)}
              </p>
            )}
            <Button type="submit" disabled={busy} className="self-start">
              {t(draft.when === 'now' ? 'trips-make-now' : 'trips-make')}
            </Button>
          </form>
        </Panel>
        <Panel className="h-80 overflow-hidden lg:h-full lg:min-h-96">
          <MapArea
            label={t('trips-pick')}
            trips={NONE}
            chosenTrip={pickup ? { id: '', status: 'SCHEDULED', pickup, dropoff: draft.dropoff.place } : null}
            onPlace={pick}
            without={<p className="p-4 text-muted text-sm">{t('trips-map-none-why')}</p>}
          />
        </Panel>
      </div>
    </Page>
  );
}

const NONE: never[] = [];

function useMake(tell: (errors: Map<string | null, string>) => void) {
  const t = useText();
  const act = useAct();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const make = async (input: ScheduleTripInput) => {
    setBusy(true);
    tell(new Map());
    const outcome = await act(TripsScheduleDocument, { input }, { done: null, showsErrors: true });
    setBusy(false);
    if (outcome.kind === 'refused') tell(errorsByField(outcome.errors));
    const trip = outcome.kind === 'done' ? outcome.data.scheduleTrip.trip : null;
    if (!trip) return;
    const takeBack = () =>
      void act(
        TripsCancelDocument,
        { input: { id: trip.id, reason: 'CHANGED_PLANS', series: true } },
        { done: t('trips-cancel-done') },
      );
    toast({ text: t('trips-made-done'), tone: 'good', undo: takeBack });
    void navigate({ to: `/trips/${trip.id}` });
  };
  return { make, busy };
}
