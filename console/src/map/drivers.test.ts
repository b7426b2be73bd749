import { describe, expect, it } from 'vitest';
import { createDrivers, type LiveDriver } from './drivers.ts';

const driver = (id: string, latitude = -1.95, online = true) =>
  ({
    online,
    seenAt: '2026-11-26T10:00:00Z',
    since: '2026-11-26T09:00:00Z',
    vehicleType: 'MOTO',
    place: { latitude, longitude: 30.06 },
    user: { id, name: id, maskedPhone: null },
    vehicle: null,
  }) as LiveDriver;

function setUp() {
  const frames: (() => void)[] = [];
  const drivers = createDrivers((run) => frames.push(run));
  const draw = () => {
    for (const run of frames.splice(0)) run();
  };
  return { drivers, frames, draw };
}

const TOWN = { west: 29.9, south: -2.1, east: 30.3, north: -1.8 };

describe('the drivers on the map', () => {
  it('are drawn once for all that was told within a frame', () => {
    const { drivers, frames, draw } = setUp();
    let drawn = 0;
    drivers.subscribe(() => {
      drawn += 1;
    });
    drivers.begin(TOWN);
    for (let at = 0; at < 200; at += 1) drivers.note(driver(`d${at}`));
    expect(frames).toHaveLength(1);
    draw();
    expect(drawn).toBe(1);
    expect(drivers.get().size).toBe(200);
    drivers.close();
  });

  it('go with the road, with the stretch, and with their silence', () => {
    const { drivers, draw } = setUp();
    drivers.begin(TOWN);
    for (const id of ['off', 'away', 'silent']) drivers.note(driver(id));
    drivers.note(driver('off', -1.95, false));
    drivers.note(driver('away', -1.2));
    draw();
    expect([...drivers.get().keys()]).toEqual(['silent']);
    drivers.sweep(Date.parse('2026-11-26T10:09:00Z'));
    draw();
    expect(drivers.get().size).toBe(1);
    drivers.sweep(Date.parse('2026-11-26T10:11:00Z'));
    draw();
    expect(drivers.get().size).toBe(0);
    drivers.close();
  });

  it('who left are told apart from who was never there, until they come back', () => {
    const { drivers, draw } = setUp();
    drivers.begin(TOWN);
    drivers.note(driver('off'));
    drivers.note(driver('off', -1.95, false));
    drivers.note(driver('away', -1.2));
    drivers.clear();
    draw();
    expect([...drivers.left().keys()]).toEqual(['off']);
    drivers.note(driver('off'));
    draw();
    expect(drivers.left().size).toBe(0);
    expect([...drivers.get().keys()]).toEqual(['off']);
    drivers.close();
  });

  it('who are on another stretch stay while they are on it too', () => {
    const { drivers, draw } = setUp();
    drivers.begin(TOWN);
    drivers.note(driver('south', -2.0));
    drivers.note(driver('north', -1.9));
    drivers.begin({ ...TOWN, south: -1.95 });
    draw();
    expect([...drivers.get().keys()]).toEqual(['north']);
    drivers.close();
  });
});
