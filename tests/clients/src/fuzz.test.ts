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

// No request may be turned away for its cost: it would not have been tried.
const the = site({ settings: { QUERY_COST_PER_SECOND: '100000000' } }, async ({ hub }) => {
  await hub.tell('umuriro w amazi 47', 'admin', 'create', '--email', 'diane@example.rw', '--role', 'OWNER');
});
const PATH_OF = (name: string) => new URL(name, import.meta.url).pathname;
const PROGRAM = resolve(
  process.env.SCHEMATHESIS ?? PATH_OF('../../../target/tools/schemathesis/bin/schemathesis'),
);
const FOR_EACH_FIELD = '25';

test('no request makes the hub fail or show its inside', async ({ signal }) => {
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
    signal,
    env: {
      ...process.env,
      SCHEMATHESIS_HOOKS: 'checks',
      PYTHONPATH: PATH_OF('../fuzz'),
      FUZZ_IDS: JSON.stringify(await ids()),
    },
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

/** Of some people, codes, events, staff, vehicles and documents that are there. */
async function ids(): Promise<string[]> {
  const lists = ['users', 'qrCodes', 'inboundEvents', 'operators', 'vehicles', 'ocrJobs'];
  const response = await fetch(the.graphql, {
    method: 'POST',
    headers: { ...authorization(the), 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `{ ${lists.map((list) => `${list}(first: 5) { nodes { id } }`).join(' ')} }`,
    }),
  });
  const { data } = (await response.json()) as { data: Record<string, { nodes: { id: string }[] }> };
  return lists.flatMap((list) => data[list]?.nodes.map(({ id }) => id) ?? []);
}
