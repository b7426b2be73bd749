/** What a message says, of whichever kind it is. */
import { Link } from '@tanstack/react-router';
import { ExternalLink, List, MapPin, Phone } from 'lucide-react';
import { useText } from '../../../i18n/text.ts';
import { safeUrl } from '../../../lib/markup.ts';
import { Around } from '../../../map/Around.tsx';
import { Json } from '../../../ui/Json.tsx';
import { Markup } from '../../../ui/Markup.tsx';
import { type Choice, type Content, readContent } from '../content.ts';
import { FileName } from './FileName.tsx';
import { Media } from './Media.tsx';
import type { Message } from './useMessages.ts';

export function Body({ message }: { message: Message }) {
  const t = useText();
  const content = readContent(message.content);
  switch (content.kind) {
    case 'text':
      return <Markup text={content.text} />;
    case 'choices':
      return <Choices {...content} />;
    case 'link':
      return <WebLink {...content} />;
    case 'wants-place':
      return (
        <>
          <Markup text={content.text} />
          <p className={OFFER}>
            <MapPin className="size-4" aria-hidden />
            {t('conversations-asks-place')}
          </p>
        </>
      );
    case 'place':
      return <Place {...content} />;
    case 'file':
      return <Attached content={content} message={message} />;
    case 'tap':
      return (
        <p>
          <span className="block text-muted text-xs">{t('conversations-tapped')}</span>
          <strong className="font-medium">{content.title}</strong>
          {content.about && <span className="block text-muted text-xs">{content.about}</span>}
        </p>
      );
    case 'contacts':
      return <Contacts contacts={content.contacts} />;
    case 'reaction':
      return <p>{t('conversations-reacted', { emoji: content.emoji || '–' })}</p>;
    case 'other':
      return (
        <details className="min-w-52">
          <summary className="min-h-10 content-center text-muted">
            {t('conversations-other', { type: content.type })}
          </summary>
          <Json value={message.content} label={t('conversations-raw')} />
        </details>
      );
  }
}

const OFFER =
  'mt-1.5 flex min-h-9 items-center justify-center gap-2 border-line border-t pt-1.5 text-accent text-sm';

function Choices({ text, footer, label, choices }: Extract<Content, { kind: 'choices' }>) {
  const rows = choices.map((choice) => <ChoiceRow key={choice.id} {...choice} />);
  return (
    <>
      <Markup text={text} />
      {footer && <p className="mt-1 text-muted text-xs">{footer}</p>}
      {label ? (
        <details className="mt-1.5 border-line border-t">
          <summary className="flex min-h-10 items-center justify-center gap-2 text-accent">
            <List className="size-4" aria-hidden />
            {label} · {choices.length}
          </summary>
          <ul className="divide-y divide-line/60">{rows}</ul>
        </details>
      ) : (
        <ul className="mt-1.5 divide-y divide-line/60 border-line border-t text-center text-accent">
          {rows}
        </ul>
      )}
    </>
  );
}

function ChoiceRow({ title, about }: Choice) {
  return (
    <li className="py-1.5">
      {title}
      {about && <span className="block text-muted text-xs">{about}</span>}
    </li>
  );
}

function WebLink({ text, label, url }: Extract<Content, { kind: 'link' }>) {
  const href = safeUrl(url);
  return (
    <>
      <Markup text={text} />
      {href && (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          className={`${OFFER} min-h-10 hover:underline`}
        >
          <ExternalLink className="size-4" aria-hidden />
          {label}
        </a>
      )}
    </>
  );
}

/** Some nine hundred metres to each side. */
const SKETCH = { width: 240, height: 110, reach: 0.008, names: 2 };

/** A place outside the town has no picture here, but a map as well as any other. */
function Place({ latitude, longitude, name }: Extract<Content, { kind: 'place' }>) {
  const t = useText();
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <div className="w-60 max-w-full">
      <Around
        place={{ latitude, longitude }}
        size={SKETCH}
        labelOf={() => t('conversations-sketch')}
        className="-mx-1 mt-0.5 w-[calc(100%+0.5rem)] max-w-none rounded-lg"
      />
      <a
        href={`https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`}
        target="_blank"
        rel="noopener noreferrer"
        className="flex min-h-10 items-center gap-2 hover:underline"
      >
        <MapPin className="size-4 shrink-0 text-danger" aria-hidden />
        <span className="min-w-0">
          <span className="block truncate font-medium">{name ?? t('conversations-place')}</span>
          <span className="block text-muted text-xs tabular-nums">{where}</span>
        </span>
      </a>
      <Link
        to="/share"
        search={
          {
            ...(name ? { title: name } : {}),
            text: `${latitude.toFixed(6)},${longitude.toFixed(6)}`,
          } as never
        }
        className={`${OFFER} min-h-10 hover:underline`}
      >
        {t('conversations-place-open')}
      </Link>
    </div>
  );
}

interface AttachedProps {
  content: Extract<Content, { kind: 'file' }>;
  message: Message;
}

function Attached({ content, message }: AttachedProps) {
  const t = useText();
  const { type, name, mime, caption, qr } = content;
  return (
    <div className="max-w-full">
      {qr && type === 'image' ? (
        <img
          src={`/q/${encodeURIComponent(qr)}.png?size=chat`}
          alt={t('conversations-qr', { code: qr })}
          className="mb-1 w-48 max-w-full rounded-lg bg-white"
        />
      ) : message.media ? (
        <Media id={message.id} media={message.media} type={type} name={name} />
      ) : (
        <FileName type={type} name={name} mime={mime} />
      )}
      {caption && <Markup text={caption} />}
    </div>
  );
}

function Contacts({ contacts }: { contacts: { name: string; phones: string[] }[] }) {
  return (
    <ul>
      {contacts.map(({ name, phones }) => (
        <li key={`${name}${phones.join()}`} className="flex min-h-9 items-center gap-2">
          <Phone className="size-4 shrink-0 text-muted" aria-hidden />
          <span>
            <span className="block font-medium">{name}</span>
            <span className="block text-muted text-xs tabular-nums">{phones.join(', ')}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
