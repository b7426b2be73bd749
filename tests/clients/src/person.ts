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
    private readonly person: Person,
    /** The `id` of their User. */
    readonly user: string,
  ) {}

  /** Somebody who has written once, and is the newest of all people. */
  static async join(site: Site, name: string): Promise<Writer> {
    const person = await site.hub.newcomer(name);
    await site.hub.says(person, 'muraho');
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(BETWEEN_MS)) {
      const user = await newest(site);
      if (user?.name === name) return new Writer(site.hub, person, user.id);
    }
    throw new Error(`${name} wrote, but is not among the people.`);
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

async function newest(site: Site): Promise<{ id: string; name: string } | undefined> {
  const response = await fetch(site.graphql, {
    method: 'POST',
    headers: { ...authorization(site), 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ users(first: 1) { nodes { id name } } }' }),
  });
  const answer = (await response.json()) as { data: { users: { nodes: { id: string; name: string }[] } } };
  return answer.data.users.nodes[0];
}
