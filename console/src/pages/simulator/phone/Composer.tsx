/** Where a person writes: text, files with a caption, a place. */
import { MapPin, Paperclip, SendHorizontal } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { PersonContent } from '../../../lib/api/types.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { AttachmentTray } from './AttachmentTray.tsx';
import { type Attachments, toContent } from './useAttachments.ts';

/** Meta's limits, in characters. */
const LONGEST_TEXT = 4_096;
const LONGEST_CAPTION = 1_024;

interface Props {
  attachments: Attachments;
  onSend(content: PersonContent): void;
  onShareLocation(): void;
}

export function Composer({ attachments, onSend, onShareLocation }: Props) {
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const { list } = attachments;
  const ready = list.length > 0 ? list.every(({ upload }) => upload.state === 'done') : text.trim() !== '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    for (const content of compose(text.trim(), attachments)) onSend(content);
    setText('');
    attachments.clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };

  return (
    <form ref={form} onSubmit={submit} className="border-line border-t bg-panel">
      <AttachmentTray attachments={attachments} />
      <div className="flex items-end gap-0.5 p-1.5">
        <FileButton onFiles={attachments.add} />
        <IconButton label="Share a location" className="text-muted" onClick={onShareLocation}>
          <MapPin className="size-5" aria-hidden />
        </IconButton>
        <textarea
          aria-label="Message"
          placeholder={list.length > 0 ? 'Add a caption' : 'Message'}
          rows={1}
          maxLength={list.length > 0 ? LONGEST_CAPTION : LONGEST_TEXT}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content mx-1 max-h-32 min-h-10 min-w-0 flex-1 resize-none rounded-3xl border border-line bg-raised px-4 py-2 leading-6 placeholder:text-muted"
        />
        <IconButton label="Send" type="submit" primary disabled={!ready}>
          <SendHorizontal className="size-5" aria-hidden />
        </IconButton>
      </div>
    </form>
  );
}

function FileButton({ onFiles }: { onFiles(files: Iterable<File>): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label="Attach a file" className="text-muted" onClick={() => input.current?.click()}>
        <Paperclip className="size-5" aria-hidden />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again only if the input forgets it.
          event.target.value = '';
        }}
      />
    </>
  );
}

/** The text is the first file's caption, or a message of its own where there is no file. */
function compose(text: string, { list }: Attachments): PersonContent[] {
  if (list.length === 0) return [{ type: 'text', text: { body: text } }];
  return list.flatMap(({ file, upload }, index) =>
    upload.state === 'done' ? [toContent(file, upload.media, index === 0 ? text : '')] : [],
  );
}
