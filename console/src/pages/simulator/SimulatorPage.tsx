/** `/simulator`: phones in the browser that talk to the hub as WhatsApp would. */
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Banners } from './Banners.tsx';
import { PeoplePanel } from './people/PeoplePanel.tsx';
import { Phone } from './phone/Phone.tsx';
import { fitPhones } from './store/phones.ts';
import { chatOf, type State, unreadOf } from './store/reducer.ts';
import { type Actions, useSimulator } from './store/useSimulator.ts';
import { TopBar } from './TopBar.tsx';
import { useColumns } from './useColumns.ts';

export default function SimulatorPage() {
  const { state, actions } = useSimulator();
  const [choosing, setChoosing] = useState(false);
  const unread = state.people.reduce((total, person) => total + unreadOf(state, person), 0);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}Simulator · Mobility + USSD QR Hub`;
  }, [unread]);

  if (state.load === 'absent') return <Absent />;
  const people = <People state={state} actions={actions} onDone={() => setChoosing(false)} />;
  return (
    <div className="flex h-dvh flex-col">
      <TopBar state={state} unread={unread} onFault={actions.setFault} onPeople={() => setChoosing(true)} />
      <Banners state={state} actions={actions} />
      <div className="flex min-h-0 flex-1">
        <aside
          aria-label="People"
          className="hidden w-72 shrink-0 overflow-y-auto border-line border-r bg-panel lg:block"
        >
          {people}
        </aside>
        <Desk state={state} actions={actions} />
      </div>
      {choosing && (
        <Dialog label="People" onClose={() => setChoosing(false)}>
          {people}
        </Dialog>
      )}
    </div>
  );
}

interface Props {
  state: State;
  actions: Actions;
}

function People({ state, actions, onDone }: Props & { onDone(): void }) {
  if (state.load !== 'ready') return null;
  const people = state.people.map((person) => ({
    person,
    unread: unreadOf(state, person),
    inHand: state.phones.active === person.waId,
  }));
  return (
    <PeoplePanel
      people={people}
      onPick={(waId) => {
        actions.showPhone(waId);
        onDone();
      }}
      onAdd={async (name, phone) => {
        await actions.addPerson(name, phone);
        onDone();
      }}
    />
  );
}

function Desk({ state, actions }: Props) {
  const desk = useRef<HTMLElement>(null);
  const columns = useColumns(desk);
  const shown = fitPhones(state.phones, columns).flatMap(
    (waId) => state.people.find((person) => person.waId === waId) ?? [],
  );
  return (
    <main ref={desk} className="flex min-w-0 flex-1 justify-center sm:gap-5 sm:p-4">
      {shown.map((person) => (
        <Phone
          key={person.waId}
          person={person}
          businessName={state.info?.businessName ?? 'The business'}
          chat={chatOf(state, person.waId)}
          unread={unreadOf(state, person)}
          inHand={state.phones.active === person.waId}
          actions={actions}
          onHide={columns > 1 ? () => actions.hidePhone(person.waId) : undefined}
        />
      ))}
      {shown.length === 0 && <BareDesk state={state} actions={actions} />}
    </main>
  );
}

function BareDesk({ state, actions }: Props) {
  if (state.load === 'ready') {
    return (
      <Centred>
        <Empty title="No phone on the desk">
          <p>Choose a person from the list, or add one.</p>
        </Empty>
      </Centred>
    );
  }
  if (state.link === 'away' || state.notice !== null) {
    return (
      <Centred>
        <Empty title="The hub does not answer">
          <p className="mb-4">{state.notice ?? 'It may still be starting.'}</p>
          <Button onClick={actions.reconnect}>Try again</Button>
        </Empty>
      </Centred>
    );
  }
  return (
    <Centred>
      <p role="status" className="animate-pulse text-muted">
        Fetching the phones…
      </p>
    </Centred>
  );
}

function Absent() {
  return (
    <main className="grid h-dvh place-items-center p-6">
      <Empty title="There is no simulator on this hub">
        <p>
          It runs only while <code>META_ACCESS_TOKEN</code> is not set. This hub talks to WhatsApp itself.
        </p>
        <a className="mt-4 inline-block font-medium text-accent underline" href="/">
          Go to the start page
        </a>
      </Empty>
    </main>
  );
}

function Centred({ children }: { children: React.ReactNode }) {
  return <div className="grid flex-1 place-items-center p-6">{children}</div>;
}
