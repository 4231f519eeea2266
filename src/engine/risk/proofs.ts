/**
 * What whole numbers prove of a new order with a quantity and a limit price, which is nearly every order: each function is
 * true only where the decimal check of the same name finds nothing against it. False proves nothing, and the decimals judge;
 * they also find the words.
 */
import type { Instrument, MarketSymbol, Price } from '../../domain/instrument.ts';
import type { Order } from '../orders/order.ts';
import {
  type Amount,
  amountFrom,
  amountIn,
  amountOf,
  isAtMost,
  magnitude,
  NOTHING,
  negated,
  plus,
  tenTo,
  times,
} from './exact-amount.ts';
import { leavesOf } from './exposure.ts';
import type { OrderCheck } from './order-check.ts';
import type { RiskContext } from './risk-context.ts';

interface Plain {
  readonly quantity: Amount;
  readonly notional: Amount;
  readonly limitPrice: Price;
}

/** Null for orders in cash, without a limit, and for amends. */
function plain({ order, instrument, amending }: OrderCheck): Plain | null {
  const { quantity, limitPrice, cashQuantity } = order;
  if (amending !== null || quantity === null || limitPrice === undefined || cashQuantity !== undefined) return null;
  if (quantity <= 0 || limitPrice <= 0) return null;
  const base = amountOf(quantity, instrument.quantityPrecision);
  return { quantity: base, notional: times(base, amountOf(limitPrice, instrument.pricePrecision)), limitPrice };
}

function inAccountCurrency(amount: Amount, instrument: Instrument, context: RiskContext): Amount | null {
  const rate = context.rateOf(instrument.quote);
  const factor = rate === null ? null : amountFrom(rate);
  return factor === null ? null : times(amount, factor);
}

const isWithin = (amount: Amount | null, limit: string): boolean => {
  const most = amountIn(limit);
  return amount !== null && most !== null && isAtMost(amount, most);
};

export function reachesMinimum(check: OrderCheck): boolean {
  const order = plain(check);
  const least = amountIn(check.instrument.minimumNotional);
  return order !== null && least !== null && isAtMost(least, order.notional);
}

export function isWithinOrderLimit(check: OrderCheck): boolean {
  const order = plain(check);
  if (order === null) return false;
  const { instrument, context } = check;
  return isWithin(inAccountCurrency(order.notional, instrument, context), context.settings().maximumOrderNotional);
}

/** Whether `price` lies at most `percent` off `reference`, which counts the price's units `parts` times over. */
function isNear(price: Price, reference: bigint, parts: bigint, percent: Amount): boolean {
  if (reference <= 0n) return false;
  const off = parts * BigInt(price) - reference;
  return (off < 0n ? -off : off) * 100n * tenTo(percent.scale) <= percent.units * reference;
}

/** Inside the inner collar and the outer one. */
export function isInsideCollar(check: OrderCheck): boolean {
  const { market, context } = check;
  const order = plain(check);
  if (order === null || market === null || check.order.trigger !== undefined) return false;
  const { bid, ask, last } = market;
  const hasMid = bid !== null && ask !== null;
  if (!hasMid && last === null) return false;
  const { collarInnerPercent, collarOuterPercent } = context.settings();
  for (const text of [collarInnerPercent, collarOuterPercent]) {
    const percent = amountIn(text);
    if (percent === null) return false;
    if (hasMid && !isNear(order.limitPrice, BigInt(bid) + BigInt(ask), 2n, percent)) return false;
    if (last !== null && !isNear(order.limitPrice, BigInt(last), 1n, percent)) return false;
  }
  return true;
}

/** Orders are never changed in place. */
const leavesBy = new WeakMap<Order, Amount | null>();

/** Base quantity that may still fill. Null for orders in cash, whose leaves move with the market, and where it is not known. */
function leavesAmount(order: Order, context: RiskContext): Amount | null {
  if (order.cashQuantity !== null) return null;
  let amount = leavesBy.get(order);
  if (amount === undefined) {
    const leaves = leavesOf(order, context);
    amount = leaves === null ? null : amountFrom(leaves);
    leavesBy.set(order, amount);
  }
  return amount;
}

/** What all live orders of one side of a symbol may still fill. */
function leavesOfSide(
  live: readonly Order[],
  symbol: MarketSymbol,
  side: Order['side'],
  context: RiskContext,
): Amount | null {
  let sum = NOTHING;
  for (const order of live) {
    if (order.symbol !== symbol) continue;
    const leaves = leavesAmount(order, context);
    if (leaves === null) return null;
    if (order.side === side) sum = plus(sum, leaves);
  }
  return sum;
}

interface Reach {
  readonly now: Amount;
  /** With this order and every other on its side filled. */
  readonly reach: Amount;
  /** What only brings the position nearer to flat is never refused for size. */
  readonly isReducing: boolean;
}

function reachOf({ order, desk, context }: OrderCheck, quantity: Amount): Reach | null {
  const { side, symbol } = order;
  const now = amountFrom(context.position(symbol));
  const leaves = leavesOfSide(desk.live, symbol, side, context);
  if (now === null || leaves === null) return null;
  const added = plus(leaves, quantity);
  const reach = plus(now, side === 'buy' ? added : negated(added));
  return { now, reach, isReducing: isAtMost(magnitude(reach), magnitude(now)) && reach.units * now.units >= 0n };
}

export function isWithinExposureLimit(check: OrderCheck): boolean {
  const { instrument, context } = check;
  const order = plain(check);
  const found = order === null ? null : reachOf(check, order.quantity);
  if (order === null || found === null) return false;
  if (found.isReducing) return true;
  const worth = times(magnitude(found.reach), amountOf(order.limitPrice, instrument.pricePrecision));
  return isWithin(inAccountCurrency(worth, instrument, context), context.settings().maximumPositionNotional);
}

/** Worth in the account currency at the market. Null where the market or the currency has no price. */
function worthOf(symbol: MarketSymbol, quantity: Amount, context: RiskContext): Amount | null {
  if (quantity.units === 0n) return NOTHING;
  const market = context.market(symbol);
  const instrument = context.instrument(symbol);
  const mark = market?.ask ?? market?.last ?? market?.bid;
  if (instrument === null || mark === undefined || mark === null) return null;
  const worth = times(magnitude(quantity), amountOf(mark, instrument.pricePrecision));
  return inAccountCurrency(worth, instrument, context);
}

/** The larger of what a symbol comes to with all its buys filled, and with all its sells. */
function reachOfSymbol(symbol: MarketSymbol, live: readonly Order[], context: RiskContext): Amount | null {
  const now = amountFrom(context.position(symbol));
  const buys = leavesOfSide(live, symbol, 'buy', context);
  const sells = leavesOfSide(live, symbol, 'sell', context);
  if (now === null || buys === null || sells === null) return null;
  const long = magnitude(plus(now, buys));
  const short = magnitude(plus(now, negated(sells)));
  return isAtMost(long, short) ? short : long;
}

/** Of all symbols together. What cannot be valued here is left to the decimals. */
export function isWithinTotalLimit(check: OrderCheck): boolean {
  const { context, desk } = check;
  const { symbol } = check.order;
  const order = plain(check);
  const found = order === null ? null : reachOf(check, order.quantity);
  if (found === null) return false;
  if (found.isReducing) return true;
  let total = worthOf(symbol, found.reach, context);
  const others = new Set<MarketSymbol>(context.symbolsHeld());
  for (const other of desk.live) others.add(other.symbol);
  others.delete(symbol);
  for (const other of others) {
    const reach = reachOfSymbol(other, desk.live, context);
    const worth = reach === null ? null : worthOf(other, reach, context);
    if (total === null || worth === null) return false;
    total = plus(total, worth);
  }
  return isWithin(total, context.settings().maximumTotalNotional);
}

/** Above zero, and no less than the limit. */
const isReached = (loss: Amount, limit: Amount): boolean => loss.units > 0n && isAtMost(limit, loss);

/** Losses that are known and below both limits refuse nothing, whatever the order does. */
export function areLossesWithinLimits({ context }: OrderCheck): boolean {
  const { maximumDailyLoss, maximumDrawdown } = context.settings();
  const { realisedToday, drawdown } = context.losses();
  if (realisedToday === null || drawdown === null) return false;
  const [today, below] = [amountFrom(realisedToday), amountFrom(drawdown)];
  const [daily, deepest] = [amountIn(maximumDailyLoss), amountIn(maximumDrawdown)];
  if (today === null || below === null || daily === null || deepest === null) return false;
  return !isReached(negated(today), daily) && !isReached(below, deepest);
}

const HUNDRED = amountOf(100, 0);
/** Percent to a share. */
const HUNDREDTH = amountOf(1, 2);
const UNKNOWN_TIER_TAKER = amountOf(4, 1);

/** Verified, and enough for the order with its taker fee beside what other orders hold. */
export function areFundsThere(check: OrderCheck): boolean {
  const { instrument, context, desk } = check;
  const order = plain(check);
  const { side, symbol } = check.order;
  const asset = side === 'buy' ? instrument.quote : instrument.base;
  const balance = context.balance(asset);
  if (order === null || balance === null || !balance.isVerified) return false;
  const total = amountFrom(balance.total);
  const held = desk.held.get(asset);
  const locked = held === undefined ? NOTHING : amountFrom(held);
  if (total === null || locked === null) return false;
  const free = plus(total, negated(locked));
  if (side === 'sell') return isAtMost(order.quantity, free);
  const fees = context.fees(symbol);
  const taker = fees === null ? UNKNOWN_TIER_TAKER : amountFrom(fees.taker);
  return taker !== null && isAtMost(times(times(order.notional, plus(HUNDRED, taker)), HUNDREDTH), free);
}
