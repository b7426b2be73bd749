/** A person's initial on a colour that is always the same for the same name. */
const COLOURS = [
  'bg-[#17466e]',
  'bg-[#7a4a12]',
  'bg-[#2b5d3a]',
  'bg-[#6b2f56]',
  'bg-[#4b4386]',
  'bg-[#7d2f2a]',
];

export function Avatar({ name }: { name: string }) {
  const sum = [...name].reduce((total, letter) => total * 17 + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      aria-hidden
      className={`grid size-10 shrink-0 place-items-center rounded-full font-semibold text-white ${COLOURS[sum % COLOURS.length]}`}
    >
      {[...name.trim()][0]?.toUpperCase() ?? '?'}
    </span>
  );
}
