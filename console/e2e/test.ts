/** Playwright's `test` with a hub, and with a watch on what no page here may ever do. */
import { writeFile } from 'node:fs/promises';
import { test as base, expect } from '@playwright/test';
import { Hub } from './hub.ts';

export { expect };

export const test = base.extend<{ wellBehaved: undefined; hubLog: undefined }, { hub: Hub }>({
  hub: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures needed from this pattern
    async ({}, use) => {
      const hub = await Hub.open();
      await use(hub);
      await hub.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: ({ hub }, use) => use(hub.url),
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
    async ({ page, hub }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
      page.on('console', (line) => {
        // The browser reports every failed request as an error too; a hub that is stopped on purpose is no fault.
        if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) {
          faults.push(`console: ${line.text()}`);
        }
      });
      page.on('request', (request) => {
        if (new URL(request.url()).host !== new URL(hub.url).host)
          faults.push(`foreign host: ${request.url()}`);
      });
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});
