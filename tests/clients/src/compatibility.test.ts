/** The check that keeps a change from breaking other people's programs does find what it is there for. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { breaks } from './compatibility.ts';

const RELEASED = `
  type Query {
    people(first: Int = 25): [Person!]!
    old(kind: Kind): Relic @deprecated(reason: "Use people.")
  }
  type Person { id: ID! name: String! nick: String @deprecated(reason: "Use name.") role(style: Int): Role }
  type Relic { id: ID! }
  enum Role { OWNER GUEST @deprecated(reason: "There are none.") }
  enum Kind { ANY }
`;

const CASES: [what: string, from: string, to: string, found: string[]][] = [
  ['nothing changes', '', '', []],
  ['a field is added', 'id: ID!', 'id: ID! age: Int', []],
  ['a field goes', 'name: String!', '', ['Person.name was removed.']],
  [
    'a field becomes nullable',
    'name: String!',
    'name: String',
    ['Person.name changed type from String! to String.'],
  ],
  ['an argument goes', '(style: Int)', '', ['Person.role arg style was removed.']],
  [
    'an argument becomes necessary',
    'style: Int',
    'style: Int!',
    ['Person.role arg style has changed type from Int to Int!.'],
  ],
  ['a value goes', 'OWNER', 'CHIEF', ['OWNER was removed from enum type Role.']],
  [
    'a default changes',
    'first: Int = 25',
    'first: Int = 10',
    ['Query.people arg first has changed defaultValue from 25 to 10.'],
  ],
  ['a deprecated field goes', 'nick: String @deprecated(reason: "Use name.")', '', []],
  ['a deprecated value goes', 'GUEST @deprecated(reason: "There are none.")', '', []],
  [
    'a deprecated field changes its type',
    'nick: String @',
    'nick: Int @',
    ['Person.nick changed type from String to Int.'],
  ],
];

for (const [what, from, to, found] of CASES)
  test(what, () => {
    assert.ok(RELEASED.includes(from));
    assert.deepEqual(breaks(RELEASED, RELEASED.replace(from, to)), found);
  });

test('with a deprecated field go the types that only it led to', () => {
  const coming = RELEASED.replace('old(kind: Kind): Relic @deprecated(reason: "Use people.")', '')
    .replace('type Relic { id: ID! }', '')
    .replace('enum Kind { ANY }', '');
  assert.deepEqual(breaks(RELEASED, coming), []);
});

test('the program that `make check` runs fails on a broken schema, and says what is broken', async () => {
  const released = new URL('../../../schema.released.graphql', import.meta.url).pathname;
  const folder = await mkdtemp(join(tmpdir(), 'hub-schema-'));
  const broken = join(folder, 'schema.graphql');
  const text = await readFile(released, 'utf8');
  const program = new URL('./compatibility.ts', import.meta.url).pathname;
  const run = () =>
    spawnSync(process.execPath, ['--import', 'tsx', program, released, broken], { encoding: 'utf8' });
  try {
    await writeFile(broken, text);
    assert.equal(run().status, 0);
    await writeFile(broken, text.replace('  landingUrl: URL!', '  landing: URL!'));
    const { status, stderr } = run();
    assert.equal(status, 1);
    assert.match(stderr, /QrCode\.landingUrl was removed/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
