/** What a push of the hub looks like as a notification. docs/operations.md has its fields. */

interface Pushed {
  type?: string;
  id?: string;
  severity?: string;
  title?: string;
  body?: string;
  remedy?: string | null;
}

export interface Notice {
  title: string;
  body: string;
  icon: string;
  badge: string;
  tag: string;
  /** Whether it stays until somebody has seen it. */
  requireInteraction: boolean;
  /** Whether one that takes the place of another makes a sound again. */
  renotify: boolean;
  data: { href: string; open: boolean };
}

/** A browser wants a notification for each push, so that what cannot be read is shown as well as it can be. */
export function noticeOf(text: string): Notice {
  const { type, id, severity, title = 'Mobility Hub', body = '', remedy } = read(text);
  const open = type === 'alert.raised';
  return {
    title: body ? `${title}: ${body}` : title,
    body: (open && remedy) || '',
    icon: '/icons/icon-192.png',
    badge: '/icons/badge.png',
    // What is over takes the place of what was wrong.
    tag: id ?? 'hub',
    requireInteraction: open && severity?.toUpperCase() === 'CRITICAL',
    renotify: open,
    data: { href: id ? `/alerts/${encodeURIComponent(id)}` : '/alerts', open },
  };
}

function read(text: string): Pushed {
  try {
    const pushed: unknown = JSON.parse(text);
    return typeof pushed === 'object' && pushed !== null ? pushed : {};
  } catch {
    return {};
  }
}
