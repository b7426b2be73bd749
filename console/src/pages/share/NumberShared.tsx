/** A number that was shared: whose it is, and the way to what they wrote. */
import { Link } from '@tanstack/react-router';
import { Phone } from 'lucide-react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { SharePersonDocument } from '../../generated/share.ts';
import { useText } from '../../i18n/text.ts';
import { formatWaId } from '../../lib/phone.ts';
import { Copy } from '../../ui/Copy.tsx';
import { Panel } from '../../ui/Page.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { drafts, keepDraft } from '../conversations/chat/drafts.ts';

interface Props {
  phone: string;
  /** What the link would have written. */
  text: string | undefined;
}

export function NumberShared({ phone, text }: Props) {
  const t = useText();
  const [users, numbers, messages] = [useMay('users:read'), useMay('numbers:read'), useMay('messages:read')];
  const maySearch = users && numbers;
  const { data, error, loading, refetch } = useData(SharePersonDocument, { phone }, { pause: !maySearch });
  const person = data?.users.nodes[0];
  return (
    <Panel>
      <div className="flex flex-col gap-3 p-4 text-sm">
        <div className="flex items-start gap-3">
          <Phone className="mt-0.5 size-5 shrink-0 text-accent" aria-hidden />
          <div className="min-w-0">
            <h2 className="break-words font-semibold text-base">
              {person?.name ?? formatWaId(phone.slice(1))}
            </h2>
            <Copy value={phone} />
          </div>
        </div>
        {text && (
          <blockquote className="whitespace-pre-wrap break-words rounded-lg bg-raised p-3">{text}</blockquote>
        )}
        {loading && <Skeleton lines={1} />}
        {error && !data && <Fault error={error} onRetry={refetch} />}
        {!maySearch && <p className="text-muted">{t('share-may-not-search')}</p>}
        {data && !person && <p className="text-muted">{t('share-nobody')}</p>}
        {person && messages && (
          <Link
            to="/conversations"
            search={{ with: person.id } as never}
            // What is being written there already is not overwritten.
            onClick={() => text && !drafts.get()[person.id] && keepDraft(person.id, text)}
            className="inline-flex min-h-10 w-fit items-center rounded-lg bg-accent px-4 font-medium text-accent-ink text-sm hover:opacity-90"
          >
            {t('share-conversation')}
          </Link>
        )}
      </div>
    </Panel>
  );
}
