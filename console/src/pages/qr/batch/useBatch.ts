/** One file from its choice to its last row. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { decodeText } from './csv.ts';
import { MOST_BYTES, MOST_ROWS, readWishes, type Wish } from './rows.ts';
import { hashOf, type Result, sendWishes } from './send.ts';

export interface Batch {
  name: string;
  hash: string;
  wishes: Wish[];
}

/** Why a file is not taken: a message’s end. */
export type FileProblem = 'too-large' | 'too-many' | 'empty';

export function useBatch() {
  const client = useClient();
  const [batch, setBatch] = useState<Batch | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [results, setResults] = useState<ReadonlyMap<number, Result>>(new Map());
  const running = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => () => running.current?.abort(), []);

  const open = useCallback(async (file: File) => {
    setResults(new Map());
    const text = file.size > MOST_BYTES ? '' : decodeText(await file.arrayBuffer());
    const wishes = readWishes(text);
    const wrong =
      file.size > MOST_BYTES
        ? 'too-large'
        : wishes.length > MOST_ROWS
          ? 'too-many'
          : wishes.length === 0
            ? 'empty'
            : null;
    setProblem(wrong);
    setBatch(wrong ? null : { name: file.name, hash: await hashOf(text), wishes });
  }, []);

  const send = useCallback(
    async (wishes: readonly Wish[]) => {
      if (!batch) return;
      const control = new AbortController();
      running.current = control;
      setBusy(true);
      await sendWishes(client, wishes, {
        fileHash: batch.hash,
        signal: control.signal,
        onResult: (line, result) => setResults((before) => new Map(before).set(line, result)),
      });
      setBusy(false);
    },
    [batch, client],
  );

  const stop = useCallback(() => running.current?.abort(), []);
  const close = useCallback(() => {
    running.current?.abort();
    setBatch(null);
    setProblem(null);
    setResults(new Map());
  }, []);
  return { batch, problem, results, busy, open, send, stop, close };
}
