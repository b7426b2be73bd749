/** Keys that do something, for as long as the component that has them is shown; the help sheet lists them. */
import { useEffect, useRef } from 'react';
import { createStore } from '../data/store.ts';

export interface Shortcut {
  /** `r`, `Shift+R`, two keys one after the other: `g e`; or while somebody types too, `Mod+k` (Ctrl, or ⌘) and `Alt+n`. */
  keys: string;
  label: string;
  run(): void;
}

export const shortcuts = createStore<readonly Shortcut[]>([]);

const SECOND_KEY_WITHIN_MS = 1_200;
let pending = '';
let pendingTimer: ReturnType<typeof setTimeout> | undefined;

/**
 * The list may be another at each call; its keys and labels are what counts. Those of everywhere give way to a page's own,
 * whichever of the two was there first.
 */
export function useShortcuts(list: Shortcut[], where: 'here' | 'everywhere' = 'here'): void {
  const latest = useRef(list);
  latest.current = list;
  const named = JSON.stringify(list.map(({ keys, label }) => ({ keys, label })));
  useEffect(() => {
    const own = (JSON.parse(named) as Pick<Shortcut, 'keys' | 'label'>[]).map((shortcut, at) => ({
      ...shortcut,
      run: () => latest.current[at]?.run(),
    }));
    const others = shortcuts.get();
    shortcuts.set(where === 'here' ? [...others, ...own] : [...own, ...others]);
    return () => shortcuts.set(shortcuts.get().filter((shortcut) => !own.includes(shortcut as never)));
  }, [named, where]);
}

/** One listener for all. Who types a text means letters; only keys with Ctrl or Alt are for the page then. */
export function listenForShortcuts(): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = nameOf(event);
    if (isTyping(event.target) && !/^(?:Mod|Alt)\+/.test(key)) return;
    if (document.querySelector('dialog[open]') && key !== 'Mod+k') return;
    const both = pending ? `${pending} ${key}` : key;
    const found = last(({ keys }) => keys === both) ?? last(({ keys }) => keys === key);
    clearTimeout(pendingTimer);
    pending = '';
    if (found) {
      event.preventDefault();
      found.run();
    } else if (shortcuts.get().some(({ keys }) => keys.startsWith(`${key} `))) {
      pending = key;
      pendingTimer = setTimeout(() => {
        pending = '';
      }, SECOND_KEY_WITHIN_MS);
    }
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

/** What was added last wins: a dialog's keys over the page's. */
function last(fits: (shortcut: Shortcut) => boolean): Shortcut | undefined {
  return shortcuts.get().findLast(fits);
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Both Ctrl and Alt are AltGr, with which many keyboards write; that is no key of ours. */
export function nameOf(press: Press): string {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press;
  const letter = key.length === 1 && /[a-z]/i.test(key);
  if (altKey) return ctrlKey || metaKey ? '' : `Alt+${printedOn(press)}`;
  if (ctrlKey || metaKey) return `Mod+${key.toLowerCase()}`;
  return letter && shiftKey ? `Shift+${key.toUpperCase()}` : key;
}

const SIGNS: Record<string, string> = { Equal: '+', Minus: '-' };

/** With Alt a Mac writes another letter than the one on the key, and a plus is had without Shift. */
function printedOn({ key, code }: Press): string {
  if (/^[a-z\d+-]$/i.test(key)) return key.toLowerCase();
  return SIGNS[code] ?? /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase() ?? key;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))
  );
}
