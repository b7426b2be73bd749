/** The end-to-end tests: Debian's Chromium against a hub that `e2e/hub.ts` starts. */
import { defineConfig } from '@playwright/test';

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // Each worker has a hub of its own, so a Meta that one test breaks is whole for the other.
  workers: 2,
  fullyParallel: true,
  // Two browsers, two hubs and what else the machine does share two cores. What fails once is told as flaky.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  // A limit for what hangs: two browsers, two hubs and a build may share two cores.
  expect: { timeout: 25_000 },
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Africa/Kigali',
    viewport: { width: 1440, height: 900 },
    // It would bring the whole console for each test; those that are about it let it.
    serviceWorkers: 'block',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS },
  },
  projects: [
    { name: 'desk' },
    {
      name: 'phone',
      // Those that go over sizes themselves have been on a phone already.
      grepInvert: [/@desk/, / \d+ px /, / on a phone /],
      use: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
    },
  ],
});
