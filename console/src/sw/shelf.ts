/**
 * The files of the console, kept so that it opens without a network. Each release has a shelf of its own: the worker of the one
 * before goes on with its own page until somebody agrees to the next.
 */

/** Tells this release from all others; the build fills it in. */
declare const RELEASE: string;

const SHELVES = 'hub-console';
const PAGE = '/';
/** A line that is so slow is as good as none. */
const PAGE_WITHIN_MS = 4_000;

const nameOfShelf = () => `${SHELVES}-${RELEASE}`;

/** Brings what this release has and the one before had not; a name that tells its content never goes stale. */
export async function fill(files: readonly string[]): Promise<void> {
  const shelf = await caches.open(nameOfShelf());
  const missing: string[] = [];
  for (const file of files) {
    const held = isNamedByContent(file) ? await caches.match(file, { ignoreVary: true }) : undefined;
    if (held) await shelf.put(file, held);
    else missing.push(file);
  }
  await shelf.addAll(missing.map(fresh));
}

/** Puts away what other releases had. */
export async function sweep(): Promise<void> {
  const stale = (await caches.keys()).filter((name) => name.startsWith(SHELVES) && name !== nameOfShelf());
  await Promise.all(stale.map((name) => caches.delete(name)));
}

export async function answerFile(request: Request): Promise<Response> {
  const shelf = await caches.open(nameOfShelf());
  return (await shelf.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

/** The hub's page where it answers in time, else the one that is here; they differ only after a new release. */
export async function answerPage(request: Request): Promise<Response> {
  const shelf = await caches.open(nameOfShelf());
  const kept = await shelf.match(PAGE, { ignoreVary: true });
  if (!kept) return fetch(request);
  const answer = await Promise.race([fetch(request).catch(() => null), after(PAGE_WITHIN_MS)]);
  return answer && answer.status < 500 ? answer : kept;
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}

function isNamedByContent(file: string): boolean {
  return file.startsWith('/assets/');
}

/** Not from the browser's own cache: that may hold the release before. */
function fresh(file: string): Request {
  return new Request(file, { cache: isNamedByContent(file) ? 'default' : 'reload' });
}
