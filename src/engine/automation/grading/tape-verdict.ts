/**
 * What became of an order by the tape: the verified book when it would have arrived, and the trades and books after it. A fold over
 * facts of the market, without a clock and without anything the simulator said.
 *
 *   through      a trade printed beyond its price while it rested: whatever stood there was filled first, all of it.
 *   touched      a trade printed at its price: it fills by what was traded there beyond the queue that stood ahead. That queue is the
 *                quantity shown when it arrived, as nobody tells which of it left by a cancel: an estimate, told low.
 *   crossed      a book showed the other side at its price or better: so much of it would have met, even though nothing printed.
 *   not reached  none of these.
 */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import type { BookLevel, PublicTrade, Side } from '../../../domain/market.ts';
import { Money } from '../../../domain/money.ts';
import type { EpochMs } from '../../../domain/time.ts';

export interface TapeTerms {
  readonly side: Side;
  /** Null: it takes at any price. */
  readonly price: Price | null;
  readonly quantity: Quantity;
  /** Whether what cannot be taken stays in the book. */
  readonly rests: boolean;
  /** Taking anything on arrival refuses the whole. */
  readonly postOnly: boolean;
}

export interface TapeVerdict {
  readonly terms: TapeTerms;
  readonly state: 'resting' | 'ended';
  /** Of what rests, by prints alone. */
  readonly reach: 'not reached' | 'touched' | 'through';
  /** Lots the book offered on arrival, and what they cost: scaled prices times lots. */
  readonly taken: number;
  readonly takenCost: Money;
  /** Lots shown at its price ahead of it when it arrived. */
  readonly ahead: number;
  /** Lots printed at its price since, by takers of the other side. */
  readonly printed: number;
  /** Most lots that any one book showed against it. */
  readonly crossed: number;
  /** When the first of it would have been filled; null: nothing was. */
  readonly firstAt: EpochMs | null;
}

/** `against`: the side it takes from, best first. `beside`: its own side. */
export interface BookThen {
  readonly against: readonly BookLevel[];
  readonly beside: readonly BookLevel[];
}

/** The order meets the book. */
export function arrived(terms: TapeTerms, { against, beside }: BookThen, at: EpochMs): TapeVerdict {
  let taken = 0;
  let takenCost = new Money(0);
  for (const { price, quantity } of against) {
    if (!isWithin(terms, price) || taken >= terms.quantity) break;
    const lots = Math.min(quantity, terms.quantity - taken);
    taken += lots;
    takenCost = takenCost.add(new Money(price).mul(lots));
  }
  const isRefused = terms.postOnly && taken > 0;
  if (isRefused) [taken, takenCost] = [0, new Money(0)];
  const isOver = isRefused || !terms.rests || terms.price === null || taken === terms.quantity;
  return {
    terms,
    state: isOver ? 'ended' : 'resting',
    reach: 'not reached',
    taken,
    takenCost,
    ahead: beside.find(({ price }) => price === terms.price)?.quantity ?? 0,
    printed: 0,
    crossed: 0,
    firstAt: taken > 0 ? at : null,
  };
}

export function printed(verdict: TapeVerdict, { price, quantity, side, exchangeTime }: PublicTrade): TapeVerdict {
  const { terms } = verdict;
  if (verdict.state === 'ended' || terms.price === null) return verdict;
  if (isBeyond(terms, price)) return known({ ...verdict, reach: 'through' }, exchangeTime);
  if (price !== terms.price) return verdict;
  const reach = verdict.reach === 'through' ? 'through' : 'touched';
  const lots = side === terms.side ? 0 : quantity;
  return known({ ...verdict, reach, printed: verdict.printed + lots }, exchangeTime);
}

/** Another verified book; `against` need reach no further than the order's price. */
export function shown(verdict: TapeVerdict, against: readonly BookLevel[], at: EpochMs): TapeVerdict {
  if (verdict.state === 'ended') return verdict;
  let lots = 0;
  for (const { price, quantity } of against) {
    if (!isWithin(verdict.terms, price)) break;
    lots += quantity;
  }
  return lots <= verdict.crossed ? verdict : known({ ...verdict, crossed: lots }, at);
}

/** Lots that would have been filled so far. */
export function filledLots({ terms, reach, taken, ahead, printed: lots, crossed }: TapeVerdict): number {
  if (reach === 'through') return terms.quantity;
  return taken + Math.min(terms.quantity - taken, Math.max(0, lots - ahead, crossed));
}

/** Scaled prices times lots of what would have been filled: what rests fills at its own price. */
export function filledCost(verdict: TapeVerdict): Money {
  const resting = filledLots(verdict) - verdict.taken;
  return verdict.takenCost.add(new Money(verdict.terms.price ?? 0).mul(resting));
}

/** Whether the market came to its price at all. */
export const isReached = ({ reach, taken, crossed }: TapeVerdict): boolean =>
  reach !== 'not reached' || taken > 0 || crossed > 0;

/** Whether the estimate of the queue ahead decides: nothing printed beyond its price, and no book met it. */
export const isEstimated = ({ reach, crossed }: TapeVerdict): boolean => reach === 'touched' && crossed === 0;

/** Whether a price is one that the order would trade at. */
const isWithin = ({ side, price }: Pick<TapeTerms, 'side' | 'price'>, other: Price): boolean =>
  price === null || (side === 'buy' ? other <= price : other >= price);

const isBeyond = ({ side, price }: TapeTerms, other: Price): boolean =>
  price !== null && (side === 'buy' ? other < price : other > price);

function known(verdict: TapeVerdict, at: EpochMs): TapeVerdict {
  return verdict.firstAt === null && filledLots(verdict) > 0 ? { ...verdict, firstAt: at } : verdict;
}
