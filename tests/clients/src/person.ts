/** Somebody with a phone of the simulator, whom the hub knows. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Hub } from '../../../console/e2e/hub.ts';
import { authorization, type Site } from './hub.ts';

type Person = Awaited<ReturnType<Hub['newcomer']>>;

const BETWEEN_MS = 200;
const PATIENCE_MS = 15_000;

export class Writer {
  private constructor(
    private readonly hub: Hub,
    readonly person: Person,
    /** The `id` of their User. */
    readonly user: string,
  ) {}

  /** Somebody who has written once, and is the newest of all people. */
  static async join(site: Site, name: string): Promise<Writer> {
    const person = await site.hub.newcomer(name);
    await site.hub.says(person, 'muraho');
    const known = async () => {
      const user = await newest(site);
      return user?.name === name ? user : undefined;
    };
    const { id } = await seen(known, `${name} among the people`);
    return new Writer(site.hub, person, id);
  }

  /**
   * Writes this until it is noticed. No client tells when its subscription has begun at the hub, and what was written
   * before that is not told.
   */
  async saysUntil<Noticed>(text: string, noticed: Promise<Noticed>): Promise<Noticed> {
    const over = noticed.then(
      () => true,
      () => true,
    );
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
      await this.hub.says(this.person, text);
      if (await Promise.race([over, pause(BETWEEN_MS, false)])) return noticed;
    }
    throw new Error(`"${text}" was written, and nobody noticed.`);
  }
}

/** Looks until there is something to see. */
export async function seen<Sight>(look: () => Promise<Sight | undefined>, what: string): Promise<Sight> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(BETWEEN_MS)) {
    const sight = await look();
    if (sight !== undefined) return sight;
  }
  throw new Error(`There was nothing to see of ${what}.`);
}

async function newest(site: Site): Promise<{ id: string; name: string } | undefined> {
  const response = await fetch(site.graphql, {
    method: 'POST',
    headers: { ...authorization(site), 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ users(first: 1) { nodes { id name } } }' }),
  });
  const answer = (await response.json()) as { data: { users: { nodes: { id: string; name: string }[] } } };
  return answer.data.users.nodes[0];
}
