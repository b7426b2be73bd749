/** The console's pages by path. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

type Page = LazyExoticComponent<ComponentType>;

const PAGES: Record<string, Page> = {
  '/': lazy(() => import('./start/StartPage.tsx')),
  '/simulator': lazy(() => import('./simulator/SimulatorPage.tsx')),
};

const NOT_FOUND: Page = lazy(() => import('./NotFoundPage.tsx'));

export function pageAt(path: string): Page {
  return PAGES[path.replace(/(?<=.)\/+$/, '')] ?? NOT_FOUND;
}
