/** Which addresses are the console's page. All others are between the browser and the hub. */

/** What the hub answers itself, by the first part of the path. */
const HUBS = ['assets', 'graphiql', 'graphql', 'health', 'metrics', 'q', 'session', 'simulator', 'whatsapp'];

export function isPage(path: string): boolean {
  const parts = path.split('/').filter(Boolean);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  // A document and its review are pages of the console; the pictures below it are the hub's.
  if (first === 'documents') return parts.length <= 2;
  return !HUBS.includes(first) && !last.includes('.');
}
