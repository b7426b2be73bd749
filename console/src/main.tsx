/** Shows the page that the address names. Each page is its own chunk; links between pages are plain links. */
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import './app.css';
import { pageAt } from './pages/index.ts';
import { Crash } from './ui/Crash.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const Page = pageAt(location.pathname);

createRoot(root).render(
  <StrictMode>
    <Crash>
      <Suspense>
        <Page />
      </Suspense>
    </Crash>
  </StrictMode>,
);
