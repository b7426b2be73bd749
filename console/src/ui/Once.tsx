/** What is shown once: it goes by a button that says so, and not by a slip of the finger. */
import { Check, Copy, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, PlainButton } from './Button.tsx';
import { copyText } from './clipboard.ts';
import { Dialog } from './Dialog.tsx';

interface Props {
  title: string;
  /** Why it has to be kept now, and where. */
  why: string;
  /** One line or several. */
  secret: string;
  words: { copy: string; copied: string; save?: string; done: string; first: string };
  /** Where it may be kept as a file. */
  fileName?: string;
  onDone(): void;
}

export function Once({ title, why, secret, words, fileName, onDone }: Props) {
  const [copied, setCopied] = useState(false);
  const [warned, setWarned] = useState(false);
  useEscape(() => setWarned(true));
  const copy = () => void copyText(secret).then(setCopied);
  const Icon = copied ? Check : Copy;
  return (
    <Dialog label={title} onClose={() => setWarned(true)}>
      <div className="flex flex-col gap-4 p-4 text-sm">
        <p className="text-muted">{why}</p>
        <pre className="select-all whitespace-pre-wrap break-all rounded-lg border border-line bg-raised p-3 font-mono text-[0.8125rem] leading-relaxed">
          {secret}
        </pre>
        {warned && (
          <p role="alert" className="rounded-lg bg-warn px-3 py-2 text-warn-ink">
            {words.first}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          {fileName && words.save && (
            <a
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${secret}\n`)}`}
              download={fileName}
              className="mr-auto inline-flex min-h-10 items-center gap-2 rounded-lg px-3 font-medium text-accent hover:bg-raised"
            >
              <Download className="size-4" aria-hidden />
              {words.save}
            </a>
          )}
          <PlainButton onClick={copy}>
            <Icon className={`size-4 ${copied ? 'text-well' : ''}`} aria-hidden />
            {copied ? words.copied : words.copy}
          </PlainButton>
          <Button onClick={onDone}>{words.done}</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** A browser closes a dialog at the second Escape whatever the page says; so it is not told of any. */
function useEscape(run: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one listener for as long as the secret is shown
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, []);
}
