import { describe, expect, it } from 'vitest';
import type { Message, Person } from '../../../lib/api/types.ts';
import { type Action, chatOf, initialState, reduce, type State, unreadOf } from './reducer.ts';

const ALINE: Person = { waId: '250788123456', name: 'Aline', unread: 0, typing: false };
const ERIC: Person = { waId: '250733123456', name: 'Eric', unread: 3, typing: false };

function message(id: string): Message {
  return {
    id,
    from: 'business',
    timestamp: '2026-11-24T12:00:00Z',
    status: 'delivered',
    error: null,
    content: { type: 'text', text: { body: id } },
  };
}

function stateAfter(...actions: Action[]): State {
  return actions.reduce(reduce, initialState({ shown: [], active: null }));
}

const LOADED: Action = { type: 'loaded', desk: { info: null, people: [ALINE, ERIC], fault: 'slow' } };
const event = (content: Extract<Action, { type: 'event' }>['event']): Action => ({
  type: 'event',
  event: content,
});

describe('loading', () => {
  it('puts the first phones on an empty desk', () => {
    const state = stateAfter(LOADED);
    expect(state).toMatchObject({ load: 'ready', fault: 'slow' });
    expect(state.phones).toEqual({ shown: [ALINE.waId, ERIC.waId], active: ALINE.waId });
  });

  it('puts away the phones of people that a restarted hub forgot', () => {
    const gone = { ...ALINE, waId: '250722000111' };
    const state = stateAfter(
      LOADED,
      { type: 'person', person: gone },
      { type: 'phone/shown', waId: gone.waId },
      LOADED,
    );
    expect(state.phones).toEqual({ shown: [ALINE.waId, ERIC.waId], active: ALINE.waId });
  });

  it('takes back what it said about an earlier failure', () => {
    expect(stateAfter({ type: 'notice', notice: 'no' }, LOADED).notice).toBeNull();
  });

  it('knows a hub without a simulator', () => {
    expect(stateAfter({ type: 'absent' }).load).toBe('absent');
  });
});

describe('events', () => {
  it('bring people, new and known', () => {
    const state = stateAfter(LOADED, event({ kind: 'person', person: { ...ERIC, unread: 9 } }));
    expect(state.people.map(({ unread }) => unread)).toEqual([0, 9]);
    const claudine = { ...ALINE, waId: '1', name: 'Claudine' };
    expect(reduce(state, event({ kind: 'person', person: claudine })).people).toHaveLength(3);
  });

  it('turn typing on and off for one person', () => {
    const state = stateAfter(LOADED, event({ kind: 'typing', waId: ERIC.waId, typing: true }));
    expect(state.people.map(({ typing }) => typing)).toEqual([false, true]);
  });

  it('bring messages to their chat', () => {
    const state = stateAfter(LOADED, event({ kind: 'message', waId: ERIC.waId, message: message('a') }));
    expect(chatOf(state, ERIC.waId).messages).toHaveLength(1);
    expect(chatOf(state, ALINE.waId).messages).toHaveLength(0);
  });
});

describe('unreadOf', () => {
  it('is what the hub says until the chat is known', () => {
    expect(unreadOf(stateAfter(LOADED), ERIC)).toBe(3);
  });

  it('is counted once the chat is known', () => {
    const { waId } = ERIC;
    const state = stateAfter(LOADED, { type: 'chat/loaded', waId, messages: [message('a'), message('b')] });
    expect(unreadOf(state, ERIC)).toBe(2);
    expect(unreadOf(reduce(state, { type: 'chat/read', waId }), ERIC)).toBe(0);
  });
});

describe('small changes', () => {
  it('of the link, the fault, the notice and the desk', () => {
    const state = stateAfter(
      LOADED,
      { type: 'link', link: 'live' },
      { type: 'fault', mode: 'down' },
      { type: 'notice', notice: 'no' },
      { type: 'phone/hidden', waId: ALINE.waId },
    );
    expect(state).toMatchObject({ link: 'live', fault: 'down', notice: 'no' });
    expect(state.phones).toEqual({ shown: [ERIC.waId], active: ERIC.waId });
  });

  it('of a chat that fails to load, and of a message on its way', () => {
    const { waId } = ALINE;
    const content = { type: 'text' as const, text: { body: 'hi' } };
    const post: Action = { type: 'post', waId, key: 'k', content, timestamp: '2026-11-24T12:00:00Z' };
    const state = stateAfter(LOADED, { type: 'chat/loading', waId }, { type: 'chat/failed', waId }, post);
    expect(chatOf(state, waId)).toMatchObject({ load: 'failed', messages: [{ origin: 'posting' }] });
    const failed = reduce(state, { type: 'post/failed', waId, key: 'k', error: 'away' });
    expect(chatOf(failed, waId).messages[0]?.origin).toBe('unsent');
    expect(chatOf(reduce(failed, { type: 'post/discarded', waId, key: 'k' }), waId).messages).toEqual([]);
  });
});
