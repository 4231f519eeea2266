/** Contestants take turns in one process, so that a machine whose speed moves moves for all of them. */
import { GCProfiler } from 'node:v8';

export interface Contestant {
  readonly name: string;
  /** Untimed, before every pass. */
  prepare?(): void;
  /** Does the whole work once, from fresh state. */
  pass(): void;
}

export interface Timing {
  readonly name: string;
  /** Of one pass, median over the rounds, in microseconds. */
  readonly medianMicros: number;
  readonly micros: readonly number[];
}

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** The median over rounds of one contestant's cost over another's in the same round. */
export const medianRatio = (of: Timing, over: Timing): number =>
  median(of.micros.map((micros, round) => micros / (over.micros[round] ?? Number.NaN)));

const microsOf = (work: () => void): number => {
  const before = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - before) / 1000;
};

/** Whole passes in turn. For work of a few milliseconds; longer work is better read in pieces (`interleaveReaders`). */
export function interleave(contestants: readonly Contestant[], rounds: number, warmUps = 2): readonly Timing[] {
  const micros = contestants.map((): number[] => []);
  for (let round = -warmUps; round < rounds; round += 1) {
    // Every round begins with another contestant.
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const index = (turn + Math.max(0, round)) % contestants.length;
      const contestant = contestants[index];
      contestant?.prepare?.();
      const took = microsOf(() => contestant?.pass());
      if (round >= 0) micros[index]?.push(took);
    }
  }
  return contestants.map(({ name }, index) => ({
    name,
    micros: micros[index] ?? [],
    medianMicros: median(micros[index] ?? []),
  }));
}

/** Reads a stream from fresh state, piece by piece. */
export interface Reader {
  readonly name: string;
  /** Called once a round; the pieces that follow are read in order. */
  open(): (from: number, to: number) => void;
}

export interface Pieces {
  /** Messages read untimed at the beginning of a round: the snapshots. */
  readonly skip: number;
  readonly length: number;
  /** Messages a turn: under a millisecond or so, so that most turns are not interrupted. */
  readonly piece: number;
  readonly rounds: number;
  readonly warmUps?: number;
}

/**
 * The cost of each reader in nanoseconds a message, pieces of the stream in turn. A piece costs the lower quartile of its
 * times over the rounds: what it takes while the machine does nothing else. That leaves most garbage collection out, of
 * every reader alike; see `collectionMs`.
 */
export function interleaveReaders(readers: readonly Reader[], pieces: Pieces): readonly number[] {
  const { skip, length, piece, rounds, warmUps = 3 } = pieces;
  const count = Math.ceil((length - skip) / piece);
  const times = readers.map(() => Array.from({ length: count }, (): number[] => []));
  for (let round = -warmUps; round < rounds; round += 1) {
    const reads = readers.map((reader) => reader.open());
    for (const read of reads) read(0, skip);
    for (let index = 0; index < count; index += 1) {
      const from = skip + index * piece;
      const to = Math.min(length, from + piece);
      for (let turn = 0; turn < reads.length; turn += 1) {
        const at = (turn + index + Math.max(0, round)) % reads.length;
        const took = microsOf(() => reads[at]?.(from, to));
        if (round >= 0) times[at]?.[index]?.push(took);
      }
    }
  }
  return times.map((ofReader) => {
    const total = ofReader.reduce((sum, ofPiece) => sum + quantile(ofPiece, 0.25), 0);
    return (total * 1000) / (length - skip);
  });
}

/** Milliseconds the collector takes during the work. */
export function collectionMs(work: () => void): number {
  const profiler = new GCProfiler();
  profiler.start();
  work();
  const { statistics } = profiler.stop();
  return statistics.reduce((sum, { cost }) => sum + cost, 0) / 1000;
}

/** Live heap and array memory after full collections, in bytes. The process must have been started with `--expose-gc`. */
export function liveBytes(): number {
  const { gc } = globalThis as { readonly gc?: () => void };
  if (gc === undefined) throw new Error('Started without --expose-gc: live memory cannot be told from garbage');
  gc();
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
