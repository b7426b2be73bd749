/** Starts the console: what it says in this browser's language, then the page that the address names. */
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import { checkSession, followSession } from './data/session.ts';
import { keepLanguage, language } from './i18n/locale.ts';
import { loadMessages } from './i18n/messages.ts';
import { insist } from './lib/insist.ts';
import { router } from './routes.tsx';
import { listenForInstall } from './shell/install.ts';
import { startWorker } from './shell/release.ts';
import { applyTheme } from './shell/theme.ts';
import { CrashBarrier } from './ui/Crash.tsx';

const TRY_AGAIN_MS = 3_000;
const NOT_HERE_YET = {
  en: 'The hub does not answer. This goes on by itself.',
  rw: 'Hub ntisubiza. Birakomeza byonyine.',
  fr: 'Le hub ne répond pas. Cela continue tout seul.',
};

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

applyTheme();
keepLanguage(language.get());
listenForInstall();
followSession();
startWorker((href) => void router.navigate({ href }));
// All at once: one after the other, each would cost a slow line another round.
void checkSession();
void router.load();
void insist(() => loadMessages('common'), sayWaiting, TRY_AGAIN_MS).then(() =>
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <CrashBarrier>
          <RouterProvider router={router} />
        </CrashBarrier>
      </StrictMode>,
    ),
  ),
);

/** Below the sign that `index.html` shows: all other words are in what does not come. */
function sayWaiting(): void {
  const note = root?.querySelector('p') ?? document.createElement('p');
  note.setAttribute('role', 'status');
  note.className = 'mt-4 text-center text-muted text-sm';
  note.textContent = NOT_HERE_YET[language.get()];
  root?.firstElementChild?.append(note);
}
