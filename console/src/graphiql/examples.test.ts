import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import sdl from '../../../schema.graphql?raw';
import { EXAMPLES } from './examples.ts';

const schema = buildSchema(sdl);

test.each(EXAMPLES)('an example fits the schema: $query', ({ query, variables, headers }) => {
  expect(validate(schema, parse(query))).toEqual([]);
  for (const json of [variables, headers]) expect(() => JSON.parse(json ?? '{}')).not.toThrow();
});
