/**
 * The order flow of one market: makers who quote around a fair price and pull quotes it has overtaken, takers who come in
 * clusters and sometimes sweep, resting interest at round numbers. Each step is what one book message shows.
 */
import type { BookSide, Side } from '../../domain/market.ts';
import type { BookOrder } from '../matching/account-order.ts';
import type { RandomStream } from '../matching/random-stream.ts';
import type { FairPrices } from './fair-prices.ts';
import type { House } from './house.ts';
import { type MarketProfile, TAKER_SPREAD } from './market-profiles.ts';

/** Quotes overtaken by the fair price that are pulled in one message, at most. */
const PULLED_AT_ONCE = 10;
/** What is left of a cluster of takers after one more message. */
const CALMING = 0.96;
/** Chance that a quote the fair price has overtaken is hit before its maker pulls it. */
const PICKED_OFF = 0.12;
/** How far the fair price runs ahead before makers react, in basis points: real books stand still between moves. */
const TOLERANCE_BPS = 0.3;
const BPS = 1e-4;

const opposite = (side: BookSide): BookSide => (side === 'bid' ? 'ask' : 'bid');

export class OrderFlow {
  readonly #house: House;
  readonly #profile: MarketProfile;
  readonly #ordersPerSide: number;
  readonly #fair: FairPrices;
  readonly #random: RandomStream;
  #excitement = 0.5;
  #bias = 0;

  /** `depth`: share of the profile's resting orders. */
  constructor(house: House, profile: MarketProfile, depth: number, fair: FairPrices, random: RandomStream) {
    this.#house = house;
    this.#profile = profile;
    this.#ordersPerSide = Math.max(10, Math.round(profile.ordersPerSide * depth));
    this.#fair = fair;
    this.#random = random;
  }

  get weight(): number {
    return this.#profile.weight;
  }

  get house(): House {
    return this.#house;
  }

  get fairPrice(): number {
    return this.#fair.price(this.#house.market.listed);
  }

  /** Fills the book from empty, or back to its usual depth after it was swept. */
  populate(): void {
    const fair = this.fairPrice;
    for (const side of ['bid', 'ask'] as const) {
      this.#improve(side, fair);
      const wanted = this.#ordersPerSide;
      for (let tries = wanted * 2; tries > 0 && this.#house.market.house.count(side) < wanted; tries -= 1) {
        this.#add(side, fair);
      }
    }
  }

  step(): void {
    this.#excitement *= CALMING;
    const fair = this.fairPrice;
    if (this.#correct('ask', fair) || this.#correct('bid', fair) || this.#narrow(fair)) return;
    const activity = this.#fair.activity * (0.55 + this.#excitement);
    if (this.#random.chance(this.#profile.takerShare * activity)) this.#take();
    else this.#make(fair);
  }

  /** Acts when the best quote of `side` lies on the wrong side of the fair price: a taker hits it, or its makers pull it. */
  #correct(side: BookSide, fair: number): boolean {
    const { book } = this.#house.market;
    const best = book.ladder(side).best();
    if (best === null) return false;
    const tolerance = Math.max(1.5, fair * BPS * Math.max(TOLERANCE_BPS, this.#profile.spreadBps * 0.3));
    const isOvertaken = side === 'ask' ? fair - best.price > tolerance : best.price - fair > tolerance;
    if (!isOvertaken) return false;
    const head = best.head;
    if (head === null) return false;
    if (head.owner !== null || this.#random.chance(PICKED_OFF)) {
      const takes: Side = side === 'ask' ? 'buy' : 'sell';
      const quantity = head.owner === null ? Math.min(best.quantity, this.#takerQuantity(4)) : best.quantity;
      this.#house.take(takes, quantity, Math.round(fair), 'limit');
    } else {
      for (let pulled = 0; pulled < PULLED_AT_ONCE; pulled += 1) {
        const next = book.ladder(side).best()?.head ?? null;
        if (next === null || next.owner !== null) break;
        if (side === 'ask' ? next.price >= fair : next.price <= fair) break;
        this.#house.cancel(next);
      }
    }
    this.#improve(opposite(side), fair);
    return true;
  }

  /** Quotes inside a spread that is wider than usual. */
  #narrow(fair: number): boolean {
    const { bids, asks } = this.#house.market.book;
    const bid = bids.best()?.price;
    const ask = asks.best()?.price;
    if (bid !== undefined && ask !== undefined) {
      const usual = Math.max(1, fair * BPS * this.#profile.spreadBps);
      if (ask - bid <= usual * 1.6 + 0.5) return false;
    }
    const isBidFarther = bid === undefined || (ask !== undefined && fair - bid > ask - fair);
    this.#improve(isBidFarther ? 'bid' : 'ask', fair);
    return true;
  }

  /** A new best quote near the fair price, half the usual spread away. */
  #improve(side: BookSide, fair: number): void {
    const half = (fair * BPS * this.#profile.spreadBps) / 2;
    const away = half * this.#random.between(0.5, 1.3);
    const other = this.#house.market.book.ladder(opposite(side)).best()?.price;
    const wanted = side === 'bid' ? Math.floor(fair - away) : Math.ceil(fair + away);
    const price =
      other === undefined ? wanted : side === 'bid' ? Math.min(wanted, other - 1) : Math.max(wanted, other + 1);
    const best = this.#house.market.book.ladder(side).best();
    if (best !== null && (side === 'bid' ? price <= best.price : price >= best.price)) return;
    this.#house.make(side, price, this.#makerQuantity(1));
  }

  #take(): void {
    this.#excitement = Math.min(4, this.#excitement + 0.35);
    this.#bias = this.#bias * 0.9 + 0.4 * this.#random.normal() * 0.45;
    const side: Side = this.#random.chance(0.5 + Math.max(-0.4, Math.min(0.4, this.#bias))) ? 'buy' : 'sell';
    const best = this.#house.market.book.ladder(side === 'buy' ? 'ask' : 'bid').best();
    if (best === null) return;
    const isSweep = this.#random.chance(0.004);
    const reach = best.price * BPS * (isSweep ? this.#random.between(2, 8) : 1) * Math.max(1, this.#profile.spreadBps);
    const limit = side === 'buy' ? Math.ceil(best.price + reach) : Math.max(1, Math.floor(best.price - reach));
    const type = this.#random.chance(0.55) ? 'limit' : 'market';
    this.#house.take(side, this.#takerQuantity(isSweep ? 40 : 1), limit, type);
  }

  #make(fair: number): void {
    const { house } = this.#house.market;
    const side: BookSide = this.#random.chance(0.5) ? 'bid' : 'ask';
    const fullness = house.count(side) / this.#ordersPerSide;
    const pick = this.#random.next();
    if (pick < 0.09) this.#revise(side);
    else if (pick < 0.2) this.#requote(side, fair);
    else if (this.#random.chance(Math.max(0.05, Math.min(0.95, 1.5 - fullness)))) this.#add(side, fair);
    else {
      const order = this.#pick(side);
      if (order !== null) this.#house.cancel(order);
    }
  }

  /** Less at the same price. */
  #revise(side: BookSide): void {
    const order = this.#pick(side);
    if (order === null || order.visible < 4) return;
    this.#house.shrink(order, Math.max(1, Math.floor(order.visible * this.#random.between(0.3, 0.95))));
  }

  /** A maker moves an order: out at one price and in at another. */
  #requote(side: BookSide, fair: number): void {
    const order = this.#pick(side);
    if (order === null) return;
    this.#house.cancel(order);
    this.#add(side, fair);
  }

  /** Any order, the nearer of two more often: quotes at the touch live shortest. */
  #pick(side: BookSide): BookOrder | null {
    const { house, book } = this.#house.market;
    const worst = book.ladder(side).worst();
    if (worst !== null && worst.head !== null && worst.head.owner === null && this.#isBeyondReach(worst.price)) {
      return worst.head;
    }
    const one = house.at(side, this.#random.below(house.count(side)));
    const two = house.at(side, this.#random.below(house.count(side)));
    if (one === null || two === null) return one;
    return book.ladder(side).reaches(one.price, two.price) === this.#random.chance(0.7) ? one : two;
  }

  #isBeyondReach(price: number): boolean {
    const fair = this.fairPrice;
    return Math.abs(price - fair) > fair * BPS * this.#profile.reachBps * 1.15 + 20;
  }

  #add(side: BookSide, fair: number): void {
    const best = this.#house.market.book.ladder(side).best()?.price ?? fair;
    const edge = side === 'bid' ? Math.min(best, fair) : Math.max(best, fair);
    const distance = this.#distance(fair);
    const raw = side === 'bid' ? Math.floor(edge - distance) : Math.ceil(edge + distance);
    const isRound = distance > fair * BPS * 8 && this.#random.chance(0.16);
    const price = isRound ? this.#roundNumber(raw, side) : raw;
    if (price < 1 || Math.abs(price - fair) > fair * BPS * this.#profile.reachBps + 20) return;
    const depth = 1 + (2 * distance) / (fair * BPS * this.#profile.reachBps + 1);
    this.#house.make(side, price, this.#makerQuantity(depth * (isRound ? 2.5 : 1)));
  }

  /** From the touch, in price units: some join it, most stand within a few spreads, the rest far out. */
  #distance(fair: number): number {
    const { spreadBps, reachBps } = this.#profile;
    const unit = fair * BPS;
    const pick = this.#random.next();
    const near = Math.max(1.5, spreadBps) * 1.2;
    if (pick < 0.06) return 0;
    if (pick < 0.16) return unit * near * this.#random.exponential();
    if (pick < 0.48) return unit * Math.min(reachBps, near * 9 * this.#random.exponential());
    return unit * Math.min(reachBps * this.#random.next(), reachBps * 0.35 * this.#random.exponential());
  }

  #roundNumber(price: number, side: BookSide): number {
    const digit = 10 ** Math.max(0, Math.floor(Math.log10(price)) - 2);
    const step = this.#random.chance(0.4) ? digit * 5 : digit;
    return side === 'bid' ? Math.floor(price / step) * step : Math.ceil(price / step) * step;
  }

  #makerQuantity(scale: number): number {
    return this.#lots(this.#random.around(this.#profile.makerUsd * scale * 0.6, 1.1), this.#random.chance(0.45));
  }

  #takerQuantity(scale: number): number {
    return this.#lots(this.#random.around(this.#profile.takerUsd, TAKER_SPREAD) * scale, this.#random.chance(0.3));
  }

  /** Lots worth `usd`; people type one or two digits, programs all of them. */
  #lots(usd: number, isTyped: boolean): number {
    const { listed } = this.#house.market;
    const lots = (usd / this.#fair.value(listed.base)) * 10 ** listed.quantityPrecision;
    const digit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, lots))) - 1);
    return Math.max(listed.minimumQuantity, isTyped ? Math.round(lots / digit) * digit : Math.round(lots));
  }
}
