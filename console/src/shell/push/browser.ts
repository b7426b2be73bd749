/** What this browser can do of Web Push, and what it was subscribed as. */
import { onForget } from '../../data/own.ts';

export type PushAbility =
  | 'able'
  /** Somebody refused: only the browser's own settings change that. */
  | 'denied'
  /** An iPhone pushes to installed apps alone. */
  | 'needs-install'
  | 'unsupported';

/** The subscription as the hub takes it. */
export interface PushKeys {
  endpoint: string;
  p256dh: string;
  auth: string;
}

const KEPT = 'hub.push';

export function pushAbility(): PushAbility {
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!able) return isApplePhone() ? 'needs-install' : 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : 'able';
}

/** Asks whoever is there; to be called upon a press alone. */
export async function askPermission(): Promise<boolean> {
  return (await Notification.requestPermission()) === 'granted';
}

export async function subscribe(publicKey: string): Promise<PushKeys> {
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) throw new Error('Nothing here would hear what is pushed.');
  const { pushManager } = registration;
  // One that was made for another key of the hub's stands in the way.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint = '', keys = {} } = made.toJSON();
  return { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' };
}

/** The push service tells the hub that nobody is there any more, so that this works without the hub too. */
export async function unsubscribe(): Promise<void> {
  localStorage.removeItem(KEPT);
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

// Whoever comes after at this browser is not told what goes on here.
onForget(unsubscribe);

export async function isSubscribed(): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration();
  return Boolean(await registration?.pushManager?.getSubscription());
}

/** Which of the hub's contacts is this browser. */
export function ownContact(): string | null {
  return localStorage.getItem(KEPT);
}

export function keepContact(id: string): void {
  localStorage.setItem(KEPT, id);
}

/** `Chrome · Android`: what tells one's browsers apart in a list. */
export function nameOfBrowser(agent: string = navigator.userAgent): string {
  const browser = [
    ['Edg', 'Edge'],
    ['OPR', 'Opera'],
    ['SamsungBrowser', 'Samsung Internet'],
    ['Firefox', 'Firefox'],
    ['Chrome', 'Chrome'],
    ['Safari', 'Safari'],
  ].find(([mark = '']) => agent.includes(`${mark}/`))?.[1];
  const system = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'Mac'],
    ['CrOS', 'ChromeOS'],
    ['Linux', 'Linux'],
  ].find(([mark = '']) => agent.includes(mark))?.[1];
  return [browser, system].filter(Boolean).join(' · ') || 'Web';
}

/** An iPad says that it is a Mac, but one that is touched. */
function isApplePhone(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Mac OS') && maxTouchPoints > 1);
}
