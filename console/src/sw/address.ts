/** Which addresses are the console's page. All others are between the browser and the hub. */

/** What the hub answers itself, by the first part of the path. */
export const HUBS = [
  'assets',
  'graphiql',
  'graphql',
  'health',
  'media',
  'metrics',
  'q',
  'session',
  'simulator',
  'whatsapp',
];

/** The same as Vite is told it, which has scripts and pages itself; everything else in development is the console. */
export const HUB_PATHS = [
  '/simulator/api',
  '^/graphql(/|\\?|$)',
  '^/session(/|$)',
  // Pictures of pages; `/documents/<id>` alone is a page of the console.
  '^/documents/[^/]+/\\d+',
  '^/health(/|$)',
  '^/metrics$',
  '^/q/',
  // What people sent in the chat.
  '^/media/',
];

export function isPage(path: string): boolean {
  const parts = path.split('/').filter(Boolean);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  // A document and its review are pages of the console; the pictures below it are the hub's.
  if (first === 'documents') return parts.length <= 2;
  return !HUBS.includes(first) && !last.includes('.');
}
