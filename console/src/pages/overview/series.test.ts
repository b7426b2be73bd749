import { expect, it } from 'vitest';
import { denied, received, sent, stretchOf, timesOf, valuesOf, waitingNow } from './series.ts';

const NOW = Date.parse('2026-11-26T15:24:40Z');

it('ends with the stretch that is not over', () => {
  const hour = stretchOf('1h', NOW);
  expect(hour).toMatchObject({
    since: '2026-11-26T14:25:00.000Z',
    until: '2026-11-26T15:25:00.000Z',
    resolution: 'MINUTE',
  });
  expect(timesOf(hour)).toHaveLength(60);
  expect(timesOf(stretchOf('7d', NOW))).toHaveLength(168);
});

it('has a place for what did not happen', () => {
  const times = [0, 60_000, 120_000];
  const points = [{ start: '1970-01-01T00:01:00+00:00', count: 3 }];
  expect(valuesOf(times, points, ({ count }) => count, 0)).toEqual([0, 3, 0]);
  expect(valuesOf(times, undefined, () => 1, null)).toEqual([null, null, null]);
});

const start = '1970-01-01T00:00:00Z';
const times = [0, 60_000];

function series(name: 'INBOUND_EVENTS' | 'OUTBOUND_MESSAGES', labels: Record<string, string>, sum: number) {
  const pairs = Object.entries(labels).map(([label, value]) => ({ name: label, value }));
  return { name, labels: pairs, points: [{ start, sum }] };
}

it('counts a message once, however often it was told or tried', () => {
  const history = {
    timed: [],
    queues: [],
    waiting: [],
    counted: [
      series('INBOUND_EVENTS', { kind: 'message', type: 'text', outcome: 'handled' }, 3),
      series('INBOUND_EVENTS', { kind: 'message', type: 'location', outcome: 'handled' }, 2),
      series('INBOUND_EVENTS', { kind: 'message', type: 'text', outcome: 'retried' }, 9),
      series('INBOUND_EVENTS', { kind: 'status', type: 'delivered', outcome: 'handled' }, 40),
      series('OUTBOUND_MESSAGES', { type: 'text', outcome: 'accepted' }, 4),
      series('OUTBOUND_MESSAGES', { type: 'text', outcome: 'failed' }, 7),
    ],
  };
  expect(received(times, history)).toEqual([5, 0]);
  expect(sent(times, history)).toEqual([4, 0]);
  expect(denied(times, history)).toEqual([0, 0]);
});

it('has what waits now from the last minutes, whatever is shown', () => {
  const { lately, resolution } = stretchOf('7d', NOW);
  expect({ lately, resolution }).toEqual({ lately: '2026-11-26T15:21:40.000Z', resolution: 'HOUR' });
  const labels = [{ name: 'queue', value: 'outbox' }];
  const points = [8, 2].map((mean) => ({ start, mean }));
  expect(waitingNow({ waiting: [{ labels, points }] })).toEqual([{ queue: 'outbox', depth: 2 }]);
});
