/** A message that is not with the hub yet. */
import { Markup } from '../../../ui/Markup.tsx';
import { Frame } from './Bubble.tsx';
import { Ticks } from './Ticks.tsx';

export function Leaving({ text }: { text: string }) {
  return (
    <div className="mb-1.5 max-w-[85%] self-end opacity-80 sm:max-w-[75%]">
      <Frame own>
        <Markup text={text} />
        <span className="flex justify-end">
          <Ticks status="QUEUED" />
        </span>
      </Frame>
    </div>
  );
}
