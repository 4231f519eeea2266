/** Public REST endpoints that show the market, in REST's own digits: prices of at least five decimals, rounded volumes. */
import { formatPrice, formatQuantity, type Price, type Quantity } from '../../../domain/instrument.ts';
import { CANDLE_INTERVALS, type PublicTrade } from '../../../domain/market.ts';
import { Money, quantityOf } from '../../../domain/money.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { ListedInstrument } from '../../exchange.ts';
import { num, type Writable } from '../json.ts';
import { microsecondsOf, padded } from '../wire-text.ts';
import { answered, invalid, type PublicCall, type RestResult, refused, UNKNOWN_PAIR } from './endpoint.ts';

const DAY_MS = 86_400_000;
/** Committed candles on a page; the forming one comes on top. */
const OHLC_PAGE = 720;
const TRADES_PAGE = 1000;
const SPREAD_PAGE = 200;

type Found = { readonly key: string; readonly pair: ListedInstrument };

const find = ({ context, params }: PublicCall): Found | null => {
  const asked = params.text('pair') ?? '';
  const pair = context.directory.pair(asked);
  return pair === undefined ? null : { key: context.directory.resultKey(asked, pair), pair };
};

const longPrice = (price: Price, pair: ListedInstrument): string =>
  padded(formatPrice(price, pair), Math.max(5, pair.pricePrecision));

/** Seconds as text, null where the parameter is not a number. */
const sinceOf = (text: string | null): number | null => {
  if (text === null) return Number.NEGATIVE_INFINITY;
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
};

function tickerRow(pair: ListedInstrument, { context }: PublicCall): Writable {
  const { exchange } = context;
  const now = exchange.ticker(pair.symbol);
  const dayStart = Math.floor(exchange.now() / DAY_MS) * DAY_MS;
  const today = exchange.candles(pair.symbol, 15, false).filter((candle) => candle.openTime >= dayStart);
  const volume = today.reduce((sum, candle) => sum + candle.volume, 0) as Quantity;
  const cost = today.reduce((sum, candle) => sum.add(quantityOf(candle.volume, pair).mul(candle.vwap)), new Money(0));
  const digits = Math.max(5, pair.pricePrecision);
  const vwapToday = volume === 0 ? new Money(0) : cost.div(quantityOf(volume, pair));
  const low = Math.min(now.last, ...today.map((candle) => candle.low)) as Price;
  const high = Math.max(now.last, ...today.map((candle) => candle.high)) as Price;
  // Whole lots, and never none: a book quantity of 0.002 reads as 1.
  const lots = (quantity: Quantity): string => String(Math.max(1, quantityOf(quantity, pair).round().toNumber()));
  const [bidLots, askLots] = [lots(now.bidQuantity), lots(now.askQuantity)];
  const lastTrade = exchange.recentTrades(pair.symbol, 1).at(-1);
  return {
    a: [longPrice(now.ask, pair), askLots, `${askLots}.000`],
    b: [longPrice(now.bid, pair), bidLots, `${bidLots}.000`],
    c: [longPrice(now.last, pair), formatQuantity(lastTrade?.quantity ?? (0 as Quantity), pair)],
    v: [formatQuantity(volume, pair), formatQuantity(now.volume, pair)],
    p: [padded(vwapToday, digits), padded(now.vwap, digits)],
    t: [today.reduce((sum, candle) => sum + candle.trades, 0), now.trades],
    l: [longPrice(low, pair), longPrice(now.low, pair)],
    h: [longPrice(high, pair), longPrice(now.high, pair)],
    o: longPrice(now.openToday, pair),
  };
}

export const ticker = (call: PublicCall): RestResult => {
  const { directory } = call.context;
  const asked = call.params.list('pair');
  const rows: [string, Writable][] = [];
  if (asked.length === 0) for (const pair of directory.instruments) rows.push([pair.restId, tickerRow(pair, call)]);
  for (const name of asked) {
    const pair = directory.pair(name);
    if (pair === undefined) return refused(UNKNOWN_PAIR);
    rows.push([directory.resultKey(name, pair), tickerRow(pair, call)]);
  }
  return answered(Object.fromEntries(rows));
};

/** The last row is still forming; `last` is the start of the last committed one. */
export const ohlc = (call: PublicCall): RestResult => {
  const found = find(call);
  if (found === null) return refused(UNKNOWN_PAIR);
  const interval = CANDLE_INTERVALS.find((minutes) => String(minutes) === (call.params.text('interval') ?? '1'));
  if (interval === undefined) return invalid('interval');
  const since = sinceOf(call.params.text('since'));
  if (since === null) return invalid('since');
  const { pair, key } = found;
  const page = call.context.exchange.candles(pair.symbol, interval, true).slice(-(OHLC_PAGE + 1));
  const seconds = (at: EpochMs): number => Math.floor(at / 1000);
  const rows = page
    .filter((candle) => seconds(candle.openTime) > since)
    .map((candle): Writable => {
      const isFiller = candle.trades === 0;
      return [
        seconds(candle.openTime),
        formatPrice(candle.open, pair),
        formatPrice(candle.high, pair),
        formatPrice(candle.low, pair),
        formatPrice(candle.close, pair),
        isFiller ? '0.0' : padded(candle.vwap, pair.pricePrecision),
        formatQuantity(candle.volume, pair),
        candle.trades,
      ];
    });
  const committed = page.at(-2) ?? page.at(-1);
  return answered({ [key]: rows, last: committed === undefined ? 0 : seconds(committed.openTime) });
};

export const depth = (call: PublicCall): RestResult => {
  const found = find(call);
  if (found === null) return refused(UNKNOWN_PAIR);
  const count = Number(call.params.text('count') ?? '100');
  if (!Number.isInteger(count) || count < 1 || count > 500) return invalid('count');
  const { pair, key } = found;
  const { exchange } = call.context;
  const side = (name: 'bid' | 'ask'): Writable => {
    const reader = exchange.book(pair.symbol);
    const changedAt = new Map<Price, EpochMs>();
    for (const order of reader.orders(name, count)) {
      const known = changedAt.get(order.price);
      if (known === undefined || order.at > known) changedAt.set(order.price, order.at);
    }
    return reader
      .levels(name, count)
      .map(
        (level): Writable => [
          longPrice(level.price, pair),
          padded(formatQuantity(level.quantity, pair), 3),
          Math.floor((changedAt.get(level.price) ?? exchange.now()) / 1000),
        ],
      );
  };
  return answered({ [key]: { asks: side('ask'), bids: side('bid') } });
};

/** Microseconds are all a trade has; the last three digits keep trades of one instant apart and in order. */
const nanosecondsOf = (trade: PublicTrade): bigint =>
  BigInt(microsecondsOf(trade.exchangeTime)) * 1000n + BigInt(trade.tradeId % 1000);

export const trades = (call: PublicCall): RestResult => {
  const found = find(call);
  if (found === null) return refused(UNKNOWN_PAIR);
  const { pair, key } = found;
  const count = Number(call.params.text('count') ?? TRADES_PAGE);
  if (!Number.isInteger(count) || count < 1 || count > TRADES_PAGE) return invalid('count');
  const since = call.params.text('since');
  if (since !== null && !/^\d{1,20}$/.test(since)) return invalid('since');
  const known = call.context.exchange.recentTrades(pair.symbol, Number.MAX_SAFE_INTEGER);
  const page =
    since === null || since === '0'
      ? known.slice(-count)
      : known.filter((trade) => nanosecondsOf(trade) > BigInt(since)).slice(0, count);
  const rows = page.map((trade): Writable => {
    const nanos = nanosecondsOf(trade);
    const fraction = String(nanos % 1_000_000_000n).padStart(9, '0');
    return [
      longPrice(trade.price, pair),
      formatQuantity(trade.quantity, pair),
      num(`${nanos / 1_000_000_000n}.${fraction}`),
      trade.side === 'buy' ? 'b' : 's',
      trade.takerOrderType === 'market' ? 'm' : 'l',
      '',
      trade.tradeId,
    ];
  });
  const last = page.at(-1);
  return answered({ [key]: rows, last: last === undefined ? (since ?? '0') : String(nanosecondsOf(last)) });
};

/** The exchange keeps no history of spreads: rows are the present best bid and ask. */
export const spread = (call: PublicCall): RestResult => {
  const found = find(call);
  if (found === null) return refused(UNKNOWN_PAIR);
  const since = sinceOf(call.params.text('since'));
  if (since === null) return invalid('since');
  const { pair, key } = found;
  const { bid, ask } = call.context.exchange.ticker(pair.symbol);
  const now = Math.floor(call.context.exchange.now() / 1000);
  const rows: readonly Writable[] = [[now, longPrice(bid, pair), longPrice(ask, pair)]];
  return answered({ [key]: now >= since ? rows.slice(-SPREAD_PAGE) : [], last: now });
};
