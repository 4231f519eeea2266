/** For what changes faster than it is worth showing. */

export interface Pace {
  readonly hear: () => void;
  readonly stop: () => void;
}

/** Tells at once after a rest, then at most every `everyMs`, and always of the last change that was heard. */
export function paced(tell: () => void, everyMs: number, now: () => number = () => performance.now()): Pace {
  let told = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const say = (): void => {
    timer = null;
    told = now();
    tell();
  };
  return {
    hear: () => {
      if (timer !== null) return;
      const rest = told + everyMs - now();
      if (rest <= 0) say();
      else timer = setTimeout(say, rest);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
