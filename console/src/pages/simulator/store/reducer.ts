/** The simulator page's state and everything that can happen to it. */
import type {
  FaultMode,
  Info,
  Message,
  Person,
  PersonContent,
  SimulatorEvent,
} from '../../../lib/api/types.ts';
import * as chats from './chat.ts';
import { hidePhone, type Phones, showPhone } from './phones.ts';

export interface State {
  link: 'connecting' | 'live' | 'away';
  info: Info | null;
  fault: FaultMode;
  people: Person[];
  /** `absent` means that this hub runs without a simulator. */
  load: 'loading' | 'ready' | 'absent';
  chats: Record<string, chats.Chat>;
  phones: Phones;
  /** What went wrong outside any chat, for a person to read and dismiss. */
  notice: string | null;
}

export type Action =
  | { type: 'link'; link: State['link'] }
  | { type: 'loaded'; desk: Pick<State, 'info' | 'people' | 'fault'> }
  | { type: 'absent' }
  | { type: 'event'; event: SimulatorEvent }
  | { type: 'person'; person: Person }
  | { type: 'chat/loading'; waId: string }
  | { type: 'chat/loaded'; waId: string; messages: Message[] }
  | { type: 'chat/failed'; waId: string }
  | { type: 'chat/read'; waId: string }
  | { type: 'post'; waId: string; key: string; content: PersonContent; timestamp: string }
  | { type: 'post/accepted'; waId: string; key: string; message: Message }
  | { type: 'post/failed'; waId: string; key: string; error: string }
  | { type: 'post/discarded'; waId: string; key: string }
  | { type: 'phone/shown'; waId: string }
  | { type: 'phone/hidden'; waId: string }
  | { type: 'fault'; mode: FaultMode }
  | { type: 'notice'; notice: string | null };

const PHONES_AT_START = 2;

export function initialState(phones: Phones): State {
  return {
    link: 'connecting',
    info: null,
    fault: 'none',
    people: [],
    load: 'loading',
    chats: {},
    phones,
    notice: null,
  };
}

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'link':
      return { ...state, link: action.link };
    case 'loaded':
      return settle({ ...state, ...action.desk, load: 'ready', notice: null });
    case 'absent':
      return { ...state, load: 'absent' };
    case 'event':
      return applyEvent(state, action.event);
    case 'person':
      return withPerson(state, action.person);
    case 'phone/shown':
      return { ...state, phones: showPhone(state.phones, action.waId) };
    case 'phone/hidden':
      return { ...state, phones: hidePhone(state.phones, action.waId) };
    case 'fault':
      return { ...state, fault: action.mode };
    case 'notice':
      return { ...state, notice: action.notice };
    default:
      return changeChat(state, action.waId, (chat) => applyToChat(chat, action));
  }
}

export function chatOf(state: State, waId: string): chats.Chat {
  return state.chats[waId] ?? chats.EMPTY_CHAT;
}

/** Counts from the messages where they are known, else as the hub says. */
export function unreadOf(state: State, person: Person): number {
  const chat = chatOf(state, person.waId);
  const counted = chats.countUnread(chat);
  return chat.load === 'ready' ? counted : Math.max(counted, person.unread);
}

type ChatAction = Extract<Action, { type: `chat/${string}` | 'post' | `post/${string}` }>;

function applyToChat(chat: chats.Chat, action: ChatAction): chats.Chat {
  switch (action.type) {
    case 'chat/loading':
      return chats.beginLoad(chat);
    case 'chat/loaded':
      return chats.finishLoad(chat, action.messages);
    case 'chat/failed':
      return chats.failLoad(chat);
    case 'chat/read':
      return chats.markRead(chat);
    case 'post':
      return chats.post(chat, action.key, action.content, action.timestamp);
    case 'post/accepted':
      return chats.acceptPost(chat, action.key, action.message);
    case 'post/failed':
      return chats.failPost(chat, action.key, action.error);
    case 'post/discarded':
      return chats.discardPost(chat, action.key);
  }
}

function applyEvent(state: State, event: SimulatorEvent): State {
  switch (event.kind) {
    case 'message':
      return changeChat(state, event.waId, (chat) => chats.receive(chat, event.message));
    case 'person':
      return withPerson(state, event.person);
    case 'typing':
      return {
        ...state,
        people: state.people.map((person) =>
          person.waId === event.waId ? { ...person, typing: event.typing } : person,
        ),
      };
  }
}

function changeChat(state: State, waId: string, change: (chat: chats.Chat) => chats.Chat): State {
  return { ...state, chats: { ...state.chats, [waId]: change(chatOf(state, waId)) } };
}

function withPerson(state: State, person: Person): State {
  const known = state.people.some((other) => other.waId === person.waId);
  const people = known
    ? state.people.map((other) => (other.waId === person.waId ? person : other))
    : [...state.people, person];
  return { ...state, people };
}

/** Drops the phones of people who are gone (a restarted hub forgets them), and lays out the first ones. */
function settle(state: State): State {
  const known = new Set(state.people.map((person) => person.waId));
  const shown = state.phones.shown.filter((waId) => known.has(waId));
  if (shown.length === 0) shown.push(...[...known].slice(0, PHONES_AT_START));
  const { active } = state.phones;
  return {
    ...state,
    phones: { shown, active: active !== null && known.has(active) ? active : (shown[0] ?? null) },
  };
}
