/**
 * Books one fill of a client's order: cost and fee, two ledger rows sharing the execution id (the debited asset first),
 * the trade, and the order's totals.
 */
import type { Asset, Price, Quantity } from '../../domain/instrument.ts';
import type { PublicTrade } from '../../domain/market.ts';
import { decimalText, Money, notionalOf, quantityOf } from '../../domain/money.ts';
import { formatScaled } from '../../domain/scaled.ts';
import type { AccountTrade } from '../exchange.ts';
import type { AccountOrder } from '../matching/account-order.ts';
import type { Floor } from '../matching/floor.ts';
import { feeRates } from './fees.ts';
import { adjustHold } from './holds.ts';
import { amountOf, inDigits, notionalUnits, percentOf, type WholeUnits } from './whole-units.ts';

const zero = new Money(0);

/** The lower of both, and where they are one the very same: it is read once. */
const lower = (a: Money, b: Money): Money => (a === b || a.lte(b) ? a : b);

export function settle(floor: Floor, order: AccountOrder, trade: PublicTrade, isMaker: boolean): AccountTrade {
  const { account, market, request } = order;
  const { listed, basePrecision, quotePrecision } = market;
  const { costPrecision } = listed;
  const now = feeRates(account.volume.total(trade.exchangeTime), floor.fees);
  const rate = isMaker ? lower(now.maker, order.rates.maker) : lower(now.taker, order.rates.taker);
  const notional = notionalUnits(trade.price, trade.quantity, listed);
  const feeInQuote = percentOf(notional, rate);
  const cost = inDigits(notional, costPrecision, 'half-up');
  const fee = inDigits(feeInQuote, costPrecision, 'half-up');
  const executionId = floor.ids.execution();

  const book = (asset: Asset, amount: Money, fee: Money, precision: number): string => {
    const ledgerId = floor.ids.ledger();
    const entry = {
      ledgerId,
      referenceId: executionId,
      type: 'trade' as const,
      asset,
      amount,
      fee,
      at: trade.exchangeTime,
    };
    floor.outbox.ledger(account.id, entry, account.book(entry, precision));
    return ledgerId;
  };
  // Ledgers truncate, so what is booked never exceeds what was held for it.
  const quantity: WholeUnits = { units: BigInt(trade.quantity), scale: listed.quantityPrecision };
  const baseFee = order.feeIsInBase
    ? amountOf(inDigits(percentOf(quantity, rate), basePrecision, 'cut'), basePrecision)
    : zero;
  const quoteFee = order.feeIsInBase ? zero : amountOf(inDigits(feeInQuote, quotePrecision, 'cut'), quotePrecision);
  const paid = amountOf(inDigits(notional, quotePrecision, 'cut'), quotePrecision);
  const base = quantityOf(trade.quantity, listed);
  const bookBase = () => book(listed.base, request.side === 'buy' ? base : base.neg(), baseFee, basePrecision);
  const bookQuote = () => book(listed.quote, request.side === 'buy' ? paid.neg() : paid, quoteFee, quotePrecision);
  const ledgerIds = request.side === 'buy' ? [bookQuote(), bookBase()] : [bookBase(), bookQuote()];

  order.filled += trade.quantity;
  order.cost += cost;
  order.fee += fee;
  order.tradeIds = [...order.tradeIds, executionId];
  order.status = 'partially_filled';
  adjustHold(order);
  const worth = notionalOf(trade.price, trade.quantity, listed);
  account.volume.add(trade.exchangeTime, listed.quote === 'USD' ? worth : worth.mul(floor.usdPer(listed.quote)));

  const own: AccountTrade = {
    executionId,
    orderId: order.orderId,
    symbol: listed.symbol,
    tradeId: trade.tradeId,
    side: request.side,
    orderType: order.orderType,
    price: trade.price as Price,
    quantity: trade.quantity as Quantity,
    cost: decimalText(formatScaled(cost, costPrecision)),
    fee: decimalText(order.feeIsInBase ? baseFee.toFixed(basePrecision) : formatScaled(fee, costPrecision)),
    feeAsset: order.feeIsInBase ? listed.base : listed.quote,
    isMaker,
    ledgerIds,
    at: trade.exchangeTime,
  };
  account.addTrade(own);
  return own;
}
