/** The calendar time, as a value that renders: for ages that count on when nothing arrives. */
import { useSyncExternalStore } from 'react';

interface Pulse {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => number;
}

const pulses = new Map<number, Pulse>();

function pulseOf(stepMs: number): Pulse {
  const known = pulses.get(stepMs);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | null = null;
  const floor = (): number => Math.floor(Date.now() / stepMs) * stepMs;
  const pulse: Pulse = {
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(() => {
        for (const each of [...listeners]) each();
      }, stepMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && timer !== null) {
          clearInterval(timer);
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
