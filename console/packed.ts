/** Writes each file of the build once more as Brotli and as gzip, so that the hub packs nothing while somebody waits. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Pictures and fonts are packed by themselves. */
const TEXTS = /\.(?:css|html|m?js|json|svg|webmanifest)$/;
/** Less than this fits into one packet either way. */
const LEAST_BYTES = 1_000;

const FORMS = {
  br: (data: Buffer) =>
    promisify(brotliCompress)(data, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
      },
    }),
  gz: (data: Buffer) => promisify(gzip)(data, { level: constants.Z_BEST_COMPRESSION }),
};

export function packed(): Plugin {
  let folder = 'dist';
  return {
    name: 'packed',
    apply: 'build',
    configResolved: ({ build: { outDir } }) => {
      folder = outDir;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        for (const name of await readdir(folder, { recursive: true }))
          if (TEXTS.test(name)) await pack(join(folder, name));
      },
    },
  };
}

async function pack(file: string): Promise<void> {
  if ((await stat(file)).size < LEAST_BYTES) return;
  const data = await readFile(file);
  for (const [suffix, form] of Object.entries(FORMS)) {
    const smaller = await form(data);
    if (smaller.length < data.length) await writeFile(`${file}.${suffix}`, smaller);
  }
}
