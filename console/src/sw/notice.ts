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
  /** `open`: it waits for somebody, and so counts on the app's icon. */
  data: { href: string; open: boolean };
}

/** A browser wants a notification for each push, so that what cannot be read is shown as well as it can be. */
export function noticeOf(text: string): Notice {
  const { type, id, severity, title = 'Mobility Hub', body = '', remedy } = read(text);
  const raised = type === 'alert.raised';
  const written = type === 'message.received';
  return {
    title: body ? `${title}: ${body}` : title,
    body: (raised && remedy) || '',
    icon: '/icons/icon-192.png',
    badge: '/icons/badge.png',
    // What is over takes the place of what was wrong.
    tag: id ?? 'hub',
    requireInteraction: raised && severity?.toUpperCase() === 'CRITICAL',
    renotify: raised || written,
    data: { href: written ? conversationOf(id) : alertOf(id), open: raised || written },
  };
}

function alertOf(id: string | undefined): string {
  return id ? `/alerts/${encodeURIComponent(id)}` : '/alerts';
}

/** Of who wrote. */
function conversationOf(id: string | undefined): string {
  return id ? `/conversations?with=${encodeURIComponent(id)}` : '/conversations';
}

function read(text: string): Pushed {
  try {
    const pushed: unknown = JSON.parse(text);
    return typeof pushed === 'object' && pushed !== null ? pushed : {};
  } catch {
    return {};
  }
}
