import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { ProxyOptions } from 'vite';
import { defineConfig } from 'vitest/config';
import { budget } from './budget.ts';
import { packed } from './packed.ts';
import { HUB_PATHS } from './src/sw/address.ts';
import { worker } from './worker.ts';

const HUB = process.env.HUB_URL ?? 'http://127.0.0.1:8080';

/** The hub takes changes and WebSockets from its own pages only, so this one speaks as if it were one. */
const toHub: ProxyOptions = {
  target: HUB,
  ws: true,
  changeOrigin: true,
  headers: { origin: process.env.HUB_ORIGIN ?? HUB },
  // Vite itself would say 500, which is a fault of a hub that is there.
  configure: (proxy) =>
    proxy.on('error', (_error, _request, answer) => {
      if ('writeHead' in answer && !answer.headersSent) answer.writeHead(502).end();
    }),
};
const proxy = Object.fromEntries(HUB_PATHS.map((path) => [path, toHub]));

/** What the hub says with every page, so that a preview forbids the same. */
const POLICY = process.env.HUB_POLICY;

/** Few and larger files: by itself the bundler makes dozens for each page, and a slow line waits a round for every six. */
const CHUNKS = [
  { name: 'shell', tags: ['$initial' as const], minShareCount: 2 },
  { name: 'icons', test: /lucide-react/, minShareCount: 2 },
];

export default defineConfig({
  plugins: [react(), tailwindcss(), worker(), packed(), budget()],
  server: { proxy },
  preview: { proxy, ...(POLICY ? { headers: { 'content-security-policy': POLICY } } : {}) },
  // The hub's Content-Security-Policy allows no data: URLs, so no asset may be inlined as one.
  build: {
    target: 'es2022',
    cssTarget: 'chrome123',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // GraphiQL in one piece; what the other pages weigh is measured in e2e.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      input: ['index.html', 'graphiql.html'],
      output: { codeSplitting: { groups: CHUNKS } },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
