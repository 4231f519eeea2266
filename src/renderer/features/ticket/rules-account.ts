/** Rules the account and its limits set: free funds with the fee, order value, price collar, open orders, rate counter. */

import { Money } from '../../../domain/money.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { lotText } from './context.ts';
import { hasLimitPrice, hasTrigger } from './draft.ts';
import { type Judged, step, type TicketIssue } from './issue.ts';
import { readValue } from './read.ts';
import { crosses } from './rules-terms.ts';

/** Quote the order would lock or spend, fee included at the dearer of the two rates that can apply. Null is unknown. */
function quoteNeeded({ draft, reading, context }: Judged): Money | null {
  if (reading.notional === null) return null;
  const { makerFee, takerFee } = context.account;
  const fee = draft.postOnly ? (makerFee ?? takerFee) : takerFee;
  return new Money(reading.notional).mul(new Money(fee ?? '0').div(100).add(1));
}

export function fundsIssues(judged: Judged): TicketIssue[] {
  const { draft, reading, context } = judged;
  const { instrument, account } = context;
  if (draft.side === 'sell') {
    if (account.freeBase === null || reading.quantity === null) return [];
    if (new Money(reading.quantity).lte(account.freeBase)) return [];
    const all = step(new Money(account.freeBase), lotText(instrument), Money.ROUND_DOWN);
    return [
      {
        rule: 'funds.base',
        field: draft.sizedBy,
        severity: 'block',
        message: wording.ticketRules.sellingNeedsMoreThanFree(reading.quantity, instrument.base, account.freeBase),
        ...(all.gt(0)
          ? {
              fix: {
                label: wording.ticketRules.takeAll(all.toFixed(instrument.quantityPrecision)),
                patch: { amount: all.toFixed(instrument.quantityPrecision), unit: 'base', sizedBy: 'amount' },
              },
            }
          : {}),
      },
    ];
  }
  const needed = quoteNeeded(judged);
  if (needed === null || account.freeQuote === null || needed.lte(account.freeQuote)) return [];
  const shown = groupDigits(needed.toFixed(instrument.costPrecision, Money.ROUND_UP));
  const free = groupDigits(account.freeQuote);
  const fix = affordable(judged);
  return [
    {
      rule: 'funds.quote',
      field: draft.sizedBy,
      severity: 'block',
      message: wording.ticketRules.needsWithFeeIsFree(shown, instrument.quote, free),
      ...(fix === null ? {} : { fix }),
    },
  ];
}

function affordable({ draft, reading, context }: Judged): NonNullable<TicketIssue['fix']> | null {
  const { instrument, account } = context;
  if (account.freeQuote === null || reading.valuationPrice === null || reading.quantity === null) return null;
  const perUnit = new Money(reading.valuationPrice).mul(new Money(account.takerFee ?? '0').div(100).add(1));
  if (!perUnit.gt(0)) return null;
  const most = step(new Money(account.freeQuote).div(perUnit), lotText(instrument), Money.ROUND_DOWN);
  if (!most.gt(0)) return null;
  const amount = most.toFixed(instrument.quantityPrecision);
  return {
    label: wording.ticketRules.buySell(draft.side, amount),
    patch: { amount, unit: 'base', sizedBy: 'amount' },
  };
}

export function limitIssues({ draft, reading, context }: Judged): TicketIssue[] {
  const { limits, market, account, instrument } = context;
  const issues: TicketIssue[] = [];
  if (limits !== null) {
    /** The limit is in the quote currency of account; a symbol quoted in another currency is left to the engine. */
    if (instrument.quote === 'USD' && reading.notional !== null) {
      if (new Money(reading.notional).gt(limits.maximumOrderNotional)) {
        issues.push({
          rule: 'limits.notional',
          field: draft.sizedBy,
          severity: 'block',
          message: wording.ticketRules.worthYourLimitForOneOrder(
            groupDigits(new Money(reading.notional).toFixed(instrument.costPrecision)),
            instrument.quote,
            groupDigits(limits.maximumOrderNotional),
          ),
        });
      }
    }
    issues.push(...collarIssues(draft.side, readValue(reading.price), hasLimitPrice(draft.orderType), context));
    if (account.openOrdersOnSymbol >= limits.maximumOpenOrdersPerSymbol) {
      issues.push({
        rule: 'limits.openOrdersPerSymbol',
        field: null,
        severity: 'block',
        message: wording.ticketRules.ordersAreOpenOnYourLimit(
          account.openOrdersOnSymbol,
          instrument.symbol,
          limits.maximumOpenOrdersPerSymbol,
        ),
      });
    } else if (account.openOrders >= limits.maximumOpenOrders) {
      issues.push({
        rule: 'limits.openOrders',
        field: null,
        severity: 'block',
        message: wording.ticketRules.ordersAreOpenYourLimitIs(account.openOrders, limits.maximumOpenOrders),
      });
    }
  }
  if (account.unknownOrdersOnSymbol > 0) {
    issues.push({
      rule: 'unknown.present',
      field: null,
      severity: 'warn',
      message: wording.ticketRules.orderOrdersOnMayOrMay(account.unknownOrdersOnSymbol, instrument.symbol),
    });
  }
  if (!market.isLive) {
    const marketable =
      draft.orderType === 'market' ||
      (reading.price.kind === 'value' && crosses(draft.side, reading.price.text, market.bid, market.ask) === true);
    const age =
      market.ageMs === null
        ? wording.ticketRules.noQuoteYet
        : wording.ticketRules.quoteSOld((market.ageMs / 1000).toFixed(1));
    issues.push({
      rule: 'market.stale',
      field: null,
      severity: marketable && !hasTrigger(draft.orderType) ? 'block' : 'warn',
      message: wording.ticketRules.bookIsNotLivePricesShown(age),
    });
  }
  return issues;
}

/** The engine knows the position by our own fills; Kraken takes the flag where a margin position is open, and nowhere else. */
export function reduceIssues({ draft, reading, context }: Judged): TicketIssue[] {
  if (!draft.reduceOnly) return [];
  const { position } = context.account;
  const { symbol, base } = context.instrument;
  const fix = { label: wording.ticketRules.reduceOnlyOff, patch: { reduceOnly: false } };
  if (position !== null && reading.quantity !== null) {
    const opposite = draft.side === 'sell' ? new Money(position) : new Money(position).neg();
    if (opposite.lt(reading.quantity)) {
      const message = wording.ticketRules.positionIsOrderWouldDoMore(groupDigits(position), base, symbol);
      return [{ rule: 'reduceOnly.position', field: 'reduceOnly', severity: 'block', message, fix }];
    }
  }
  const message = wording.ticketRules.krakenTakesReduceOnlyOnMargin;
  return [{ rule: 'reduceOnly.margin', field: 'reduceOnly', severity: 'warn', message, fix }];
}

/** Beyond the inner band the engine asks, beyond the outer it denies; a limit away from the market on its own side is safe. */
function collarIssues(
  side: 'buy' | 'sell',
  price: string | null,
  applies: boolean,
  context: Judged['context'],
): TicketIssue[] {
  const { limits, market } = context;
  if (!applies || price === null || limits === null || market.bid === null || market.ask === null) return [];
  const mid = new Money(market.bid).add(market.ask).div(2);
  if (!mid.gt(0)) return [];
  const away = new Money(price).sub(mid).div(mid).mul(100);
  const distance = away.abs();
  const where = wording.ticketRules.aboveBelowMid(distance.toFixed(1), away.gt(0));
  if (distance.gt(limits.collarOuterPercent)) {
    return [
      {
        rule: 'limits.collarOuter',
        field: 'price',
        severity: 'block',
        message: wording.ticketRules.isBeyondYourCollar(groupDigits(price), where, limits.collarOuterPercent),
      },
    ];
  }
  if (distance.gt(limits.collarInnerPercent)) {
    const risk = (side === 'buy') === away.gt(0) ? wording.ticketRules.itWouldTradeThroughBook : '';
    return [
      {
        rule: 'limits.collarInner',
        field: 'price',
        severity: 'warn',
        message: wording.ticketRules.isYouWillBeAskedTo(groupDigits(price), where, risk),
      },
    ];
  }
  return [];
}

/** Kraken: adding costs 1 on the pair's trading counter. */
export function rateIssues({ context }: Judged): TicketIssue[] {
  const rate = context.account.rate;
  if (rate === null || rate.counter + 1 <= rate.maximum) return [];
  return [
    {
      rule: 'rate.counter',
      field: null,
      severity: 'block',
      message: wording.ticketRules.exchangesRateCounterForIsAt(
        context.instrument.symbol,
        rate.counter.toFixed(0),
        rate.maximum,
      ),
    },
  ];
}
