/**
 * What pre-trade checks may know of the world outside `orders`. The engine wires it to market data, account, settings and
 * clock; every method answers from memory at once. The desk adds what it knows itself (working orders, kill latch, journal,
 * rates, intents seen), so nothing here repeats it.
 */
import type { Settings } from '../../contract/settings.ts';
import type { TrustState, VenueName } from '../../contract/views.ts';
import type { Asset, Instrument, MarketSymbol, Price, SystemStatus } from '../../domain/instrument.ts';
import type { BookLevel, BookSide } from '../../domain/market.ts';
import type { Money } from '../../domain/money.ts';
import type { OrderOrigin } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';

export interface MarketSnapshot {
  readonly trust: TrustState;
  /** Since the shown prices were last known to be good: connection heard and checksum valid. */
  readonly ageMs: number;
  readonly bid: Price | null;
  readonly ask: Price | null;
  readonly last: Price | null;
  /** Null when no index price reaches this engine; checks then say so instead of assuming one. */
  readonly index: Price | null;
}

export interface KnownBalance {
  /** Over wallets, before anything held by orders is taken off. */
  readonly total: Money;
  readonly isVerified: boolean;
}

export interface FeeRates {
  /** Percent: `0.26` means 0.26 %. */
  readonly maker: Money;
  readonly taker: Money;
}

/** In the account currency. */
export interface Losses {
  /** Realised since 00:00 UTC, fees taken off; negative is a loss. Null: it cannot be valued now. */
  readonly realisedToday: Money | null;
  /** How far positions are below the session's best; null while one has never had a price. */
  readonly drawdown: Money | null;
}

export interface RiskContext {
  readonly venue: VenueName;
  settings(): Settings['risk'];
  instrument(symbol: MarketSymbol): Instrument | null;
  /** Null: nothing was ever received for this symbol. */
  market(symbol: MarketSymbol): MarketSnapshot | null;
  /** The book this engine verified by checksum, best first, at most `depth` levels; empty when none is. */
  levels(symbol: MarketSymbol, side: BookSide, depth: number): readonly BookLevel[];
  systemStatus(): SystemStatus;
  /** The exchange's clock as estimated here; deadlines are counted from it. */
  exchangeNow(): EpochMs;
  /** Half-width of that estimate; null before the first measurement. */
  clockUncertaintyMs(): number | null;
  /** Whether this process alone trades with this key (I19). */
  holdsKeyLock(): boolean;
  /** The private stream as a source of truth: live means heard within its budget and without a gap. */
  privateStream(): { readonly isLive: boolean; readonly reason: string | null };
  /** Symbols whose position is not flat. */
  symbolsHeld(): readonly MarketSymbol[];
  losses(): Losses;
  /** Null: never reported by the exchange. */
  balance(asset: Asset): KnownBalance | null;
  /** Signed base quantity held through fills; zero when flat. */
  position(symbol: MarketSymbol): Money;
  /** The account's own tier; null until the schedule was read. */
  fees(symbol: MarketSymbol): FeeRates | null;
  readonly accountCurrency: string;
  /** Worth of one unit in the account currency at live prices; null without a price. */
  rateOf(asset: Asset): Money | null;
  /** Whether automation of this origin may add exposure now; never asked for manual orders. */
  mayAutomate(origin: OrderOrigin): { readonly isArmed: boolean; readonly reason: string | null };
}
