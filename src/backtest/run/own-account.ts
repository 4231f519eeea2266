/** The account of a backtest as its report needs it: fills with the cash they moved, and the value at each close. */
import type { Instrument } from '../../domain/instrument.ts';
import type { Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AccountTrade, Booking } from '../../simulator/exchange.ts';
import type { FillRecord } from './result.ts';

export class OwnAccount {
  readonly fills: FillRecord[] = [];
  readonly equity: Float64Array;
  readonly #instrument: Instrument;
  readonly #scale: number;
  readonly #unbooked = new Map<string, { readonly trade: AccountTrade; readonly key: string }>();
  #quote: number;
  #lots: number;
  #candles = 0;
  #held = 0;

  constructor(instrument: Instrument, start: { readonly quote: Money; readonly base: Money }, candles: number) {
    this.#instrument = instrument;
    this.#scale = 10 ** (instrument.pricePrecision + instrument.quantityPrecision);
    this.#quote = start.quote.toNumber();
    this.#lots = start.base.mul(10 ** instrument.quantityPrecision).toNumber();
    this.equity = new Float64Array(candles);
  }

  get candlesHeld(): number {
    return this.#held;
  }

  get candlesSeen(): number {
    return this.#candles;
  }

  /** A fill as the matching engine tells it; it counts once the ledger has booked it. */
  fill(trade: AccountTrade, key: string): void {
    this.#unbooked.set(trade.executionId, { trade, key });
  }

  /** The exchange's own ledger says what a fill cost and what fee it took. */
  book({ asset, referenceId, amount, fee }: Booking): void {
    const fill = asset === this.#instrument.quote ? this.#unbooked.get(referenceId) : undefined;
    if (fill === undefined) return;
    this.#unbooked.delete(referenceId);
    const { side, price, quantity, isMaker, at } = fill.trade;
    const cash = amount.sub(fee);
    this.fills.push({ at: Math.floor(at) as EpochMs, key: fill.key, side, price, quantity, isMaker, cash, fee });
    this.#quote += cash.toNumber();
    this.#lots += side === 'buy' ? quantity : -quantity;
  }

  /** At the close of a candle, at its scaled closing price. */
  mark(close: number, isHolding: boolean): void {
    this.equity[this.#candles] = this.#quote + (this.#lots * close) / this.#scale;
    this.#candles += 1;
    if (isHolding) this.#held += 1;
  }
}
