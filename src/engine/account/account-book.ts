/** The account: balances, what is free of them, positions and profit, fees. */
import type { BalanceView, PositionView } from '../../contract/views.ts';
import type { Asset, MarketSymbol } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { ExecutionId, Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { BalanceSnapshotEntry, FeeSchedule, LedgerUpdate } from '../ports.ts';
import type { FeeRates, KnownBalance } from '../risk/risk-context.ts';
import { BalanceSheet } from './balance-sheet.ts';
import {
  type Basis,
  type CostMethod,
  emptyBasis,
  entryPriceOf,
  positionOf,
  unrealisedOf,
  withFill,
} from './cost-basis.ts';

export type { CostMethod } from './cost-basis.ts';

export interface AccountBookPorts {
  wallNow(): EpochMs;
  /** `OrderDesk.held`. */
  held(): ReadonlyMap<Asset, Money>;
  /** Price that positions are valued at; null without one. */
  markPrice(symbol: MarketSymbol): Money | null;
  /** Worth of one unit in the account currency; null without a price. */
  rateOf(asset: Asset): Money | null;
  /** Base and quote of a symbol; null when the instrument is not known. */
  assetsOf(symbol: MarketSymbol): { readonly base: Asset; readonly quote: Asset } | null;
}

interface Book {
  basis: Basis;
  /** By exchange time; a late fill is set in its place and the basis counted again. */
  readonly fills: Fill[];
  updatedAt: EpochMs;
}

/** Decimals that prices and amounts computed by division are shown with. */
const SHOWN_DECIMALS = 10;

export class AccountBook {
  readonly #ports: AccountBookPorts;
  readonly #method: CostMethod;
  readonly #sheet = new BalanceSheet();
  readonly #books = new Map<MarketSymbol, Book>();
  readonly #counted = new Set<ExecutionId>();
  #fees: FeeSchedule | null = null;

  constructor(ports: AccountBookPorts, method: CostMethod = 'average') {
    this.#ports = ports;
    this.#method = method;
  }

  /** Replaces every total, and makes them verified again. */
  applySnapshot(entries: readonly BalanceSnapshotEntry[], at: EpochMs): void {
    this.#sheet.replace(entries, at);
  }

  applyLedger(update: LedgerUpdate, at: EpochMs): void {
    this.#sheet.row(update, at);
  }

  /** A gap in the balances stream: totals stay, unverified until the next snapshot. */
  markUnverified(): void {
    this.#sheet.markUnverified();
  }

  /** Idempotent by execution id. */
  applyFill(fill: Fill): void {
    if (this.#counted.has(fill.executionId)) return;
    this.#counted.add(fill.executionId);
    const assets = this.#assetsOf(fill.symbol);
    this.#sheet.filled(fill, assets.base, assets.quote);
    const book = this.#books.get(fill.symbol) ?? {
      basis: emptyBasis(this.#method),
      fills: [],
      updatedAt: this.#ports.wallNow(),
    };
    this.#books.set(fill.symbol, book);
    const isLatest = book.fills.every((known) => known.exchangeTime <= fill.exchangeTime);
    book.fills.push(fill);
    book.updatedAt = this.#ports.wallNow();
    if (isLatest) {
      book.basis = withFill(book.basis, fill);
    } else {
      book.fills.sort((a, b) => a.exchangeTime - b.exchangeTime);
      book.basis = book.fills.reduce(withFill, emptyBasis(this.#method));
    }
  }

  setFees(schedule: FeeSchedule): void {
    this.#fees = schedule;
  }

  balance(asset: Asset): KnownBalance | null {
    const total = this.#sheet.spendable(asset);
    return total === null ? null : { total, isVerified: this.#sheet.isVerified };
  }

  /** Signed base quantity held through fills; zero when flat. */
  position(symbol: MarketSymbol): Money {
    const book = this.#books.get(symbol);
    return book === undefined ? new Money(0) : positionOf(book.basis);
  }

  fees(symbol: MarketSymbol): FeeRates | null {
    const rates = this.#fees?.perSymbol.get(symbol);
    return rates === undefined ? null : { maker: new Money(rates.maker), taker: new Money(rates.taker) };
  }

  feeSchedule(): FeeSchedule | null {
    return this.#fees;
  }

  balances(): readonly BalanceView[] {
    const held = this.#ports.held();
    return this.#sheet.assets().flatMap((asset) => {
      const row = this.#sheet.stated(asset);
      if (row === null) return [];
      const locked = held.get(asset) ?? new Money(0);
      const spendable = this.#sheet.spendable(asset) ?? row.total;
      const rate = this.#ports.rateOf(asset);
      return {
        asset,
        total: row.total.toFixed(),
        held: shown(locked),
        free: shown(Money.max(0, spendable.sub(locked))),
        isVerified: this.#sheet.isVerified,
        value: rate === null ? null : shown(row.total.mul(rate)),
        updatedAt: row.updatedAt,
      };
    });
  }

  positions(): readonly PositionView[] {
    return [...this.#books].map(([symbol, book]) => {
      const mark = this.#ports.markPrice(symbol);
      const entry = entryPriceOf(book.basis);
      return {
        symbol,
        quantity: positionOf(book.basis).toFixed(),
        averageEntryPrice: entry === null ? null : shown(entry),
        realisedPnl: shown(book.basis.realised),
        unrealisedPnl: mark === null ? null : shown(unrealisedOf(book.basis, mark)),
        fees: shown(this.#feesPaid(symbol, book.fills)),
        markPrice: mark === null ? null : mark.toFixed(),
        costMethod: this.#method,
        updatedAt: book.updatedAt,
      };
    });
  }

  /** In quote; a fee taken in base is counted at its fill's price. */
  #feesPaid(symbol: MarketSymbol, fills: readonly Fill[]): Money {
    const { base, quote } = this.#assetsOf(symbol);
    let paid = new Money(0);
    for (const fill of fills) {
      for (const fee of fill.fees) {
        if (fee.asset === quote) paid = paid.add(fee.amount);
        else if (fee.asset === base) paid = paid.add(new Money(fee.amount).mul(fill.price));
      }
    }
    return paid;
  }

  /** Before the instruments are known, as replayed fills are, the symbol itself names its assets. */
  #assetsOf(symbol: MarketSymbol): { readonly base: Asset; readonly quote: Asset } {
    const known = this.#ports.assetsOf(symbol);
    if (known !== null) return known;
    const [base = '', quote = ''] = symbol.split('/');
    return { base: base as Asset, quote: quote as Asset };
  }
}

const shown = (amount: Money): string => amount.toDecimalPlaces(SHOWN_DECIMALS).toFixed();
