/** The calendar time, as a value that renders: for ages that count on when nothing arrives. */
import { useSyncExternalStore } from 'react';

/** The time of one step, for whoever subscribes by itself. */
export interface Pulse {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => number;
}

const pulses = new Map<number, Pulse>();

export function pulseOf(stepMs: number): Pulse {
  const known = pulses.get(stepMs);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const beat = (): void => {
    // At the turn of a step: the clocks of all steps move together, and the window is laid out once for all of them.
    timer = setTimeout(beat, stepMs - (Date.now() % stepMs));
    for (const each of [...listeners]) each();
  };
  const floor = (): number => Math.floor(Date.now() / stepMs) * stepMs;
  const pulse: Pulse = {
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setTimeout(beat, stepMs - (Date.now() % stepMs));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && timer !== null) {
          clearTimeout(timer);
          timer = null;
        }
      };
    },
    read: floor,
  };
  pulses.set(stepMs, pulse);
  return pulse;
}

/** Epoch ms rounded down to `stepMs`; all users of one step share one timer. */
export function useNow(stepMs: number): number {
  const pulse = pulseOf(stepMs);
  return useSyncExternalStore(pulse.subscribe, pulse.read);
}
