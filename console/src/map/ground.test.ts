import { describe, expect, it } from 'vitest';
import hubStreets from '../../../api/src/demo/streets.csv?raw';
import hubPlaces from '../../../api/src/domain/place/gazetteer/kigali.csv?raw';
import border from './border.csv?raw';
import { GROUND, KNOWN_PLACES, TOWN } from './ground.ts';
import places from './places.csv?raw';
import streets from './streets.csv?raw';

describe('the ground', () => {
  it('is what the hub has', () => {
    expect(streets).toBe(hubStreets);
    expect(places).toBe(hubPlaces);
  });

  it.each([border, places, streets])('says where it is from', (file) => {
    const head = file.split('\n').filter((line) => line.startsWith('#'));
    expect(head.join(' ')).toMatch(/https:\/\//);
  });

  it('holds the border, streets and places, all of them in or around the town', () => {
    const kinds = new Set(GROUND.features.map(({ properties }) => properties?.kind));
    expect([...kinds].sort()).toEqual(['AREA', 'COUNTRY', 'SPOT', 'STREET']);
    expect(KNOWN_PLACES.length).toBeGreaterThan(100);
    for (const { name, latitude, longitude } of KNOWN_PLACES) {
      expect(latitude, name).toBeGreaterThan(TOWN.south - 0.3);
      expect(latitude, name).toBeLessThan(TOWN.north + 0.3);
      expect(longitude, name).toBeGreaterThan(TOWN.west - 0.3);
      expect(longitude, name).toBeLessThan(TOWN.east + 0.3);
    }
  });
});
