import { expect, it } from 'vitest';
import { quotedBy, reactionsTo, readContent } from './content.ts';

it('reads the hub’s own messages', () => {
  expect(readContent({ kind: 'text', body: 'Muraho' })).toEqual({ kind: 'text', text: 'Muraho' });
  expect(
    readContent({ kind: 'buttons', body: 'b', footer: 'f', buttons: [{ id: '1', title: 'Yego' }] }),
  ).toEqual({
    kind: 'choices',
    text: 'b',
    footer: 'f',
    label: null,
    choices: [{ id: '1', title: 'Yego', about: null }],
  });
  const sections = [{ title: 's', rows: [{ id: '1', title: 'Moto', description: 'd' }] }];
  expect(readContent({ kind: 'list', body: 'b', footer: null, label: 'Menyu', sections })).toMatchObject({
    label: 'Menyu',
    choices: [{ id: '1', title: 'Moto', about: 'd' }],
  });
  expect(readContent({ kind: 'image', attachment: { qr_picture: '4T7K9' }, caption: null })).toMatchObject({
    kind: 'file',
    type: 'image',
    qr: '4T7K9',
  });
});

it('reads what people send as Meta tells it', () => {
  expect(readContent({ type: 'text', text: { body: 'hi' } })).toEqual({ kind: 'text', text: 'hi' });
  const interactive = { type: 'list_reply', list_reply: { id: 'ride', title: 'Shaka', description: 'd' } };
  expect(readContent({ type: 'interactive', interactive })).toEqual({
    kind: 'tap',
    title: 'Shaka',
    about: 'd',
  });
  expect(readContent({ type: 'location', location: { latitude: -1.9, longitude: 30 } })).toMatchObject({
    kind: 'place',
    name: null,
  });
  const contacts = [{ name: { formatted_name: 'Jean' }, phones: [{ phone: '+250788111222' }] }];
  expect(readContent({ type: 'contacts', contacts })).toEqual({
    kind: 'contacts',
    contacts: [{ name: 'Jean', phones: ['+250788111222'] }],
  });
  expect(
    readContent({ type: 'document', document: { filename: 'a.pdf', mime_type: 'application/pdf' } }),
  ).toEqual({
    kind: 'file',
    type: 'document',
    name: 'a.pdf',
    mime: 'application/pdf',
    caption: null,
    qr: null,
  });
});

it.each([null, 7, [], {}, { type: 'location', location: {} }, { type: 'order' }, { kind: 'new' }])(
  'bears %j, which it does not know',
  (content) => {
    expect(readContent(content).kind).toBe('other');
  },
);

it('finds what is answered, and the last reaction to each message', () => {
  expect(quotedBy({ type: 'text', context: { id: 'wamid.1' } })).toBe('wamid.1');
  expect(quotedBy({ type: 'text' })).toBeNull();
  const reaction = (to: string, emoji: string) => ({ type: 'reaction', reaction: { message_id: to, emoji } });
  const all = [reaction('a', '👍'), reaction('b', '👍'), reaction('a', '❤'), reaction('b', '')];
  expect([...reactionsTo(all)]).toEqual([['a', '❤']]);
});
