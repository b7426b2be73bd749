import { Client, fetchExchange, gql, type OperationResult } from '@urql/core';
import { expect, it, vi } from 'vitest';
import { subscribe } from 'wonka';
import { createCache } from '../../data/cache.ts';
import { PeopleNoteDocument } from '../../generated/people.ts';

const NOTES = gql`
  query ($id: ID!) {
    user(id: $id) {
      id
      notes {
        author
        createdAt
        text
      }
    }
  }
`;

it('shows a note before the hub has it, above those before, and once', async () => {
  const note = (text: string) => ({ __typename: 'Note', author: 'Diane', createdAt: text, text });
  let written = () => {};
  const answers = [
    Promise.resolve({ user: { __typename: 'User', id: 'u', notes: [note('old')] } }),
    new Promise<void>((resolve) => {
      written = resolve;
    }).then(() => ({ addNote: { __typename: 'AddNotePayload', note: note('new'), userErrors: [] } })),
  ];
  const fetcher = vi.fn(async () => Response.json({ data: await answers.shift() }));
  const exchanges = [createCache(() => {}), fetchExchange];
  const client = new Client({ url: 'http://hub/graphql', exchanges, fetch: fetcher, preferGetMethod: false });
  const shown: string[][] = [];
  subscribe(({ data }: OperationResult) => {
    if (data) shown.push(data.user.notes.map(({ text }: { text: string }) => text));
  })(client.query(NOTES, { id: 'u' }));
  await vi.waitFor(() => expect(shown.at(-1)).toEqual(['old']));
  const sent = client.mutation(PeopleNoteDocument, { userId: 'u', text: 'new' }).toPromise();
  await vi.waitFor(() => expect(shown.at(-1)).toEqual(['new', 'old']));
  written();
  await sent;
  expect(shown.at(-1)).toEqual(['new', 'old']);
});
