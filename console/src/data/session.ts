/**
 * Who is signed in. The cookie is the hub's and cannot be read here; what is kept is who the hub said it is. All tabs have one
 * cookie, so that what one of them is told is kept where the others hear of it.
 */
import { HUB, type HubFacts, keepHub } from './hub.ts';
import { createStore } from './store.ts';

export interface Viewer {
  /** The account's; whoever was kept by a release before this one has none until the hub was asked. */
  operatorId?: string | null;
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
  | { state: 'in'; viewer: Viewer };

export type SignInProblem =
  | {
      code:
        | 'WRONG_CREDENTIALS'
        | 'CODE_NEEDED'
        | 'CALLER_BLOCKED'
        | 'BUSY'
        | 'AWAY'
        | 'INTERNAL'
        | 'NOT_KEPT';
    }
  | { code: 'TOO_MANY_TRIES'; waitSeconds: number };

const KEPT = 'hub.viewer';
const VIEWER = `{ viewer { operatorId kind name email role scopes secondFactor } ${HUB} }`;

export const session = createStore<Session>({ state: 'asking' });

/** Whose tab this is. What was typed and told in it is theirs, and goes with the page alone. */
let owner: string | null = null;
/** Who is nobody's owner: of a page that is about to go. */
const NOBODY = '';

/** By what one person's data and changes are told from another's. */
export function whoIs(viewer: Pick<Viewer, 'name' | 'email'>): string {
  return viewer.email ?? viewer.name;
}

/** Asks the hub who is signed in, and says what it answered. */
export async function checkSession(fetcher: typeof fetch = fetch): Promise<Viewer | 'nobody' | 'away'> {
  const answer = await askViewer(fetcher).catch(() => 'away' as const);
  if (answer === 'away') {
    // This is who it was last.
    const kept = readKept();
    if (kept) enter(kept);
    else if (session.get().state === 'asking') session.set({ state: 'out', ended: false });
  } else if (answer === 'nobody') leave(session.get().state === 'in');
  else {
    localStorage.setItem(KEPT, JSON.stringify(answer));
    enter(answer);
  }
  return answer;
}

/** Begins anew once another tab has signed out, or somebody else has signed in there. */
export function followSession(): void {
  addEventListener('storage', ({ key }) => {
    if (key !== KEPT && key !== null) return;
    const kept = readKept();
    if (kept ? whoIs(kept) !== owner : session.get().state === 'in') beginAnew();
  });
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
  const known = await checkSession(fetcher);
  if (known === 'away') return { code: 'AWAY' };
  // The hub gave a cookie that the browser did not send back.
  return known === 'nobody' ? { code: 'NOT_KEPT' } : null;
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
  owner ??= whoIs(viewer);
  if (owner === whoIs(viewer)) session.set({ state: 'in', viewer });
  else beginAnew();
}

/** Nothing of the page stays; until it is gone it asks and sends nothing. */
function beginAnew(): void {
  owner = NOBODY;
  session.set({ state: 'asking' });
  location.reload();
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

async function askViewer(fetcher: typeof fetch): Promise<Viewer | 'nobody'> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: VIEWER }),
  };
  const answer = await fetcher('/graphql', init);
  if (answer.status === 429 || answer.status >= 500) throw new Error('the hub is away');
  const { data } = (await answer.json()) as { data?: { viewer: Viewer | null; hub: HubFacts } | null };
  // A process of another release may not know all that is asked for: that says nothing of who is signed in.
  if (!data && answer.status !== 401) throw new Error('the hub could not say');
  if (data?.viewer) keepHub(data.hub);
  return data?.viewer ?? 'nobody';
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
