/** The words for what the hub refuses with: those that the console may meet, and none for what the hub does not say. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { speak } from '../i18n/messages.ts';
import { inWords } from './refusals.ts';

const HUB = new URL('../../../api/src/', import.meta.url);
/** Of fields that no form has, or of what a form does not let anybody send. */
const OF_PROGRAMS = [
  'AMOUNT_GIVEN_TWICE',
  'ONE_ADDRESS',
  'ONLY_TO_ACCEPT',
  'ONLY_TO_REJECT',
  'STEP_AND_DETAILS',
];

const sources = readdirSync(HUB, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.rs') && !path.includes('test'))
  .map((path) => ({ path, text: readFileSync(new URL(path, HUB), 'utf8') }));
const words = readFileSync(new URL('../i18n/fr/refused.ftl', import.meta.url), 'utf8');
const said = [...words.matchAll(/^refused-([\w-]+) =/gm)].map(([, id]) => id ?? '');

it('has words for what mutations refuse with', () => {
  const codes = sources
    .filter(({ path }) => path.startsWith('graphql/mutation/'))
    .flatMap(({ text }) => [...text.matchAll(/"([A-Z][A-Z_]+)"/g)])
    .map(([, code]) => code ?? '');
  expect(codes.length).toBeGreaterThan(60);
  const unsaid = codes.filter((code) => !said.includes(code.toLowerCase().replaceAll('_', '-')));
  expect([...new Set(unsaid)].sort()).toEqual(OF_PROGRAMS);
});

it('has words for nothing else', () => {
  const known = new Set(sources.flatMap(({ text }) => text.match(/"[A-Z][A-Z_]+"/g) ?? []));
  const isKnown = (id: string) => known.has(`"${id.toUpperCase().replaceAll('-', '_')}"`);
  // One with a field ends with it.
  expect(said.filter((id) => !isKnown(id) && !isKnown(id.replace(/-\w+$/, '')))).toEqual([]);
});

it('says it in the language of who reads, and as the hub does where there are no words', async () => {
  const refusals = [
    { field: 'driverId', code: 'BUSY', message: 'The driver is busy with another trip.' },
    { field: null, code: 'BUSY', message: 'Too many passwords are being checked.' },
    { field: 'id', code: 'SOMETHING_NEW', message: 'Something new.' },
  ];
  expect(await inWords(refusals)).toEqual(refusals);
  vi.stubGlobal('localStorage', { setItem: () => {} });
  vi.stubGlobal('document', { documentElement: {} });
  await speak('fr');
  expect((await inWords(refusals)).map(({ message }) => message)).toEqual([
    'Ce conducteur est pris par une autre course.',
    'Trop de mots de passe sont en cours de vérification. Réessayez dans un instant.',
    'Something new.',
  ]);
});
