/** What can be done about a trip as it is. */
import { Ban, Ellipsis, Flag, MapPin, Pencil, Play, UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import type { TripsRowFragment } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { EditDialog } from './EditDialog.tsx';
import { isOver } from './trip.ts';
import { type Moves, useMoves } from './useMoves.ts';

export function TripButtons({ trip }: { trip: TripsRowFragment }) {
  const t = useText();
  const moves = useMoves();
  const [open, setOpen] = useState<'assign' | 'edit' | 'cancel' | null>(null);
  if (!moves || isOver(trip)) return null;
  const waits = trip.status === 'REQUESTED' || trip.status === 'SCHEDULED';
  const close = () => setOpen(null);
  const items: MenuItem[] = [
    ...stepsOf(trip, moves).map(({ title, ...item }) => ({ ...item, label: t(title) })),
    ...(waits ? [{ label: t('trips-edit'), icon: Pencil, onSelect: () => setOpen('edit') }] : []),
    { label: t('trips-cancel'), icon: Ban, danger: true, onSelect: () => setOpen('cancel') },
  ];
  return (
    <>
      {waits && trip.postedBy === 'RIDER' && (
        <Button onClick={() => setOpen('assign')}>
          <UserRoundCheck className="size-4" aria-hidden />
          {t('trips-assign')}
        </Button>
      )}
      <Menu
        label={t('actions')}
        items={items}
        buttonClass="grid size-10 place-items-center rounded-lg border border-line bg-panel hover:bg-raised"
        button={<Ellipsis className="size-4.5" aria-hidden />}
      />
      {open === 'assign' && <AssignDialog trip={trip} moves={moves} onClose={close} />}
      {open === 'edit' && <EditDialog trip={trip} onClose={close} />}
      {open === 'cancel' && <CancelDialog trip={trip} moves={moves} onClose={close} />}
    </>
  );
}

function stepsOf(trip: TripsRowFragment, moves: Moves) {
  const arrive = { title: 'trips-step-arrive', icon: MapPin, onSelect: () => moves.step(trip, 'ARRIVE') };
  const start = { title: 'trips-step-start', icon: Play, onSelect: () => moves.step(trip, 'START') };
  const complete = { title: 'trips-step-complete', icon: Flag, onSelect: () => moves.step(trip, 'COMPLETE') };
  if (trip.status === 'ACCEPTED') return trip.arrivedAt ? [start] : [arrive, start];
  return trip.status === 'IN_PROGRESS' ? [complete] : [];
}
