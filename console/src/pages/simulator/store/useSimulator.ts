/** Ties the page's state to the hub: live events, fetches, sends. */
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import {
  ApiError,
  createClient,
  EVENTS_URL,
  explainError,
  type SimulatorApi,
} from '../../../lib/api/client.ts';
import type { FaultMode, PersonContent } from '../../../lib/api/types.ts';
import { type EventStream, openEvents } from '../../../lib/events.ts';
import { readPhones, writePhones } from './phones.ts';
import { type Action, chatOf, initialState, reduce, type State, unreadOf } from './reducer.ts';

export interface Simulator {
  state: State;
  actions: Actions;
}

export interface Actions {
  upload: SimulatorApi['upload'];
  showPhone(waId: string): void;
  hidePhone(waId: string): void;
  /** Rejects with an `ApiError` that says what is wrong with the name or number. */
  addPerson(name: string, phone: string): Promise<void>;
  loadChat(waId: string): Promise<void>;
  send(waId: string, content: PersonContent): Promise<void>;
  resend(waId: string, key: string, content: PersonContent): Promise<void>;
  discard(waId: string, key: string): void;
  setFault(mode: FaultMode): Promise<void>;
  dismissNotice(): void;
  reconnect(): void;
}

type Dispatch = (action: Action) => void;

export function useSimulator(): Simulator {
  const [state, dispatch] = useReducer(reduce, undefined, () => initialState(readPhones(location.search)));
  const api = useMemo(() => createClient(), []);
  const stream = useRef<EventStream | null>(null);
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });

  const loadChat = useCallback((waId: string) => fetchChat(api, dispatch, waId), [api]);
  const refresh = useCallback(async () => {
    if (!(await fetchDesk(api, dispatch))) return;
    const opened = Object.entries(latest.current.chats).filter(([, chat]) => chat.load !== 'idle');
    await Promise.all(opened.map(([waId]) => loadChat(waId)));
  }, [api, loadChat]);

  useEffect(() => {
    // A proxy may hold back the stream's head until its first event; the page need not wait for that.
    void refresh();
    stream.current = openEvents(EVENTS_URL, {
      onOpen: () => {
        dispatch({ type: 'link', link: 'live' });
        void refresh();
      },
      onEvent: (event) => dispatch({ type: 'event', event }),
      onAway: () => {
        dispatch({ type: 'link', link: 'away' });
      },
    });
    return () => stream.current?.close();
  }, [refresh]);

  useOpenChats(state, loadChat);
  useReading(state, api, dispatch);
  useAddress(state);

  const actions = useMemo(
    () => ({ ...createActions(api, dispatch), loadChat, reconnect: () => stream.current?.retry() }),
    [api, loadChat],
  );
  return { state, actions };
}

function createActions(api: SimulatorApi, dispatch: Dispatch): Omit<Actions, 'loadChat' | 'reconnect'> {
  let posts = 0;
  const nextKey = () => {
    posts += 1;
    return `post-${posts}`;
  };
  const send = async (waId: string, content: PersonContent, key = nextKey()) => {
    dispatch({ type: 'post', waId, key, content, timestamp: new Date().toISOString() });
    try {
      dispatch({ type: 'post/accepted', waId, key, message: await api.send(waId, content) });
    } catch (cause) {
      dispatch({ type: 'post/failed', waId, key, error: explainError(cause) });
    }
  };
  return {
    upload: api.upload,
    showPhone: (waId) => dispatch({ type: 'phone/shown', waId }),
    hidePhone: (waId) => dispatch({ type: 'phone/hidden', waId }),
    addPerson: async (name, phone) => {
      const person = await api.addPerson(name, phone);
      dispatch({ type: 'person', person });
      dispatch({ type: 'phone/shown', waId: person.waId });
    },
    send: (waId, content) => send(waId, content),
    resend: (waId, key, content) => send(waId, content, key),
    discard: (waId, key) => dispatch({ type: 'post/discarded', waId, key }),
    setFault: async (mode) => {
      try {
        await api.setFault(mode);
        dispatch({ type: 'fault', mode });
      } catch (cause) {
        dispatch({ type: 'notice', notice: `Meta stays as it is. ${explainError(cause)}` });
      }
    },
    dismissNotice: () => dispatch({ type: 'notice', notice: null }),
  };
}

/** Fetches what is on the desk beside the chats; false when that failed. */
async function fetchDesk(api: SimulatorApi, dispatch: Dispatch): Promise<boolean> {
  try {
    const [info, people, fault] = await Promise.all([api.info(), api.people(), api.fault()]);
    dispatch({ type: 'loaded', desk: { info, people, fault } });
    return true;
  } catch (cause) {
    const absent = cause instanceof ApiError && cause.status === 404;
    dispatch(absent ? { type: 'absent' } : { type: 'notice', notice: explainError(cause) });
    return false;
  }
}

async function fetchChat(api: SimulatorApi, dispatch: Dispatch, waId: string): Promise<void> {
  dispatch({ type: 'chat/loading', waId });
  try {
    dispatch({ type: 'chat/loaded', waId, messages: await api.messages(waId) });
  } catch {
    dispatch({ type: 'chat/failed', waId });
  }
}

/** Fetches a chat when its phone comes onto the desk. */
function useOpenChats(state: State, loadChat: (waId: string) => Promise<void>): void {
  const waiting =
    state.load === 'ready'
      ? state.phones.shown.filter((waId) => chatOf(state, waId).load === 'idle').join()
      : '';
  useEffect(() => {
    for (const waId of waiting.split(',').filter(Boolean)) void loadChat(waId);
  }, [waiting, loadChat]);
}

/** The phone in hand reads what arrives, while the page is in view. */
function useReading(state: State, api: SimulatorApi, dispatch: Dispatch): void {
  const { active } = state.phones;
  const person = state.people.find((other) => other.waId === active);
  const opened = person && ['ready', 'failed'].includes(chatOf(state, person.waId).load);
  const unread = opened ? unreadOf(state, person) : 0;
  useEffect(() => {
    if (active === null || unread === 0) return;
    const read = () => {
      if (document.visibilityState !== 'visible') return;
      dispatch({ type: 'chat/read', waId: active });
      // The count comes back with the next fetch or event if the hub did not hear of it.
      api.markRead(active).catch(() => undefined);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [active, unread, api, dispatch]);
}

/** Keeps the choice of phones in the address, so that a reload or a shared link brings it back. */
function useAddress(state: State): void {
  const search = state.load === 'ready' ? writePhones(state.phones) : null;
  useEffect(() => {
    if (search !== null) history.replaceState(history.state, '', `${location.pathname}${search}`);
  }, [search]);
}
