/**
 * Builds the service worker to `/sw.js`, once the pages are built: it holds the names of all files that the console's page can
 * come to ask for, so that it is another one with each release.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { build, type Plugin, type Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk & {
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> };
};

const PUBLIC = ['/favicon.svg', '/manifest.webmanifest', '/icons/icon-192.png', '/icons/badge.png'];

export function worker(): Plugin {
  let folder = 'dist';
  return {
    name: 'worker',
    apply: 'build',
    configResolved: ({ build: { outDir } }) => {
      folder = outDir;
    },
    writeBundle: async (_options, bundle) => {
      const page = readFileSync(`${folder}/index.html`, 'utf8');
      const files = ['/', ...PUBLIC, ...filesOf(page, bundle).map((name) => `/${name}`)];
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { FILES: JSON.stringify(files), RELEASE: JSON.stringify(nameRelease(folder, files)) },
        build: {
          outDir: folder,
          emptyOutDir: false,
          target: 'es2022',
          rolldownOptions: { input: 'src/sw/sw.ts', output: { format: 'iife', entryFileNames: 'sw.js' } },
        },
      });
    },
  };
}

/** By the names of all files, which tell what is in most of them, and by what is in those whose names do not. */
function nameRelease(folder: string, files: string[]): string {
  const hash = createHash('sha256').update(files.join('\n'));
  for (const file of ['/index.html', ...PUBLIC]) hash.update(readFileSync(`${folder}${file}`));
  return hash.digest('hex').slice(0, 12);
}

/** All that the page leads to, at once or later; what only other pages have, such as GraphiQL, is none of it. */
function filesOf(page: string, bundle: Rolldown.OutputBundle): string[] {
  const found = new Set(
    [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name]) => name ?? ''),
  );
  // A set goes on with what is added while it is gone through.
  for (const name of found) {
    const file = bundle[name];
    if (file?.type !== 'chunk') continue;
    const { importedCss = [], importedAssets = [] } = (file as Chunk).viteMetadata ?? {};
    // A script that was nothing but styles is gone; they stand among what is to be brought before.
    const styles = file.code.match(/assets\/[\w.-]+\.css/g) ?? [];
    for (const next of [
      ...file.imports,
      ...file.dynamicImports,
      ...importedCss,
      ...importedAssets,
      ...styles,
    ])
      found.add(next);
  }
  return [...found].filter((name) => name in bundle).sort();
}
