/**
 * Where a file can be looked at. The address of what people sent is good for minutes and another one each time the message is
 * told of: the first is kept while it does, so that nothing on the page is loaded twice, and another is asked for when it does not.
 */
import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { ConversationsMediaDocument } from '../../../generated/conversations.ts';
import type { Message } from './useMessages.ts';

export type File = NonNullable<Message['media']>;

/** Why there is nothing to see. */
export type Trouble = 'gone' | 'large' | 'away';

export interface MediaUrl {
  /** On this host, whatever the hub calls itself. */
  href: string;
  trouble: Trouble | null;
  isOver(): boolean;
  /** To be called where it could not be loaded: finds out why, and whether another address helps. */
  renew(): Promise<string | null>;
}

const REASONS: Record<number, Trouble> = { 404: 'gone', 410: 'gone', 413: 'large' };

export function useMediaUrl(id: string, told: File): MediaUrl {
  const client = useClient();
  const [{ url, urlExpiresAt }, setFile] = useState(told);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
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
    setTrouble(null);
    return href;
  }, [client, id]);
  const isOver = () =>
    urlExpiresAt !== null && urlExpiresAt !== undefined && Date.parse(urlExpiresAt) < Date.now();
  return { href: onThisHost(url), trouble, isOver, renew };
}

function onThisHost(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}
