/** What is not as it should be with the line to the hub, above every page; it goes by itself. */
import { CloudOff, Hourglass, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useHubData, useLinkState } from '../data/DataProvider.tsx';
import { useStore } from '../data/store.ts';
import { useText } from '../i18n/text.ts';
import { useFormat } from '../i18n/useFormat.ts';
import { PlainButton, TextButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Time, useAge } from '../ui/Time.tsx';
import { NewRelease } from './NewRelease.tsx';

/** A blink of the line is nobody's concern; a restart that was announced is told at once. */
const GRACE_MS = 2_000;

export function Banners() {
  const t = useText();
  const { link } = useHubData();
  const state = useLinkState();
  const away = useLasting(state === 'away', GRACE_MS);
  return (
    <div role="status">
      {state === 'restarting' && (
        <p className="flex items-center gap-3 bg-warn px-4 py-2 text-sm text-warn-ink sm:px-6">
          <RotateCw className="size-4 shrink-0 animate-spin" aria-hidden />
          {t('banner-restarting')}
        </p>
      )}
      {away && (
        <div className="flex items-center gap-3 bg-warn px-4 py-0.5 text-sm text-warn-ink sm:px-6">
          <CloudOff className="size-4 shrink-0" aria-hidden />
          <p className="min-w-0 flex-1 py-1.5">
            {t('banner-away')} <ShownAge />
          </p>
          <TextButton onClick={link.retry}>{t('try-now')}</TextButton>
        </div>
      )}
      <WaitingChanges />
      <NewRelease />
    </div>
  );
}

/** How old the oldest of what is on the page is. */
function ShownAge() {
  const t = useText();
  const format = useFormat();
  const { freshness } = useHubData();
  const oldest = useStore(freshness.oldest);
  const at = oldest === null ? null : new Date(oldest).toISOString();
  const age = useAge(at);
  if (at === null) return t('banner-no-data');
  return t('banner-data-of', { time: format.moment(at), age });
}

function WaitingChanges() {
  const t = useText();
  const { outbox } = useHubData();
  const waiting = useStore(outbox.waiting);
  const [open, setOpen] = useState(false);
  const none = waiting.length === 0;
  // Else it would open by itself over whatever somebody does when the next change has to wait.
  useEffect(() => {
    if (none) setOpen(false);
  }, [none]);
  if (none) return null;
  return (
    <>
      <div className="flex items-center gap-3 bg-info-soft px-4 py-0.5 text-info-ink text-sm sm:px-6">
        <Hourglass className="size-4 shrink-0" aria-hidden />
        <p className="min-w-0 flex-1 py-1.5">{t('banner-waiting', { count: waiting.length })}</p>
        <TextButton onClick={() => setOpen(true)}>{t('banner-waiting-show')}</TextButton>
      </div>
      {open && (
        <Dialog label={t('banner-waiting', { count: waiting.length })} onClose={() => setOpen(false)}>
          <ul className="p-4 text-sm">
            {waiting.map(({ key, label, at }) => (
              <li key={key} className="flex items-center gap-3 border-line border-b py-2 last:border-b-0">
                <span className="min-w-0 flex-1">
                  {label}
                  <span className="block text-muted text-xs">
                    <Time at={new Date(at).toISOString()} />
                  </span>
                </span>
                <PlainButton onClick={() => outbox.discard(key)}>{t('take-back')}</PlainButton>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}

/** Whether something has held for a while. */
function useLasting(holds: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!holds) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), ms);
    return () => clearTimeout(timer);
  }, [holds, ms]);
  return lasting && holds;
}
