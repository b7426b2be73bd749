/** What happened to one thing, in its order. */
import type { ReactNode } from 'react';
import { useFormat } from '../i18n/useFormat.ts';
import { Dot, type Tone } from './Status.tsx';
import { Time } from './Time.tsx';

export interface Step {
  key: string;
  at: string;
  title: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
}

/** Between two steps stands how long it took, where that is known. */
export function TimeLine({ steps, label }: { steps: Step[]; label: string }) {
  const format = useFormat();
  return (
    <ol aria-label={label} className="px-4 pb-4">
      {steps.map(({ key, at, title, detail, tone = 'calm' }, index) => {
        const before = steps[index - 1];
        const took = before ? Date.parse(at) - Date.parse(before.at) : null;
        return (
          <li key={key} className="group relative flex gap-3 pt-3 text-sm">
            <span
              aria-hidden
              className="absolute top-0 bottom-0 left-[0.1875rem] w-px bg-line group-first:top-5 group-last:bottom-auto group-last:h-5"
            />
            <Dot tone={tone} className="relative mt-1.5 ring-4 ring-panel" />
            <div className="min-w-0 flex-1">
              <div className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">{title}</span>
                {took !== null && took > 0 && (
                  <span className="text-muted text-xs tabular-nums">+{format.duration(took)}</span>
                )}
                <span className="ml-auto text-muted text-xs">
                  <Time at={at} as="moment" seconds />
                </span>
              </div>
              {detail && <div className="break-words text-muted">{detail}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
