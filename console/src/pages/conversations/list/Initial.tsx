/** The first letter of a name, for the eye to find a row again. */
export function Initial({ name }: { name: string }) {
  const letter = /\p{L}|\p{N}/u.exec(name)?.[0] ?? '?';
  return (
    <span
      aria-hidden
      className="grid size-10 shrink-0 place-items-center rounded-full bg-brand font-semibold text-brand-ink text-sm uppercase"
    >
      {letter}
    </span>
  );
}
