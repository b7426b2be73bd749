/** JSON as it is, indented, its names and values told apart. */
import { Fragment } from 'react';
import { useText } from '../i18n/text.ts';
import { Copy } from './Copy.tsx';
import { Scroller } from './Scroller.tsx';

const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function Json({ value, label }: { value: unknown; label: string }) {
  const t = useText();
  const text = JSON.stringify(value, null, 2);
  return (
    <div className="relative">
      <div className="absolute top-1 right-2 rounded-md bg-panel">
        <Copy value={text} shown={t('copy-short')} />
      </div>
      <Scroller label={label} className="max-h-[32rem]">
        <pre className="p-4 text-xs leading-relaxed">{colour(text)}</pre>
      </Scroller>
    </div>
  );
}

function colour(text: string) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [token, quoted, colon] = match;
    const look = colon ? 'text-accent' : quoted ? 'text-well-ink' : 'text-warn-ink';
    parts.push(
      <Fragment key={match.index}>
        {text.slice(from, match.index)}
        <span className={look}>{quoted ?? token}</span>
        {colon}
      </Fragment>,
    );
    from = match.index + token.length;
  }
  return [...parts, text.slice(from)];
}
