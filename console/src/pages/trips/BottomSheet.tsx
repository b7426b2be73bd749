/** What stands beside the map on a desk, drawn up from the bottom of a phone: a little, half or nearly all of it. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useText } from '../../i18n/text.ts';

/** As it is at first: so much of what is behind it is covered. */
export const HALF = 0.5;
const HEIGHTS = [24, 100 * HALF, 92];
const TAP_PX = 8;

export function BottomSheet({ above, children }: { above: ReactNode; children: ReactNode }) {
  const t = useText();
  const [step, setStep] = useState(1);
  const [dragged, setDragged] = useState<number | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const from = useRef<{ y: number; height: number } | null>(null);

  const grab = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { y: event.clientY, height: sheet.current?.offsetHeight ?? 0 };
  };
  const drag = ({ clientY }: PointerEvent) => {
    if (from.current && Math.abs(clientY - from.current.y) > TAP_PX)
      setDragged(from.current.height + from.current.y - clientY);
  };
  const release = () => {
    const whole = sheet.current?.parentElement?.offsetHeight ?? 1;
    if (dragged !== null) setStep(nearest((dragged / whole) * 100));
    from.current = null;
  };
  const press = () => {
    // A drag ends in a press too.
    if (dragged === null) setStep((step + 1) % HEIGHTS.length);
    setDragged(null);
  };
  const Arrow = step === HEIGHTS.length - 1 ? ChevronDown : ChevronUp;
  return (
    <div
      ref={sheet}
      style={{ height: dragged === null ? `${HEIGHTS[step]}%` : dragged }}
      className={`absolute inset-x-0 bottom-0 flex max-h-[92%] min-h-24 flex-col rounded-t-2xl border-line border-t bg-panel shadow-2xl ${dragged === null ? 'transition-[height]' : ''}`}
    >
      <button
        type="button"
        aria-label={t('trips-sheet')}
        onPointerDown={grab}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={() => setDragged(null)}
        onClick={press}
        className="flex min-h-10 w-full shrink-0 touch-none flex-col items-center justify-center rounded-t-2xl text-muted"
      >
        <span className="mb-0.5 h-1 w-10 rounded-full bg-line" aria-hidden />
        <Arrow className="size-4" aria-hidden />
      </button>
      {above && <div className="shrink-0 px-3 pb-2">{above}</div>}
      <div className="flex min-h-0 flex-1 flex-col">{children}</div>
    </div>
  );
}

function nearest(share: number): number {
  const distances = HEIGHTS.map((height) => Math.abs(height - share));
  return distances.indexOf(Math.min(...distances));
}
