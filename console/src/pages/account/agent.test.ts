import { expect, it } from 'vitest';
import { nameAgent } from './agent.ts';

it.each([
  [
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
    'Chrome · Android',
    true,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    'Safari · iPhone',
    true,
  ],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0', 'Edge · Windows', false],
  ['curl/8.5.0', 'curl/8.5.0', false],
  [null, null, false],
])('%s is %s', (text, name, phone) => {
  expect(nameAgent(text)).toEqual({ name, phone });
});
