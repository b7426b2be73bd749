/** What a page tells of itself in `pages/<page>/route.tsx`, and all pages that do. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { HubFacts } from '../data/hub.ts';
import { may, type Viewer } from '../data/session.ts';

export const GROUPS = ['watch', 'talk', 'move', 'codes', 'admin'] as const;
export type Group = (typeof GROUPS)[number];

type Load = () => Promise<{ default: ComponentType }>;

export interface PageRoute {
  /** Its folder; its messages are in `i18n/<language>/<page>.ftl`, its name is `nav-<page>` in `common.ftl`. */
  page: string;
  /** From the root, `$id` for what varies: `/events`. */
  path: string;
  load: Load;
  /** Pages below it, such as one of a list. */
  below?: { path: string; load: Load; scope?: string }[];
  /** Who lacks it does not see the page. */
  scope?: string;
  /** Whether there is such a page at this hub. */
  when?: (hub: HubFacts) => boolean;
  /** Where it stands in the menu, and the second key of `g …`; those without are reached from elsewhere. */
  menu?: { group: Group; order: number; icon: LucideIcon; key?: string };
  /** Addresses of what has an id, by its type in the schema. */
  opens?: Record<string, (id: string) => string>;
  /** Fills the window by itself, and needs nobody signed in. */
  bare?: boolean;
}

type Module = { route: PageRoute };

export const PAGES: PageRoute[] = Object.values(
  import.meta.glob<Module>('../pages/*/route.tsx', { eager: true }),
)
  .map(({ route }) => route)
  .sort((one, other) => (one.menu?.order ?? 0) - (other.menu?.order ?? 0));

export type MenuPage = PageRoute & { menu: NonNullable<PageRoute['menu']> };

/** The pages of the menu that this viewer may see. */
export function menuFor(viewer: Viewer, hub: HubFacts, pages = PAGES): MenuPage[] {
  const inMenu = pages.filter((page): page is MenuPage => page.menu !== undefined);
  return inMenu.filter((page) => may(viewer, page.scope) && (page.when?.(hub) ?? true));
}

/** Where something with an id is shown; null where no page shows it, or this viewer may not see it. */
export function hrefOf(type: string | null, id: string, viewer: Viewer): string | null {
  const page = PAGES.find(({ opens }) => type && opens?.[type]);
  return page && type && may(viewer, page.scope) ? (page.opens?.[type]?.(id) ?? null) : null;
}
