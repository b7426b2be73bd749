import { expect, it } from 'vitest';
import { ailingOf } from './ailing.ts';

function component(name: string, status: 'UP' | 'DEGRADED' | 'DOWN') {
  return { name, status, detail: '', remedy: null, latencyMs: null, depth: null, since: null };
}

it('leaves out what an alert tells of, whichever machine it is on', () => {
  const components = [
    component('disk', 'DEGRADED'),
    component('redis', 'DOWN'),
    component('clock', 'DEGRADED'),
    component('outbox', 'UP'),
  ];
  const alerts = [{ subject: 'disk of kigali-2' }, { subject: 'redis' }];
  expect(ailingOf(components, alerts).map(({ name }) => name)).toEqual(['clock']);
});
