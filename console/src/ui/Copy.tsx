/** A value that is copied by a press. */
import { Check, Copy as CopyIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../i18n/text.ts';
import { copyText } from './clipboard.ts';

interface Props {
  value: string;
  /** What is shown of it, where all is too long. */
  shown?: string;
}

export function Copy({ value, shown = value }: Props) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : CopyIcon;
  return (
    <button
      type="button"
      title={t('copy', { value })}
      onClick={() => void copyText(value).then(setCopied)}
      className="group inline-flex min-h-10 min-w-10 max-w-full items-center gap-1.5 rounded-md text-left font-mono text-[0.8125rem] hover:text-accent sm:min-h-6"
    >
      <span className="min-w-0 truncate">{shown}</span>
      <Icon
        className={`size-3.5 shrink-0 ${copied ? 'text-well' : 'text-muted group-hover:text-accent'}`}
        aria-hidden
      />
      <span className="sr-only">{copied ? t('copied') : t('copy-short')}</span>
    </button>
  );
}
