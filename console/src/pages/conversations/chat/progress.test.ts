import { expect, it } from 'vitest';
import type { MessageStatus } from '../../../generated/conversations.ts';
import { furthest } from './progress.ts';

const out = (status: MessageStatus) => ({ direction: 'OUTBOUND' as const, status });
const into = (status: MessageStatus) => ({ direction: 'INBOUND' as const, status });

it('never takes a message of the hub back', () => {
  expect(furthest(undefined, out('QUEUED'))).toEqual(out('QUEUED'));
  expect(furthest(out('FAILED'), out('QUEUED'))).toEqual(out('FAILED'));
  expect(furthest(out('SENT'), out('READ'))).toEqual(out('READ'));
  expect(furthest(out('SENT'), out('FAILED'))).toEqual(out('FAILED'));
});

it('learns as what one that failed was sent again', () => {
  const again = { ...out('FAILED'), resentAs: { id: 'm2' } };
  expect(furthest<object & typeof again>({ ...again, resentAs: { id: '' } }, again)).toBe(again);
});

it('takes what is told last of what came in', () => {
  expect(furthest(into('QUARANTINED'), into('RECEIVED'))).toEqual(into('RECEIVED'));
});
