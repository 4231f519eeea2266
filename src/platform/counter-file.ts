/**
 * What a key's request counter at the exchange stood at when this machine last used it. Kept without waiting for the disk:
 * it survives the end of a process, which is what it is for, and after a power cut the exchange has long forgotten.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../engine/ports.ts';

interface CounterLimits {
  readonly maximum: number;
  readonly decayPerSecond: number;
}

export class CounterFile {
  readonly #file: string;
  readonly #clock: Pick<Clock, 'wallNow'>;

  constructor(file: string, clock: Pick<Clock, 'wallNow'>) {
    this.#file = file;
    this.#clock = clock;
  }

  /** Decayed to now; null when there is nothing that can be read. */
  recall(): { readonly limits: CounterLimits; readonly value: number } | null {
    const kept = read(this.#file);
    if (kept === null) return null;
    const { value, at, maximum, decayPerSecond } = kept;
    const elapsedMs = Math.max(0, this.#clock.wallNow() - at);
    return { limits: { maximum, decayPerSecond }, value: Math.max(0, value - (elapsedMs / 1000) * decayPerSecond) };
  }

  keep(limits: CounterLimits, value: number): void {
    const { maximum, decayPerSecond } = limits;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true, mode: 0o700 });
      const content = { value, at: this.#clock.wallNow(), maximum, decayPerSecond };
      writeFileSync(this.#file, JSON.stringify(content), { mode: 0o600 });
    } catch {
      // The next start counts from nothing, as it would without the file.
    }
  }
}

type Kept = Record<'value' | 'at' | 'maximum' | 'decayPerSecond', number>;

function read(file: string): Kept | null {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof content !== 'object' || content === null) return null;
    const { value, at, maximum, decayPerSecond } = content as Record<string, unknown>;
    const isWhole = isCount(value) && isCount(at) && isCount(maximum) && isCount(decayPerSecond);
    return isWhole && maximum > 0 && decayPerSecond > 0 ? { value, at, maximum, decayPerSecond } : null;
  } catch {
    return null;
  }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
