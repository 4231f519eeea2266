/** Orders as risk would hand them to a venue. */
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../src/domain/instrument.ts';
import type { ClientOrderId, NewOrder } from '../../src/domain/order.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import type { OrderSubmission } from '../../src/engine/ports.ts';
import { approve, type RiskApproved } from '../../src/engine/risk/approval.ts';

export const BTC_USD: Instrument = {
  symbol: 'BTC/USD' as MarketSymbol,
  base: 'BTC' as Asset,
  quote: 'USD' as Asset,
  status: 'online',
  pricePrecision: 1,
  tickSize: 1 as Price,
  quantityPrecision: 8,
  lotSize: 1 as Quantity,
  minimumQuantity: 5_000 as Quantity,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: true,
  marginable: true,
};

export const DEADLINE = Date.UTC(2026, 10, 1, 10, 0, 5, 123) as EpochMs;

/** Buy 0.01 BTC at 64000.1. */
const LIMIT_BUY: NewOrder = {
  symbol: BTC_USD.symbol,
  side: 'buy',
  orderType: 'limit',
  quantity: 1_000_000 as Quantity,
  limitPrice: 640_001 as Price,
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
};

export const clientId = (last: number): ClientOrderId =>
  `0196a7c2-0000-7000-8000-${String(last).padStart(12, '0')}` as ClientOrderId;

export function submission(
  order: Partial<NewOrder> = {},
  rest: Partial<Omit<OrderSubmission, 'order'>> = {},
): RiskApproved<OrderSubmission> {
  return approve({
    order: { ...LIMIT_BUY, ...order },
    instrument: BTC_USD,
    clientOrderId: clientId(1),
    deadline: DEADLINE,
    validateOnly: false,
    ...rest,
  });
}
