/**
 * Schemathesis asks the running API for whatever the schema allows and for what it does not: so many requests for each
 * field, the same ones every time. fuzz/checks.py says what no answer may be.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { buildSchema } from 'graphql';
import { authorization, site } from './hub.ts';

const the = site();
const PATH_OF = (name: string) => new URL(name, import.meta.url).pathname;
const PROGRAM = resolve(
  process.env.SCHEMATHESIS ?? PATH_OF('../../../target/tools/schemathesis/bin/schemathesis'),
);
const FOR_EACH_FIELD = '25';

test('no request makes the hub fail or show its inside', async () => {
  const options = ['--phases', 'fuzzing', '--max-examples', FOR_EACH_FIELD, '--seed', '1'];
  const repeatable = ['--generation-deterministic', '--workers', '1'];
  const checks = [
    '--checks',
    'not_a_server_error,every_error_is_ours',
    '--continue-on-failure',
    '--no-color',
  ];
  const header = ['--header', `authorization: ${authorization(the).authorization}`];
  // It keeps what it found where it runs, and would begin with that the next time.
  const folder = await mkdtemp(join(tmpdir(), 'hub-fuzz-'));
  const running = spawn(PROGRAM, ['run', the.graphql, ...options, ...repeatable, ...checks, ...header], {
    cwd: folder,
    env: { ...process.env, SCHEMATHESIS_HOOKS: 'checks', PYTHONPATH: PATH_OF('../fuzz') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let report = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    report += text;
  });
  const [code] = await once(running, 'close');
  await rm(folder, { recursive: true });
  assert.equal(code, 0, report);
  const schema = buildSchema(await readFile(PATH_OF('../../../schema.graphql'), 'utf8'));
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const fields = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}));
  assert.match(report, new RegExp(`Tested: ${fields.length}\\b`), report);
});
