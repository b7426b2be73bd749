import { describe, expect, it } from 'vitest';
import { HUB_PATHS, HUBS, isPage } from './address.ts';
import { noticeOf } from './notice.ts';

describe('the page', () => {
  it.each(['/', '/trips', '/trips/VHJpcDox', '/share', '/documents', '/documents/T2NySm9iOjE', '/nowhere'])(
    'is at %s',
    (path) => expect(isPage(path)).toBe(true),
  );

  it.each([
    '/graphql',
    '/graphiql',
    '/session',
    '/q/abc',
    '/documents/T2NySm9iOjE/0',
    '/health/ready',
    '/media/TWVzc2FnZTox',
    '/metrics',
    '/simulator',
    '/sw.js',
  ])('is not at %s', (path) => expect(isPage(path)).toBe(false));
});

it('is asked of the hub in development what is asked of it by the worker', () => {
  const proxied = new Set(HUB_PATHS.map((path) => /[a-z]+/.exec(path)?.[0]));
  // Vite has these itself; Meta alone asks for the last one.
  const own = ['assets', 'graphiql', 'whatsapp'];
  expect([...proxied].sort()).toEqual([...HUBS.filter((first) => !own.includes(first)), 'documents'].sort());
});

describe('a notice', () => {
  const pushed = {
    type: 'alert.raised',
    id: 'QWxlcnQ6MDE=',
    rule: 'COMPONENT_DOWN',
    severity: 'CRITICAL',
    title: 'Critical',
    body: 'redis is down',
    remedy: 'Start it.',
  };

  it('says what is wrong, what to do, and leads to the alert', () => {
    expect(noticeOf(JSON.stringify(pushed))).toMatchObject({
      title: 'Critical: redis is down',
      body: 'Start it.',
      tag: pushed.id,
      requireInteraction: true,
      data: { href: '/alerts/QWxlcnQ6MDE%3D', open: true },
    });
  });

  it('of what is over takes the place of the other, quietly', () => {
    const over = { ...pushed, type: 'alert.resolved', title: 'Over' };
    expect(noticeOf(JSON.stringify(over))).toMatchObject({
      title: 'Over: redis is down',
      body: '',
      tag: pushed.id,
      requireInteraction: false,
      renotify: false,
      data: { open: false },
    });
  });

  it('of a message leads to the conversation, sounds with each, and waits for somebody', () => {
    const written = { type: 'message.received', id: 'VXNlcjowMQ==', title: 'Aline', body: 'New message' };
    expect(noticeOf(JSON.stringify(written))).toMatchObject({
      title: 'Aline: New message',
      body: '',
      tag: written.id,
      requireInteraction: false,
      renotify: true,
      data: { href: '/conversations?with=VXNlcjowMQ%3D%3D', open: true },
    });
    expect(noticeOf('{"type":"message.received"}').data.href).toBe('/conversations');
  });

  it.each(['', 'not JSON', '7', 'null'])('is shown even of “%s”', (text) => {
    expect(noticeOf(text)).toMatchObject({ title: 'Mobility Hub', data: { href: '/alerts' } });
  });
});
