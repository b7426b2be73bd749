/**
 * One chat's messages: what the hub tells, merged with what this page has sent and not yet heard back.
 *
 * The hub's events, the answer to a send and a re-fetch race each other, so each may be the first to bring a message;
 * whichever it is, a person sees one bubble.
 */
import type { Message, MessageStatus, PersonContent, WireContent } from '../../../lib/api/types.ts';

export interface ChatMessage extends Message {
  /** Stays the same when a message sent here gets the hub's id, so that its bubble stays too. */
  key: string;
  /** `posting` and `unsent` messages are known to this page alone. */
  origin: 'hub' | 'posting' | 'unsent';
}

export interface Chat {
  load: 'idle' | 'loading' | 'ready' | 'failed';
  messages: ChatMessage[];
  /** Ids that arrived while a fetch was under way and that its answer may be too old to hold. */
  arrived: string[];
}

export const EMPTY_CHAT: Chat = { load: 'idle', messages: [], arrived: [] };

/** Statuses may arrive in any order; a message never goes back. */
const LADDER: MessageStatus[] = ['pending', 'sent', 'delivered', 'read', 'failed'];

export function beginLoad(chat: Chat): Chat {
  return { ...chat, load: 'loading', arrived: [] };
}

export function finishLoad(chat: Chat, fetched: Message[]): Chat {
  const kept = new Set([...fetched.map((message) => message.id), ...chat.arrived]);
  const local = chat.messages.filter((message) => message.origin !== 'hub' || kept.has(message.id));
  const messages = fetched.reduce(mergeMessage, local);
  return { load: 'ready', messages: inOrder(messages), arrived: [] };
}

export function failLoad(chat: Chat): Chat {
  return { ...chat, load: 'failed', arrived: [] };
}

export function receive(chat: Chat, message: Message): Chat {
  const arrived = chat.load === 'loading' ? [...chat.arrived, message.id] : chat.arrived;
  return { ...chat, arrived, messages: inOrder(mergeMessage(chat.messages, message)) };
}

export function post(chat: Chat, key: string, content: PersonContent, timestamp: string): Chat {
  const draft: ChatMessage = {
    id: key,
    key,
    origin: 'posting',
    from: 'person',
    timestamp,
    status: 'pending',
    error: null,
    content,
  };
  return { ...chat, messages: [...chat.messages.filter((message) => message.key !== key), draft] };
}

export function acceptPost(chat: Chat, key: string, message: Message): Chat {
  const known = chat.messages.some((other) => other.id === message.id);
  const messages = known
    ? chat.messages.filter((other) => other.key !== key || other.id === message.id)
    : chat.messages.map((other) => (other.key === key ? { ...other, id: message.id } : other));
  return receive({ ...chat, messages }, message);
}

export function failPost(chat: Chat, key: string, error: string): Chat {
  return mapMessages(chat, (message) =>
    message.key === key && message.origin === 'posting' ? { ...message, origin: 'unsent', error } : message,
  );
}

export function discardPost(chat: Chat, key: string): Chat {
  return { ...chat, messages: chat.messages.filter((message) => message.key !== key) };
}

export function markRead(chat: Chat): Chat {
  return mapMessages(chat, (message) => (isUnread(message) ? { ...message, status: 'read' } : message));
}

export function countUnread(chat: Chat): number {
  return chat.messages.filter(isUnread).length;
}

function isUnread(message: Message): boolean {
  return message.from === 'business' && (message.status === 'sent' || message.status === 'delivered');
}

function mapMessages(chat: Chat, change: (message: ChatMessage) => ChatMessage): Chat {
  return { ...chat, messages: chat.messages.map(change) };
}

function mergeMessage(messages: ChatMessage[], message: Message): ChatMessage[] {
  const same = messages.find((other) => other.id === message.id) ?? findDraft(messages, message);
  if (!same) return [...messages, { ...message, key: message.id, origin: 'hub' }];
  const status = further(same.status, message.status);
  const merged: ChatMessage = {
    ...message,
    key: same.key,
    origin: 'hub',
    status,
    error: message.error,
  };
  return messages.map((other) => (other === same ? merged : other));
}

/**
 * The message of this page that the hub tells about before, or instead of, its answer to the send; one that seemed
 * lost counts too, after those still on their way.
 */
function findDraft(messages: ChatMessage[], message: Message): ChatMessage | undefined {
  if (message.from !== 'person') return undefined;
  const print = fingerprint(message.content);
  const same = messages.filter((other) => other.origin !== 'hub' && fingerprint(other.content) === print);
  return same.find((other) => other.origin === 'posting') ?? same[0];
}

function fingerprint(content: WireContent): string {
  return JSON.stringify([content.type, content[content.type]], (_, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function further(one: MessageStatus, other: MessageStatus): MessageStatus {
  return LADDER.indexOf(one) > LADDER.indexOf(other) ? one : other;
}

/** Hub messages by time, in the order they came where times are equal; what is being sent stays last. */
function inOrder(messages: ChatMessage[]): ChatMessage[] {
  const rank = (message: ChatMessage) =>
    message.origin === 'hub' ? Date.parse(message.timestamp) : Number.POSITIVE_INFINITY;
  return messages.toSorted((one, other) => {
    const [first, second] = [rank(one), rank(other)];
    return first === second ? 0 : first - second;
  });
}
