/**
 * Writes `src/generated/` from `../schema.graphql` and the `.graphql` files of `src/`: typed documents, one module for each
 * page, so that a page's documents are in the page's own chunk; and what the cache has to know of the schema: the types that
 * have no id of their own, and the fields that tell news of what has one.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as documents from '@graphql-codegen/typed-document-node';
import * as operations from '@graphql-codegen/typescript-operations';
import { buildSchema, getNamedType, isObjectType, parse } from 'graphql';

const ROOT = new URL('.', import.meta.url).pathname;
const OUT = join(ROOT, 'src/generated');

const CONFIG = {
  useTypeImports: true,
  skipTypename: true,
  enumType: 'string-literal',
  enumsAsTypes: true,
  strictScalars: true,
  scalars: {
    DateTime: 'string',
    Date: 'string',
    JSON: 'unknown',
    PhoneNumber: 'string',
    URL: 'string',
    UssdCode: 'string',
  },
  optimizeDocumentNode: true,
};

const sdl = await readFile(join(ROOT, '../schema.graphql'), 'utf8');
const schema = buildSchema(sdl);
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
for (const [page, files] of await findDocuments()) {
  const typed = await codegen({
    filename: join(OUT, `${page}.ts`),
    schema: parse(sdl),
    schemaAst: schema,
    documents: files,
    config: CONFIG,
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations, documents },
  });
  await writeFile(join(OUT, `${page}.ts`), typed);
}
const names = { KEYLESS: findKeyless(), NEWS: findNews() };
const lines = Object.entries(names).map(
  ([name, values]) => `export const ${name} = ${JSON.stringify(values)};\n`,
);
await writeFile(join(OUT, 'schema.ts'), lines.join(''));

/** Folders of `src/` and `src/pages/` that have documents, with those below them. */
async function findDocuments() {
  const pages = new Map();
  const names = await readdir(join(ROOT, 'src'), { recursive: true });
  for (const name of names.filter((each) => each.endsWith('.graphql')).sort()) {
    const location = join(ROOT, 'src', name);
    const [first, second] = dirname(name).split('/');
    const page = first === 'pages' ? second : first;
    const document = parse(await readFile(location, 'utf8'));
    checkNames(document, page, name);
    pages.set(page, [...(pages.get(page) ?? []), { location, document }]);
  }
  return pages;
}

/** An operation is named after its page, so that the hub's log tells who asked. */
function checkNames(document, page, file) {
  const prefix = basename(page).replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
  for (const { name } of document.definitions) {
    if (!name?.value.startsWith(prefix))
      throw new Error(
        `${file}: ${name?.value ?? 'an operation without a name'} has to begin with ${prefix}.`,
      );
  }
}

/** Objects that are part of what holds them: the cache keeps them there. */
function findKeyless() {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type))
    .filter((type) => !('id' in type.getFields()))
    .map(({ name }) => name);
}

/** Subscriptions that tell of one of many. */
function findNews() {
  return Object.values(schema.getSubscriptionType().getFields())
    .filter(({ type }) => 'id' in getNamedType(type).getFields())
    .map(({ name }) => name);
}
