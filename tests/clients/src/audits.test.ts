/**
 * The GraphQL-over-HTTP draft, as the audits of the `graphql-http` package read it: what a server must, should and may
 * do. Every audit counts, the optional ones too.
 */
import { test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { authorization, site } from './hub.ts';

const the = site();

/** The audits send no credentials; those belong to every request here. */
const fetchWithKey: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    headers: { ...Object.fromEntries(new Headers(init?.headers)), ...authorization(the) },
  });

for (const audit of serverAudits({ url: () => the.graphql, fetchFn: fetchWithKey })) {
  test(audit.name, async () => {
    const result = await audit.fn();
    if (result.status !== 'ok') throw new Error(result.reason);
  });
}
