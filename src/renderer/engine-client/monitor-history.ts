/** The last minutes of what the engine reports once a second, kept by the window whether or not anybody looks. */
import type { MonitorView } from '../../contract/monitor-views.ts';
import type { TrustState } from '../../contract/views.ts';

/** Seconds of a sparkline. */
export const SPARK_LENGTH = 120;
/** Seconds of a heat strip. */
export const HEAT_LENGTH = 60;

export interface HeatCell {
  /** Null: nothing verified had arrived. */
  readonly ageMs: number | null;
  readonly trust: TrustState;
}

/** `NaN` where a second brought no value: a line is broken there, never drawn through. */
export type Spark = readonly number[];

const NO_SPARK: Spark = [];
const NO_HEAT: readonly HeatCell[] = [];

export class MonitorHistory {
  readonly #sparks = new Map<string, number[]>();
  readonly #heat = new Map<string, HeatCell[]>();
  readonly #listeners = new Set<() => void>();

  spark(name: string): Spark {
    return this.#sparks.get(name) ?? NO_SPARK;
  }

  heat(symbol: string): readonly HeatCell[] {
    return this.#heat.get(symbol) ?? NO_HEAT;
  }

  /** `window`: the window's own values of the moment, by name. */
  add(monitor: MonitorView, window: Readonly<Record<string, number>>): void {
    const { feed, gauges, timings } = monitor;
    for (const { id, roundTripMs } of feed?.connections ?? []) this.#put(`feed.${id}`, roundTripMs);
    for (const { id, roundTripMs } of feed?.accountConnections ?? []) this.#put(`account.${id}`, roundTripMs);
    for (const { name, minute } of timings) this.#put(`timing.${name}`, minute?.p95 ?? null);
    for (const [name, value] of Object.entries(gauges)) this.#put(`gauge.${name}`, value);
    for (const [name, value] of Object.entries(window)) this.#put(`window.${name}`, value);
    for (const { symbol, ageMs, trust } of feed?.symbols ?? []) {
      const cells = this.#heat.get(symbol) ?? [];
      this.#heat.set(symbol, cells);
      cells.push({ ageMs, trust });
      if (cells.length > HEAT_LENGTH) cells.shift();
    }
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #put(name: string, value: number | null): void {
    const values = this.#sparks.get(name) ?? [];
    this.#sparks.set(name, values);
    values.push(value ?? Number.NaN);
    if (values.length > SPARK_LENGTH) values.shift();
  }
}
