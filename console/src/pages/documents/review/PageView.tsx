/** A page as it was photographed, with the places of its fields: nearer, farther, and pulled about. */
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type PointerEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { OcrFieldName } from '../../../generated/documents.ts';
import { useText } from '../../../i18n/text.ts';
import { useShortcuts } from '../../../shell/shortcuts.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { Segments } from '../../../ui/fields.tsx';
import { fieldOf } from '../document.ts';
import type { Line } from './draft.ts';
import type { Shown } from './usePages.ts';

interface Props {
  pages: Shown[];
  lines: Line[];
  /** The field that is looked at. */
  active: OcrFieldName | null;
  onPick(name: OcrFieldName): void;
  onBroken(number: number): void;
}

const LEAST = 1;
const MOST = 6;
const STEP = 1.4;

export function PageView({ pages, lines, active, onPick, onBroken }: Props) {
  const t = useText();
  const [number, setNumber] = useState(1);
  const [zoom, setZoom] = useState(1);
  const frame = useRef<HTMLElement>(null);
  const page = pages.find((each) => each.number === number) ?? pages[0];
  const change = useCallback((factor: number) => {
    setZoom((before) => Math.max(LEAST, Math.min(MOST, factor === 0 ? LEAST : before * factor)));
  }, []);
  useKeptMiddle(frame, zoom);
  useWheel(frame, change);
  const drag = useDrag(frame);
  useShortcuts([
    { keys: 'Alt++', label: t('documents-zoom-in'), run: () => change(STEP) },
    { keys: 'Alt+-', label: t('documents-zoom-out'), run: () => change(1 / STEP) },
    { keys: 'Alt+0', label: t('documents-zoom-fit'), run: () => change(0) },
  ]);

  const field = lines.find(({ name }) => name === active)?.field;
  const target = field?.box ? field : undefined;
  useEffect(() => {
    if (target) setNumber(target.page);
  }, [target]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again once the page or its size is another
  useEffect(() => {
    if (target?.box && target.page === page?.number) reveal(frame.current, middleOf(target.box.corners));
  }, [target, page?.number, zoom]);

  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-xl border border-line bg-panel">
      <div className="flex flex-wrap items-center gap-1 border-line border-b px-2">
        {pages.length > 1 && (
          <Segments
            label={t('documents-page')}
            value={String(page?.number ?? 1)}
            options={pages.map((each) => ({ value: `${each.number}`, label: `${each.number}` }))}
            onChange={(value) => setNumber(Number(value))}
          />
        )}
        <span className="ml-2 text-muted text-xs tabular-nums">{Math.round(zoom * 100)} %</span>
        <div className="ml-auto flex">
          <IconButton
            label={t('documents-zoom-out')}
            onClick={() => change(1 / STEP)}
            disabled={zoom <= LEAST}
          >
            <ZoomOut className="size-4.5" aria-hidden />
          </IconButton>
          <IconButton label={t('documents-zoom-in')} onClick={() => change(STEP)} disabled={zoom >= MOST}>
            <ZoomIn className="size-4.5" aria-hidden />
          </IconButton>
          <IconButton label={t('documents-zoom-fit')} onClick={() => change(0)}>
            <Maximize className="size-4.5" aria-hidden />
          </IconButton>
        </div>
      </div>
      <section
        ref={frame}
        aria-label={t('documents-picture')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to by keyboard too
        tabIndex={0}
        {...drag}
        className="min-h-0 flex-1 cursor-grab overflow-auto bg-raised active:cursor-grabbing"
      >
        {page && (
          <div className="relative" style={{ width: `${zoom * 100}%` }}>
            <img
              key={page.src}
              src={page.src}
              alt={t('documents-page-number', { number: page.number })}
              draggable={false}
              onError={() => onBroken(page.number)}
              className="block w-full select-none"
            />
            <Boxes lines={lines} page={page.number} active={active} onPick={onPick} />
          </div>
        )}
      </section>
    </div>
  );
}

interface BoxesProps {
  lines: Line[];
  page: number;
  active: OcrFieldName | null;
  onPick(name: OcrFieldName): void;
}

const LOOKS = {
  active: 'fill-accent/20 stroke-accent',
  doubtful: 'fill-sun/20 stroke-sun',
  sure: 'fill-transparent stroke-well/70',
};

/** The list beside it says the same; here a press is only a short way there. */
function Boxes({ lines, page, active, onPick }: BoxesProps) {
  const t = useText();
  return (
    <svg
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      aria-hidden
      className="pointer-events-none absolute inset-0 size-full"
    >
      {lines.map(({ name, field, doubtful, checked }) => {
        if (!field?.box || field.page !== page) return null;
        const look = name === active ? 'active' : doubtful && !checked ? 'doubtful' : 'sure';
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the field beside it takes the focus by keyboard
          <polygon
            key={name}
            data-field={name}
            points={field.box.corners.map(({ x, y }) => `${x},${y}`).join(' ')}
            vectorEffect="non-scaling-stroke"
            strokeWidth={name === active ? 3 : 2}
            className={`pointer-events-auto cursor-pointer ${LOOKS[look]}`}
            onClick={() => onPick(name)}
          >
            <title>{fieldOf(name, t)}</title>
          </polygon>
        );
      })}
    </svg>
  );
}

function middleOf(corners: readonly { x: number; y: number }[]): { x: number; y: number } {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { x: mean(corners.map(({ x }) => x)), y: mean(corners.map(({ y }) => y)) };
}

function reveal(frame: HTMLElement | null, { x, y }: { x: number; y: number }): void {
  frame?.scrollTo({
    left: x * frame.scrollWidth - frame.clientWidth / 2,
    top: y * frame.scrollHeight - frame.clientHeight / 2,
  });
}

/** What was in the middle stays there. */
function useKeptMiddle(frame: React.RefObject<HTMLElement | null>, zoom: number): void {
  const before = useRef(zoom);
  useLayoutEffect(() => {
    const place = frame.current;
    const factor = zoom / before.current;
    before.current = zoom;
    if (!place || factor === 1) return;
    place.scrollLeft = (place.scrollLeft + place.clientWidth / 2) * factor - place.clientWidth / 2;
    place.scrollTop = (place.scrollTop + place.clientHeight / 2) * factor - place.clientHeight / 2;
  }, [frame, zoom]);
}

/** With Ctrl, or two fingers on a touchpad: a listener of React could not keep the whole page from growing. */
function useWheel(frame: React.RefObject<HTMLElement | null>, change: (factor: number) => void): void {
  useEffect(() => {
    const place = frame.current;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      change(Math.exp(-event.deltaY / 200));
    };
    place?.addEventListener('wheel', turn, { passive: false });
    return () => place?.removeEventListener('wheel', turn);
  }, [frame, change]);
}

/** A mouse pulls it; fingers scroll it by themselves. */
function useDrag(frame: React.RefObject<HTMLElement | null>) {
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      const place = frame.current;
      if (event.pointerType !== 'mouse' || event.button !== 0 || !place) return;
      if (event.target instanceof SVGPolygonElement) return;
      from.current = { x: event.clientX + place.scrollLeft, y: event.clientY + place.scrollTop };
      place.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      if (!from.current) return;
      frame.current?.scrollTo(from.current.x - event.clientX, from.current.y - event.clientY);
    },
    onPointerUp: () => {
      from.current = null;
    },
  };
}
