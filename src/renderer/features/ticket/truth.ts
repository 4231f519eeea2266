/**
 * What is true of this order before it is sent: from the verified book, the trader's own fees and the day's volume. What
 * cannot be known is a dash with its reason, never a guess. Exact where it is money; pure.
 */

import type { OrderPreview } from '../../../contract/queries.ts';
import type { InstrumentView } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';
import { Money } from '../../../domain/money.ts';
import { formatScaled, parseScaled, trimZeros } from '../../../domain/scaled.ts';
import { formatDecimal, UNKNOWN } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';

export interface TruthFacts {
  readonly side: Side;
  readonly instrument: InstrumentView;
  /** Base quantity; null when unknown or given in quote. */
  readonly quantity: string | null;
  /** Null for orders that rest at no price of their own. */
  readonly limitPrice: string | null;
  readonly isPostOnly: boolean;
  readonly preview: OrderPreview | null;
  /** Percent. */
  readonly takerFee: string | null;
  /** Flat price and quantity, best first, scaled; null unless verified and current. */
  readonly book: { readonly bids: Float64Array; readonly asks: Float64Array } | null;
  /** Base volume of 24 hours, scaled; null while unknown. */
  readonly dayVolume: number | null;
}

export interface TruthLine {
  readonly name: string;
  readonly value: string;
  readonly unit?: string;
  /** How it is worked out. */
  readonly title: string;
  /** Why the value is a dash, or what it does not cover; null when it is whole. */
  readonly doubt: string | null;
}

export function truthLines(facts: TruthFacts): readonly TruthLine[] {
  return [impact(facts), breakEven(facts), ahead(facts), postOnly(facts), share(facts)].filter((line) => line !== null);
}

/** What taking costs beside the fee: the average against the middle of the spread. */
function impact({ preview, book, side, limitPrice, instrument }: TruthFacts): TruthLine | null {
  const name = wording.ticket.costAgainstMid;
  const title = wording.ticket.averagePriceAgainstMiddleVerified;
  if (preview === null || preview.averagePrice === null || preview.averagePrice === limitPrice) return null;
  const bid = book?.bids[0];
  const ask = book?.asks[0];
  if (bid === undefined || ask === undefined)
    return { name, value: UNKNOWN, title, doubt: wording.ticket.bookIsNotVerifiedAndCurrent };
  const mid = new Money(formatScaled(bid, instrument.pricePrecision))
    .add(formatScaled(ask, instrument.pricePrecision))
    .div(2);
  const away = new Money(preview.averagePrice)
    .sub(mid)
    .mul(side === 'buy' ? 1 : -1)
    .div(mid)
    .mul(10_000);
  return { name, value: away.toFixed(1).replace('-', '−'), unit: 'bps', title, doubt: null };
}

/** The price at which a round trip costs nothing: this order's own fee, and the taker's on the way out. */
function breakEven({ preview, takerFee, side, instrument }: TruthFacts): TruthLine {
  const name = wording.ticket.breakEven;
  const title = wording.ticket.whereGettingOutAsTakerPays;
  const { averagePrice = null, fee = null, notional = null } = preview ?? {};
  if (takerFee === null || averagePrice === null || fee === null || notional === null || new Money(notional).isZero()) {
    const doubt = takerFee === null ? wording.ticket.yourFeeTierHasNotBeen : wording.ticket.averagePriceIsNotKnown;
    return { name, value: UNKNOWN, title, doubt: preview === null ? null : doubt };
  }
  const inFee = new Money(fee).div(notional);
  const outFee = new Money(takerFee).div(100);
  const price =
    side === 'buy'
      ? new Money(averagePrice).mul(inFee.add(1)).div(new Money(1).sub(outFee))
      : new Money(averagePrice).mul(new Money(1).sub(inFee)).div(outFee.add(1));
  // Away from profit, so that at the price shown nothing is lost.
  const tick = formatScaled(instrument.tickSize, instrument.pricePrecision);
  const ticks = price.div(tick).toDecimalPlaces(0, side === 'buy' ? Money.ROUND_UP : Money.ROUND_DOWN);
  return {
    name,
    value: formatDecimal(ticks.mul(tick).toFixed(instrument.pricePrecision)),
    unit: instrument.quote,
    title,
    doubt: null,
  };
}

/** Size that trades before a resting order does: better prices, and what stands at its own. */
function ahead({ limitPrice, book, side, instrument }: TruthFacts): TruthLine | null {
  if (limitPrice === null) return null;
  const name = wording.ticket.aheadIt;
  const title = wording.ticket.sizeAtBetterPricesAndAt;
  const price = parseScaled(limitPrice, instrument.pricePrecision);
  if (book === null || price === null)
    return { name, value: UNKNOWN, title, doubt: book === null ? wording.ticket.bookIsNotVerifiedAndCurrent : null };
  if (takes(side, price, book)) return { name, value: wording.ticket.takesAtOnce, title, doubt: null };
  const levels = side === 'buy' ? book.bids : book.asks;
  let total = 0;
  let isCovered = false;
  for (let at = 0; at + 1 < levels.length; at += 2) {
    const level = levels[at] ?? 0;
    isCovered = side === 'buy' ? level <= price : level >= price;
    if (isCovered && level !== price) break;
    total += levels[at + 1] ?? 0;
    if (isCovered) break;
  }
  return {
    name,
    value: wording.ticket.moreThan(isCovered, brief(total, instrument)),
    unit: instrument.base,
    title,
    doubt: isCovered ? null : wording.ticket.priceLiesBeyondLevelsReceived,
  };
}

function postOnly({ limitPrice, book, side, instrument, isPostOnly }: TruthFacts): TruthLine | null {
  const price = limitPrice === null ? null : parseScaled(limitPrice, instrument.pricePrecision);
  if (price === null) return null;
  const name = wording.ticket.postOnly2;
  const title = wording.ticket.whetherPostOnlyOrderAtThis;
  if (book === null) return { name, value: UNKNOWN, title, doubt: wording.ticket.bookIsNotVerifiedAndCurrent };
  const crosses = takes(side, price, book);
  const value = crosses
    ? isPostOnly
      ? wording.ticket.wouldBeCancelled
      : wording.ticket.wouldCross
    : isPostOnly
      ? wording.ticket.rests
      : wording.ticket.wouldRest;
  return { name, value, title, doubt: null };
}

function share({ quantity, dayVolume, instrument }: TruthFacts): TruthLine | null {
  if (quantity === null) return null;
  const name = wording.ticket.n24HVolume;
  const title = wording.ticket.thisQuantityAgainstEverything;
  if (dayVolume === null || !(dayVolume > 0))
    return { name, value: UNKNOWN, title, doubt: wording.ticket.daysVolumeHasNotArrived };
  const percent = (Number(quantity) * 10 ** instrument.quantityPrecision * 100) / dayVolume;
  return {
    name,
    value: percent < 0.001 ? wording.ticket.under0001 : trimZeros(percent.toFixed(percent < 1 ? 3 : 1)),
    unit: '%',
    title,
    doubt: null,
  };
}

const takes = (side: Side, price: number, { bids, asks }: NonNullable<TruthFacts['book']>): boolean => {
  const touch = side === 'buy' ? asks[0] : bids[0];
  return touch !== undefined && (side === 'buy' ? price >= touch : price <= touch);
};

/** Four figures are enough to judge a queue by. */
function brief(scaled: number, { quantityPrecision }: InstrumentView): string {
  const value = scaled / 10 ** quantityPrecision;
  return value === 0 ? '0' : value >= 1000 ? formatDecimal(value.toFixed(0)) : trimZeros(value.toPrecision(4));
}
