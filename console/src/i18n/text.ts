/** `const t = useText()`, then `t('cancel')` or `t('rows-fresh', { count: 3 })`. */
import type { FluentVariable } from '@fluent/bundle';
import { useMemo } from 'react';
import { useStore } from '../data/store.ts';
import { spoken } from './messages.ts';

export type Text = (id: string, values?: Record<string, FluentVariable>) => string;

export function useText(): Text {
  const { bundle } = useStore(spoken);
  return useMemo(() => say(bundle), [bundle]);
}

/** For what is not drawn by React: the text of this moment. */
export function textNow(): Text {
  return say(spoken.get().bundle);
}

/** Values of enums as keys of messages have them. */
export function word(value: string): string {
  return value.toLowerCase().replaceAll('_', '-');
}

function say(bundle: ReturnType<typeof spoken.get>['bundle']): Text {
  return (id, values) => {
    const pattern = bundle.getMessage(id)?.value;
    return pattern ? bundle.formatPattern(pattern, values ?? null, []) : id;
  };
}
