/** What a message holds: the hub's messages in the hub's form, a person's in Meta's, both as what can be shown. */
export type Content =
  | { kind: 'text'; text: string }
  | { kind: 'choices'; text: string; footer: string | null; label: string | null; choices: Choice[] }
  | { kind: 'link'; text: string; label: string; url: string }
  | { kind: 'wants-place'; text: string }
  | { kind: 'place'; latitude: number; longitude: number; name: string | null }
  | {
      kind: 'file';
      type: FileType;
      name: string | null;
      mime: string | null;
      caption: string | null;
      qr: string | null;
    }
  | { kind: 'tap'; title: string; about: string | null }
  | { kind: 'contacts'; contacts: { name: string; phones: string[] }[] }
  | { kind: 'reaction'; emoji: string; to: string | null }
  | { kind: 'other'; type: string };

export interface Choice {
  id: string;
  title: string;
  about: string | null;
}

const FILES = ['image', 'document', 'video', 'audio', 'sticker'] as const;
export type FileType = (typeof FILES)[number];

type Json = Record<string, unknown>;

const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : []);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export function readContent(content: unknown): Content {
  const whole = object(content);
  return text(whole.kind) ? readOwn(whole) : readMeta(whole);
}

function readOwn(own: Json): Content {
  const body = text(own.body) ?? '';
  switch (own.kind) {
    case 'text':
      return { kind: 'text', text: body };
    case 'buttons':
      return {
        kind: 'choices',
        text: body,
        footer: text(own.footer),
        label: null,
        choices: choicesOf(own.buttons),
      };
    case 'list': {
      const choices = list(own.sections).flatMap(({ rows }) => choicesOf(rows));
      return { kind: 'choices', text: body, footer: text(own.footer), label: text(own.label), choices };
    }
    case 'link':
      return { kind: 'link', text: body, label: text(own.label) ?? '', url: text(own.url) ?? '' };
    case 'location_request':
      return { kind: 'wants-place', text: body };
    case 'image':
    case 'document': {
      const { qr_picture, qr_document } = object(own.attachment);
      const qr = text(qr_picture) ?? text(qr_document);
      return {
        kind: 'file',
        type: own.kind,
        name: text(own.filename),
        mime: null,
        caption: text(own.caption),
        qr,
      };
    }
    default:
      return { kind: 'other', type: String(own.kind) };
  }
}

function choicesOf(rows: unknown): Choice[] {
  return list(rows).map(({ id, title, description }) => ({
    id: text(id) ?? '',
    title: text(title) ?? '',
    about: text(description),
  }));
}

function readMeta(meta: Json): Content {
  const type = text(meta.type) ?? '';
  const own = object(meta[type]);
  const file = FILES.find((each) => each === type);
  if (file) {
    const { filename, mime_type, caption } = own;
    return {
      kind: 'file',
      type: file,
      name: text(filename),
      mime: text(mime_type),
      caption: text(caption),
      qr: null,
    };
  }
  switch (type) {
    case 'text':
      return { kind: 'text', text: text(own.body) ?? '' };
    case 'interactive': {
      const { title, description } = object(own[String(own.type)]);
      return { kind: 'tap', title: text(title) ?? '', about: text(description) };
    }
    case 'button':
      return { kind: 'tap', title: text(own.text) ?? '', about: null };
    case 'location':
      return readPlace(own);
    case 'contacts':
      return { kind: 'contacts', contacts: list(meta.contacts).map(readContact) };
    case 'reaction':
      return { kind: 'reaction', emoji: text(own.emoji) ?? '', to: text(own.message_id) };
    default:
      return { kind: 'other', type };
  }
}

function readPlace({ latitude, longitude, name, address }: Json): Content {
  const [north, east] = [Number(latitude), Number(longitude)];
  if (!Number.isFinite(north) || !Number.isFinite(east)) return { kind: 'other', type: 'location' };
  return { kind: 'place', latitude: north, longitude: east, name: text(name) ?? text(address) };
}

function readContact({ name, phones }: Json): { name: string; phones: string[] } {
  const numbers = list(phones).flatMap(({ phone }) => text(phone) ?? []);
  return { name: text(object(name).formatted_name) ?? '', phones: numbers };
}

/** Meta's id of the message that this one answers. */
export function quotedBy(content: unknown): string | null {
  return text(object(object(content).context).id);
}

/** The last reaction to each message, by Meta's id of that; one that was taken back is none. */
export function reactionsTo(contents: unknown[]): Map<string, string> {
  const reactions = new Map<string, string>();
  for (const content of contents) {
    const read = readContent(content);
    if (read.kind !== 'reaction' || !read.to) continue;
    if (read.emoji) reactions.set(read.to, read.emoji);
    else reactions.delete(read.to);
  }
  return reactions;
}
