/** Who is signed in. The cookie is the hub's and cannot be read here; what is kept is who the hub said it is. */
import { HUB, type HubFacts, keepHub } from './hub.ts';
import { createStore } from './store.ts';

export interface Viewer {
  name: string;
  email: string | null;
  role: string | null;
  scopes: string[];
  secondFactor: boolean | null;
}

export type Session =
  | { state: 'asking' }
  /** `ended`: somebody was signed in, and is no more. */
  | { state: 'out'; ended: boolean }
  /** `unconfirmed`: the hub could not be asked; this is who it was last. */
  | { state: 'in'; viewer: Viewer; unconfirmed: boolean };

export type SignInProblem =
  | { code: 'WRONG_CREDENTIALS' | 'CODE_NEEDED' | 'CALLER_BLOCKED' | 'BUSY' | 'AWAY' | 'INTERNAL' }
  | { code: 'TOO_MANY_TRIES'; waitSeconds: number };

const KEPT = 'hub.viewer';
const VIEWER = `{ viewer { kind name email role scopes secondFactor } ${HUB} }`;

export const session = createStore<Session>({ state: 'asking' });

/** Asks the hub who is signed in. */
export async function checkSession(fetcher: typeof fetch = fetch): Promise<void> {
  const answer = await askViewer(fetcher).catch(() => 'away' as const);
  if (answer === 'away') {
    const kept = readKept();
    if (kept) session.set({ state: 'in', viewer: kept, unconfirmed: true });
    else if (session.get().state === 'asking') session.set({ state: 'out', ended: false });
    return;
  }
  if (answer) enter(answer);
  else leave(session.get().state === 'in');
}

export async function signIn(
  email: string,
  password: string,
  code: string,
  fetcher: typeof fetch = fetch,
): Promise<SignInProblem | null> {
  const body = JSON.stringify({ email, password, ...(code === '' ? {} : { code }) });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const answer = await fetcher('/session', init).catch(() => null);
  if (!answer) return { code: 'AWAY' };
  if (!answer.ok) return readProblem(answer);
  await checkSession(fetcher);
  return null;
}

export async function signOut(fetcher: typeof fetch = fetch): Promise<boolean> {
  const answer = await fetcher('/session', { method: 'DELETE' }).catch(() => null);
  if (!answer?.ok) return false;
  leave(false);
  return true;
}

/** The hub knows this session no more. */
export function endSession(): void {
  if (session.get().state === 'in') leave(true);
}

/** Whether this viewer may have what needs this scope; nothing is needed where none is named. */
export function may(viewer: Pick<Viewer, 'scopes'>, scope: string | undefined): boolean {
  return scope === undefined || viewer.scopes.includes(scope);
}

function enter(viewer: Viewer): void {
  localStorage.setItem(KEPT, JSON.stringify(viewer));
  session.set({ state: 'in', viewer, unconfirmed: false });
}

function leave(ended: boolean): void {
  localStorage.removeItem(KEPT);
  session.set({ state: 'out', ended });
}

function readKept(): Viewer | null {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Viewer | null;
  } catch {
    return null;
  }
}

async function askViewer(fetcher: typeof fetch): Promise<Viewer | null> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: VIEWER }),
  };
  const answer = await fetcher('/graphql', init);
  if (answer.status === 429 || answer.status >= 500) throw new Error('the hub is away');
  const { data } = (await answer.json()) as { data?: { viewer: Viewer | null; hub: HubFacts } | null };
  if (data?.viewer) keepHub(data.hub);
  return data?.viewer ?? null;
}

async function readProblem(answer: Response): Promise<SignInProblem> {
  const told = (await answer.json().catch(() => null)) as { error?: { code?: string } } | null;
  const code = told?.error?.code;
  if (code === 'TOO_MANY_TRIES')
    return { code, waitSeconds: Number(answer.headers.get('retry-after') ?? '60') };
  if (code === 'WRONG_CREDENTIALS' || code === 'CODE_NEEDED' || code === 'CALLER_BLOCKED' || code === 'BUSY')
    return { code };
  return { code: answer.status >= 502 ? 'AWAY' : 'INTERNAL' };
}
