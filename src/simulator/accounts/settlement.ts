/**
 * Books one fill of a client's order: cost and fee, two ledger rows sharing the execution id (the debited asset first),
 * the trade, and the order's totals.
 */
import type { Asset, Price, Quantity } from '../../domain/instrument.ts';
import type { PublicTrade } from '../../domain/market.ts';
import { decimalText, Money, notionalOf, quantityOf } from '../../domain/money.ts';
import type { AccountTrade } from '../exchange.ts';
import type { AccountOrder } from '../matching/account-order.ts';
import type { Floor } from '../matching/floor.ts';
import { feeRates } from './fees.ts';
import { adjustHold } from './holds.ts';

/** Ledgers truncate, so what is booked never exceeds what was held for it. */
const down = (amount: Money, precision: number): Money => amount.toDecimalPlaces(precision, Money.ROUND_DOWN);
const zero = new Money(0);

export function settle(floor: Floor, order: AccountOrder, trade: PublicTrade, isMaker: boolean): AccountTrade {
  const { account, market, request } = order;
  const { listed, basePrecision, quotePrecision } = market;
  const quantity = quantityOf(trade.quantity, listed);
  const notional = notionalOf(trade.price, trade.quantity, listed);
  const now = feeRates(account.volume.total(trade.exchangeTime), floor.fees);
  const rate = isMaker ? Money.min(now.maker, order.rates.maker) : Money.min(now.taker, order.rates.taker);
  const feeInQuote = notional.mul(rate).div(100);
  const cost = notional.toDecimalPlaces(listed.costPrecision);
  const executionId = floor.ids.execution();

  const book = (asset: Asset, amount: Money, fee: Money, precision: number): string => {
    const ledgerId = floor.ids.ledger();
    const row = account.book(
      { ledgerId, referenceId: executionId, type: 'trade', asset, amount, fee, at: trade.exchangeTime },
      precision,
    );
    floor.outbox.ledger(account.id, row);
    return ledgerId;
  };
  const baseFee = order.feeIsInBase ? down(quantity.mul(rate).div(100), basePrecision) : zero;
  const quoteFee = order.feeIsInBase ? zero : down(feeInQuote, quotePrecision);
  const paid = down(notional, quotePrecision);
  const bookBase = () => book(listed.base, request.side === 'buy' ? quantity : quantity.neg(), baseFee, basePrecision);
  const bookQuote = () => book(listed.quote, request.side === 'buy' ? paid.neg() : paid, quoteFee, quotePrecision);
  const ledgerIds = request.side === 'buy' ? [bookQuote(), bookBase()] : [bookBase(), bookQuote()];

  order.filled += trade.quantity;
  order.cost = order.cost.add(cost);
  order.fee = order.fee.add(feeInQuote.toDecimalPlaces(listed.costPrecision));
  order.tradeIds = [...order.tradeIds, executionId];
  order.status = 'partially_filled';
  adjustHold(order);
  account.volume.add(trade.exchangeTime, notional.mul(floor.usdPer(listed.quote)));

  const own: AccountTrade = {
    executionId,
    orderId: order.orderId,
    symbol: listed.symbol,
    tradeId: trade.tradeId,
    side: request.side,
    orderType: order.orderType,
    price: trade.price as Price,
    quantity: trade.quantity as Quantity,
    cost: decimalText(cost.toFixed(listed.costPrecision)),
    fee: decimalText(order.feeIsInBase ? baseFee.toFixed(basePrecision) : feeInQuote.toFixed(listed.costPrecision)),
    feeAsset: order.feeIsInBase ? listed.base : listed.quote,
    isMaker,
    ledgerIds,
    at: trade.exchangeTime,
  };
  account.addTrade(own);
  return own;
}
