/**
 * Why an instance did what it did, or nothing: one entry per tick, of which like ones in a row are one, counted. Bounded; the
 * words are made when somebody reads them.
 */
import type { DecisionView } from '../../contract/automation-views.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Reason } from './strategy.ts';

const KEPT = 500;

export interface TraceEntry {
  /** Rises by one with every entry. */
  readonly number: number;
  readonly act: DecisionView['act'];
  readonly code: string;
  /** What was done or refused, without the reason; empty for a skip. */
  readonly what: string;
  readonly intentId: string | null;
  readonly margins: Readonly<Record<string, number>>;
  at: EpochMs;
  cause: string;
  values: Reason['values'];
  repeats: number;
}

export class DecisionTrace {
  readonly #instanceId: string;
  readonly #symbol: string;
  #entries: TraceEntry[] = [];
  #count = 0;

  constructor(instanceId: string, symbol: string) {
    this.#instanceId = instanceId;
    this.#symbol = symbol;
  }

  get last(): TraceEntry | null {
    return this.#entries.at(-1) ?? null;
  }

  /** Entries ever made: the cursor for `since`. */
  get count(): number {
    return this.#count;
  }

  /** True: the last entry said the same, and is counted once more. */
  repeat(
    act: 'skip' | 'refused',
    code: string,
    what: string,
    cause: string,
    values: Reason['values'],
    at: EpochMs,
  ): boolean {
    const last = this.#entries[this.#entries.length - 1];
    if (last === undefined || last.act !== act || last.code !== code || last.what !== what) return false;
    last.repeats += 1;
    last.at = at;
    last.cause = cause;
    last.values = values;
    return true;
  }

  add(entry: Omit<TraceEntry, 'number' | 'repeats'>): TraceEntry {
    this.#count += 1;
    const added = { ...entry, number: this.#count, repeats: 1 };
    this.#entries.push(added);
    if (this.#entries.length > 2 * KEPT) this.#entries = this.#entries.slice(-KEPT);
    return added;
  }

  /** The newest, oldest first. */
  recent(limit: number): readonly DecisionView[] {
    return limit <= 0 ? [] : this.#entries.slice(-Math.min(limit, KEPT)).map((entry) => this.view(entry));
  }

  /** Entries made after `cursor` that are still kept. */
  since(cursor: number): readonly TraceEntry[] {
    const missing = Math.min(this.#count - cursor, KEPT);
    return missing <= 0 ? [] : this.#entries.slice(-missing);
  }

  view(entry: TraceEntry): DecisionView {
    return {
      at: entry.at,
      instanceId: this.#instanceId,
      symbol: this.#symbol,
      cause: entry.cause,
      act: entry.act,
      code: entry.code,
      text: sentence(entry),
      inputs: entry.values,
      margins: entry.margins,
      intentId: entry.intentId,
      repeats: entry.repeats,
    };
  }
}

/** `CROSS_UP` reads as `cross up`. */
const words = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

const number = (value: number | string): string =>
  typeof value === 'string' || Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(8)));

function sentence({ act, code, what, values }: TraceEntry): string {
  if (act === 'refused') return what;
  const shown = Object.entries(values).map(([name, value]) => `${name} ${number(value)}`);
  const why = shown.length === 0 ? words(code) : `${words(code)} (${shown.join(', ')})`;
  return act === 'skip' ? `${what === '' ? 'Nothing done' : what}: ${why}.` : `${what}: ${why}.`;
}
