/** What a message says, by kind. */
import { FileText } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { mediaUrl } from '../../../lib/api/client.ts';
import type { Place } from '../../../lib/api/types.ts';
import { Markup } from '../../../ui/Markup.tsx';
import { KigaliMap } from '../place/KigaliMap.tsx';
import type { Picture } from './ChatHandlers.ts';
import type { Content } from './content.ts';

interface Props {
  content: Content;
  onOpenPicture(picture: Picture): void;
}

export function Body({ content, onOpenPicture }: Props): ReactNode {
  switch (content.kind) {
    case 'text':
      return <Markup text={content.text} />;
    case 'buttons':
    case 'list':
    case 'link':
    case 'locationRequest':
      return <Framed {...content} />;
    case 'template':
      return <TemplateCard {...content} />;
    case 'tap':
      return (
        <>
          <Markup text={content.tap.title} />
          {content.tap.description && <br />}
          <span className="text-muted text-sm">{content.tap.description}</span>
        </>
      );
    case 'location':
      return <PlaceCard place={content.place} />;
    case 'image':
      return <PictureThumb picture={content} onOpen={onOpenPicture} />;
    case 'document':
      return <DocumentCard {...content} />;
    case 'unknown':
      return <JsonCard {...content} />;
  }
}

function Framed({ header, body, footer }: { header: string | null; body: string; footer: string | null }) {
  return (
    <>
      {header && <p className="mb-1 font-semibold">{header}</p>}
      <Markup text={body} />
      {footer && <br />}
      <span className="text-muted text-sm">{footer}</span>
    </>
  );
}

/** The template by its name, and one line for each of its parameters. */
function TemplateCard({ name, parameters }: { name: string; parameters: string[] }) {
  return (
    <>
      <p className="mb-1 text-muted text-sm">
        Template <code>{name}</code>
      </p>
      <Markup text={parameters.join('\n')} />
    </>
  );
}

function PlaceCard({ place }: { place: Place }) {
  return (
    <>
      <div className="-mx-1.5 -mt-0.5 mb-1 overflow-hidden rounded-lg">
        <KigaliMap pin={place} />
      </div>
      {place.name && <p className="font-medium">{place.name}</p>}
      {place.address && <p className="text-sm">{place.address}</p>}
      <span className="text-muted text-sm tabular-nums">
        {place.latitude.toFixed(5)}, {place.longitude.toFixed(5)}
      </span>
    </>
  );
}

function PictureThumb({ picture, onOpen }: { picture: Picture; onOpen(picture: Picture): void }) {
  const [lost, setLost] = useState(false);
  const frame = '-mx-1.5 -mt-0.5 mb-1 block w-[calc(100%+0.75rem)] overflow-hidden rounded-lg bg-quote';
  return (
    <>
      {lost ? (
        <p className={`${frame} px-3 py-8 text-center text-muted text-sm`}>
          The hub no longer has this picture.
        </p>
      ) : (
        <button
          type="button"
          aria-label="Enlarge the picture"
          className={frame}
          onClick={() => onOpen(picture)}
        >
          <img
            src={mediaUrl(picture.id)}
            alt=""
            className="max-h-[26rem] min-h-24 w-full object-cover"
            onError={() => setLost(true)}
          />
        </button>
      )}
      {picture.caption && <Markup text={picture.caption} />}
    </>
  );
}

function DocumentCard({ id, filename, caption }: { id: string; filename: string; caption: string | null }) {
  return (
    <>
      <a
        href={mediaUrl(id)}
        download={filename}
        aria-label={`Download ${filename}`}
        className="-mx-1 mb-1 flex items-center gap-2.5 rounded-lg bg-quote px-3 py-2.5 hover:bg-current/10"
      >
        <FileText className="size-7 shrink-0 text-accent" aria-hidden />
        <span className="wrap-anywhere min-w-0 font-medium text-sm">{filename}</span>
      </a>
      {caption && <Markup text={caption} />}
    </>
  );
}

function JsonCard({ type, json }: { type: string; json: string }) {
  return (
    <details className="w-64 max-w-full text-sm">
      <summary className="py-2.5 font-medium">
        This phone cannot draw <code>{type}</code>
      </summary>
      <pre className="wrap-anywhere mt-1 whitespace-pre-wrap rounded-md bg-quote p-2 text-xs">{json}</pre>
    </details>
  );
}
