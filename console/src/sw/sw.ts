/**
 * The service worker: opens the console where there is no network, and shows what the hub pushes. It keeps the console's own
 * files and nothing that the hub says: that is the page's business, which forgets it when somebody signs out.
 */
import { isPage } from './address.ts';
import { noticeOf } from './notice.ts';
import { answerFile, answerPage, fill, sweep } from './shelf.ts';

declare const self: ServiceWorkerGlobalScope;
/** Every file of this release that the console's page can ask for; the build fills it in. */
declare const FILES: readonly string[];

const files = new Set(FILES);

self.addEventListener('install', (event) => event.waitUntil(fill(FILES)));

self.addEventListener('activate', (event) => event.waitUntil(sweep().then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (isPage(url.pathname)) event.respondWith(answerPage(request));
  } else if (files.has(url.pathname)) event.respondWith(answerFile(request));
});

/** The page asks for it once somebody has agreed to the new release. */
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting();
});

self.addEventListener('push', (event) => {
  const { title, ...options } = noticeOf(event.data?.text() ?? '');
  event.waitUntil(self.registration.showNotification(title, options).then(countOpen));
});

self.addEventListener('notificationclick', (event) => {
  const href = (event.notification.data as { href?: string } | null)?.href ?? '/';
  event.notification.close();
  event.waitUntil(Promise.all([open(href), countOpen()]));
});

/** Goes there in a window that is open already; the page does so itself, so that nothing typed in it is lost. */
async function open(href: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const shown = windows.find(({ visibilityState }) => visibilityState === 'visible') ?? windows[0];
  if (!shown) {
    await self.clients.openWindow(href);
    return;
  }
  await shown.focus().catch(() => {});
  shown.postMessage({ open: href });
}

/** The number on the app's icon, until the page knows better. */
async function countOpen(): Promise<void> {
  const shown = await self.registration.getNotifications();
  const open = shown.filter(({ data }) => (data as { open?: boolean } | null)?.open).length;
  if ('setAppBadge' in navigator) await navigator.setAppBadge(open).catch(() => {});
}
