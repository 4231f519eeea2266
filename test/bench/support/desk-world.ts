/** What the order desk lives on, as the engine gives it: a live market with a verified book, a funded account, quiet reads. */
import { DEFAULT_SETTINGS } from '../../../src/contract/settings.ts';
import type { Asset, Instrument, Price } from '../../../src/domain/instrument.ts';
import { decimalText, Money } from '../../../src/domain/money.ts';
import { ok, type Result } from '../../../src/domain/result.ts';
import type { EpochMs, MonotonicMs } from '../../../src/domain/time.ts';
import { FrameBooks } from '../../../src/engine/feed/frame-books.ts';
import type { OrderDeskEvents } from '../../../src/engine/orders/desk-ports.ts';
import type { Journal, Json, Log, VenueQueries } from '../../../src/engine/ports.ts';
import type { RiskContext } from '../../../src/engine/risk/risk-context.ts';
import { SystemClock } from '../../../src/platform/system-clock.ts';
import type { MarketStates } from './market-states.ts';

export const SILENT_LOG: Log = { write: () => {} };

/** Durable at once and for nothing: what is left is the cost of everything but the journal's write. */
export class FreeJournal implements Journal {
  readonly isWritable = true;
  readonly recovery = { records: 0, cutBytes: 0 };
  readonly lastWriteMs = 0;
  #sequence = 0;

  append(_payload: Json): Promise<Result<{ readonly sequence: number }, never>> {
    this.#sequence += 1;
    return Promise.resolve(ok({ sequence: this.#sequence }));
  }

  *replay(): Iterable<never> {}
}

/** The machine's clock, and time that passes without being waited for: a trader's pause between two orders. */
export class PausingClock extends SystemClock {
  #pausedMs = 0;

  pause(ms: number): void {
    this.#pausedMs += ms;
  }

  override wallNow(): EpochMs {
    return (super.wallNow() + this.#pausedMs) as EpochMs;
  }

  override monotonicNow(): MonotonicMs {
    return (super.monotonicNow() + this.#pausedMs) as MonotonicMs;
  }
}

export function riskContext(states: MarketStates, clock: PausingClock): RiskContext {
  const [market] = states.markets;
  if (market === undefined) throw new Error('no market');
  const { book, instrument } = market;
  const frames = new FrameBooks();
  const limits = {
    ...DEFAULT_SETTINGS.risk,
    maximumOrderNotional: '100000000',
    maximumPositionNotional: '1000000000',
    ordersPerSecond: 50,
  };
  const rich = { total: new Money('1000000000'), isVerified: true };
  const fees = { maker: new Money('0.25'), taker: new Money('0.40') };
  const one = new Money(1);
  const flat = new Money(0);
  return {
    venue: 'demo',
    settings: () => limits,
    instrument: (symbol) => (symbol === instrument.symbol ? instrument : null),
    market: () => ({
      trust: 'LIVE',
      ageMs: 3,
      bid: book.bestPrice('bid'),
      ask: book.bestPrice('ask'),
      last: book.bestPrice('bid'),
      index: null,
    }),
    levels: (_symbol, side, depth) => frames.levels(book, side, depth),
    systemStatus: () => 'online',
    exchangeNow: () => clock.wallNow(),
    clockUncertaintyMs: () => 4,
    holdsKeyLock: () => true,
    privateStream: () => ({ isLive: true, reason: null }),
    balance: () => rich,
    position: () => flat,
    symbolsHeld: () => [],
    losses: () => ({ realisedToday: flat, drawdown: flat }),
    fees: () => fees,
    accountCurrency: 'USD',
    rateOf: () => one,
    mayAutomate: () => ({ isArmed: false, reason: null }),
  };
}

/** The exchange knows of nothing beyond what the stream tells. */
export function quietReads(clock: PausingClock): VenueQueries {
  const none = async () => ok([]);
  return {
    serverTime: async () => ok({ time: clock.wallNow(), roundTripMs: 4 }),
    systemStatus: async () => ok('online'),
    candles: none,
    recentTrades: none,
    depth: async () => ok({ bids: [], asks: [] }),
    tickers: none,
    instruments: none,
    apiKeyInfo: async () => ok({ name: 'bench', permissions: [], ipAllowList: [], validUntil: null }),
    balances: async () => ok([{ asset: 'USD' as Asset, total: decimalText('1000000000'), held: decimalText('0') }]),
    openOrders: none,
    closedOrders: none,
    orders: none,
    fillsSince: none,
    ledgersSince: none,
    fees: async () => ok({ currency: 'USD', volume30d: decimalText('0'), perSymbol: new Map() }),
  };
}

/** An engine's windows would be told; here nobody listens, except to alarms, which would mean that something else is measured. */
export const deskEvents: OrderDeskEvents = {
  orderChanged: () => {},
  fill: () => {},
  alarm: ({ level, message }) => {
    if (level !== 'info') throw new Error(message);
  },
  balancesRead: () => {},
  statusChanged: () => {},
};

/** A price that rests: half a percent below the best bid, on the tick. */
export const restingPrice = (bid: Price, { tickSize }: Instrument): Price => {
  const price = Math.floor(bid * 0.995);
  return (price - (price % tickSize)) as Price;
};
