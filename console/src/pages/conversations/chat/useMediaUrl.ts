/**
 * Where a file can be looked at. The address of what people sent is good for minutes and another one each time the message is
 * told of: the first is kept while it does, so that nothing on the page is loaded twice, and another is asked for when it does not.
 */
import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import { ConversationsMediaDocument } from '../../../generated/conversations.ts';
import type { Message } from './useMessages.ts';

export type File = NonNullable<Message['media']>;

/** Why there is nothing to see; `unknown`: it is there, and of a kind that this browser does not know. */
export type Trouble = 'gone' | 'large' | 'away' | 'unknown';

export interface MediaUrl {
  /** On this host, whatever the hub calls itself. */
  href: string;
  trouble: Trouble | null;
  /** Another address; where there is none, finds out why. */
  renew(): Promise<string | null>;
  /** To be called where it could not be loaded: another address may help once. Whether it does. */
  retry(): Promise<boolean>;
  /** The next time that it cannot be loaded is the first again. */
  anew(): void;
  /** Another one with each address. */
  file: File;
}

const REASONS: Record<number, Trouble> = { 404: 'gone', 410: 'gone', 413: 'large' };

export function useMediaUrl(id: string, told: File): MediaUrl {
  const client = useClient();
  const [file, setFile] = useState(told);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const retried = useRef(false);
  const renew = useCallback(async (): Promise<string | null> => {
    const { data } = await client
      .query(ConversationsMediaDocument, { id }, { requestPolicy: 'network-only' })
      .toPromise();
    const found = data?.node && 'media' in data.node ? data.node.media : null;
    const href = found ? onThisHost(found.url) : null;
    const answer = href ? await fetch(href, { method: 'HEAD' }).catch(() => null) : null;
    if (!found || !href || !answer?.ok) {
      setTrouble(REASONS[answer?.status ?? 0] ?? 'away');
      return null;
    }
    setFile(found);
    setTrouble((before) => (before === 'unknown' ? before : null));
    return href;
  }, [client, id]);
  const retry = async () => {
    if (retried.current) setTrouble('unknown');
    const first = !retried.current;
    retried.current = true;
    return first && (await renew()) !== null;
  };
  const anew = () => {
    retried.current = false;
  };
  return { href: onThisHost(file.url), trouble, renew, retry, anew, file };
}

function onThisHost(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}
