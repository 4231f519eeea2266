/**
 * What happened at the prices of one ladder since it looks: who traded there lately, how much in all, and what was pulled or
 * stacked. From trades and book frames the window received, nothing else; it says since when. Scaled integers; `now` is
 * milliseconds of one clock that never goes back.
 */
import type { BookFrame, TradeFrame } from '../../../contract/market-frame.ts';
import { askRow, bidRow, rowOf } from './rows.ts';

/** A print is remembered this long after the last one at its price. */
export const PRINT_MS = 5000;
/** Pulled and stacked compare the book with what it was about this long ago. */
const FLOW_MS = 5000;
/** Prices the profile keeps; beyond them those farthest from the market are forgotten. */
const PRICES_KEPT = 50_000;
const SNAPSHOT_MS = 1000;
const SNAPSHOTS = FLOW_MS / SNAPSHOT_MS + 1;

interface Print {
  quantity: number;
  at: number;
}

/** The part of the trade ring that is read: `at(0)` is the newest. */
export interface Trades {
  readonly total: number;
  readonly length: number;
  at(index: number): TradeFrame | undefined;
}

interface BookSnapshot {
  readonly at: number;
  readonly bids: ReadonlyMap<number, number>;
  readonly asks: ReadonlyMap<number, number>;
  /** Traded at a price since, by the side that was hit. */
  readonly soldSince: Map<number, number>;
  readonly boughtSince: Map<number, number>;
}

export interface FlowScene {
  /** Aggressive sells at bids and buys at asks, by row, with how fresh the newest is: 1 just now, 0 gone. */
  readonly sold: ReadonlyMap<number, FadingPrint>;
  readonly bought: ReadonlyMap<number, FadingPrint>;
  readonly profile: ReadonlyMap<number, number>;
  readonly profileMaximum: number;
  /** The row with the most volume; null before the first trade. */
  readonly pointOfControl: number | null;
  /** Resting size added (+) or pulled (−) by row, trades apart; empty until there is something to compare with. */
  readonly changes: ReadonlyMap<number, number>;
}

export interface FadingPrint {
  readonly quantity: number;
  readonly freshness: number;
}

export class LadderFlow {
  /** Trades counted into the profile. */
  count = 0;
  /** Exchange time of the first of them, epoch ms; null before. */
  since: number | null = null;
  readonly #byPrice = new Map<number, number>();
  readonly #sold = new Map<number, Print>();
  readonly #bought = new Map<number, Print>();
  #seen: number | null = null;
  #newestId = -1;
  #profile = new Map<number, number>();
  #profileStep = 0;
  #heaviest: { readonly row: number; readonly quantity: number } | null = null;
  #snapshots: BookSnapshot[] = [];

  /** Takes in what is new in the ring. What stood there at the first look is history: volume, but no recent print. */
  absorbTrades(ring: Trades, now: number): void {
    const isRestart = this.#seen === null || ring.total < this.#seen;
    for (let index = freshTrades(ring, this.#newestId) - 1; index >= 0; index -= 1) {
      const trade = ring.at(index);
      if (trade === undefined) continue;
      this.#newestId = trade.tradeId;
      if (this.since === null) this.since = trade.exchangeTime;
      this.count += 1;
      add(this.#byPrice, trade.price, trade.quantity);
      if (this.#profileStep > 0) this.#count(trade.price, trade.quantity);
      if (isRestart) continue;
      const prints = trade.side === 'sell' ? this.#sold : this.#bought;
      const print = prints.get(trade.price);
      if (print === undefined || now - print.at > PRINT_MS)
        prints.set(trade.price, { quantity: trade.quantity, at: now });
      else {
        print.quantity += trade.quantity;
        print.at = now;
      }
      for (const snapshot of this.#snapshots) {
        add(trade.side === 'sell' ? snapshot.soldSince : snapshot.boughtSince, trade.price, trade.quantity);
      }
    }
    this.#seen = ring.total;
    if (this.#byPrice.size > PRICES_KEPT) this.#forgetFarthest(ring.at(0)?.price ?? 0);
  }

  #forgetFarthest(price: number): void {
    const nearest = [...this.#byPrice].sort(([a], [b]) => Math.abs(a - price) - Math.abs(b - price));
    this.#byPrice.clear();
    for (const [at, quantity] of nearest.slice(0, PRICES_KEPT * 0.8)) this.#byPrice.set(at, quantity);
    this.#profileStep = 0;
  }

  /** Remembers the book about once a second. A book that cannot be believed is nothing to compare with. */
  absorbBook(book: BookFrame | null, now: number): void {
    if (book === null || !book.isVerified) {
      this.#snapshots = [];
      return;
    }
    const newest = this.#snapshots.at(-1);
    if (newest !== undefined && now - newest.at < SNAPSHOT_MS) return;
    this.#snapshots.push({
      at: now,
      bids: levelsOf(book.bids),
      asks: levelsOf(book.asks),
      soldSince: new Map(),
      boughtSince: new Map(),
    });
    if (this.#snapshots.length > SNAPSHOTS) this.#snapshots.shift();
  }

  /** Whether something fades with time alone. */
  isFading(now: number): boolean {
    for (const prints of [this.#sold, this.#bought]) {
      for (const [price, print] of prints) if (now - print.at > PRINT_MS) prints.delete(price);
    }
    return this.#sold.size + this.#bought.size > 0;
  }

  /** `withChanges`: pulled and stacked are worked out, which costs a walk over both books. */
  scene(book: BookFrame | null, step: number, now: number, withChanges = true): FlowScene {
    if (this.#profileStep !== step) {
      this.#profileStep = step;
      this.#profile = new Map();
      this.#heaviest = null;
      for (const [price, quantity] of this.#byPrice) this.#count(price, quantity);
    }
    return {
      sold: fading(this.#sold, (price) => bidRow(price, step), now),
      bought: fading(this.#bought, (price) => askRow(price, step), now),
      profile: this.#profile,
      profileMaximum: this.#heaviest?.quantity ?? 0,
      pointOfControl: this.#heaviest?.row ?? null,
      changes: withChanges ? this.#changes(book, step) : NO_CHANGES,
    };
  }

  /** Volume only grows, so the heaviest row is known without looking at the others: a day of trades costs a frame nothing. */
  #count(price: number, quantity: number): void {
    const row = profileRow(price, this.#profileStep);
    const total = (this.#profile.get(row) ?? 0) + quantity;
    this.#profile.set(row, total);
    if (total > (this.#heaviest?.quantity ?? 0)) this.#heaviest = { row, quantity: total };
  }

  #changes(book: BookFrame | null, step: number): ReadonlyMap<number, number> {
    const changes = new Map<number, number>();
    const then = this.#snapshots[0];
    if (book === null || then === undefined || !book.isVerified) return changes;
    changesOf('bid', levelsOf(book.bids), then.bids, then.soldSince, step, changes);
    changesOf('ask', levelsOf(book.asks), then.asks, then.boughtSince, step, changes);
    return changes;
  }
}

/** How many trades of the ring are newer than this one: a snapshot brings known ones again. */
export function freshTrades(ring: Pick<Trades, 'length' | 'at'>, newestId: number): number {
  let fresh = 0;
  while (fresh < ring.length && (ring.at(fresh)?.tradeId ?? -1) > newestId) fresh += 1;
  return fresh;
}

const NO_CHANGES: ReadonlyMap<number, number> = new Map();

/** A profile has no sides: a price belongs to the row that starts at or below it. */
const profileRow = (price: number, step: number): number => Math.floor(price / step);

function add(map: Map<number, number>, key: number, quantity: number): void {
  map.set(key, (map.get(key) ?? 0) + quantity);
}

function levelsOf(flat: Float64Array): ReadonlyMap<number, number> {
  const levels = new Map<number, number>();
  for (let at = 0; at + 1 < flat.length; at += 2) levels.set(flat[at] ?? 0, flat[at + 1] ?? 0);
  return levels;
}

/** Only prices inside both books count: beyond the depth of one of them a level is unknown, not empty. */
function changesOf(
  side: 'bid' | 'ask',
  now: ReadonlyMap<number, number>,
  then: ReadonlyMap<number, number>,
  traded: ReadonlyMap<number, number>,
  step: number,
  into: Map<number, number>,
): void {
  const edge = side === 'bid' ? Math.max(least(now), least(then)) : Math.min(most(now), most(then));
  for (const price of new Set([...now.keys(), ...then.keys()])) {
    if (side === 'bid' ? price < edge : price > edge) continue;
    const change = (now.get(price) ?? 0) - (then.get(price) ?? 0) + (traded.get(price) ?? 0);
    if (change !== 0) add(into, rowOf(side, price, step), change);
  }
}

/** Levels come best first. */
function least(levels: ReadonlyMap<number, number>): number {
  let last = Number.POSITIVE_INFINITY;
  for (const price of levels.keys()) last = price;
  return last;
}

function most(levels: ReadonlyMap<number, number>): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const price of levels.keys()) last = price;
  return last;
}

function fading(
  prints: ReadonlyMap<number, Print>,
  rowOfPrice: (price: number) => number,
  now: number,
): ReadonlyMap<number, FadingPrint> {
  const rows = new Map<number, FadingPrint>();
  for (const [price, print] of prints) {
    const freshness = 1 - (now - print.at) / PRINT_MS;
    if (freshness <= 0) continue;
    const row = rowOfPrice(price);
    const known = rows.get(row);
    rows.set(row, {
      quantity: (known?.quantity ?? 0) + print.quantity,
      freshness: Math.max(known?.freshness ?? 0, freshness),
    });
  }
  return rows;
}
