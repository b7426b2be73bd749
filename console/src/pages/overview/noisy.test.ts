import { expect, it } from 'vitest';
import { type Limit, noisyOf } from './noisy.ts';

function limit(family: Limit['family'], denied: number[], said: string[] = []): Limit {
  const topSubjects = denied.map((count, at) => ({ subject: `${at}`, label: `number ${at}`, denied: count }));
  const policies = said.map((subject) => ({ id: subject, subject }));
  const now = { effect: 'LIMIT' as const, capacity: 10, level: 1, allowedPerSecond: 1, deniedPerSecond: 0 };
  return { family, ...now, topSubjects, policies };
}

it('names who was refused most first', () => {
  expect(noisyOf([limit('WEBHOOK_PERSON', [2, 0, 5])])).toEqual([
    {
      family: 'webhook-person',
      labels: ['number 2', 'number 0'],
      denied: 7,
      href: '/limits/webhook-person',
    },
  ]);
});

it('leaves out of whom something was said, and what nobody asks for', () => {
  expect(noisyOf([limit('GRAPHQL', [4], ['0']), limit('WEBHOOK_NOTICE', [3]), limit('OCR', [0])])).toEqual(
    [],
  );
});
