/**
 * WhatsApp's text formatting as a tree: *bold*, _italic_, ~strike~, ```mono```, `code` and links.
 *
 * A marker only counts at the edge of a word, on one line, with text touching it on the inside. That is what keeps
 * a USSD string such as `*182*1*1*0788123456#` as it is.
 */
export type Markup =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Markup[] }
  | { kind: 'mono' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string };

const EMPHASIS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"`]+/iy;
const TRAILING_PUNCTUATION = /[.,;:!?'"*_~\])}]+$/;
const WORD = /[\p{L}\p{N}]/u;

export function parseMarkup(text: string): Markup[] {
  const nodes: Markup[] = [];
  let plainFrom = 0;
  let at = 0;
  while (at < text.length) {
    const found = parseAt(text, at);
    if (!found) {
      at += 1;
      continue;
    }
    if (at > plainFrom) nodes.push({ kind: 'text', text: text.slice(plainFrom, at) });
    nodes.push(found.node);
    at = found.end;
    plainFrom = at;
  }
  if (plainFrom < text.length) nodes.push({ kind: 'text', text: text.slice(plainFrom) });
  return nodes;
}

/** The same text without its markers, for quotes and labels. */
export function plainText(text: string): string {
  return flatten(parseMarkup(text));
}

interface Found {
  node: Markup;
  end: number;
}

function parseAt(text: string, at: number): Found | null {
  return (
    verbatim(text, at, '```', 'mono') ??
    verbatim(text, at, '`', 'code') ??
    link(text, at) ??
    emphasis(text, at)
  );
}

function verbatim(text: string, at: number, fence: string, kind: 'mono' | 'code'): Found | null {
  if (!text.startsWith(fence, at)) return null;
  const close = text.indexOf(fence, at + fence.length);
  if (close <= at + fence.length) return null;
  const inner = text.slice(at + fence.length, close);
  if (inner.trim() === '' || (kind === 'code' && inner.includes('\n'))) return null;
  return { node: { kind, text: inner }, end: close + fence.length };
}

function link(text: string, at: number): Found | null {
  if (isWord(text[at - 1])) return null;
  LINK.lastIndex = at;
  const match = LINK.exec(text)?.[0].replace(TRAILING_PUNCTUATION, '');
  if (!match) return null;
  const href = safeUrl(/^www\./i.test(match) ? `https://${match}` : match);
  return href ? { node: { kind: 'link', text: match, href }, end: at + match.length } : null;
}

function emphasis(text: string, at: number): Found | null {
  const marker = text[at];
  if (marker !== '*' && marker !== '_' && marker !== '~') return null;
  if (isWord(text[at - 1]) || isBlank(text[at + 1])) return null;
  for (let close = at + 2; close < text.length && text[close] !== '\n'; close += 1) {
    if (text[close] !== marker || isBlank(text[close - 1]) || isWord(text[close + 1])) continue;
    const children = parseMarkup(text.slice(at + 1, close));
    return { node: { kind: EMPHASIS[marker], children }, end: close + 1 };
  }
  return null;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && WORD.test(character);
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

function flatten(nodes: Markup[]): string {
  return nodes.map((node) => ('children' in node ? flatten(node.children) : node.text)).join('');
}

/** The address when it is one that a page may link to, else `null`. */
export function safeUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return ['http:', 'https:', 'tel:', 'mailto:'].includes(url.protocol) ? url.href : null;
}
