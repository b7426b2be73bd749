/** The course of a number, small, beside the number itself, which says what matters. */
interface Props {
  values: number[];
  /** What the top stands for; the highest value where none is given. */
  most?: number;
  className?: string;
}

const WIDTH = 100;
const HEIGHT = 28;

export function Sparkline({ values, most, className = '' }: Props) {
  if (values.length < 2) return <div className={`h-7 ${className}`} aria-hidden />;
  const top = Math.max(most ?? 0, ...values, Number.MIN_VALUE);
  const points = values.map((value, at) => {
    const x = (at / (values.length - 1)) * WIDTH;
    return `${x.toFixed(1)} ${(HEIGHT - 1 - (Math.min(value, top) / top) * (HEIGHT - 3)).toFixed(1)}`;
  });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={`h-7 w-full overflow-visible ${className}`}
      aria-hidden
    >
      <path d={`M0 ${HEIGHT}L${points.join('L')}L${WIDTH} ${HEIGHT}Z`} className="fill-current opacity-10" />
      <path
        d={`M${points.join('L')}`}
        className="fill-none stroke-current"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
