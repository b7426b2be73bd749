import { describe, expect, it } from 'vitest';
import { readPlace } from './place.ts';

describe('a place', () => {
  it.each([
    ['-1.9536, 30.0927', -1.9536, 30.0927],
    ['-1.9536 30.0927', -1.9536, 30.0927],
    ['geo:-1.9536,30.0927?z=15', -1.9536, 30.0927],
    ['https://www.google.com/maps?q=-1.9536,30.0927', -1.9536, 30.0927],
    ['https://maps.google.com/?q=loc:-1.9536,30.0927', -1.9536, 30.0927],
    ['https://www.google.com/maps/search/?api=1&query=-1.9536%2C30.0927', -1.9536, 30.0927],
    ['https://www.google.com/maps/@-1.9536,30.0927,17z', -1.9536, 30.0927],
    [
      'https://www.google.com/maps/place/X/@-1.9,30.0,17z/data=!3m1!4b1!4m6!3m5!1s0x0!8m2!3d-1.9536!4d30.0927',
      -1.9536,
      30.0927,
    ],
    ['https://www.openstreetmap.org/?mlat=-1.9536&mlon=30.0927#map=15/-1.9/30.0', -1.9536, 30.0927],
    ['https://www.openstreetmap.org/#map=15/-1.9536/30.0927', -1.9536, 30.0927],
    ['https://maps.apple.com/?ll=-1.9536,30.0927', -1.9536, 30.0927],
    ['Come to https://www.google.com/maps?q=-1.9536,30.0927 please', -1.9536, 30.0927],
  ])('is read of %s', (text, latitude, longitude) => {
    expect(readPlace(text)).toMatchObject({ kind: 'place', place: { latitude, longitude } });
  });

  it('keeps the name that a link says, and knows the names of the town', () => {
    const link = 'https://www.google.com/maps/place/Kigali+Heights/@-1.9531,30.0928,17z';
    expect(readPlace(link)).toMatchObject({ place: { name: 'Kigali Heights' } });
    expect(readPlace(' nyabugogo ')).toMatchObject({ kind: 'place', place: { name: 'Nyabugogo' } });
  });

  it.each([
    ['', 'empty'],
    ['https://maps.app.goo.gl/abc123', 'short-link'],
    ['https://example.rw/about', 'unread'],
    ['somewhere', 'unread'],
    ['95.5, 30.1', 'unread'],
  ])('is not read of “%s”', (text, kind) => expect(readPlace(text).kind).toBe(kind));
});
