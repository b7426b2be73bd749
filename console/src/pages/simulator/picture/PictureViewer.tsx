/** A picture at full size, and what a phone's camera would read in it. */
import { Check, Copy, Download, QrCode } from 'lucide-react';
import { useState } from 'react';
import { mediaUrl } from '../../../lib/api/client.ts';
import { dialString, readQr } from '../../../lib/qr.ts';
import { PlainButton } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import type { Picture } from '../chat/ChatHandlers.ts';

type Reading =
  | { state: 'loading' }
  | { state: 'broken' }
  | { state: 'none' }
  | { state: 'code'; text: string };

interface Props {
  picture: Picture;
  onClose(): void;
}

export default function PictureViewer({ picture, onClose }: Props) {
  const [reading, setReading] = useState<Reading>({ state: 'loading' });
  return (
    <Dialog label="Picture" onClose={onClose} className="max-w-lg">
      <div className="flex flex-col items-center gap-4 p-4">
        <img
          src={mediaUrl(picture.id)}
          alt={picture.caption ?? 'Without caption'}
          className="max-h-[60dvh] max-w-full rounded-lg bg-white object-contain"
          onLoad={(event) => {
            const text = readQr(event.currentTarget);
            setReading(text === null ? { state: 'none' } : { state: 'code', text });
          }}
          onError={() => setReading({ state: 'broken' })}
        />
        <div role="status" className="w-full">
          <ReadingCard reading={reading} />
        </div>
        <a
          href={mediaUrl(picture.id)}
          download
          className="inline-flex min-h-10 items-center gap-2 rounded-lg px-3 font-medium text-accent text-sm underline underline-offset-2"
        >
          <Download className="size-4" aria-hidden />
          Download the picture
        </a>
      </div>
    </Dialog>
  );
}

function ReadingCard({ reading }: { reading: Reading }) {
  switch (reading.state) {
    case 'loading':
      return <p className="text-center text-muted text-sm">Looking for a QR code…</p>;
    case 'broken':
      return <p className="text-center text-danger text-sm">The hub no longer has this picture.</p>;
    case 'none':
      return <p className="text-center text-muted text-sm">No QR code was found in this picture.</p>;
    case 'code':
      return <CodeCard text={reading.text} />;
  }
}

function CodeCard({ text }: { text: string }) {
  const dial = dialString(text);
  return (
    <div className="flex flex-wrap items-center justify-end gap-3 rounded-xl border border-line bg-raised p-3">
      <QrCode className="size-7 shrink-0 text-accent" aria-hidden />
      <p className="min-w-0 flex-1 basis-52">
        <span className="block text-muted text-sm">
          {dial ? 'Scanned, a phone would dial' : 'Scanned, it says'}
        </span>
        <code className="wrap-anywhere font-semibold">{dial ?? text}</code>
      </p>
      <CopyButton text={dial ?? text} />
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  const words = { idle: 'Copy', copied: 'Copied', refused: 'Not allowed' };
  return (
    <PlainButton onClick={copy}>
      {outcome === 'copied' ? (
        <Check className="size-4" aria-hidden />
      ) : (
        <Copy className="size-4" aria-hidden />
      )}
      {words[outcome]}
    </PlainButton>
  );
}
