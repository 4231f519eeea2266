/**
 * The trades of one market out of what sockets brought: two of them bring the same, and a new subscription repeats the last fifty, so
 * each is told apart by its trade id. Ids without a trade between two others were never heard.
 */
import type { Instrument } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { fail, type Result } from '../../domain/result.ts';
import { parseScaled } from '../../domain/scaled.ts';
import { isWireObject, parseWireJson, type WireObject, type WireValue } from '../../kraken/wire/market-json.ts';
import type { History } from './history.ts';
import { historyOfTrades } from './trade-candles.ts';

interface RecordedTrade {
  readonly id: number;
  readonly at: number;
  readonly price: number;
  readonly quantity: number;
}

export class RecordedTrades {
  readonly #instrument: Instrument;
  readonly #trades = new Map<number, RecordedTrade>();
  #unread = 0;

  constructor(instrument: Instrument) {
    this.#instrument = instrument;
  }

  /** The text of any frame; all but trades of this market pass by. */
  frame(text: string): void {
    if (!text.includes('"trade"')) return;
    const message = parseWireJson(text);
    if (!isWireObject(message) || message['channel'] !== 'trade' || !Array.isArray(message['data'])) return;
    for (const element of message['data'].filter(isWireObject)) {
      if (element['symbol'] !== this.#instrument.symbol) continue;
      const trade = this.#read(element);
      if (trade === null) this.#unread += 1;
      else this.#trades.set(trade.id, trade);
    }
  }

  history(interval: CandleInterval, name: string): Result<History, string> {
    const trades = [...this.#trades.values()].sort((a, b) => a.at - b.at || a.id - b.id);
    const { symbol } = this.#instrument;
    if (trades.length === 0) return fail(`${name} holds no trade of ${symbol}: record while that symbol is watched.`);
    const ids = trades.map(({ id }) => id);
    const missing =
      ids.reduce((most, id) => Math.max(most, id), 0) - ids.reduce((least, id) => Math.min(least, id)) + 1 - ids.length;
    const remarks: string[] = [];
    if (missing > 0)
      remarks.push(`${missing} trades happened between recorded ones and were never heard: their prices are missing.`);
    if (this.#unread > 0) remarks.push(`${this.#unread} recorded trades could not be read and were left out.`);
    const column = (of: (trade: RecordedTrade) => number): Float64Array => Float64Array.from(trades, of);
    const tape = {
      at: column(({ at }) => at),
      price: column(({ price }) => price),
      quantity: column(({ quantity }) => quantity),
    };
    return historyOfTrades(tape, this.#instrument, interval, `${name} (${trades.length} trades)`, remarks);
  }

  #read(element: WireObject): RecordedTrade | null {
    const scaled = (value: WireValue | undefined, scale: number): number | null =>
      typeof value === 'string' ? parseScaled(value, scale) : null;
    const id = scaled(element['trade_id'], 0);
    const at = typeof element['timestamp'] === 'string' ? instant(element['timestamp']) : null;
    const price = scaled(element['price'], this.#instrument.pricePrecision);
    const quantity = scaled(element['qty'], this.#instrument.quantityPrecision);
    if (id === null || at === null || price === null || price <= 0 || quantity === null) return null;
    return { id, at, price, quantity };
  }
}

/** Epoch milliseconds with the microseconds Kraken writes: `2026-11-30T12:00:00.123456Z`. */
function instant(text: string): number | null {
  const milliseconds = Date.parse(text);
  const micros = /\.\d{3}(\d{1,3})\d*Z$/.exec(text)?.[1] ?? '';
  return Number.isFinite(milliseconds) ? milliseconds + Number(micros.padEnd(3, '0')) / 1000 : null;
}
