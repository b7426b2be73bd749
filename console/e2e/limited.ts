/** People who write more than the hub lets them. */
import { expect } from '@playwright/test';
import type { Hub } from './hub.ts';

const LIMIT = `mutation($input: SetRateLimitPolicyInput!) {
  setRateLimitPolicy(input: $input) { userErrors { message } }
}`;

/** Somebody who has written more than they may: what is over the limit is kept, and not handled. */
export async function beyondLimit(hub: Hub, name: string): Promise<void> {
  const person = await hub.newcomer(name);
  await hub.says(person, 'muraho');
  const subjectId = await userOf(hub, `+${person.waId}`);
  const limit = {
    change: 'LIMIT',
    family: 'WEBHOOK_PERSON',
    capacity: 1,
    refillPerMinute: 1,
    reason: 'tests',
  };
  await hub.ask(LIMIT, { input: { ...limit, subjectId } });
  for (let at = 0; at < 3; at += 1) await hub.says(person, 'muraho');
}

/** Who wrote is known once the hub has handled it. */
async function userOf(hub: Hub, phone: string): Promise<string> {
  const query = 'query($phone: PhoneNumber!) { users(filter: { phone: $phone }) { nodes { id } } }';
  let found: string | undefined;
  await expect(async () => {
    const { users } = await hub.ask<{ users: { nodes: { id: string }[] } }>(query, { phone });
    found = users.nodes[0]?.id;
    expect(found).toBeDefined();
  }).toPass();
  return found ?? '';
}
