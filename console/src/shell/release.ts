/**
 * The service worker from the page's side: a new release waits until somebody agrees to it, for what is typed in a page would
 * be lost; and what a notification leads to is opened here.
 */
import { createStore } from '../data/store.ts';

/** Whether there is a newer release of the console than the one on the page. */
export const releaseReady = createStore(false);

const LOOK_EVERY_MS = 30 * 60_000;

let registration: ServiceWorkerRegistration | undefined;
let agreed = false;

/** Starts once the page is there: what it brings for later must not hold up what is needed now. */
export function startWorker(open: (href: string) => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const worker = navigator.serviceWorker;
  let before = worker.controller;
  worker.addEventListener('controllerchange', () => {
    if (agreed) location.reload();
    // Another tab has agreed; this one is asked too.
    else if (before) releaseReady.set(true);
    before = worker.controller;
  });
  worker.addEventListener('message', ({ data }: MessageEvent<{ open?: string } | null>) => {
    if (data?.open) open(data.open);
  });
  const register = () =>
    void worker
      .register('/sw.js')
      .then(watch)
      .catch(() => {});
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

/** Asks whether there is a new release: the hub was away, and may be another one now. */
export function lookForRelease(): void {
  void registration?.update().catch(() => {});
}

export function takeRelease(): void {
  agreed = true;
  if (registration?.waiting) registration.waiting.postMessage('take-over');
  else location.reload();
}

function watch(registered: ServiceWorkerRegistration): void {
  registration = registered;
  const tell = (found: ServiceWorker | null) => {
    if (found?.state === 'installed' && navigator.serviceWorker.controller) releaseReady.set(true);
  };
  const follow = () => {
    const found = registered.installing;
    found?.addEventListener('statechange', () => tell(found));
  };
  tell(registered.waiting);
  follow();
  registered.addEventListener('updatefound', follow);
  setInterval(lookForRelease, LOOK_EVERY_MS);
}
