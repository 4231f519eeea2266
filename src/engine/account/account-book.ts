/**
 * The account: balances as the exchange states them, what of them is free, positions from our own fills, fees.
 * Totals come from the exchange alone; what is held comes from our own orders, since the stream does not tell it.
 */
import type { BalanceTruthView } from '../../contract/safety-views.ts';
import type { BalanceView } from '../../contract/views.ts';
import type { Asset, Instrument, MarketSymbol } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { afterFill, type CarriedPosition, positionOf } from '../orders/carried-position.ts';
import type { BalanceSnapshotEntry, ConnectionId, FeeSchedule, LedgerUpdate } from '../ports.ts';
import type { FeeRates, KnownBalance } from '../risk/risk-context.ts';
import { type AroundRead, compareBalance, type Suspicion } from './balance-compare.ts';
import { balanceTruth, type Holds } from './balance-truth.ts';
import { FLAT, type Position, quantityHeld } from './position.ts';
import { StatedBalances } from './stated-balances.ts';
import { UnsettledFills } from './unsettled-fills.ts';

/** What of an instrument its fills move. */
type PositionInstrument = Pick<Instrument, 'base' | 'quote'>;

export interface AccountBookPorts {
  /** The exchange's clock as estimated here. */
  exchangeNow(): EpochMs;
  /** `DeskKnowledge.held`. */
  held(): ReadonlyMap<Asset, Money>;
  /** `DeskKnowledge.holds`. */
  holds(): Holds;
  /** Worth of one unit in the account currency; null without a price. */
  rateOf(asset: Asset): Money | null;
  /** Null when the instrument is not known. */
  instrument(symbol: MarketSymbol): PositionInstrument | null;
}

/** A total read from the exchange. */
export interface ReadBalance extends BalanceSnapshotEntry {
  /** Held by open orders, as the exchange states it. */
  readonly held: string;
}

/** What a comparison of the balances came to, in sentences for the trader. */
export interface BalanceFindings {
  readonly explained: readonly string[];
  readonly unexplained: readonly string[];
  /** A difference was seen for the first time: to be compared again soon. */
  readonly isSuspicious: boolean;
}

const ZERO = new Money(0);
/** What was true at the exchange when a snapshot was made is known only to within its travel and our idea of its clock. */
const AS_OF_MARGIN_MS = 2_000;
/** Of what the exchange holds beyond our computation: its fee reserve need not be ours. */
const HOLD_TOLERANCE = '0.01';
/** Assets staked, lent or set aside carry a form after a dot: `ETH.S`. */
const wholeAsset = (asset: string): string => asset.replace(/\.[A-Z]+$/, '');
const LEAST_DECIMALS = 4;

export class AccountBook {
  readonly #ports: AccountBookPorts;
  readonly #stated = new StatedBalances();
  readonly #executions = new Set<string>();
  readonly #unsettled = new UnsettledFills();
  readonly #positions = new Map<MarketSymbol, Position>();
  /** Charged per asset since its total was last agreed upon: what rounding may differ by. */
  readonly #feesSince = new Map<Asset, Money>();
  readonly #suspected = new Map<Asset, Suspicion>();
  /** Stated by the exchange minus tracked here; a person has to look. */
  readonly #unexplained = new Map<Asset, Money>();
  readonly #excess = new Map<Asset, Money>();
  #fees: FeeSchedule | null = null;

  constructor(ports: AccountBookPorts) {
    this.#ports = ports;
  }

  /** Replaces every total, and makes them verified again. */
  applySnapshot(entries: readonly BalanceSnapshotEntry[], at: EpochMs, source: ConnectionId): void {
    // A fill of that margin may be in the snapshot or not: until a quiet read agrees, it counts as not in it, and money as less.
    this.#unsettled.restart(this.#asOf());
    this.#stated.replaceAll(entries, at, this.#asOf(), source);
    this.#suspected.clear();
  }

  /** A second stream's snapshot beside one that tells every change: only what was never named before is taken. */
  addUnknown(entries: readonly BalanceSnapshotEntry[], at: EpochMs, source: ConnectionId): void {
    for (const { asset, total } of entries)
      if (this.#stated.get(asset) === undefined) this.#stated.set(asset, total, at, this.#asOf(), source);
  }

  streamEnded(source: ConnectionId): void {
    this.#stated.streamEnded(source);
  }

  /**
   * Totals read over REST, asked for at `askedAt`: an answer can be older than what the stream has said meanwhile, and then
   * it changes nothing. A verified total is compared before it gives way. `around`: quiet is an account on which nothing
   * happened for some seconds before the asking and until now.
   */
  applyRead(entries: readonly ReadBalance[], askedAt: EpochMs, at: EpochMs, around: AroundRead): BalanceFindings {
    const whole = new Map<string, Money>();
    for (const { asset, total } of entries) {
      const name = wholeAsset(asset);
      whole.set(name, (whole.get(name) ?? ZERO).add(total));
    }
    const explained: string[] = [];
    const unexplained: string[] = [];
    let isSuspicious = false;
    for (const entry of entries) {
      const { asset, total } = entry;
      const known = this.#stated.get(asset);
      if (known?.isVerified === true && known.at >= askedAt) continue;
      if (known?.isVerified !== true) {
        // What a stream told after the asking stands, though nobody vouches for it now; a calendar set back tells no later.
        const isOvertaken = known !== undefined && known.at >= askedAt && known.at <= at;
        if (isOvertaken) isSuspicious = true;
        else this.#take(asset, total, at);
        continue;
      }
      const stated = new Money(total);
      const verdict = compareBalance({
        stated,
        statedWhole: whole.get(asset) ?? stated,
        tracked: known.total,
        pending: this.#unsettled.pending(asset),
        tolerance: this.#tolerance(asset, known.decimals),
        wasTotal: this.#stated.wasTotal(asset, stated, askedAt),
        suspected: this.#suspected.get(asset) ?? null,
        askedAt,
        around,
      });
      this.#suspected.delete(asset);
      if (verdict.kind === 'suspected') {
        this.#suspected.set(asset, verdict.suspicion);
        isSuspicious = true;
      } else if (verdict.kind === 'explained') {
        explained.push(`${asset} is ${total}, not ${known.total.toFixed()}: ${verdict.why}.`);
        this.#take(asset, total, at);
      } else if (verdict.kind === 'unexplained') {
        if (!this.#unexplained.has(asset)) {
          unexplained.push(
            `The exchange states ${total} ${asset}; every row and fill known here makes ${known.total.toFixed()}.`,
          );
        }
        this.#unexplained.set(asset, verdict.difference);
      } else if (verdict.kind === 'agrees') {
        this.#unexplained.delete(asset);
        this.#feesSince.delete(asset);
        if (around.isQuiet) this.#unsettled.forget(asset);
      }
      if (around.isQuiet) this.#compareHold(entry);
    }
    return { explained, unexplained, isSuspicious };
  }

  /** A person has looked: the exchange's word is taken. */
  acknowledged(at: EpochMs): void {
    for (const [asset, difference] of this.#unexplained) {
      const known = this.#stated.get(asset);
      if (known !== undefined) this.#take(asset, known.total.add(difference).toFixed(), at);
    }
    this.#unexplained.clear();
  }

  /** Whether the row told anything new. The exchange states the new total, so a missed row heals with the next. */
  applyLedger(update: LedgerUpdate, at: EpochMs, source: ConnectionId): boolean {
    if (!this.#stated.applyLedger(update, at, source)) return false;
    this.#unsettled.settled(update.referenceId, update.asset);
    return true;
  }

  /** No stream tells every change now: totals stay, unverified until the next snapshot or read. */
  markUnverified(): void {
    this.#stated.markUnverified();
    this.#suspected.clear();
  }

  /** Idempotent by execution id. */
  applyFill(fill: Fill): void {
    if (this.#executions.has(fill.executionId)) return;
    this.#executions.add(fill.executionId);
    const before = this.#positions.get(fill.symbol) ?? FLAT;
    const assets = this.#ports.instrument(fill.symbol);
    if (assets !== null) this.#unsettled.filled(fill, assets.base, assets.quote);
    for (const { asset, amount } of fill.fees)
      this.#feesSince.set(asset, (this.#feesSince.get(asset) ?? ZERO).add(new Money(amount).abs()));
    this.#positions.set(fill.symbol, afterFill(before, fill));
  }

  setFees(schedule: FeeSchedule): void {
    this.#fees = schedule;
  }

  /** The lower of what the exchange stated and what our fills make of it before their ledger rows arrive (fault P6). */
  balance(asset: Asset): KnownBalance | null {
    const known = this.#stated.get(asset);
    if (known === undefined) return null;
    const stated = known.total.add(this.#unexplained.get(asset) ?? this.#suspected.get(asset)?.difference ?? ZERO);
    return {
      total: Money.min(stated, this.#unsettled.lower(known.total, asset)),
      isVerified: known.isVerified,
    };
  }

  /** What fills from before the journal's horizon came to; before the first `applyFill`. */
  carry(carried: readonly CarriedPosition[]): void {
    for (const each of carried) this.#positions.set(each.symbol, positionOf(each));
  }

  /** Symbols whose position is not flat. */
  symbolsHeld(): readonly MarketSymbol[] {
    const symbols: MarketSymbol[] = [];
    for (const [symbol, position] of this.#positions) if (position.lots.length > 0) symbols.push(symbol);
    return symbols;
  }

  position(symbol: MarketSymbol): Money {
    const known = this.#positions.get(symbol);
    return known === undefined ? ZERO : quantityHeld(known);
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
    return [...this.#stated.entries()].map(([asset, { total, decimals, isVerified, at }]) => {
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

  /** Assets whose total is not zero. */
  assetsHeld(): readonly Asset[] {
    return [...this.#stated.entries()].flatMap(([asset, { total }]) => (total.isZero() ? [] : [asset]));
  }

  /** Where the money of every asset is that the account has or that orders need. */
  truths(): readonly BalanceTruthView[] {
    const holds = this.#ports.holds();
    return [...this.#stated.entries()].map(([asset, { total, decimals, isVerified }]) =>
      balanceTruth(
        {
          asset,
          decimals,
          tracked: total,
          unexplained: this.#unexplained.get(asset) ?? ZERO,
          leaving: this.#unsettled.leaving(asset),
          excess: this.#excess.get(asset) ?? ZERO,
          isVerified,
        },
        holds,
      ),
    );
  }

  #asOf(): EpochMs {
    return (this.#ports.exchangeNow() - AS_OF_MARGIN_MS) as EpochMs;
  }

  #take(asset: Asset, total: string, at: EpochMs): void {
    this.#stated.set(asset, total, at, this.#asOf(), null);
    this.#unsettled.forget(asset);
    this.#feesSince.delete(asset);
    this.#unexplained.delete(asset);
  }

  /** Fees charged since the last agreement, and two units of the last digit told: whole amounts are told without digits. */
  #tolerance(asset: Asset, decimals: number): Money {
    return (this.#feesSince.get(asset) ?? ZERO).add(new Money(10).pow(-Math.max(decimals, LEAST_DECIMALS)).mul(2));
  }

  /** What the exchange holds beyond what the orders known here can need is locked by something not known here. */
  #compareHold({ asset, held }: ReadBalance): void {
    const { ours, inFlight, elsewhere } = this.#ports.holds();
    const computed = [ours, inFlight, elsewhere].reduce((sum, each) => sum.add(each.get(asset) ?? ZERO), ZERO);
    const excess = new Money(held).sub(computed);
    if (excess.lte(computed.mul(HOLD_TOLERANCE))) this.#excess.delete(asset);
    else this.#excess.set(asset, excess);
  }
}
