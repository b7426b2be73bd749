import { describe, expect, it } from 'vitest';
import type { WireContent } from '../../../lib/api/types.ts';
import { readContent, repliedTo, summarise } from './content.ts';

function interactive(type: string, action: unknown, extra: object = {}): WireContent {
  return { type: 'interactive', interactive: { type, body: { text: 'Body' }, action, ...extra } };
}

function template(parameters: unknown): WireContent {
  return { type: 'template', template: { name: 'trip_news', components: [{ type: 'body', parameters }] } };
}

describe('readContent', () => {
  it('reads buttons with their frame', () => {
    const wire = interactive(
      'button',
      { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
      { header: { type: 'text', text: 'Head' }, footer: { text: 'Foot' } },
    );
    expect(readContent(wire)).toEqual({
      kind: 'buttons',
      header: 'Head',
      body: 'Body',
      footer: 'Foot',
      buttons: [{ id: 'a', title: 'A' }],
    });
  });

  it('reads a list', () => {
    const rows = [
      { id: 'a', title: 'A', description: 'first' },
      { id: 'b', title: 'B' },
    ];
    const content = readContent(interactive('list', { button: 'Menu', sections: [{ rows }] }));
    expect(content).toMatchObject({ kind: 'list', label: 'Menu', sections: [{ title: null, rows }] });
  });

  it('reads a link and a request for a place', () => {
    const parameters = { display_text: 'Open', url: 'https://hub.example/q/1' };
    expect(readContent(interactive('cta_url', { name: 'cta_url', parameters }))).toMatchObject({
      kind: 'link',
      label: 'Open',
      url: 'https://hub.example/q/1',
    });
    expect(readContent(interactive('location_request_message', { name: 'send_location' }))).toMatchObject({
      kind: 'locationRequest',
    });
  });

  it('reads what fills a template in', () => {
    expect(readContent(template([{ type: 'text', text: 'Jean comes.' }]))).toEqual({
      kind: 'template',
      name: 'trip_news',
      parameters: ['Jean comes.'],
    });
    expect(readContent({ type: 'template', template: { name: 'greeting' } })).toEqual({
      kind: 'template',
      name: 'greeting',
      parameters: [],
    });
  });

  it('reads what a person tapped', () => {
    const list_reply = { id: 'qr', title: 'QR codes', description: 'Be paid' };
    const wire = { type: 'interactive', interactive: { type: 'list_reply', list_reply } };
    expect(readContent(wire)).toEqual({ kind: 'tap', tap: list_reply });
  });

  it('reads pictures, documents and places', () => {
    expect(readContent({ type: 'image', image: { id: '1' } })).toEqual({
      kind: 'image',
      id: '1',
      caption: null,
    });
    expect(readContent({ type: 'document', document: { id: '1', filename: 'a.pdf', caption: 'A' } })).toEqual(
      {
        kind: 'document',
        id: '1',
        filename: 'a.pdf',
        caption: 'A',
      },
    );
    expect(
      readContent({ type: 'location', location: { latitude: -1.9, longitude: 30, name: 'CBD' } }),
    ).toEqual({
      kind: 'location',
      place: { latitude: -1.9, longitude: 30, name: 'CBD' },
    });
  });

  it.each<[string, WireContent]>([
    ['a kind it does not know', { type: 'poll', poll: { name: 'x' } }],
    ['a template without name', { type: 'template', template: { components: [] } }],
    ['a template filled in with a picture', template([{ type: 'image', image: { id: '1' } }])],
    ['a text without body', { type: 'text', text: {} }],
    ['a text that is not an object', { type: 'text', text: 'hi' }],
    ['a picture without id', { type: 'image', image: { link: 'https://hub.example/a.png' } }],
    ['a place without longitude', { type: 'location', location: { latitude: 1 } }],
    ['a button without id', interactive('button', { buttons: [{ reply: { title: 'A' } }] })],
    ['buttons that are no list', interactive('button', { buttons: 'A' })],
    ['a list with a broken section', interactive('list', { button: 'M', sections: [{ rows: null }] })],
    ['a link that runs script', interactive('cta_url', { parameters: { url: 'javascript:alert(1)' } })],
    ['an unknown interactive kind', interactive('flow', {})],
  ])('shows the JSON of %s', (_, wire) => {
    const content = readContent(wire);
    expect(content).toMatchObject({ kind: 'unknown', json: JSON.stringify(wire, null, 2) });
  });

  it('names the inner kind of an unknown interactive message', () => {
    expect(readContent(interactive('flow', {}))).toMatchObject({ type: 'interactive: flow' });
  });
});

describe('repliedTo', () => {
  it('reads both spellings', () => {
    expect(repliedTo({ type: 'text', context: { id: 'a' } })).toBe('a');
    expect(repliedTo({ type: 'text', context: { message_id: 'b' } })).toBe('b');
    expect(repliedTo({ type: 'text' })).toBeNull();
  });
});

describe('summarise', () => {
  it.each<[WireContent, string]>([
    [{ type: 'text', text: { body: '*Hi*' } }, 'Hi'],
    [interactive('button', { buttons: [] }), 'Body'],
    [{ type: 'image', image: { id: '1' } }, 'Photo'],
    [{ type: 'image', image: { id: '1', caption: '_My_ plate' } }, 'My plate'],
    [{ type: 'document', document: { id: '1' } }, 'document'],
    [{ type: 'location', location: { latitude: 1, longitude: 2 } }, 'Location'],
    [{ type: 'interactive', interactive: { button_reply: { id: 'a', title: 'Yes' } } }, 'Yes'],
    [template([{ type: 'text', text: '*Jean* comes.' }]), 'Jean comes.'],
    [template([]), 'trip_news'],
    [{ type: 'sticker' }, 'sticker'],
  ])('%j is %s', (wire, line) => {
    expect(summarise(readContent(wire))).toBe(line);
  });
});
