/** The simulator's JSON, as the hub speaks it under `/simulator/api`. */

export interface Person {
  /** The WhatsApp id: E.164 without the plus. */
  waId: string;
  name: string;
  unread: number;
  /** The business is writing to this person. */
  typing: boolean;
}

export type MessageStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'failed';

export interface Message {
  id: string;
  from: 'person' | 'business';
  /** RFC 3339. */
  timestamp: string;
  status: MessageStatus;
  error: string | null;
  content: WireContent;
}

/** Meta's message object less id, from, to and timestamp; read with `readContent` before it is shown. */
export interface WireContent {
  type: string;
  /** Businesses name the message replied to `message_id`, people `id`. */
  context?: { id?: string; message_id?: string };
  [field: string]: unknown;
}

export interface Tap {
  id: string;
  title: string;
  description?: string;
}

export interface Place {
  latitude: number;
  longitude: number;
  name?: string;
  address?: string;
}

export interface Media {
  id: string;
  mime_type: string;
  sha256: string;
}

/** What a person can send. */
export type PersonContent = WireContent &
  (
    | { type: 'text'; text: { body: string } }
    | { type: 'location'; location: Place }
    | { type: 'image'; image: Media & { caption?: string } }
    | { type: 'document'; document: Media & { filename: string; caption?: string } }
    | {
        type: 'interactive';
        interactive: { type: 'button_reply'; button_reply: Tap } | { type: 'list_reply'; list_reply: Tap };
      }
  );

export const FAULT_MODES = [
  'none',
  'down',
  'slow',
  'unauthorized',
  'rate_limited',
  'server_error',
  'drop_after_accept',
] as const;

/** What the Graph stand-in does to the hub's calls. */
export type FaultMode = (typeof FAULT_MODES)[number];

/** The business that the phones talk to. */
export interface Info {
  businessName: string;
}

export type SimulatorEvent =
  | { kind: 'message'; waId: string; message: Message }
  | { kind: 'typing'; waId: string; typing: boolean }
  | { kind: 'person'; person: Person };
