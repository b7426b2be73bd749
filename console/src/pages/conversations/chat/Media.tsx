/** A picture, a voice, a film or a file that somebody sent, and why it cannot be seen where that is so. */
import { FileDown, ImageOff, Maximize2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/text.ts';
import { TextButton } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import type { FileType } from '../content.ts';
import { FileName } from './FileName.tsx';
import { type File, type MediaUrl, useMediaUrl } from './useMediaUrl.ts';

interface Props {
  id: string;
  media: File;
  type: FileType;
  name: string | null;
}

export function Media({ id, media, type, name }: Props) {
  const url = useMediaUrl(id, media);
  const shown = { url, type };
  if (url.trouble) return <NotSeen {...shown} />;
  if (type === 'image' || type === 'sticker') return <Picture {...shown} />;
  if (type === 'audio' || type === 'video') return <Player {...shown} />;
  return <Saved {...shown} name={name ?? media.filename ?? null} mime={media.mimeType ?? null} />;
}

interface Shown {
  url: MediaUrl;
  type: FileType;
}

function NotSeen({ url, type }: Shown) {
  const t = useText();
  return (
    <div className="flex w-60 max-w-full items-start gap-2 py-1 text-muted text-xs">
      <ImageOff className="mt-0.5 size-5 shrink-0" aria-hidden />
      <p>
        <span className="block font-medium text-ink text-sm">{t(`conversations-file-${type}`)}</span>
        {t(`conversations-media-${url.trouble}`)}{' '}
        {url.trouble === 'away' && (
          <TextButton
            className="-ml-2"
            onClick={() => {
              url.anew();
              void url.renew();
            }}
          >
            {t('try-again')}
          </TextButton>
        )}
        {url.trouble === 'unknown' && <SaveLink url={url} name={null} />}
      </p>
    </div>
  );
}

/** Its place is kept while it comes, so that what is below does not jump. */
function Picture({ url, type }: Shown) {
  const t = useText();
  const [loaded, setLoaded] = useState(false);
  const [open, setOpen] = useState(false);
  const label = t(`conversations-file-${type}`);
  const size = type === 'sticker' ? 'size-32' : 'h-48 w-60';
  return (
    <>
      <button
        type="button"
        aria-label={t('conversations-media-enlarge', { what: label })}
        aria-busy={!loaded}
        onClick={() => setOpen(true)}
        className={`group relative my-0.5 block max-w-full overflow-hidden rounded-lg bg-raised ${size} ${loaded ? '' : 'animate-pulse'}`}
      >
        <img
          src={url.href}
          alt=""
          loading="lazy"
          className={`size-full ${type === 'sticker' ? 'object-contain' : 'object-cover'}`}
          onLoad={() => {
            url.anew();
            setLoaded(true);
          }}
          onError={() => void url.retry()}
        />
        <span className="absolute right-1 bottom-1 grid size-7 place-items-center rounded-full bg-black/60 text-white opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100">
          <Maximize2 className="size-3.5" aria-hidden />
        </span>
      </button>
      {open && (
        <Dialog label={label} onClose={() => setOpen(false)} className="max-w-3xl">
          <div className="flex flex-col items-center gap-3 p-4">
            <img src={url.href} alt={label} className="max-h-[70dvh] max-w-full rounded-lg object-contain" />
            <SaveLink url={url} name={null} />
          </div>
        </Dialog>
      )}
    </>
  );
}

/** Nothing is loaded before somebody presses; by then the address may be over. */
function Player({ url, type }: Shown) {
  const t = useText();
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const goesOn = useRef(false);
  const again = async () => {
    goesOn.current = true;
    if (!(await url.retry())) goesOn.current = false;
  };
  // Once the other address stands in the page: one that comes to it later would stop what plays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the file is what is another one
  useEffect(() => {
    if (!goesOn.current) return;
    goesOn.current = false;
    player.current?.load();
    void player.current?.play().catch(() => {});
  }, [url.file]);
  const props = {
    ref: player,
    src: url.href,
    controls: true,
    preload: 'none',
    'aria-label': t(`conversations-file-${type}`),
    onLoadedData: url.anew,
    onError: () => void again(),
  };
  if (type === 'audio') return <audio {...props} className="my-1 h-10 w-64 max-w-full" />;
  return <video {...props} className="my-0.5 h-48 w-72 max-w-full rounded-lg bg-black" />;
}

function Saved({ url, type, name, mime }: Shown & { name: string | null; mime: string | null }) {
  return (
    <div>
      <FileName type={type} name={name} mime={mime} />
      <SaveLink url={url} name={name} />
    </div>
  );
}

function SaveLink({ url, name }: { url: MediaUrl; name: string | null }) {
  const t = useText();
  const save = async () => {
    // A browser that is refused the file says nothing of why.
    const href = await url.renew();
    if (href === null) return;
    const link = Object.assign(document.createElement('a'), { href, download: name ?? '' });
    link.click();
  };
  return (
    <TextButton
      className="-ml-2 inline-flex items-center gap-1.5 text-accent text-sm"
      onClick={() => void save()}
    >
      <FileDown className="size-4" aria-hidden />
      {t('conversations-media-save')}
    </TextButton>
  );
}
