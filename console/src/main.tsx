/** Starts the console: what it says in this browser's language, then the page that the address names. */
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import { checkSession, followSession } from './data/session.ts';
import { keepLanguage, language } from './i18n/locale.ts';
import { loadMessages } from './i18n/messages.ts';
import { router } from './routes.tsx';
import { listenForInstall } from './shell/install.ts';
import { startWorker } from './shell/release.ts';
import { applyTheme } from './shell/theme.ts';
import { CrashBarrier } from './ui/Crash.tsx';

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
void loadMessages('common').then(() =>
  createRoot(root).render(
    <StrictMode>
      <CrashBarrier>
        <RouterProvider router={router} />
      </CrashBarrier>
    </StrictMode>,
  ),
);
