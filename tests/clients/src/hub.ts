/** One running hub for each file of tests, with demo data and a key of an owner. */
import { after, before } from 'node:test';
import { Hub, type Options } from '../../../console/e2e/hub.ts';

export interface Site {
  hub: Hub;
  /** An owner's key. */
  key: string;
  /** Where the API is, over HTTP. */
  graphql: string;
}

/**
 * Opens a hub before the file's tests and closes it after them. What it returns is filled in between; `prepare` is done
 * when it is.
 */
export function site(options: Options = {}, prepare = async (_: Site): Promise<void> => {}): Site {
  const site = {} as Site;
  before(async () => {
    site.hub = await Hub.open({ demo: true, ...options });
    site.key = await site.hub.createKey('OWNER');
    site.graphql = `${site.hub.url}/graphql`;
    await prepare(site);
  });
  after(() => site.hub?.close());
  return site;
}

/** What goes with every request. */
export function authorization({ key }: Site): { authorization: string } {
  return { authorization: `Bearer ${key}` };
}
