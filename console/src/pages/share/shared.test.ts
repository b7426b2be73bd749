import { describe, expect, it } from 'vitest';
import { readPlusCode } from './plusCode.ts';
import { understand } from './shared.ts';

describe('a place', () => {
  it.each([
    [{ url: 'https://www.google.com/maps/place/Kigali+Heights/@-1.9531,30.0928,17z' }, -1.9531, 30.0928],
    [{ text: 'Meet me\nhttps://maps.apple.com/?ll=-1.9536,30.0927&q=Here' }, -1.9536, 30.0927],
    [{ url: 'geo:-1.9536,30.0927?z=15' }, -1.9536, 30.0927],
    [{ text: 'At -1.95360, 30.09270 tomorrow at 10.30' }, -1.9536, 30.0927],
    [{ text: 'Nyabugogo\nhttps://maps.app.goo.gl/abc' }, -1.94, 30.04],
  ])('is understood of %j', (shared, latitude, longitude) => {
    const found = understand(shared);
    if (found.kind !== 'place') throw new Error(found.kind);
    expect(found.place.latitude).toBeCloseTo(latitude, 1);
    expect(found.place.longitude).toBeCloseTo(longitude, 1);
  });

  it('is called what was shared with it', () => {
    const shared = { title: 'Kimironko market', text: 'https://www.google.com/maps?q=-1.9496,30.1261' };
    expect(understand(shared)).toMatchObject({ kind: 'place', place: { name: 'Kimironko market' } });
  });

  it('may be too far away', () => {
    expect(understand({ text: 'https://www.google.com/maps?q=48.8584,2.2945' }).kind).toBe('far');
  });

  it.each([
    [{ text: 'Some café\nhttps://maps.app.goo.gl/abc123' }, 'short-link'],
    [{ text: 'Murakoze cyane' }, 'nothing'],
    [{ text: 'It costs 1500.500 or 20.5' }, 'nothing'],
    [{}, 'nothing'],
  ])('is not understood of %j', (shared, kind) => expect(understand(shared).kind).toBe(kind));
});

it.each([
  ['web+whatsapp:+250788123456', '+250788123456'],
  ['web+whatsapp://send?phone=250788123456&text=muraho', '+250788123456', 'muraho'],
  [
    'web+whatsapp://send?text=Muraho+neza%2C%20Aline%3F&phone=250788123456',
    '+250788123456',
    'Muraho neza, Aline?',
  ],
  ['https://wa.me/250788123456?text=Ni%20meza%', '+250788123456', 'Ni%20meza%'],
  ['https://wa.me/250788123456', '+250788123456'],
  ['tel:0788%20123%20456', '+250788123456'],
  ['tel:+32-2-555-12-12', '+3225551212'],
])('%s is a number', (url, phone, text?: string) =>
  expect(understand({ url })).toEqual({ kind: 'number', phone, text }),
);

describe('a plus code', () => {
  // The first three are areas that the specification's own tests state.
  it.each([
    ['7FG49QCJ+2V', 20.3700625, 2.7821875],
    ['8fvc2222+22', 47.0000625, 8.0000625],
    ['6FH32222+222', 1.0000125, 1.000015625],
    ['3346+XX Kigali', -1.9425625, 30.0624375],
  ])('%s', (text, latitude, longitude) => {
    expect(readPlusCode(text)?.latitude).toBeCloseTo(latitude, 7);
    expect(readPlusCode(text)?.longitude).toBeCloseTo(longitude, 7);
  });

  it.each(['2 + 2', 'C++', 'tel +250788', 'ABCD+EF'])('is none: %s', (text) =>
    expect(readPlusCode(text)).toBeNull(),
  );
});
