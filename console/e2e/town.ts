/** What the tests of trips, drivers and vehicles need to be there. */
import { expect, type Page } from '@playwright/test';
import type { Hub } from './hub.ts';

const REMERA = { latitude: -1.9587, longitude: 30.1187, name: 'Remera' };
const NYABUGOGO = { latitude: -1.9397, longitude: 30.0446, name: 'Nyabugogo' };

export interface Planned {
  id: string;
  riderId: string;
}

/** A trip in three hours that nobody has agreed to, of somebody new. */
export async function planTrip(hub: Hub, name: string, more: object = {}): Promise<Planned> {
  const riderId = await newRider(hub, name);
  const input = {
    userId: riderId,
    pickup: REMERA,
    dropoff: NYABUGOGO,
    vehicleType: 'MOTO',
    scheduledFor: new Date(Date.now() + 3 * 3_600_000).toISOString(),
    ...more,
  };
  const { scheduleTrip } = await hub.ask<{ scheduleTrip: { trip: { id: string } } }>(
    'mutation($input: ScheduleTripInput!) { scheduleTrip(input: $input) { trip { id } userErrors { message } } }',
    { input },
  );
  return { id: scheduleTrip.trip.id, riderId };
}

/** Who wrote is known once the hub has handled it. */
export async function newRider(hub: Hub, name: string): Promise<string> {
  const person = await hub.newcomer(name);
  await hub.says(person, 'muraho');
  const query = 'query($phone: PhoneNumber!) { users(filter: { phone: $phone }) { nodes { id } } }';
  let found: string | undefined;
  await expect(async () => {
    const { users } = await hub.ask<{ users: { nodes: { id: string }[] } }>(query, {
      phone: `+${person.waId}`,
    });
    found = users.nodes[0]?.id;
    expect(found).toBeDefined();
  }).toPass();
  return found ?? '';
}

export interface Crowd {
  drivers: number;
  /** So many of them move, all at the same moment, each second. */
  moving: number;
}

/**
 * Drivers whom only this page knows: its socket tells of them in place of the hub. Done within the page, so that what it costs
 * to bring the news there is no part of what is measured.
 */
export async function fillTown(page: Page, crowd: Crowd): Promise<void> {
  await page.addInitScript(({ drivers, moving }) => {
    const places = Array.from({ length: drivers }, (_, at) =>
      drivers === 1
        ? { latitude: -1.945, longitude: 30.105 }
        : { latitude: -1.9 - (at % 25) * 0.0045, longitude: 30.02 + Math.floor(at / 25) * 0.008 },
    );
    // Put together by hand: what it costs to make the news is no part of what is measured either.
    const tell = (id: string, at: number, now: string) => {
      const { latitude, longitude } = places[at] ?? { latitude: 0, longitude: 0 };
      return (
        `{"type":"next","id":"${id}","payload":{"data":{"driverMoved":{"__typename":"DriverPresence","online":true,` +
        `"since":"${now}","seenAt":"${now}","vehicleType":"MOTO",` +
        `"place":{"__typename":"Place","latitude":${latitude},"longitude":${longitude}},` +
        `"user":{"__typename":"User","id":"driver${at}","name":"Driver ${at}","maskedPhone":null},` +
        `"vehicle":{"__typename":"Vehicle","id":"vehicle${at}","plate":"RE${at}A"}}}}}`
      );
    };
    class TownSocket extends WebSocket {
      #told = new Map<string, ReturnType<typeof setInterval>>();
      override send(data: string): void {
        const { id, type, payload } = JSON.parse(data);
        if (type === 'complete' && this.#told.has(id)) clearInterval(this.#told.get(id));
        else if (type === 'subscribe' && payload.query.includes('driverMoved')) this.#begin(id);
        else super.send(data);
      }
      #begin(id: string): void {
        const say = (at: number, now: string) =>
          this.dispatchEvent(new MessageEvent('message', { data: tell(id, at, now) }));
        setTimeout(() => {
          const now = new Date().toISOString();
          for (const at of places.keys()) say(at, now);
        }, 0);
        let first = 0;
        const beat = () => {
          const now = new Date().toISOString();
          for (let step = 0; step < moving; step += 1) {
            const at = (first + step) % drivers;
            const place = places[at];
            if (place) place.longitude += 0.0002;
            say(at, now);
          }
          first += moving;
        };
        this.#told.set(id, setInterval(beat, 1_000));
      }
    }
    window.WebSocket = TownSocket;
  }, crowd);
}
