/** Short tones, made here: a file to load could be missing when it matters. What sounds is shown as well. */
import type { Side } from '../../domain/market.ts';

interface Tone {
  readonly hertz: number;
  /** Seconds from now. */
  readonly at: number;
}

const LENGTH_S = 0.12;
const ALERT: readonly Tone[] = [
  { hertz: 880, at: 0 },
  { hertz: 1174.7, at: 0.14 },
];
/** Buyers sound higher than sellers. */
const SIZE_HERTZ: Readonly<Record<Side, number>> = { buy: 659.3, sell: 392 };
/** Nobody counts tones that follow each other faster. */
const SIZES_APART_MS = 250;

let context: AudioContext | null = null;
let lastSizeAt = Number.NEGATIVE_INFINITY;

function play(tones: readonly Tone[]): void {
  context ??= new AudioContext();
  // A page that was never touched may not sound yet; it does from the first click on.
  void context.resume().catch(() => {});
  for (const { hertz, at } of tones) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const begins = context.currentTime + at;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0.0001, begins);
    gain.gain.exponentialRampToValueAtTime(0.2, begins + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, begins + LENGTH_S);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(begins);
    oscillator.stop(begins + LENGTH_S);
  }
}

export const playAlert = (): void => play(ALERT);

/** A large size came or traded: one tone, two where it is huge. Sizes in quick succession are one sound. */
export function playSize(side: Side, isHuge: boolean): void {
  const now = performance.now();
  if (now - lastSizeAt < SIZES_APART_MS) return;
  lastSizeAt = now;
  const hertz = SIZE_HERTZ[side];
  play(
    isHuge
      ? [
          { hertz, at: 0 },
          { hertz, at: 0.14 },
        ]
      : [{ hertz, at: 0 }],
  );
}
