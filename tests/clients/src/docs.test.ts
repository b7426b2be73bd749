/**
 * What docs/api.md shows is run as it stands, in its order: shell, JavaScript and Python. What follows as JSON has to
 * be the answer. All that is put in is the address, a phone number, and the code that came to that phone.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { site } from './hub.ts';
import { seen, Writer } from './person.ts';

let folder = '';
let writer: Writer;
// What the page shows of costs is what a hub gives that was told nothing of them.
const the = site({ settings: { QUERY_COST_PER_SECOND: '1000' } }, async (site) => {
  folder = await mkdtemp(join(tmpdir(), 'hub-docs-'));
  const binary = resolve(process.env.HUB_BIN ?? join(HERE, '../../target/debug/hub'));
  await symlink(binary, join(folder, 'hub'));
  await symlink(join(HERE, 'node_modules'), join(folder, 'node_modules'));
  writer = await Writer.join(site, 'Reader of the docs');
});
after(() => rm(folder, { recursive: true, force: true }));
const PAGE = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
const HERE = new URL('..', import.meta.url).pathname;

interface Snippet {
  language: 'sh' | 'js' | 'python';
  text: string;
  answer: string | undefined;
  heading: string;
}

const PROGRAMS: Record<Snippet['language'], (text: string) => [string, ...string[]]> = {
  sh: (text) => ['bash', '-c', `set -euo pipefail; [ ! -e "$STATE" ] || . "$STATE"\n${text}\n${KEEP}`],
  js: (text) => ['bash', '-c', '. "$STATE"; exec node --input-type=module -e "$0"', text],
  python: (text) => ['bash', '-c', '. "$STATE"; exec python3 -u -c "$0"', text],
};
/** What a later snippet may use of an earlier one, as in one terminal. */
const KEEP = '{ declare -p HUB KEY PASSWORD; declare -f; } | sed "s/^declare -[^ ]* /export /" > "$STATE"';

for (const { heading, language, text, answer } of snippets())
  test(`${heading}: ${language}`, async () => {
    const [program, ...rest] = PROGRAMS[language](await filledIn(text));
    const running = spawn(program, rest, {
      cwd: folder,
      env: {
        ...the.hub.environment,
        PASSWORD: 'umuriro w amazi 47',
        PATH: `${folder}:${process.env.PATH}`,
        STATE: join(folder, 'state'),
      },
      detached: true,
    });
    const printed = text.includes('subscription') ? await firstWords(running) : await allWords(running);
    assert.doesNotMatch(printed, /"errors?":/);
    assert.match(printed, /\S/);
    if (answer !== undefined) assertSame(JSON.parse(printed), JSON.parse(answer));
  });

test('every part of the page that can be run is run', () => {
  const fences = PAGE.match(/^```(sh|js|python)$/gm) ?? [];
  assert.equal(snippets().length, fences.length);
  assert.deepEqual(new Set(snippets().map(({ language }) => language)), new Set(['sh', 'js', 'python']));
});

async function filledIn(text: string): Promise<string> {
  const number = `+${writer.person.waId}`;
  const here = text.replaceAll('http://127.0.0.1:8080', the.hub.url).replaceAll('+250788123456', number);
  return here.includes(CODE) ? here.replace(CODE, `"code":"${await seen(codeInChat, 'a code')}"`) : here;
}

const CODE = '"code":"123456"';

async function codeInChat(): Promise<string | undefined> {
  const words = JSON.stringify((await the.hub.chat(writer.person)).map(({ content }) => content));
  return /"(\d{6}) /.exec(words)?.[1];
}

/** What the page cuts short with `…` begins so; a time is a time. */
function assertSame(answer: unknown, shown: unknown): void {
  if (typeof shown !== 'object' || shown === null) {
    if (typeof shown !== 'string' || typeof answer !== 'string') assert.equal(answer, shown);
    else if (shown.endsWith('…')) assert.ok(answer.startsWith(shown.slice(0, -1)), answer);
    else if (TIME.test(shown)) assert.match(answer, TIME);
    else assert.equal(answer, shown);
    return;
  }
  assert.ok(typeof answer === 'object' && answer !== null, String(answer));
  assert.deepEqual(Object.keys(answer), Object.keys(shown));
  for (const [name, value] of Object.entries(shown)) assertSame(Object(answer)[name], value);
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Of what runs until it is stopped. */
async function firstWords(running: ChildProcess): Promise<string> {
  const complaints = collected(running.stderr);
  const words = new Promise<string>((done, fail) => {
    let all = '';
    running.stdout?.setEncoding('utf8').on('data', (text: string) => {
      all += text;
      if (all.includes('}')) done(all);
    });
    running.once('exit', (code) => fail(new Error(`It ended with ${code}: ${complaints()}`)));
  });
  try {
    return await writer.saysUntil('hello', words);
  } finally {
    if (running.pid !== undefined && running.exitCode === null) process.kill(-running.pid, 'SIGKILL');
  }
}

async function allWords(running: ChildProcess): Promise<string> {
  const [words, complaints] = [collected(running.stdout), collected(running.stderr)];
  const code = await new Promise((done) => running.once('close', done));
  assert.equal(code, 0, complaints());
  return words();
}

function collected(stream: ChildProcess['stdout']): () => string {
  let all = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    all += text;
  });
  return () => all;
}

function snippets(): Snippet[] {
  const found: Snippet[] = [];
  let heading = '';
  for (const [, title, language, text] of PAGE.matchAll(/^#+ (.+)$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else if (language === 'json') Object.assign(found.at(-1) ?? {}, { answer: text });
    else if (language === 'sh' || language === 'js' || language === 'python')
      found.push({ heading, language, text: text ?? '', answer: undefined });
  }
  return found;
}
