/**
 * The best prices a streamed book had over a while, and whether what REST told can have been among them. Sockets and REST
 * answer at different instants, so a price is compared with everything it could have been meanwhile, give or take the
 * spread: prices inside a spread are where both sides' orders come and go.
 */
import type { Price } from '../../../domain/instrument.ts';

export interface BestPrices {
  readonly bid: Price;
  readonly ask: Price;
}

export class BestRange {
  #lowestBid = Number.POSITIVE_INFINITY;
  #highestBid = Number.NEGATIVE_INFINITY;
  #lowestAsk = Number.POSITIVE_INFINITY;
  #highestAsk = Number.NEGATIVE_INFINITY;
  #widestSpread = 0;

  include({ bid, ask }: BestPrices): void {
    if (bid < this.#lowestBid) this.#lowestBid = bid;
    if (bid > this.#highestBid) this.#highestBid = bid;
    if (ask < this.#lowestAsk) this.#lowestAsk = ask;
    if (ask > this.#highestAsk) this.#highestAsk = ask;
    if (ask - bid > this.#widestSpread) this.#widestSpread = ask - bid;
  }

  /** How far outside lies the side that differs most, in price steps of the instrument; 0 when both can have been. */
  ticksOutside({ bid, ask }: BestPrices, tickSize: number): number {
    const spread = this.#widestSpread;
    const bidOff = outside(bid, this.#lowestBid - spread, this.#highestBid + spread);
    const askOff = outside(ask, this.#lowestAsk - spread, this.#highestAsk + spread);
    return Math.max(bidOff, askOff) / tickSize;
  }
}

const outside = (value: number, least: number, most: number): number => Math.max(0, least - value, value - most);
