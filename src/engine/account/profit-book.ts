/**
 * Profit and loss of the account from its fills alone, by the cost method that is chosen now: per symbol, per owner, per
 * quote currency, and over time. A function of what was carried, the fills and the method; a restart gives the same.
 */

import type { EquityPoint, OwnerName, ProfitReport, ProfitRow, ProfitTotal } from '../../contract/profit-views.ts';
import type { PositionView } from '../../contract/views.ts';
import type { CostMethod } from '../../domain/cost-method.ts';
import type { Instrument, MarketSymbol } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type CarriedPosition, ownedPositionOf } from '../orders/carried-position.ts';
import { amountText, type CurveStart, equityCurve, equityPoint } from './equity-curve.ts';
import {
  type OwnedPosition,
  positionFillOf,
  UNOWNED,
  withEveryonesFill,
  withOwnedFill,
  withOwnersFill,
} from './owned-position.ts';
import { averageEntryPrice, type Position, quantityHeld, unrealised } from './position.ts';

export interface ProfitPorts {
  readonly method: () => CostMethod;
  /** Price that positions are valued at; null without one. */
  readonly markPrice: (symbol: MarketSymbol) => Money | null;
  /** Since 00:00 UTC, fees taken off, as the daily loss limit counts it. */
  readonly realisedToday: (symbol: MarketSymbol) => Money;
  /** Null when the instrument is not known. */
  readonly instrument: (symbol: MarketSymbol) => Pick<Instrument, 'pricePrecision' | 'quantityPrecision'> | null;
  readonly now: () => EpochMs;
  /** Since when the journal tells of every fill, and of each one by one. */
  readonly since: () => { readonly complete: EpochMs | null; readonly listed: EpochMs | null };
}

/** Fills from before the journal, as the exchange's history tells them. */
export interface Backfill {
  /** Nothing since then is missing. */
  readonly since: EpochMs;
  /** Oldest first. */
  readonly fills: readonly Fill[];
}

interface OwnedFill {
  readonly fill: Fill;
  readonly owner: OwnerName;
}

interface Total {
  readonly quote: string;
  readonly realised: Money;
  /** Null where an open position has no price. */
  readonly open: Money | null;
  readonly fees: Money;
}

const ZERO = new Money(0);
const AVERAGE_DECIMALS = 8;
/** Two days of minutes. */
const MOST_SAMPLES = 2_880;
const BACKFILLED: OwnerName = 'backfilled';

const quoteOf = (symbol: string): string => symbol.split('/')[1] ?? '';

export class ProfitBook {
  readonly #ports: ProfitPorts;
  readonly #known = new Set<string>();
  readonly #fills: OwnedFill[] = [];
  #carried: readonly CarriedPosition[] = [];
  #backfill: Backfill | null = null;
  #positions = new Map<MarketSymbol, { readonly owned: OwnedPosition; readonly at: EpochMs }>();
  /** Of this run, valued at mids, by quote currency. */
  readonly #samples = new Map<string, EquityPoint[]>();
  readonly #curves = new Map<string, readonly EquityPoint[]>();

  constructor(ports: ProfitPorts) {
    this.#ports = ports;
  }

  /** What fills from before the journal's horizon came to; before the first `applyFill`. */
  carry(carried: readonly CarriedPosition[]): void {
    this.#carried = carried;
    this.#fold();
  }

  /** Idempotent by execution id. */
  applyFill(fill: Fill, owner: OwnerName): void {
    if (this.#known.has(fill.executionId)) return;
    this.#known.add(fill.executionId);
    this.#fills.push({ fill, owner });
    this.#change(fill, (position) => withOwnedFill(position, positionFillOf(fill), owner));
    this.#curves.clear();
  }

  /** Replaces what was read from the history before. It counts where it leaves no hole before the journal. */
  setBackfill(backfill: Backfill): void {
    this.#backfill = backfill;
    this.#fold();
  }

  /** Fills of the history that the journal does not list. */
  backfilled(): readonly Fill[] {
    return this.#backfill?.fills.filter(({ executionId }) => !this.#known.has(executionId)) ?? [];
  }

  /** Symbols that something was ever filled of. */
  symbols(): readonly MarketSymbol[] {
    return [...this.#positions.keys()];
  }

  positions(): readonly PositionView[] {
    const method = this.#ports.method();
    return [...this.#positions].map(([symbol, { owned, at }]) => {
      const position = owned.all[method];
      const mark = this.#ports.markPrice(symbol);
      const instrument = this.#ports.instrument(symbol);
      return {
        symbol,
        quantity: atLeast(quantityHeld(position), instrument?.quantityPrecision),
        averageEntryPrice: averageText(position, instrument?.pricePrecision),
        realisedPnl: amountText(position.realised),
        realisedToday: amountText(this.#ports.realisedToday(symbol)),
        unrealisedPnl: mark === null ? null : amountText(unrealised(position, mark)),
        fees: amountText(position.fees),
        markPrice: mark === null ? null : atLeast(mark, instrument?.pricePrecision),
        costMethod: method,
        updatedAt: at,
      };
    });
  }

  /** `quote` picks the curve's currency; null takes the one most fills are of. */
  report(quote: string | null): ProfitReport {
    const { complete, listed } = this.#ports.since();
    const isWhole = this.#isBackfillWhole();
    const chosen = quote ?? this.#busiestQuote();
    const totals = this.#totals();
    return {
      costMethod: this.#ports.method(),
      completeSince: isWhole ? (this.#backfill?.since ?? null) : complete,
      listedSince: isWhole ? (this.#backfill?.since ?? null) : listed,
      rows: this.#rows(),
      totals: totals.map(({ quote, realised, open, fees }) => ({
        quote,
        realised: amountText(realised),
        unrealised: open === null ? null : amountText(open),
        fees: amountText(fees),
        net: open === null ? null : amountText(realised.plus(open).minus(fees)),
      })) satisfies readonly ProfitTotal[],
      curve: chosen === null ? null : { quote: chosen, points: this.#curve(chosen, totals) },
    };
  }

  /** Once a minute: keeps what each quote currency comes to at the mids of now. What cannot be valued is left out. */
  sample(): void {
    for (const { quote, realised, open, fees } of this.#totals()) {
      if (open === null) continue;
      const samples = this.#samples.get(quote) ?? [];
      samples.push(equityPoint(this.#ports.now(), realised, open, fees, 'mid'));
      if (samples.length > MOST_SAMPLES) samples.shift();
      this.#samples.set(quote, samples);
    }
  }

  #isBackfillWhole(): boolean {
    const began = this.#ports.since().complete;
    return this.#backfill !== null && (began === null || this.#backfill.since <= began);
  }

  #fold(): void {
    this.#positions = new Map(
      this.#carried.map((each) => [each.symbol, { owned: ownedPositionOf(each), at: each.at }]),
    );
    this.#curves.clear();
    if (!this.#isBackfillWhole()) {
      for (const { fill, owner } of this.#fills)
        this.#change(fill, (position) => withOwnedFill(position, positionFillOf(fill), owner));
      return;
    }
    // What the history tells replaces the sums of all together; who owned a carried fill only the journal remembers.
    for (const [symbol, { owned, at }] of this.#positions)
      this.#positions.set(symbol, { owned: { all: UNOWNED.all, byOwner: owned.byOwner }, at });
    for (const fill of this.#everyFill())
      this.#change(fill, (position) => withEveryonesFill(position, positionFillOf(fill)));
    for (const { fill, owner } of this.#fills)
      this.#change(fill, (position) => withOwnersFill(position, positionFillOf(fill), owner));
    const began = this.#ports.since().complete ?? Number.POSITIVE_INFINITY;
    for (const fill of this.backfilled())
      if (fill.exchangeTime < began)
        this.#change(fill, (position) => withOwnersFill(position, positionFillOf(fill), BACKFILLED));
  }

  /** Of history and journal, each once, by the exchange's time. */
  #everyFill(): readonly Fill[] {
    const fills = [...this.backfilled(), ...this.#fills.map(({ fill }) => fill)];
    return fills.sort((a, b) => a.exchangeTime - b.exchangeTime);
  }

  #change(fill: Fill, by: (position: OwnedPosition) => OwnedPosition): void {
    const before = this.#positions.get(fill.symbol);
    const at = Math.max(before?.at ?? 0, fill.exchangeTime) as EpochMs;
    this.#positions.set(fill.symbol, { owned: by(before?.owned ?? UNOWNED), at });
  }

  #rows(): readonly ProfitRow[] {
    const method = this.#ports.method();
    return [...this.#positions].flatMap(([symbol, { owned }]) => {
      const mark = this.#ports.markPrice(symbol);
      const instrument = this.#ports.instrument(symbol);
      return [...owned.byOwner].map(([owner, positions]): ProfitRow => {
        const position = positions[method];
        const open = openWorth(position, mark);
        return {
          symbol,
          owner,
          quantity: atLeast(quantityHeld(position), instrument?.quantityPrecision),
          averageEntryPrice: averageText(position, instrument?.pricePrecision),
          realised: amountText(position.realised),
          unrealised: open === null ? null : amountText(open),
          fees: amountText(position.fees),
          net: open === null ? null : amountText(position.realised.plus(open).minus(position.fees)),
        };
      });
    });
  }

  #totals(): readonly Total[] {
    const method = this.#ports.method();
    const totals = new Map<string, { realised: Money; open: Money | null; fees: Money }>();
    for (const [symbol, { owned }] of this.#positions) {
      const position = owned.all[method];
      const sum = totals.get(quoteOf(symbol)) ?? { realised: ZERO, open: ZERO, fees: ZERO };
      const open = openWorth(position, this.#ports.markPrice(symbol));
      totals.set(quoteOf(symbol), {
        realised: sum.realised.plus(position.realised),
        open: open === null || sum.open === null ? null : sum.open.plus(open),
        fees: sum.fees.plus(position.fees),
      });
    }
    return [...totals].map(([quote, sum]) => ({ quote, ...sum }));
  }

  #busiestQuote(): string | null {
    const counts = new Map<string, number>();
    for (const { symbol } of this.#carried) counts.set(quoteOf(symbol), 1);
    for (const { fill } of this.#fills) counts.set(quoteOf(fill.symbol), (counts.get(quoteOf(fill.symbol)) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  }

  #curve(quote: string, totals: readonly Total[]): readonly EquityPoint[] {
    const method = this.#ports.method();
    const key = `${quote} ${method}`;
    let fills = this.#curves.get(key);
    if (fills === undefined) {
      const isWhole = this.#isBackfillWhole();
      const all = isWhole ? this.#everyFill() : this.#fills.map(({ fill }) => fill);
      const starts = isWhole
        ? []
        : this.#carried.filter(({ symbol }) => quoteOf(symbol) === quote).map(startOf(method));
      fills = equityCurve(
        starts,
        all.filter(({ symbol }) => quoteOf(symbol) === quote),
        method,
      );
      this.#curves.set(key, fills);
    }
    const samples = this.#samples.get(quote) ?? [];
    const points = [...fills, ...samples].sort((a, b) => a.at - b.at);
    const now = totals.find((total) => total.quote === quote);
    if (now !== undefined && now.open !== null)
      points.push(equityPoint(this.#ports.now(), now.realised, now.open, now.fees, 'mid'));
    return points;
  }
}

const startOf =
  (method: CostMethod) =>
  (carried: CarriedPosition): CurveStart => ({
    symbol: carried.symbol,
    position: ownedPositionOf(carried).all[method],
    price: carried.price === undefined ? null : new Money(carried.price),
    at: carried.at,
  });

/** A flat position is worth nothing whatever the price; an open one without a price has no known worth. */
const openWorth = (position: Position, mark: Money | null): Money | null =>
  position.lots.length === 0 ? ZERO : mark === null ? null : unrealised(position, mark);

function averageText(position: Position, decimals: number | undefined): string | null {
  const average = averageEntryPrice(position)?.toDecimalPlaces(AVERAGE_DECIMALS) ?? null;
  return average === null ? null : atLeast(average, decimals);
}

/** The instrument's decimals, and more where the value has them: an average or a mid lies between two ticks. */
const atLeast = (value: Money, decimals = 0): string => value.toFixed(Math.max(decimals, value.decimalPlaces()));
