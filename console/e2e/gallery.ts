/** A chat with one message of every kind and state that the page can draw, the longest texts among them. */
import type { Message, WireContent } from '../src/lib/api/types.ts';

const LONG =
  'Umuntu ashobora kwandika interuro ndende cyane, itarangira vuba, ku buryo telefoni igomba kuyigabanya. ';
const UNBROKEN = `https://hub.example/q/${'4t7k9m'.repeat(12)}`;
/** A trip as both sides see it: with links to a map and to the other side's chat. */
const TRIP = `Umushoferi araje.

*Moto · Byemejwe*
Kuva: Isoko rya Kimironko https://maps.google.com/?q=-1.949700,30.126000
Kugera: Ikibuga cy’indege cya Kanombe https://maps.google.com/?q=-1.968600,30.139500
Umushoferi: Jean de Dieu Habimana, ★ 4.8 (31)
Puraki: RC 456 D
Mwandikire cyangwa muhamagare: https://wa.me/250788999888`;

const business: WireContent[] = [
  {
    type: 'text',
    text: { body: `*Muraho* _Aline_, ~oya~ \`yego\`\n\`\`\`*182*1*1*0788123456#\`\`\`\n${UNBROKEN}` },
  },
  interactive('list', LONG.repeat(2), {
    button: 'Hitamo icyo wifuza',
    sections: [
      {
        title: 'Kode za QR',
        rows: Array.from({ length: 10 }, (_, at) => ({
          id: `${at}`,
          title: 'Nimero 0788 123 456 ndende',
          description: LONG.slice(0, 72),
        })),
      },
    ],
  }),
  interactive('button', 'Ni nde uzishyurwa?', {
    buttons: ['0788 123 456', 'Indi nimero ya telefo', 'Kode ya MoMoPay'].map((title, at) => ({
      type: 'reply',
      reply: { id: `${at}`, title },
    })),
  }),
  interactive('cta_url', 'Your page:', {
    name: 'cta_url',
    parameters: { display_text: 'Open the page', url: 'https://hub.example/q/4T7K9' },
  }),
  interactive('location_request_message', 'Where are you?', { name: 'send_location' }),
  {
    type: 'document',
    document: { id: 'gone', filename: `qr-${'4t7k9m'.repeat(8)}.png`, caption: 'To *print*' },
  },
  { type: 'image', image: { id: 'gone', caption: 'A picture that the hub has lost' } },
  { type: 'template', template: { name: 'trip_reminder', language: { code: 'rw' } } },
  {
    type: 'template',
    template: {
      name: 'trip_news',
      language: { code: 'rw' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: LONG }] }],
    },
  },
  interactive('button', TRIP, {
    buttons: ['Nageze aho muri', 'Tanga igiciro', 'Ibindi'].map((title, at) => ({
      type: 'reply',
      reply: { id: `trip-${at}`, title },
    })),
  }),
];

const person: [Message['status'], string | null, WireContent][] = [
  ['read', null, { type: 'text', text: { body: 'hi' } }],
  ['pending', null, { type: 'text', text: { body: LONG } }],
  ['sent', null, { type: 'text', text: { body: UNBROKEN } }],
  [
    'delivered',
    null,
    {
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id: '0', title: 'Nimero ndende', description: LONG } },
      context: { id: 'business-1' },
    },
  ],
  ['read', null, { type: 'location', location: { latitude: -1.9441, longitude: 30.0619, name: 'CBD' } }],
  [
    'read',
    null,
    {
      type: 'location',
      location: { latitude: -1.9755, longitude: 30.0462 },
      context: { id: 'business-4' },
    },
  ],
  ['failed', 'The hub answered 403 Forbidden.', { type: 'text', text: { body: 'muraho' } }],
];

export const GALLERY: Message[] = [
  ...business.map((content, at) => message('business', at, 'read', null, content)),
  ...person.map(([status, error, content], at) => message('person', at, status, error, content)),
];

function message(
  from: Message['from'],
  at: number,
  status: Message['status'],
  error: string | null,
  content: WireContent,
): Message {
  const minute = from === 'business' ? at : business.length + at;
  const timestamp = `2026-11-24T08:${String(minute).padStart(2, '0')}:00Z`;
  return { id: `${from}-${at}`, from, timestamp, status, error, content };
}

function interactive(type: string, body: string, action: object): WireContent {
  const frame = { header: { type: 'text', text: 'Mobility' }, footer: { text: 'STOP ends all messages' } };
  return { type: 'interactive', interactive: { type, body: { text: body }, action, ...frame } };
}
