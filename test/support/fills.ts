/** Fills made by hand, each with an execution id of its own. */
import type { Asset, MarketSymbol } from '../../src/domain/instrument.ts';
import type { Side } from '../../src/domain/market.ts';
import { decimalText, Money } from '../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId, Fill } from '../../src/domain/order.ts';
import type { EpochMs } from '../../src/domain/time.ts';

let made = 0;

export function fillOf(side: Side, quantity: string, price: string, more: Partial<Fill> = {}): Fill {
  made += 1;
  return {
    executionId: `T${made}` as ExecutionId,
    exchangeOrderId: 'O1' as ExchangeOrderId,
    tradeId: null,
    symbol: 'BTC/USD' as MarketSymbol,
    side,
    price: decimalText(price),
    quantity: decimalText(quantity),
    cost: decimalText(new Money(quantity).mul(price)),
    liquidity: 'taker',
    fees: [],
    exchangeTime: 1_000 as EpochMs,
    ...more,
  };
}

export const usdFee = (amount: string): Fill['fees'] => [{ asset: 'USD' as Asset, amount: decimalText(amount) }];
