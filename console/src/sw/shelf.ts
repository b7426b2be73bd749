/** The files of the console, kept so that it opens without a network. Their names tell their content, so they never go stale. */

const SHELF = 'hub-console';
const PAGE = '/';
/** A line that is so slow is as good as none. */
const PAGE_WITHIN_MS = 4_000;

/** Brings what this release has and the one before had not. */
export async function fill(files: readonly string[]): Promise<void> {
  const shelf = await caches.open(SHELF);
  const held = new Set((await shelf.keys()).map(({ url }) => new URL(url).pathname));
  await shelf.addAll(files.filter((file) => !(held.has(file) && isNamedByContent(file))).map(fresh));
}

/** Puts away what only the release before had. */
export async function sweep(files: ReadonlySet<string>): Promise<void> {
  const shelf = await caches.open(SHELF);
  const stale = (await shelf.keys()).filter(({ url }) => !files.has(new URL(url).pathname));
  await Promise.all(stale.map((request) => shelf.delete(request)));
}

export async function answerFile(request: Request): Promise<Response> {
  const shelf = await caches.open(SHELF);
  return (await shelf.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

/** The hub's page where it answers in time, else the one that is here; they differ only after a new release. */
export async function answerPage(request: Request): Promise<Response> {
  const shelf = await caches.open(SHELF);
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
