/**
 * The hub's live events through one EventSource that heals by itself.
 *
 * A browser gives up for good when the answer is not an event stream (a proxy's 502 while the hub restarts),
 * so every error closes the source and a new one is opened after a growing pause.
 */
import type { SimulatorEvent } from './api/types.ts';

export interface EventListeners {
  /** The stream is open: what happened before is unknown and must be fetched. */
  onOpen(): void;
  onEvent(event: SimulatorEvent): void;
  onAway(): void;
}

export interface EventStream {
  /** Tries at once instead of waiting for the pause to end. */
  retry(): void;
  close(): void;
}

type Source = Pick<EventSource, 'close' | 'onopen' | 'onerror' | 'onmessage'>;

const PAUSES_MS = [500, 1_000, 2_000, 5_000];

export function openEvents(
  url: string,
  listeners: EventListeners,
  createSource: (url: string) => Source = (address) => new EventSource(address),
): EventStream {
  let source: Source | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const stop = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const connect = () => {
    stop();
    source = createSource(url);
    source.onopen = () => {
      failures = 0;
      listeners.onOpen();
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = readEvent(data);
      if (event) listeners.onEvent(event);
    };
    source.onerror = () => {
      stop();
      listeners.onAway();
      timer = setTimeout(connect, PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]);
      failures += 1;
    };
  };

  connect();
  return { retry: connect, close: stop };
}

/** Reads one event's data; `null` for a kind or shape that this page does not know. */
export function readEvent(data: string): SimulatorEvent | null {
  const event = parse(data);
  switch (event?.kind) {
    case 'message': {
      const message = record(event.message);
      const whole = typeof message?.id === 'string' && typeof record(message.content)?.type === 'string';
      return whole && typeof event.waId === 'string' ? (event as unknown as SimulatorEvent) : null;
    }
    case 'typing':
      return typeof event.waId === 'string' && typeof event.typing === 'boolean'
        ? { kind: 'typing', waId: event.waId, typing: event.typing }
        : null;
    case 'person':
      return typeof record(event.person)?.waId === 'string' ? (event as unknown as SimulatorEvent) : null;
    default:
      return null;
  }
}

type Json = Record<string, unknown>;

function parse(data: string): Json | null {
  try {
    return record(JSON.parse(data));
  } catch {
    return null;
  }
}

function record(value: unknown): Json | null {
  return typeof value === 'object' && value !== null ? (value as Json) : null;
}
