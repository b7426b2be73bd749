/** The console's pages by path: each folder of `pages/` with a `route.tsx` is one. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { loadMessages } from './i18n/messages.ts';
import { Framed } from './shell/Framed.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { PAGES, type PageRoute } from './shell/pages.ts';
import { Crash } from './ui/Crash.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

/** Behind the sign-in, inside the menu. */
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Framed });

function routesOf(page: PageRoute) {
  const parent = page.bare ? root : framed;
  return [page, ...(page.below ?? [])].map(({ path, load, scope }) =>
    createRoute({
      getParentRoute: () => parent as typeof root,
      path,
      loader: () => loadMessages(page.page),
      component: lazyRouteComponent(load),
      staticData: { scope: scope ?? page.scope },
    }),
  );
}

const bare = PAGES.filter((page) => page.bare).flatMap(routesOf);
const inside = PAGES.filter((page) => !page.bare).flatMap(routesOf);

export const router = createRouter({
  routeTree: root.addChildren([framed.addChildren(inside), ...bare]),
  defaultErrorComponent: ({ error }) => <Crash error={error as Error} />,
  defaultNotFoundComponent: NotFound,
  defaultPreload: false,
  scrollRestoration: false,
  // Plain names and values: addresses that people can read and share.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text ? `?${text}` : '';
  },
});
