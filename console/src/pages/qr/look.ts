/** Links that look like buttons. */
const BUTTON_SHAPE =
  'inline-flex min-h-10 items-center justify-center gap-2 rounded-lg px-4 font-medium text-sm whitespace-nowrap';

export const BUTTON = `${BUTTON_SHAPE} bg-accent text-accent-ink hover:opacity-90`;
export const BUTTON_PLAIN = `${BUTTON_SHAPE} border border-line bg-panel text-ink hover:bg-raised`;
