import { beforeEach, expect, it } from 'vitest';
import {
  ConversationsResendDocument,
  ConversationsSendDocument,
  ConversationsSendTemplateDocument,
} from '../generated/conversations.ts';
import { drafts, keepDraft } from '../pages/conversations/chat/drafts.ts';
import { handleRefused } from './refused.ts';

beforeEach(() => drafts.set({}));

const named = (document: typeof ConversationsSendDocument | typeof ConversationsResendDocument) => {
  const [definition] = document.definitions;
  return definition && 'name' in definition ? definition.name?.value : undefined;
};

it.each([ConversationsSendDocument, ConversationsSendTemplateDocument])(
  'gives an answer back to its box, above what was typed since',
  (document) => {
    keepDraft('u1', 'And bring the bag.');
    const variables = { userId: 'u1', text: 'We come at five.' };
    handleRefused(JSON.stringify({ operationName: named(document), query: '', variables }));
    expect(drafts.get()).toEqual({ u1: 'We come at five.\nAnd bring the bag.' });
  },
);

it('has nothing to do for what held no words', () => {
  handleRefused(
    JSON.stringify({ operationName: named(ConversationsResendDocument), variables: { id: 'm1' } }),
  );
  handleRefused(JSON.stringify({ operationName: 'PeopleAssign' }));
  expect(drafts.get()).toEqual({});
});
