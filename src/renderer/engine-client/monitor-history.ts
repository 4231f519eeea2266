/** The last minutes of what the engine reports once a second, kept by the window whether or not anybody looks. */
import type { MonitorView, TimingView } from '../../contract/monitor-views.ts';
import type { TrustState } from '../../contract/views.ts';
import { RollingQuantiles } from '../lib/rolling-quantiles.ts';

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

/** Values the engine reports without their spans; the window keeps these itself. */
export type OwnSpan = 'rest.answer' | 'clock.offset' | 'loop.stall';

export class MonitorHistory {
  readonly #spans: Readonly<Record<OwnSpan, RollingQuantiles>> = {
    'rest.answer': new RollingQuantiles(),
    'clock.offset': new RollingQuantiles(),
    'loop.stall': new RollingQuantiles(),
  };
  #lastOperationAt = 0;
  readonly #sparks = new Map<string, number[]>();
  readonly #heat = new Map<string, HeatCell[]>();
  readonly #listeners = new Set<() => void>();

  spark(name: string): Spark {
    return this.#sparks.get(name) ?? NO_SPARK;
  }

  heat(symbol: string): readonly HeatCell[] {
    return this.#heat.get(symbol) ?? NO_HEAT;
  }

  timing(name: OwnSpan, now: number): TimingView {
    return this.#spans[name].timing(name, now);
  }

  /** `window`: the window's own values of the moment, by name; `clockOffsetMs`: as the status tells it. */
  add(monitor: MonitorView, window: Readonly<Record<string, number>>, clockOffsetMs: number | null = null): void {
    this.#span(monitor, clockOffsetMs);
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

  #span({ at, rest, gauges }: MonitorView, clockOffsetMs: number | null): void {
    const fresh = (rest?.operations ?? []).filter((operation) => operation.at > this.#lastOperationAt);
    for (const { outcome, tookMs } of fresh) if (outcome !== 'not-sent') this.#spans['rest.answer'].record(tookMs, at);
    this.#lastOperationAt = Math.max(this.#lastOperationAt, ...fresh.map((operation) => operation.at));
    const loop = gauges['loop.p99Ms'];
    if (loop !== undefined) this.#spans['loop.stall'].record(loop, at);
    if (clockOffsetMs !== null) this.#spans['clock.offset'].record(Math.abs(clockOffsetMs), at);
    this.#put('clock.offset', clockOffsetMs);
  }

  #put(name: string, value: number | null): void {
    const values = this.#sparks.get(name) ?? [];
    this.#sparks.set(name, values);
    values.push(value ?? Number.NaN);
    if (values.length > SPARK_LENGTH) values.shift();
  }
}
