import { expect, test } from 'vitest';
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { ClientOrderId } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import type { OrderSubmission } from '../../../../src/engine/ports.ts';
import { approve } from '../../../../src/engine/risk/approval.ts';
import { RestBench } from './rest-bench.ts';

const INSTRUMENT: Instrument = {
  symbol: 'BTC/USD' as MarketSymbol,
  base: 'BTC' as Asset,
  quote: 'USD' as Asset,
  status: 'online',
  pricePrecision: 1,
  tickSize: 1 as Price,
  quantityPrecision: 8,
  lotSize: 1 as Quantity,
  minimumQuantity: 5000 as Quantity,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: true,
  marginable: true,
};

const submission = (recalled: () => string | null) =>
  approve<OrderSubmission>({
    order: {
      symbol: INSTRUMENT.symbol,
      side: 'buy',
      orderType: 'limit',
      quantity: 125_000_000 as Quantity,
      limitPrice: 275_001 as Price,
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
    },
    instrument: INSTRUMENT,
    clientOrderId: '0199a3f0-7c1e-7abc-8def-0123456789ab' as ClientOrderId,
    deadline: Date.UTC(2026, 10, 1, 10, 0, 5) as EpochMs,
    validateOnly: false,
    recalled,
  });

test('an order that was called back while it waited for its turn never leaves', async () => {
  const bench = new RestBench();
  let reason: string | null = null;
  bench.http.next(bench.http.ok({ txid: ['O1'] }), 'AddOrder');
  const first = bench.rest.trading.addOrder(submission(() => null));
  const second = bench.rest.trading.addOrder(submission(() => reason));
  reason = 'the kill switch was engaged';
  expect(await bench.run(first)).toMatchObject({ ok: true });
  expect(await bench.run(second)).toMatchObject({
    ok: false,
    failure: { code: 'rest.recalled', delivery: 'not-sent' },
  });
  expect(bench.http.requests.filter(({ url }) => url.endsWith('/AddOrder'))).toHaveLength(1);
});
