/** The colours of lines that have no meaning of their own; those of `app.css`, each by its whole name so that it is in the build. */
const COLOURS = [
  '--color-chart-1',
  '--color-chart-2',
  '--color-chart-3',
  '--color-chart-4',
  '--color-chart-5',
  '--color-chart-6',
  '--color-chart-7',
  '--color-chart-8',
  '--color-chart-9',
  '--color-chart-10',
] as const;

export function colourOf(at: number): string {
  return COLOURS[at % COLOURS.length] ?? COLOURS[0];
}
