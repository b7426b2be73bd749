/** Somebody who is kept out or assigned is so at once, and notes are read at once; who was forgotten is in no list any more. */
import type { CacheRules } from '../../data/cache.ts';
import { session } from '../../data/session.ts';
import { PeopleNotesFragmentDoc } from '../../generated/people.ts';

interface Blocked {
  id: string;
  blocked: boolean;
  reason?: string | null;
}

function nameOfViewer(): string {
  const now = session.get();
  return now.state === 'in' ? now.viewer.name : '';
}

interface Noted {
  userId: string;
  text: string;
}

export const cacheRules: CacheRules = {
  optimistic: {
    blockUser: (args) => {
      const { id, blocked, reason = null } = args.input as Blocked;
      return {
        __typename: 'BlockUserPayload',
        user: {
          __typename: 'User',
          id,
          blocked,
          blockedAt: blocked ? new Date().toISOString() : null,
          blockedReason: blocked ? reason : null,
        },
        userErrors: [],
      };
    },
    assignConversation: (args, cache) => {
      const { userId, operatorId = null } = args.input as { userId: string; operatorId?: string | null };
      const colleague = { __typename: 'Colleague', id: operatorId ?? '' };
      const name = cache.resolve(colleague, 'name');
      return {
        __typename: 'AssignConversationPayload',
        user: {
          __typename: 'User',
          id: userId,
          assignedAt: operatorId ? new Date().toISOString() : null,
          assignedTo: operatorId ? { ...colleague, name: typeof name === 'string' ? name : '…' } : null,
        },
        userErrors: [],
      };
    },
    addNote: (args) => ({
      __typename: 'AddNotePayload',
      note: {
        __typename: 'Note',
        author: nameOfViewer(),
        createdAt: new Date().toISOString(),
        text: (args.input as Noted).text,
      },
      userErrors: [],
    }),
  },
  mutations: {
    addNote: (result, args, cache) => {
      const { note } = result.addNote as { note: Record<string, unknown> | null };
      const { userId: id } = args.input as Noted;
      const known = cache.readFragment(PeopleNotesFragmentDoc, { __typename: 'User', id });
      if (!note || !known) return;
      const notes = [note as (typeof known.notes)[number], ...known.notes];
      cache.writeFragment(PeopleNotesFragmentDoc, {
        ...known,
        notes: notes.map((each) => ({ ...each, __typename: 'Note' })),
      });
    },
    eraseUser: (result, _args, cache) => {
      const { erasedId } = result.eraseUser as { erasedId: string | null };
      if (!erasedId) return;
      const lists = cache.inspectFields('Query').filter(({ fieldName }) => fieldName === 'users');
      for (const { fieldKey } of lists) cache.invalidate('Query', fieldKey);
      cache.invalidate({ __typename: 'User', id: erasedId });
    },
  },
};
