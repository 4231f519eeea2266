/** Contestants take turns in one process, so that a machine whose speed moves moves for all of them. */
import { PerformanceObserver } from 'node:perf_hooks';

export interface Contestant {
  readonly name: string;
  /** Untimed, before every pass. */
  prepare?(): void;
  /** Does the whole work once, from fresh state. */
  pass(): void;
}

export interface Timing {
  readonly name: string;
  /** CPU time of one pass, collector threads included: median over the rounds, in microseconds. */
  readonly medianMicros: number;
  readonly micros: readonly number[];
  /** Garbage collection inside the timed passes, median over the rounds, in milliseconds. */
  readonly collectionMs: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** The median over rounds of one contestant's cost over another's in the same round. */
export const medianRatio = (of: Timing, over: Timing): number =>
  median(of.micros.map((micros, round) => micros / (over.micros[round] ?? Number.NaN)));

export function interleave(contestants: readonly Contestant[], rounds: number, warmUps = 2): readonly Timing[] {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ entryTypes: ['gc'] });
  const micros = contestants.map((): number[] => []);
  const collected = contestants.map((): number[] => []);
  for (let round = -warmUps; round < rounds; round += 1) {
    // Every round begins with another contestant.
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const index = (turn + Math.max(0, round)) % contestants.length;
      contestants[index]?.prepare?.();
      collect();
      observer.takeRecords();
      const before = process.cpuUsage();
      contestants[index]?.pass();
      const used = process.cpuUsage(before);
      if (round < 0) continue;
      micros[index]?.push(used.user + used.system);
      collected[index]?.push(observer.takeRecords().reduce((sum, entry) => sum + entry.duration, 0));
    }
  }
  observer.disconnect();
  return contestants.map(({ name }, index) => ({
    name,
    micros: micros[index] ?? [],
    medianMicros: median(micros[index] ?? []),
    collectionMs: median(collected[index] ?? []),
  }));
}

/** A full collection where the process was started with `--expose-gc`; what one contestant left must not be swept in another's turn. */
export function collect(): void {
  const { gc } = globalThis as { readonly gc?: () => void };
  gc?.();
}

/** Live heap and array memory after a full collection, in bytes. */
export function liveBytes(): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
