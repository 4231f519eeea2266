/**
 * What a command means on the market as it is now: orders for the engine, and one sentence that says them whole. Exact; a
 * value that would have to be rounded to be sent is refused or said. Pure.
 */

import type { OrderTicket } from '../../../contract/commands.ts';
import type { InstrumentView } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';
import { formatScaled, trimZeros } from '../../../domain/scaled.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { affordableQuantity } from '../../trading/affordable.ts';
import type { OrderPlan } from '../../trading/order-plan.ts';
import { type AmountContext, parseAmount } from '../../trading/parse-amount.ts';
import { crosses, lotOf, type ScaleFacts, scaleOrders } from '../../trading/scale-orders.ts';
import type { AmountWords, PaletteCommand } from './grammar-parts.ts';

export interface ResolveFacts extends ScaleFacts {
  /** Decimal text; null is unknown. */
  readonly last: string | null;
  readonly freeBase: string | null;
  readonly freeQuote: string | null;
  /** Percent. */
  readonly takerFee: string | null;
}

const refused = (message: string): OrderPlan => ({ kind: 'refused', message });

export function resolveOrder(command: PaletteCommand & { readonly kind: 'order' }, facts: ResolveFacts): OrderPlan {
  const { side, flags } = command;
  const { instrument } = facts;
  const notes: string[] = [];
  const limit = command.price === null ? null : readPrice(command.price, side, facts, notes);
  if (limit !== null && !limit.ok) return refused(limit.message);
  const stop = command.stop === null ? null : readPrice(command.stop, side, facts, notes);
  if (stop !== null && !stop.ok) return refused(stop.message);
  const touch = side === 'buy' ? facts.ask : facts.bid;
  const worth = limit?.value ?? stop?.value ?? touch;
  const size = readSize(command.amount, side, worth, facts, notes);
  if (!size.ok) return refused(size.message);
  const isMarket = limit === null && stop === null;
  // Kraken takes a value in quote for a market buy: exact, where a quantity would be a guess of the price.
  const asCash = isMarket && side === 'buy' && command.amount.unit === 'quote' && size.cash !== null;
  const ticket: OrderTicket = {
    symbol: instrument.symbol,
    side,
    orderType: stop === null ? (limit === null ? 'market' : 'limit') : limit === null ? 'stop-loss' : 'stop-loss-limit',
    quantity: asCash ? null : size.quantity,
    ...(asCash && size.cash !== null ? { cashQuantity: size.cash } : {}),
    ...(limit === null ? {} : { limitPrice: limit.value }),
    ...(stop === null ? {} : { trigger: { reference: 'last', price: { kind: 'static', price: stop.value } } }),
    timeInForce: flags.timeInForce,
    postOnly: flags.postOnly,
    reduceOnly: false,
  };
  if (!asCash && size.quantity === null)
    return refused(wording.paletteGrammar.whatComesToIsNotKnown(command.amount.text));
  const amount = asCash
    ? wording.paletteGrammar.of(groupDigits(size.cash ?? ''), instrument.quote, instrument.base)
    : `${groupDigits(size.quantity ?? '')} ${instrument.base}`;
  const terms = [
    ...(stop === null ? [] : [wording.paletteGrammar.stopLossLimitAt(limit !== null, groupDigits(stop.value))]),
    ...(limit === null ? [] : [wording.paletteGrammar.limitThen(stop !== null, groupDigits(limit.value))]),
    ...(isMarket ? [wording.paletteGrammar.market] : []),
    ...(flags.postOnly ? [wording.paletteGrammar.postOnly] : []),
    ...(flags.timeInForce === 'gtc' ? [] : [flags.timeInForce.toUpperCase()]),
  ];
  const worthText =
    size.quantity === null || limit === null || asCash ? '' : worthOf(size.quantity, limit.value, instrument);
  return {
    kind: 'orders',
    tickets: [ticket],
    sentence: `${wording.trading.sideWords[side]} ${amount} ${terms.join(' ')}${worthText} · ${facts.venueWord}`,
    notes,
    isCrossing: stop === null && limit !== null && crosses(side, limit.value, facts),
  };
}

export function resolveScale(command: PaletteCommand & { readonly kind: 'scale' }, facts: ResolveFacts): OrderPlan {
  const { side, count, postOnly } = command;
  const notes: string[] = [];
  const from = readPrice(command.from, side, facts, notes);
  if (!from.ok) return refused(from.message);
  const to = readPrice(command.to, side, facts, notes);
  if (!to.ok) return refused(to.message);
  const middle = new Money(from.value).add(to.value).div(2).toFixed();
  const size = readSize(command.amount, side, middle, facts, notes);
  if (!size.ok) return refused(size.message);
  if (size.quantity === null) return refused(wording.paletteGrammar.whatComesToIsNotKnown2(command.amount.text));
  const wish = { side, quantity: size.quantity, from: from.value, to: to.value, count, postOnly };
  const scaled = scaleOrders(wish, facts);
  return scaled.kind === 'refused' ? scaled : { ...scaled, notes: [...notes, ...scaled.notes] };
}

type Read = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string };

export function readPrice(text: string, side: 'buy' | 'sell', facts: ResolveFacts, notes: string[]): Read {
  const { instrument, bid, ask, last } = facts;
  const tick = formatScaled(instrument.tickSize, instrument.pricePrecision);
  const parsed = parseAmount(text, {
    percentOf: null,
    step: tick,
    decimals: instrument.pricePrecision,
    rounding: side === 'buy' ? 'down' : 'up',
    quotes: { bid, ask, last },
  });
  if (parsed.kind !== 'value')
    return { ok: false, message: parsed.kind === 'invalid' ? parsed.message : wording.paletteGrammar.priceIsMissing };
  if (parsed.note !== null) notes.push(parsed.note);
  const price = new Money(parsed.text);
  if (!price.gt(0)) return { ok: false, message: wording.paletteGrammar.isNoPricePricesAreAbove(text) };
  if (!price.div(tick).isInteger()) {
    const near = price
      .div(tick)
      .toDecimalPlaces(0, side === 'buy' ? Money.ROUND_DOWN : Money.ROUND_UP)
      .mul(tick);
    return {
      ok: false,
      message: wording.paletteGrammar.isBetweenTwoTicksWrite(
        parsed.text,
        tick,
        near.toFixed(instrument.pricePrecision),
      ),
    };
  }
  return { ok: true, value: price.toFixed(instrument.pricePrecision) };
}

type SizeRead =
  | { readonly ok: true; readonly quantity: string | null; readonly cash: string | null }
  | { readonly ok: false; readonly message: string };

export function readSize(
  amount: AmountWords,
  side: 'buy' | 'sell',
  price: string | null,
  facts: ResolveFacts,
  notes: string[],
): SizeRead {
  const { instrument, freeBase, freeQuote, takerFee } = facts;
  const { base, quote, quantityPrecision, costPrecision } = instrument;
  const inQuote = amount.unit === 'quote';
  const context: AmountContext = {
    percentOf: inQuote
      ? { text: side === 'buy' ? freeQuote : null, label: wording.paletteGrammar.toSpend(quote) }
      : {
          text: side === 'sell' ? freeBase : affordableQuantity(freeQuote, takerFee, price, quantityPrecision),
          label: wording.paletteGrammar.youCan(base, side),
        },
    step: inQuote ? new Money(10).pow(-costPrecision).toFixed() : lotOf(instrument),
    decimals: inQuote ? costPrecision : quantityPrecision,
    rounding: 'down',
    quotes: null,
  };
  const parsed = parseAmount(amount.text, context);
  if (parsed.kind !== 'value')
    return { ok: false, message: parsed.kind === 'invalid' ? parsed.message : wording.paletteGrammar.amountIsMissing };
  if (parsed.note !== null) notes.push(parsed.note);
  const typed = new Money(parsed.text);
  if (!typed.gt(0)) return { ok: false, message: wording.paletteGrammar.isNoAmountAmountsAreAbove(amount.text) };
  const lot = lotOf(instrument);
  if (!inQuote) {
    if (!typed.div(lot).isInteger())
      return { ok: false, message: wording.paletteGrammar.hasMoreDecimalsThanLotsAllow(parsed.text, base, lot) };
    return { ok: true, quantity: trimZeros(parsed.text), cash: null };
  }
  if (price === null) return { ok: true, quantity: null, cash: trimZeros(parsed.text) };
  const quantity = typed.div(price).div(lot).toDecimalPlaces(0, Money.ROUND_DOWN).mul(lot);
  return { ok: true, quantity: trimZeros(quantity.toFixed(quantityPrecision)), cash: trimZeros(parsed.text) };
}

function worthOf(quantity: string, price: string, instrument: InstrumentView): string {
  const worth = new Money(quantity).mul(price);
  return ` = ${groupDigits(worth.toFixed(Math.min(2, instrument.costPrecision)))} ${instrument.quote}`;
}
