/**
 * Reads a message's content from the wire into what the phone can draw.
 *
 * The hub is a program under development: content of an unknown kind or shape becomes a card with its JSON instead
 * of an error.
 */
import type { Place, Tap, WireContent } from '../../../lib/api/types.ts';
import { plainText, safeUrl } from '../../../lib/markup.ts';

export interface ListSection {
  title: string | null;
  rows: Tap[];
}

interface Framed {
  header: string | null;
  body: string;
  footer: string | null;
}

export type Content =
  | { kind: 'text'; text: string }
  | ({ kind: 'buttons'; buttons: Tap[] } & Framed)
  | ({ kind: 'list'; label: string; sections: ListSection[] } & Framed)
  | ({ kind: 'link'; label: string; url: string } & Framed)
  | ({ kind: 'locationRequest' } & Framed)
  | { kind: 'template'; name: string; parameters: string[] }
  | { kind: 'tap'; tap: Tap }
  | { kind: 'location'; place: Place }
  | { kind: 'image'; id: string; caption: string | null }
  | { kind: 'document'; id: string; filename: string; caption: string | null }
  | { kind: 'unknown'; type: string; json: string };

type Json = Record<string, unknown>;

export function readContent(wire: WireContent): Content {
  return (
    readKnown(wire) ?? { kind: 'unknown', type: describeType(wire), json: JSON.stringify(wire, null, 2) }
  );
}

/** The id of the message that this one answers. */
export function repliedTo(wire: WireContent): string | null {
  return text(wire.context?.message_id) ?? text(wire.context?.id);
}

/** One line for a quote or a label. */
export function summarise(content: Content): string {
  switch (content.kind) {
    case 'text':
      return plainText(content.text);
    case 'buttons':
    case 'list':
    case 'link':
    case 'locationRequest':
      return plainText(content.body);
    case 'template':
      return plainText(content.parameters.join(' ')) || content.name;
    case 'tap':
      return content.tap.title;
    case 'location':
      return content.place.name ?? 'Location';
    case 'image':
      return content.caption ? plainText(content.caption) : 'Photo';
    case 'document':
      return content.filename;
    case 'unknown':
      return content.type;
  }
}

function readKnown(wire: WireContent): Content | null {
  const part = object(wire[wire.type]);
  if (!part) return null;
  switch (wire.type) {
    case 'text': {
      const body = text(part.body);
      return body === null ? null : { kind: 'text', text: body };
    }
    case 'interactive':
      return readInteractive(part);
    case 'template':
      return readTemplate(part);
    case 'location': {
      const place = readPlace(part);
      return place && { kind: 'location', place };
    }
    case 'image': {
      const id = text(part.id);
      return id === null ? null : { kind: 'image', id, caption: text(part.caption) };
    }
    case 'document': {
      const id = text(part.id);
      if (id === null) return null;
      return {
        kind: 'document',
        id,
        filename: text(part.filename) ?? 'document',
        caption: text(part.caption),
      };
    }
    default:
      return null;
  }
}

function readInteractive(part: Json): Content | null {
  const reply = readTap(object(part.button_reply) ?? object(part.list_reply));
  if (reply) return { kind: 'tap', tap: reply };
  const body = text(object(part.body)?.text);
  const action = object(part.action);
  if (body === null || !action) return null;
  const frame = { header: text(object(part.header)?.text), body, footer: text(object(part.footer)?.text) };
  switch (part.type) {
    case 'button': {
      const buttons = readAll(action.buttons, (button) => readTap(object(button.reply)));
      return buttons && { kind: 'buttons', buttons, ...frame };
    }
    case 'list': {
      const sections = readAll(action.sections, readSection);
      return sections && { kind: 'list', label: text(action.button) ?? 'Options', sections, ...frame };
    }
    case 'cta_url':
      return readLink(object(action.parameters), frame);
    case 'location_request_message':
      return { kind: 'locationRequest', ...frame };
    default:
      return null;
  }
}

/** What fills a template in. The words around it are the template's own, which the wire does not carry. */
function readTemplate(part: Json): Content | null {
  const name = text(part.name);
  const components = readAll(part.components ?? [], (component) =>
    readAll(component.parameters ?? [], (parameter) => text(parameter.text)),
  );
  return name === null || !components ? null : { kind: 'template', name, parameters: components.flat() };
}

function readLink(parameters: Json | null, frame: Framed): Content | null {
  const url = safeUrl(text(parameters?.url) ?? '');
  return url === null ? null : { kind: 'link', label: text(parameters?.display_text) ?? url, url, ...frame };
}

function readSection(section: Json): ListSection | null {
  const rows = readAll(section.rows, readTap);
  return rows && { title: text(section.title), rows };
}

function readTap(tap: Json | null): Tap | null {
  const id = text(tap?.id);
  const title = text(tap?.title);
  if (id === null || title === null) return null;
  const description = text(tap?.description);
  return description === null ? { id, title } : { id, title, description };
}

function readPlace(part: Json): Place | null {
  const { latitude, longitude } = part;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  const name = text(part.name);
  const address = text(part.address);
  return { latitude, longitude, ...(name !== null && { name }), ...(address !== null && { address }) };
}

/** Reads every entry of a list, or `null` when one of them cannot be read. */
function readAll<T>(list: unknown, read: (entry: Json) => T | null): T[] | null {
  if (!Array.isArray(list)) return null;
  const entries = list.map((entry) => {
    const fields = object(entry);
    return fields && read(fields);
  });
  return entries.every((entry) => entry !== null) ? entries : null;
}

function describeType(wire: WireContent): string {
  const inner = text(object(wire[wire.type])?.type);
  return inner ? `${wire.type}: ${inner}` : wire.type;
}

function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
