/** Calls to the simulator's JSON interface. Every failure is an `ApiError` with a sentence for a person. */
import type { FaultMode, Info, Media, Message, Person, PersonContent } from './types.ts';

const BASE = '/simulator/api';
const CALL_TIMEOUT_MS = 15_000;
const UPLOAD_TIMEOUT_MS = 120_000;

export class ApiError extends Error {
  /** The HTTP status, or 0 when no answer came. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

export interface SimulatorApi {
  info(): Promise<Info>;
  people(): Promise<Person[]>;
  addPerson(name: string, phone: string): Promise<Person>;
  messages(waId: string): Promise<Message[]>;
  send(waId: string, content: PersonContent): Promise<Message>;
  upload(waId: string, file: File): Promise<Media>;
  markRead(waId: string): Promise<void>;
  fault(): Promise<FaultMode>;
  setFault(mode: FaultMode): Promise<void>;
}

export function mediaUrl(id: string): string {
  return `${BASE}/media/${encodeURIComponent(id)}`;
}

export const EVENTS_URL = `${BASE}/events`;

export function createClient(fetcher: typeof fetch = (...call) => fetch(...call)): SimulatorApi {
  const call = (path: string, init: RequestInit = {}, timeout = CALL_TIMEOUT_MS) =>
    request(fetcher, `${BASE}${path}`, { ...init, signal: AbortSignal.timeout(timeout) });
  const read = async <T>(path: string): Promise<T> => (await call(path)).json();
  const write = (method: 'POST' | 'PUT', path: string, body: unknown) =>
    call(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  return {
    info: () => read('/info'),
    people: () => read('/people'),
    addPerson: async (name, phone) => (await write('POST', '/people', { name, phone })).json(),
    messages: (waId) => read(`/people/${waId}/messages`),
    send: async (waId, content) => (await write('POST', `/people/${waId}/messages`, content)).json(),
    upload: async (waId, file) => {
      const body = new FormData();
      body.append('file', file, file.name);
      return (await call(`/people/${waId}/media`, { method: 'POST', body }, UPLOAD_TIMEOUT_MS)).json();
    },
    markRead: async (waId) => {
      await call(`/people/${waId}/read`, { method: 'POST' });
    },
    fault: async () => (await read<{ mode: FaultMode }>('/faults')).mode,
    setFault: async (mode) => {
      await write('PUT', '/faults', { mode });
    },
  };
}

async function request(fetcher: typeof fetch, url: string, init: RequestInit): Promise<Response> {
  const response = await fetcher(url, init).catch((cause: unknown) => {
    throw new ApiError(
      isTimeout(cause) ? 'The hub took too long to answer.' : 'The hub cannot be reached.',
      0,
    );
  });
  if (response.ok) return response;
  throw new ApiError(await explain(response), response.status);
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'TimeoutError';
}

async function explain(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string') {
    return toSentence(body.error);
  }
  return `The hub answered ${response.status}.`;
}

/** The hub's words as a sentence of their own. */
function toSentence(words: string): string {
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

export function explainError(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
