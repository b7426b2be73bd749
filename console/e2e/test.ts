/** Playwright's `test` with a hub, and with a watch on what no page here may ever do. */
import { writeFile } from 'node:fs/promises';
import { test as base, expect } from '@playwright/test';
import { Hub } from './hub.ts';
import { Preview } from './preview.ts';

export { expect };

interface Own {
  /** Whether the worker's hub knows a few dozen people, with what they did; so it does unless a test is disturbed by them. */
  demo: boolean;
  /** Of the worker's hub, beyond those of every test. */
  settings: Record<string, string>;
  /** Whether the pages are those of `dist/` before the hub (`CONSOLE=preview`) and not those inside it. */
  previewed: boolean;
  hub: Hub;
  /** Where the pages are, if not inside the hub. */
  site: string;
}

interface Each {
  wellBehaved: undefined;
  hubLog: undefined;
  /** Other hosts that the pages may ask here. */
  neighbours: string[];
}

/** Of what a phone has no room for, or does otherwise: keys, panes side by side, columns. */
export const ON_A_DESK = { tag: '@desk' };

export const test = base.extend<Each, Own>({
  demo: [true, { scope: 'worker', option: true }],
  settings: [{}, { scope: 'worker', option: true }],
  neighbours: [[], { option: true }],
  previewed: [process.env.CONSOLE === 'preview', { scope: 'worker', option: true }],
  site: [async ({ previewed }, use) => use(previewed ? await Preview.reserve() : ''), { scope: 'worker' }],
  hub: [
    async ({ demo, settings, site }, use) => {
      const hub = await Hub.open({
        demo,
        settings: { ...settings, ...(site ? { HUB_PUBLIC_URL: site } : {}) },
      });
      const preview = site ? await Preview.open(site, hub.url) : null;
      await use(hub);
      await preview?.close();
      await hub.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: ({ hub, site }, use) => use(site || hub.url),
  hubLog: [
    async ({ hub }, use, testInfo) => {
      const start = hub.output.length;
      await use(undefined);
      if (testInfo.status !== testInfo.expectedStatus)
        await writeFile(testInfo.outputPath('hub.log'), hub.output.slice(start));
    },
    { auto: true },
  ],
  wellBehaved: [
    async ({ page, baseURL, neighbours }, use) => {
      const known = [new URL(baseURL ?? '').host, ...neighbours];
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
      page.on('console', (line) => {
        // The browser reports every failed request as an error too; a hub that is stopped on purpose is no fault.
        if (
          line.type() === 'error' &&
          !/^(Failed to load resource|WebSocket connection to)/.test(line.text())
        ) {
          faults.push(`console: ${line.text()}`);
        }
      });
      page.on('request', (request) => {
        if (!known.includes(new URL(request.url()).host)) faults.push(`foreign host: ${request.url()}`);
      });
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});
