/** What a browser calls itself, in two words. It is text that anybody may send: for people to recognise, no proof of anything. */
const BROWSERS: [string, RegExp][] = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:HeadlessChrome|Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const SYSTEMS: [string, RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
];
const LONGEST = 40;

export function nameAgent(text: string | null): { name: string | null; phone: boolean } {
  if (!text) return { name: null, phone: false };
  const find = (known: [string, RegExp][]) => known.find(([, sign]) => sign.test(text))?.[0];
  const parts = [find(BROWSERS), find(SYSTEMS)].filter((part) => part !== undefined);
  const name = parts.length > 0 ? parts.join(' · ') : text.slice(0, LONGEST);
  return { name, phone: /\b(?:Android|iPhone)\b/.test(text) };
}
