/** Fails the build where the scripts that the console's page starts with have outgrown what a slow line carries while one waits. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const MOST_BYTES = 200 * 1_024;

/** Stands behind `packed` in the list of plugins: what counts is what goes over the line. */
export function budget(): Plugin {
  let folder = 'dist';
  return {
    name: 'budget',
    apply: 'build',
    configResolved: ({ build: { outDir } }) => {
      folder = outDir;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const page = await readFile(join(folder, 'index.html'), 'utf8');
        const sizes = await Promise.all(scriptsOf(page).map((name) => sizeOf(join(folder, name))));
        const sum = sizes.reduce((total, size) => total + size, 0);
        const told = `The page starts with ${Math.ceil(sum / 1_024)} KiB of packed script`;
        if (sum > MOST_BYTES) this.error(`${told}; ${MOST_BYTES / 1_024} is the most.`);
        this.info(`${told}.`);
      },
    },
  };
}

/** The build names there what the first script imports too. */
function scriptsOf(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name ?? '');
}

/** The smallest are not packed. */
async function sizeOf(file: string): Promise<number> {
  const { size } = await stat(`${file}.br`).catch(() => stat(file));
  return size;
}
