/** Does once, a little later, what is asked for again and again meanwhile: news comes in bursts. */
export interface Soon {
  ask(): void;
  forget(): void;
}

export function createSoon(run: () => void, waitMs: number): Soon {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const act = () => {
    timer = undefined;
    run();
  };
  return {
    ask: () => {
      timer ??= setTimeout(act, waitMs);
    },
    forget: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
