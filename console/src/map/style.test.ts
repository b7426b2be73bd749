import { expect, it } from 'vitest';
import { ALL_TURNS, layersOf } from './style.ts';

it('gives each layer a turn', () => {
  expect(layersOf('light')).toHaveLength(ALL_TURNS);
});
