import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, readDraft, toDraft } from './placeDraft.ts';
import { MAP_HEIGHT, MAP_WIDTH, PLACES, placeAt, project } from './town.ts';

describe('the map', () => {
  it('gives back the place that it shows at a point', () => {
    expect(PLACES).toHaveLength(10);
    for (const { latitude, longitude } of PLACES) {
      const { x, y } = project([longitude, latitude]);
      const place = placeAt(x / MAP_WIDTH, y / MAP_HEIGHT);
      expect(place.latitude).toBeCloseTo(latitude, 3);
      expect(place.longitude).toBeCloseTo(longitude, 3);
    }
  });

  it('has every place on it', () => {
    for (const { latitude, longitude } of PLACES) {
      const { x, y } = project([longitude, latitude]);
      expect(x > 0 && x < MAP_WIDTH && y > 0 && y < MAP_HEIGHT).toBe(true);
    }
  });
});

describe('readDraft', () => {
  it('names the place that was chosen', () => {
    const place = { latitude: -1.9441, longitude: 30.0619, name: 'CBD' };
    expect(readDraft(toDraft(place))).toEqual({ place: { ...place, address: 'Kigali' } });
  });

  it('takes a decimal comma', () => {
    expect(readDraft({ latitude: ' -1,95 ', longitude: '30,06', name: '' })).toEqual({
      place: { latitude: -1.95, longitude: 30.06 },
    });
  });

  it.each([
    [EMPTY_DRAFT, /latitude/],
    [{ latitude: '91', longitude: '30', name: '' }, /latitude/],
    [{ latitude: 'x', longitude: '30', name: '' }, /latitude/],
    [{ latitude: '1', longitude: '-181', name: '' }, /longitude/],
  ])('explains %j', (draft, problem) => {
    expect(readDraft(draft)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
