/** The calendar time, as a value that renders: for ages that count on when nothing arrives. */
import { useSyncExternalStore } from 'react';

/** The time of one step, for whoever subscribes by itself. */
export interface Pulse {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => number;
}

interface Beating {
  readonly stepMs: number;
  readonly listeners: Set<() => void>;
  /** The step that was told last, counted from the epoch. */
  told: number;
}

const pulses = new Map<number, Pulse>();
const beating = new Set<Beating>();
let timer: ReturnType<typeof setTimeout> | null = null;

const turnOf = (stepMs: number, now: number): number => Math.floor(now / stepMs);

/** One timer for all: steps that turn together are told in one task, and the window is drawn and laid out once for them. */
function beat(): void {
  timer = null;
  const now = Date.now();
  const due = [...beating].filter(({ stepMs, told }) => turnOf(stepMs, now) !== told);
  for (const each of due) each.told = turnOf(each.stepMs, now);
  waitForNext(now);
  for (const listener of due.flatMap(({ listeners }) => [...listeners])) listener();
}

function waitForNext(now: number): void {
  if (timer !== null) clearTimeout(timer);
  const next = Math.min(...[...beating].map(({ stepMs }) => (turnOf(stepMs, now) + 1) * stepMs));
  timer = beating.size === 0 ? null : setTimeout(beat, next - now);
}

/** Beats at every turn of the step by the calendar, while anybody listens; the same object for the same step. */
export function pulseOf(stepMs: number): Pulse {
  const known = pulses.get(stepMs);
  if (known !== undefined) return known;
  const own: Beating = { stepMs, listeners: new Set(), told: 0 };
  const pulse: Pulse = {
    subscribe: (listener) => {
      own.listeners.add(listener);
      if (!beating.has(own)) {
        const now = Date.now();
        own.told = turnOf(stepMs, now);
        beating.add(own);
        waitForNext(now);
      }
      return () => {
        own.listeners.delete(listener);
        if (own.listeners.size > 0 || !beating.delete(own)) return;
        waitForNext(Date.now());
      };
    },
    read: () => turnOf(stepMs, Date.now()) * stepMs,
  };
  pulses.set(stepMs, pulse);
  return pulse;
}

/**
 * Figures to read, not to chase: what React draws of a market changes eight times a second, all of it in one frame, which
 * is laid out once. Canvases show every frame.
 */
export const figures = pulseOf(125);

/** Calls `act` once, with the beat after `beats - 1` others. */
export function afterBeats(pulse: Pulse, beats: number, act: () => void): void {
  let left = beats;
  const stop = pulse.subscribe(() => {
    left -= 1;
    if (left > 0) return;
    stop();
    act();
  });
}

/** Epoch ms rounded down to `stepMs`. */
export function useNow(stepMs: number): number {
  const pulse = pulseOf(stepMs);
  return useSyncExternalStore(pulse.subscribe, pulse.read);
}
