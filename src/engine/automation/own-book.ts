/**
 * What one strategy instance holds and what it has made of it, from its own fills alone, at average cost: position, realised
 * profit, fees, round trips. Money is exact; marks against a price are statistics and may be floating.
 */
import type { Instrument, Quantity } from '../../domain/instrument.ts';
import type { Side } from '../../domain/market.ts';
import { type DecimalText, Money, powerOfTen } from '../../domain/money.ts';
import type { OwnPosition } from './strategy.ts';

/** Of fills worked out, and of fills at the exchange this workstation trades on. */
export type BookName = 'virtual' | 'real';

export interface OwnFill {
  readonly key: string;
  readonly side: Side;
  /** Scaled. */
  readonly price: number;
  readonly quantity: Quantity;
  /** Fee in the quote asset, as decimal text. */
  readonly fee: string;
}

/** Plain JSON: what a journal keeps of it. */
export interface OwnBookState {
  readonly quantity: number;
  /** Scaled price times lots of what is held, always positive. */
  readonly cost: DecimalText;
  readonly realised: DecimalText;
  readonly fees: DecimalText;
  readonly trades: number;
  readonly wins: number;
  readonly lossesInARow: number;
  /** Net result of the round trip that is under way. */
  readonly underWay: DecimalText;
  /** In quote. */
  readonly peak: number;
  readonly drawdown: number;
}

export const EMPTY_BOOK: OwnBookState = {
  quantity: 0,
  cost: '0' as DecimalText,
  realised: '0' as DecimalText,
  fees: '0' as DecimalText,
  trades: 0,
  wins: 0,
  lossesInARow: 0,
  underWay: '0' as DecimalText,
  peak: 0,
  drawdown: 0,
};

const ZERO = new Money(0);

/** What scales a price and a quantity; of an order long ago as much as of the instrument now. */
export type Scale = Pick<Instrument, 'pricePrecision' | 'quantityPrecision'>;

export class OwnBook {
  readonly #instrument: Scale;
  /** Scaled price times lots in one unit of quote. */
  readonly #scale: number;
  #quantity: number;
  #cost: Money;
  #realised: Money;
  #fees: Money;
  #underWay: Money;
  #trades: number;
  #wins: number;
  #lossesInARow: number;
  #peak: number;
  #drawdown: number;
  #position: OwnPosition = { quantity: 0, averageEntry: null };
  /** Realised less fees, in quote, for marks. */
  #net = 0;

  constructor(instrument: Scale, state: OwnBookState = EMPTY_BOOK) {
    this.#instrument = instrument;
    this.#scale = 10 ** (instrument.pricePrecision + instrument.quantityPrecision);
    this.#quantity = state.quantity;
    this.#cost = new Money(state.cost);
    this.#realised = new Money(state.realised);
    this.#fees = new Money(state.fees);
    this.#underWay = new Money(state.underWay);
    this.#trades = state.trades;
    this.#wins = state.wins;
    this.#lossesInARow = state.lossesInARow;
    this.#peak = state.peak;
    this.#drawdown = state.drawdown;
    this.#settle();
  }

  get position(): OwnPosition {
    return this.#position;
  }

  /** In quote, before fees. */
  get realised(): Money {
    return this.#realised;
  }

  get fees(): Money {
    return this.#fees;
  }

  /** Round trips: from flat to flat, or through it. */
  get trades(): number {
    return this.#trades;
  }

  /** Of them, those that ended with more than they began, fees taken off. */
  get wins(): number {
    return this.#wins;
  }

  get lossesInARow(): number {
    return this.#lossesInARow;
  }

  /** Deepest fall of the net result from its best, in quote, as marked so far. */
  get drawdown(): number {
    return this.#drawdown;
  }

  /** What the position is worth above its cost at this scaled price, in quote; null without a price. */
  unrealised(mark: number | null): Money | null {
    if (this.#quantity === 0) return ZERO;
    if (mark === null) return null;
    const worth = new Money(mark).mul(this.#quantity);
    return this.#inQuote(this.#quantity > 0 ? worth.sub(this.#cost) : worth.add(this.#cost));
  }

  /** Realised and unrealised less fees, in quote; a position without a price counts as at cost. */
  netResult(mark: number | null): number {
    const { averageEntry } = this.#position;
    if (mark === null || averageEntry === null) return this.#net;
    return this.#net + ((mark - averageEntry) * this.#quantity) / this.#scale;
  }

  /** Remembers the best and the deepest fall from it. */
  mark(mark: number | null): void {
    const net = this.netResult(mark);
    if (net > this.#peak) this.#peak = net;
    else if (this.#peak - net > this.#drawdown) this.#drawdown = this.#peak - net;
  }

  apply({ side, price, quantity, fee }: OwnFill): void {
    const signed = side === 'buy' ? quantity : -quantity;
    const paid = new Money(fee);
    this.#fees = this.#fees.add(paid);
    this.#underWay = this.#underWay.sub(paid);
    const isOpening = this.#quantity === 0 || Math.sign(signed) === Math.sign(this.#quantity);
    if (isOpening) {
      this.#cost = this.#cost.add(new Money(price).mul(quantity));
      this.#quantity += signed;
    } else this.#reduce(price, quantity, signed);
    this.#settle();
  }

  state(): OwnBookState {
    return {
      quantity: this.#quantity,
      cost: this.#cost.toFixed() as DecimalText,
      realised: this.#realised.toFixed() as DecimalText,
      fees: this.#fees.toFixed() as DecimalText,
      trades: this.#trades,
      wins: this.#wins,
      lossesInARow: this.#lossesInARow,
      underWay: this.#underWay.toFixed() as DecimalText,
      peak: this.#peak,
      drawdown: this.#drawdown,
    };
  }

  #reduce(price: number, quantity: number, signed: number): void {
    const held = Math.abs(this.#quantity);
    const closed = Math.min(held, quantity);
    const costOut = closed === held ? this.#cost : this.#cost.mul(closed).div(held);
    const worth = new Money(price).mul(closed);
    const gained = this.#inQuote(this.#quantity > 0 ? worth.sub(costOut) : costOut.sub(worth));
    this.#realised = this.#realised.add(gained);
    this.#underWay = this.#underWay.add(gained);
    this.#cost = this.#cost.sub(costOut);
    this.#quantity += Math.sign(signed) * closed;
    if (this.#quantity !== 0) return;
    this.#trades += 1;
    if (this.#underWay.gt(0)) {
      this.#wins += 1;
      this.#lossesInARow = 0;
    } else this.#lossesInARow += 1;
    this.#underWay = ZERO;
    const beyond = quantity - closed;
    if (beyond > 0) {
      this.#quantity = Math.sign(signed) * beyond;
      this.#cost = new Money(price).mul(beyond);
    }
  }

  #settle(): void {
    const held = Math.abs(this.#quantity);
    this.#position = {
      quantity: this.#quantity,
      averageEntry: held === 0 ? null : this.#cost.div(held).toNumber(),
    };
    this.#net = this.#realised.sub(this.#fees).toNumber();
  }

  #inQuote(scaled: Money): Money {
    const { pricePrecision, quantityPrecision } = this.#instrument;
    return scaled.div(powerOfTen(pricePrecision + quantityPrecision));
  }
}
