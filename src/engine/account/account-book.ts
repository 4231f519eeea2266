/**
 * The account: balances as the exchange states them, what of them is free, positions and profit from our own fills, fees.
 * Totals come from the exchange alone; what is held comes from our own orders, since the stream does not tell it.
 */
import type { BalanceView, PositionView } from '../../contract/views.ts';
import type { Asset, Instrument, MarketSymbol } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { BalanceSnapshotEntry, FeeSchedule, LedgerUpdate } from '../ports.ts';
import type { FeeRates, KnownBalance } from '../risk/risk-context.ts';
import {
  averageEntryPrice,
  type CostMethod,
  FLAT,
  type Position,
  quantityHeld,
  unrealised,
  withFill,
} from './position.ts';
import { UnsettledFills } from './unsettled-fills.ts';

/** What of an instrument its position is told by. */
type PositionInstrument = Pick<Instrument, 'base' | 'quote' | 'pricePrecision' | 'quantityPrecision'>;

export interface AccountBookPorts {
  wallNow(): EpochMs;
  /** `OrderDesk.held`. */
  held(): ReadonlyMap<Asset, Money>;
  /** Price that positions are valued at; null without one. */
  markPrice(symbol: MarketSymbol): Money | null;
  /** Worth of one unit in the account currency; null without a price. */
  rateOf(asset: Asset): Money | null;
  /** Null when the instrument is not known. */
  instrument(symbol: MarketSymbol): PositionInstrument | null;
}

interface Total {
  readonly total: Money;
  /** As many as the exchange writes for this asset. */
  readonly decimals: number;
  readonly isVerified: boolean;
  readonly at: EpochMs;
}

const ZERO = new Money(0);
/** Ledger ids kept to recognise a repetition; a stream repeats only what it sent a moment ago. */
const REMEMBERED_LEDGERS = 1_000;
const AVERAGE_DECIMALS = 8;

export class AccountBook {
  readonly #ports: AccountBookPorts;
  readonly #method: CostMethod;
  readonly #totals = new Map<Asset, Total>();
  readonly #ledgers = new Set<string>();
  readonly #executions = new Set<string>();
  readonly #unsettled = new UnsettledFills();
  readonly #positions = new Map<MarketSymbol, { position: Position; at: EpochMs }>();
  #fees: FeeSchedule | null = null;

  constructor(ports: AccountBookPorts, method: CostMethod = 'average') {
    this.#ports = ports;
    this.#method = method;
  }

  /** Replaces every total, and makes them verified again. */
  applySnapshot(entries: readonly BalanceSnapshotEntry[], at: EpochMs): void {
    this.#totals.clear();
    this.#unsettled.restart(at);
    for (const { asset, total } of entries) this.#totals.set(asset, { ...readAmount(total), isVerified: true, at });
  }

  /**
   * Totals read over REST, asked for at `askedAt`: an answer can be older than what the stream has said meanwhile, and then
   * it changes nothing.
   */
  applyRead(entries: readonly BalanceSnapshotEntry[], askedAt: EpochMs, at: EpochMs): void {
    for (const { asset, total } of entries) {
      const known = this.#totals.get(asset);
      if (known?.isVerified === true && known.at >= askedAt) continue;
      this.#totals.set(asset, { ...readAmount(total), isVerified: true, at });
    }
  }

  /** The exchange states the new total, so a repeated row changes nothing and a missed one heals with the next. */
  applyLedger(update: LedgerUpdate, at: EpochMs): void {
    if (this.#ledgers.has(update.ledgerId)) return;
    this.#ledgers.add(update.ledgerId);
    if (this.#ledgers.size > REMEMBERED_LEDGERS) {
      for (const oldest of this.#ledgers) {
        this.#ledgers.delete(oldest);
        break;
      }
    }
    this.#unsettled.settled(update.referenceId, update.asset);
    const isVerified = this.#totals.get(update.asset)?.isVerified ?? true;
    this.#totals.set(update.asset, { ...readAmount(update.balance), isVerified, at });
  }

  /** A gap in the balances stream: totals stay, unverified until the next snapshot. */
  markUnverified(): void {
    for (const [asset, known] of this.#totals) this.#totals.set(asset, { ...known, isVerified: false });
  }

  /** Idempotent by execution id. */
  applyFill(fill: Fill): void {
    if (this.#executions.has(fill.executionId)) return;
    this.#executions.add(fill.executionId);
    const before = this.#positions.get(fill.symbol)?.position ?? FLAT;
    const price = new Money(fill.price);
    const assets = this.#ports.instrument(fill.symbol);
    const base = assets?.base ?? null;
    if (assets !== null) this.#unsettled.filled(fill, assets.base, assets.quote);
    const feeInQuote = fill.fees.reduce(
      (total, { asset, amount }) => total.plus(asset === base ? price.mul(amount) : new Money(amount)),
      ZERO,
    );
    const filled = { side: fill.side, price, quantity: new Money(fill.quantity), feeInQuote };
    this.#positions.set(fill.symbol, { position: withFill(before, filled, this.#method), at: fill.exchangeTime });
  }

  setFees(schedule: FeeSchedule): void {
    this.#fees = schedule;
  }

  /** The lower of what the exchange stated and what our fills make of it before their ledger rows arrive (fault P6). */
  balance(asset: Asset): KnownBalance | null {
    const known = this.#totals.get(asset);
    if (known === undefined) return null;
    return { total: this.#unsettled.lower(known.total, asset), isVerified: known.isVerified };
  }

  position(symbol: MarketSymbol): Money {
    const known = this.#positions.get(symbol);
    return known === undefined ? ZERO : quantityHeld(known.position);
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
    return [...this.#totals].map(([asset, { total, decimals, isVerified, at }]) => {
      const locked = held.get(asset) ?? ZERO;
      const digits = Math.max(decimals, locked.decimalPlaces());
      const rate = this.#ports.rateOf(asset);
      return {
        asset,
        total: total.toFixed(decimals),
        held: locked.toFixed(digits),
        free: total.minus(locked).toFixed(digits),
        isVerified,
        value: rate === null ? null : total.mul(rate).toFixed(2),
        updatedAt: at,
      };
    });
  }

  positions(): readonly PositionView[] {
    return [...this.#positions].map(([symbol, { position, at }]) => {
      const mark = this.#ports.markPrice(symbol);
      const instrument = this.#ports.instrument(symbol);
      const average = averageEntryPrice(position)?.toDecimalPlaces(AVERAGE_DECIMALS) ?? null;
      return {
        symbol,
        quantity: atLeast(quantityHeld(position), instrument?.quantityPrecision),
        averageEntryPrice: average === null ? null : atLeast(average, instrument?.pricePrecision),
        realisedPnl: position.realised.toDecimalPlaces(AVERAGE_DECIMALS).toFixed(),
        unrealisedPnl: mark === null ? null : unrealised(position, mark).toDecimalPlaces(AVERAGE_DECIMALS).toFixed(),
        fees: position.fees.toDecimalPlaces(AVERAGE_DECIMALS).toFixed(),
        markPrice: mark === null ? null : atLeast(mark, instrument?.pricePrecision),
        costMethod: this.#method,
        updatedAt: at,
      };
    });
  }
}

/** The instrument's decimals, and more where the value has them: an average or a mid lies between two ticks. */
const atLeast = (value: Money, decimals = 0): string => value.toFixed(Math.max(decimals, value.decimalPlaces()));

function readAmount(text: string): { readonly total: Money; readonly decimals: number } {
  const point = text.indexOf('.');
  return { total: new Money(text), decimals: point === -1 ? 0 : text.length - point - 1 };
}
