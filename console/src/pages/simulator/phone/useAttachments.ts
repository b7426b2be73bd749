/** Files on their way into a message: uploaded at once, so that sending is instant and a fault shows early. */
import { useCallback, useReducer, useRef } from 'react';
import { explainError, type SimulatorApi } from '../../../lib/api/client.ts';
import type { Media, PersonContent } from '../../../lib/api/types.ts';

export interface Attachment {
  key: number;
  file: File;
  upload: { state: 'running' } | { state: 'done'; media: Media } | { state: 'failed'; error: string };
}

export interface Attachments {
  list: Attachment[];
  add(files: Iterable<File>): void;
  retry(attachment: Attachment): void;
  remove(key: number): void;
  clear(): void;
}

type Change = (list: Attachment[]) => Attachment[];

export function useAttachments(send: SimulatorApi['upload'], waId: string): Attachments {
  const [list, change] = useReducer((before: Attachment[], next: Change) => next(before), []);
  const lastKey = useRef(0);

  const upload = useCallback(
    async (key: number, file: File) => {
      const settle = (outcome: Attachment['upload']) =>
        change((all) => all.map((one) => (one.key === key ? { ...one, upload: outcome } : one)));
      settle({ state: 'running' });
      try {
        settle({ state: 'done', media: await send(waId, file) });
      } catch (cause) {
        settle({ state: 'failed', error: explainError(cause) });
      }
    },
    [send, waId],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        lastKey.current += 1;
        const key = lastKey.current;
        change((all) => [...all, { key, file, upload: { state: 'running' } }]);
        void upload(key, file);
      }
    },
    [upload],
  );

  return {
    list,
    add,
    retry: ({ key, file }) => void upload(key, file),
    remove: (key) => change((all) => all.filter((one) => one.key !== key)),
    clear: () => change(() => []),
  };
}

/** WhatsApp takes JPEG and PNG as pictures; every other file is a document. */
export function toContent(file: File, media: Media, caption: string): PersonContent {
  const captioned = caption === '' ? media : { ...media, caption };
  return media.mime_type === 'image/jpeg' || media.mime_type === 'image/png'
    ? { type: 'image', image: captioned }
    : { type: 'document', document: { ...captioned, filename: file.name } };
}
