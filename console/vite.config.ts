import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const HUB = process.env.HUB_URL ?? 'http://127.0.0.1:8080';

/** What the hub answers itself; everything else in development is the console. */
const HUB_PATHS = ['/simulator/api', '/graphql', '/health', '/q/'];

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: { proxy: Object.fromEntries(HUB_PATHS.map((path) => [path, { target: HUB }])) },
  // The hub's Content-Security-Policy allows no data: URLs, so no asset may be inlined as one.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // GraphiQL in one piece; what the other pages weigh is measured in e2e.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { input: ['index.html', 'graphiql.html'] },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
