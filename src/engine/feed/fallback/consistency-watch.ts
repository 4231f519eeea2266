/**
 * Compares streamed and REST prices without end: one symbol at a time, every few seconds, and only while REST has nothing
 * better to do. One difference proves nothing, since both move; three in a row of one symbol are an incident, and its
 * prices are DEGRADED until a comparison agrees again.
 */
import type { MarketSymbol } from '../../../domain/instrument.ts';
import type { Clock, Disposable, VenueQueries } from '../../ports.ts';
import { type BestPrices, BestRange } from './best-range.ts';

const EVERY_MS = 5_000;
/** A symbol that differed is asked again this soon. */
const SUSPECT_EVERY_MS = 2_000;
/** The streamed range begins this long before the request and ends this long after the answer: either side may be the slower one. */
const BEFORE_MS = 1_000;
const AFTER_MS = 250;
const LASTING = 3;

export interface ConsistencyPorts {
  readonly clock: Clock;
  readonly queries: Pick<VenueQueries, 'depth'>;
  /** Symbols whose streamed book is good now. */
  readonly symbols: () => readonly MarketSymbol[];
  /** Of the verified streamed book; null while there is none. */
  readonly best: (symbol: MarketSymbol) => BestPrices | null;
  readonly tickSize: (symbol: MarketSymbol) => number | null;
  /** Whether REST is idle and well enough to be asked for a second opinion. */
  readonly isCheap: () => boolean;
  readonly dispute: (symbol: MarketSymbol, isDisputed: boolean) => void;
  readonly incident: (level: 'info' | 'error', message: string) => void;
}

interface Probe {
  readonly symbol: MarketSymbol;
  readonly range: BestRange;
  /** The book was not verified for a moment: nothing can be compared with it. */
  isSpoilt: boolean;
}

export class ConsistencyWatch implements Disposable {
  readonly #ports: ConsistencyPorts;
  readonly #differed = new Map<MarketSymbol, number>();
  #probe: Probe | null = null;
  #last: MarketSymbol | null = null;
  #timer: Disposable | null = null;
  #isDisposed = false;
  #incidents = 0;
  #comparisons = 0;

  constructor(ports: ConsistencyPorts) {
    this.#ports = ports;
  }

  get incidents(): number {
    return this.#incidents;
  }

  get comparisons(): number {
    return this.#comparisons;
  }

  start(): void {
    this.#later(EVERY_MS, () => this.#begin());
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#timer?.dispose();
  }

  /** The streamed book of `symbol` changed. On the path of every book message. */
  bookMoved(symbol: MarketSymbol): void {
    if (this.#probe !== null && this.#probe.symbol === symbol) this.#include(this.#probe);
  }

  #later(delayMs: number, run: () => void): void {
    if (!this.#isDisposed) this.#timer = this.#ports.clock.after(delayMs, run);
  }

  #begin(): void {
    const symbol = this.#ports.isCheap() ? this.#next() : null;
    if (symbol === null) {
      this.#later(EVERY_MS, () => this.#begin());
      return;
    }
    this.#last = symbol;
    const probe: Probe = { symbol, range: new BestRange(), isSpoilt: false };
    this.#probe = probe;
    this.#include(probe);
    this.#later(BEFORE_MS, () => void this.#ask(probe));
  }

  async #ask(probe: Probe): Promise<void> {
    const answer = await this.#ports.queries.depth(probe.symbol, 1);
    const bid = answer.ok ? answer.value.bids[0]?.price : undefined;
    const ask = answer.ok ? answer.value.asks[0]?.price : undefined;
    this.#later(AFTER_MS, () => {
      this.#probe = null;
      this.#include(probe);
      if (bid !== undefined && ask !== undefined && !probe.isSpoilt) this.#judge(probe, { bid, ask });
      this.#later(this.#differed.size > 0 ? SUSPECT_EVERY_MS : EVERY_MS, () => this.#begin());
    });
  }

  #include(probe: Probe): void {
    const best = this.#ports.best(probe.symbol);
    if (best === null) probe.isSpoilt = true;
    else probe.range.include(best);
  }

  /** Whoever differed last time, else the one after the last. */
  #next(): MarketSymbol | null {
    const symbols = this.#ports.symbols();
    // What is no longer looked at is no longer disputed: nobody would ever find it in agreement.
    for (const symbol of this.#differed.keys()) if (!symbols.includes(symbol)) this.#settle(symbol);
    const suspects = symbols.filter((symbol) => this.#differed.has(symbol));
    const from = suspects.length > 0 ? suspects : symbols;
    const after = this.#last === null ? -1 : from.indexOf(this.#last);
    return from[(after + 1) % from.length] ?? null;
  }

  #judge({ symbol, range }: Probe, rest: BestPrices): void {
    const tickSize = this.#ports.tickSize(symbol);
    if (tickSize === null) return;
    this.#comparisons += 1;
    const ticks = range.ticksOutside(rest, tickSize);
    if (ticks === 0) {
      if ((this.#differed.get(symbol) ?? 0) >= LASTING)
        this.#ports.incident('info', `${symbol}: streamed and REST prices agree again.`);
      this.#settle(symbol);
      return;
    }
    const times = (this.#differed.get(symbol) ?? 0) + 1;
    this.#differed.set(symbol, times);
    if (times !== LASTING) return;
    this.#incidents += 1;
    this.#ports.dispute(symbol, true);
    this.#ports.incident(
      'error',
      `${symbol}: streamed and REST prices differ by ${Math.ceil(ticks)} ${ticks > 1 ? 'ticks' : 'tick'} in ${LASTING} comparisons in a row, beyond all that moved meanwhile. Its prices count as degraded until they agree.`,
    );
  }

  #settle(symbol: MarketSymbol): void {
    if ((this.#differed.get(symbol) ?? 0) >= LASTING) this.#ports.dispute(symbol, false);
    this.#differed.delete(symbol);
  }
}
