/** Turns the draft's text into the exact decimals an order would carry, and derives amount from total or the reverse. */

import { Money } from '../../../domain/money.ts';
import { wording } from '../../text/wording.ts';
import { affordableQuantity } from '../../trading/affordable.ts';
import { type AmountContext, type ParsedAmount, parseAmount } from '../../trading/parse-amount.ts';
import { lotText, type TicketContext, tickText } from './context.ts';
import { hasLimitPrice, hasTrigger, isTrailing, type OffsetKind, type TicketDraft, takesCash } from './draft.ts';

export interface TicketReading {
  readonly price: ParsedAmount;
  readonly amount: ParsedAmount;
  readonly total: ParsedAmount;
  readonly trigger: ParsedAmount;
  readonly limitOffset: ParsedAmount;
  readonly display: ParsedAmount;
  readonly closeTrigger: ParsedAmount;
  readonly closeLimit: ParsedAmount;
  /** Base quantity as it would be sent; null when unknown or when the order is sized in quote. */
  readonly quantity: string | null;
  /** Quote amount as it would be sent (`cashQuantity`), buy market only. */
  readonly cash: string | null;
  /** Price the value of the order is reckoned at: its limit, its trigger, or the touch it would take. Null is unknown. */
  readonly valuationPrice: string | null;
  /** Valuation price times quantity, unrounded. */
  readonly notional: string | null;
  /** How a base quantity came out of a quote amount, when it did. */
  readonly derivation: string | null;
  /** Epoch ms; null when absent or unreadable. */
  readonly expireTime: number | null;
}

const NOTHING: ParsedAmount = { kind: 'empty' };

export const readValue = (parsed: ParsedAmount): string | null => (parsed.kind === 'value' ? parsed.text : null);

/** Computed prices go away from the touch they would cross: down for a buy, up for a sell. */
function priceContext(draft: Pick<TicketDraft, 'side'>, context: TicketContext): AmountContext {
  return {
    percentOf: null,
    step: tickText(context.instrument),
    decimals: context.instrument.pricePrecision,
    rounding: draft.side === 'buy' ? 'down' : 'up',
    quotes: context.market,
  };
}

export function readTicket(draft: TicketDraft, context: TicketContext): TicketReading {
  const { instrument, account } = context;
  const prices = priceContext(draft, context);
  const offset = (kind: OffsetKind): AmountContext =>
    kind === 'static' ? prices : { ...prices, percentOf: null, quotes: null };

  const price = hasLimitPrice(draft.orderType) ? parseAmount(draft.price, prices) : NOTHING;
  const trigger = hasTrigger(draft.orderType)
    ? parseOffset(draft.trigger, draft.triggerKind, offset(draft.triggerKind))
    : NOTHING;
  const limitOffset =
    draft.orderType === 'trailing-stop-limit'
      ? parseOffset(draft.limitOffset, draft.limitOffsetKind, offset(draft.limitOffsetKind))
      : NOTHING;
  const valuationPrice = valuation(draft, context, readValue(price), readValue(trigger));

  const base: AmountContext = {
    percentOf: {
      text: shareable(draft, context, valuationPrice),
      label: wording.ticketRules.youCan(instrument.base, draft.side),
    },
    step: lotText(instrument),
    decimals: instrument.quantityPrecision,
    rounding: 'down',
    quotes: null,
  };
  const quote: AmountContext = {
    ...base,
    percentOf: {
      text:
        draft.side === 'buy'
          ? spendable(account.freeQuote, account.takerFee, instrument.costPrecision)
          : quoteOf(account.freeBase, valuationPrice, instrument.costPrecision),
      label:
        draft.side === 'buy'
          ? wording.ticketRules.toSpend(instrument.quote)
          : wording.ticketRules.free(instrument.quote, instrument.base),
    },
    step: new Money(10).pow(-instrument.costPrecision).toFixed(),
    decimals: instrument.costPrecision,
  };
  const amount = draft.sizedBy === 'amount' ? parseAmount(draft.amount, draft.unit === 'base' ? base : quote) : NOTHING;
  const total = draft.sizedBy === 'total' ? parseAmount(draft.total, quote) : NOTHING;
  const display = draft.orderType === 'iceberg' ? parseAmount(draft.display, { ...base, percentOf: null }) : NOTHING;

  const typedInQuote = draft.sizedBy === 'total' || draft.unit === 'quote';
  const typed = readValue(draft.sizedBy === 'total' ? total : amount);
  let quantity: string | null = null;
  let cash: string | null = null;
  let derivation: string | null = null;
  if (typed !== null) {
    if (!typedInQuote) quantity = typed;
    else if (takesCash(draft)) cash = typed;
    else if (valuationPrice !== null) {
      const lots = new Money(typed).div(valuationPrice).div(lotText(instrument)).toDecimalPlaces(0, Money.ROUND_DOWN);
      quantity = lots.mul(lotText(instrument)).toFixed(instrument.quantityPrecision);
      derivation = wording.ticketRules.atBuysWholeLots(
        typed,
        instrument.quote,
        valuationPrice,
        quantity,
        instrument.base,
      );
      if (draft.side === 'sell') derivation = derivation.replace(' buys ', ' is ');
    }
  }
  const notional =
    cash ?? (quantity !== null && valuationPrice !== null ? new Money(quantity).mul(valuationPrice).toFixed() : null);

  return {
    price,
    amount,
    total,
    trigger,
    limitOffset,
    display,
    closeTrigger:
      draft.close === null || draft.close.orderType === 'limit'
        ? NOTHING
        : parseOffset(draft.close.trigger, draft.close.triggerKind, offset(draft.close.triggerKind)),
    closeLimit:
      draft.close === null || !closeHasLimit(draft.close.orderType)
        ? NOTHING
        : parseOffset(draft.close.limit, draft.close.limitKind, offset(draft.close.limitKind)),
    quantity,
    cash,
    valuationPrice,
    notional,
    derivation,
    expireTime: draft.timeInForce === 'gtd' ? parseUtc(draft.expireAt) : null,
  };
}

export const closeHasLimit = (type: string): boolean => type === 'limit' || type.endsWith('-limit');

/** In a percent field `1.5%` and `1.5` say the same. */
function parseOffset(text: string, kind: OffsetKind, context: AmountContext): ParsedAmount {
  return parseAmount(kind === 'percent' ? text.replace(/%\s*$/, '') : text, context);
}

function valuation(
  draft: TicketDraft,
  context: TicketContext,
  limit: string | null,
  trigger: string | null,
): string | null {
  if (hasLimitPrice(draft.orderType)) return limit;
  const touch = draft.side === 'buy' ? context.market.ask : context.market.bid;
  if (draft.orderType === 'market') return touch;
  if (isTrailing(draft.orderType)) return context.market.last ?? touch;
  return draft.triggerKind === 'static' ? trigger : (context.market.last ?? touch);
}

/** The base quantity that 100 % stands for: all free base for a sell; for a buy, free quote at the price, fee left over. */
function shareable(draft: TicketDraft, context: TicketContext, price: string | null): string | null {
  if (draft.side === 'sell') return context.account.freeBase;
  const { freeQuote, takerFee } = context.account;
  return affordableQuantity(freeQuote, takerFee, price, context.instrument.quantityPrecision);
}

/** Free quote less the fee that spending it costs. */
function spendable(free: string | null, takerFee: string | null, decimals: number): string | null {
  if (free === null) return null;
  const perUnit = new Money(takerFee ?? '0').div(100).add(1);
  return new Money(free).div(perUnit).toFixed(decimals, Money.ROUND_DOWN);
}

function quoteOf(base: string | null, price: string | null, decimals: number): string | null {
  return base === null || price === null ? null : new Money(base).mul(price).toFixed(decimals, Money.ROUND_DOWN);
}

function parseUtc(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null;
  const at = Date.parse(`${text}Z`);
  return Number.isNaN(at) ? null : at;
}
