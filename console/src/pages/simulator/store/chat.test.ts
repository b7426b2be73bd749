import { describe, expect, it } from 'vitest';
import type { Message, PersonContent } from '../../../lib/api/types.ts';
import * as chats from './chat.ts';

const HI: PersonContent = { type: 'text', text: { body: 'hi' } };
const NOON = '2026-11-24T12:00:00Z';

function message(id: string, change: Partial<Message> = {}): Message {
  return { id, from: 'business', timestamp: NOON, status: 'sent', error: null, content: HI, ...change };
}

const mine = (id: string, change: Partial<Message> = {}) => message(id, { from: 'person', ...change });
const ids = (chat: chats.Chat) => chat.messages.map(({ id }) => id);
const posted = () => chats.post(chats.EMPTY_CHAT, 'k', HI, NOON);

describe('a message sent here', () => {
  it('shows at once', () => {
    expect(posted().messages).toMatchObject([
      { key: 'k', origin: 'posting', status: 'pending', content: HI },
    ]);
  });

  it('is one bubble when the answer comes before the event', () => {
    const chat = chats.receive(
      chats.acceptPost(posted(), 'k', mine('w')),
      mine('w', { status: 'delivered' }),
    );
    expect(chat.messages).toMatchObject([{ id: 'w', key: 'k', origin: 'hub', status: 'delivered' }]);
  });

  it('is one bubble when the event comes before the answer', () => {
    const echoed = chats.receive(posted(), mine('w', { status: 'read' }));
    const chat = chats.acceptPost(echoed, 'k', mine('w', { status: 'pending' }));
    expect(chat.messages).toMatchObject([{ id: 'w', key: 'k', origin: 'hub', status: 'read' }]);
  });

  it('is known by its content whatever the order of the fields', () => {
    const place = { type: 'location', location: { latitude: 1, longitude: 2 } } as const;
    const sent = chats.post(chats.EMPTY_CHAT, 'k', place, NOON);
    const echo = mine('w', { content: { type: 'location', location: { longitude: 2, latitude: 1 } } });
    expect(chats.receive(sent, echo).messages).toHaveLength(1);
  });

  it('is not taken for another one', () => {
    const other = mine('w', { content: { type: 'text', text: { body: 'hello' } } });
    expect(chats.receive(posted(), other).messages).toHaveLength(2);
  });

  it('can fail, be sent again, and be deleted', () => {
    const failed = chats.failPost(posted(), 'k', 'away');
    expect(failed.messages).toMatchObject([{ origin: 'unsent', error: 'away' }]);
    expect(chats.post(failed, 'k', HI, NOON).messages).toMatchObject([{ origin: 'posting', error: null }]);
    expect(chats.discardPost(failed, 'k').messages).toEqual([]);
  });

  it('stops being called unsent when the hub tells about it after all', () => {
    const failed = chats.failPost(posted(), 'k', 'time-out');
    expect(chats.receive(failed, mine('w')).messages).toMatchObject([
      { id: 'w', key: 'k', origin: 'hub', error: null },
    ]);
    const again = chats.receive(chats.post(failed, 'l', HI, NOON), mine('w'));
    expect(again.messages).toMatchObject([
      { id: 'w', key: 'l' },
      { key: 'k', origin: 'unsent' },
    ]);
  });

  it('is not called unsent when the hub has it and only the answer was lost', () => {
    const echoed = chats.receive(posted(), mine('w'));
    expect(chats.failPost(echoed, 'k', 'time-out').messages).toMatchObject([{ id: 'w', origin: 'hub' }]);
  });
});

describe('statuses', () => {
  it('never go back', () => {
    const read = chats.receive(chats.EMPTY_CHAT, mine('w', { status: 'read' }));
    expect(chats.receive(read, mine('w', { status: 'sent' })).messages[0]?.status).toBe('read');
  });

  it('end in failed with its error', () => {
    const chat = chats.receive(
      chats.receive(chats.EMPTY_CHAT, mine('w')),
      mine('w', { status: 'failed', error: '403' }),
    );
    expect(chat.messages[0]).toMatchObject({ status: 'failed', error: '403' });
  });
});

describe('a fetch', () => {
  it('drops what the hub no longer has, keeps what it never had', () => {
    const before = chats.post(chats.receive(chats.EMPTY_CHAT, message('old')), 'k', HI, NOON);
    const chat = chats.finishLoad(chats.beginLoad(before), [message('new')]);
    expect(ids(chat)).toEqual(['new', 'k']);
    expect(chat.load).toBe('ready');
  });

  it('keeps what arrived while it was under way', () => {
    const chat = chats.receive(chats.beginLoad(chats.EMPTY_CHAT), message('late'));
    expect(ids(chats.finishLoad(chat, []))).toEqual(['late']);
  });

  it('adopts a message sent here whose answer is still missing', () => {
    const chat = chats.finishLoad(chats.beginLoad(posted()), [mine('w')]);
    expect(chat.messages).toMatchObject([{ id: 'w', key: 'k', origin: 'hub' }]);
  });

  it('that failed leaves the messages', () => {
    const chat = chats.failLoad(chats.beginLoad(chats.receive(chats.EMPTY_CHAT, message('a'))));
    expect(chat.load).toBe('failed');
    expect(ids(chat)).toEqual(['a']);
  });
});

describe('order', () => {
  it('is by time; what is being sent stays last', () => {
    let chat = posted();
    chat = chats.receive(chat, message('b', { timestamp: '2026-11-24T12:00:02Z' }));
    chat = chats.receive(chat, message('a', { timestamp: '2026-11-24T12:00:01Z' }));
    expect(ids(chat)).toEqual(['a', 'b', 'k']);
  });
});

describe('unread', () => {
  it('counts what the business sent and nobody read', () => {
    let chat = chats.receive(chats.EMPTY_CHAT, message('a'));
    chat = chats.receive(chat, message('b', { status: 'delivered' }));
    chat = chats.receive(chat, message('c', { status: 'read' }));
    chat = chats.receive(chat, message('d', { status: 'failed' }));
    chat = chats.receive(chat, mine('e', { content: { type: 'text', text: { body: 'x' } } }));
    expect(chats.countUnread(chat)).toBe(2);
    expect(chats.countUnread(chats.markRead(chat))).toBe(0);
    expect(chats.markRead(chat).messages.map(({ status }) => status)).toEqual([
      'read',
      'read',
      'read',
      'failed',
      'sent',
    ]);
  });
});
