import { expect, it } from 'vitest';
import { nameOf, partsOf, stateOf, TYPES } from './endpoint.ts';

it('is off before it fails, and fails before it rests', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  const well = { enabled: true, failingSince: null, pausedUntil: null };
  const later = '2026-11-26T12:05:00Z';
  expect(stateOf(well, now)).toBe('on');
  expect(stateOf({ ...well, pausedUntil: later }, now)).toBe('paused');
  expect(stateOf({ ...well, pausedUntil: '2026-11-26T11:00:00Z' }, now)).toBe('on');
  expect(stateOf({ ...well, pausedUntil: later, failingSince: later }, now)).toBe('failing');
  expect(stateOf({ ...well, enabled: false, failingSince: later }, now)).toBe('off');
});

it('names events as integrators know them', () => {
  expect(nameOf('QR_CODE_CREATED')).toBe('qr_code.created');
  expect(nameOf('TRIP_ACCEPTED')).toBe('trip.accepted');
  expect(nameOf('TEST')).toBe('webhook.test');
  expect(new Set(Object.values(TYPES).flat()).size).toBe(17);
});

it('tells the machine from where on it', () => {
  expect(partsOf('https://shop.example/hooks?a=1')).toEqual({ host: 'shop.example', path: '/hooks?a=1' });
  expect(partsOf('http://127.0.0.1:9000/')).toEqual({ host: '127.0.0.1:9000', path: '' });
});
