import { expect, test } from 'vitest';
import type { TradeFrame } from '../../../../src/contract/market-frame.ts';
import { TradeRing } from '../../../../src/renderer/engine-client/trade-ring.ts';

const trade = (tradeId: number): TradeFrame => ({
  tradeId,
  side: 'buy',
  price: 1,
  quantity: 1,
  takerOrderType: 'limit',
  exchangeTime: tradeId,
  isBackfilled: false,
});
const ids = (ring: TradeRing) => Array.from({ length: ring.length }, (_, index) => ring.at(index)?.tradeId);

test('keeps the newest trades, newest first, and each once', () => {
  const ring = new TradeRing(3);
  ring.add([trade(1), trade(2)]);
  ring.add([trade(2), trade(3), trade(4), trade(5)]);
  expect([ids(ring), ring.total, ring.at(3), ring.at(-1)]).toEqual([[5, 4, 3], 5, undefined, undefined]);
});

test('starts over when cleared', () => {
  const ring = new TradeRing(3);
  ring.add([trade(9)]);
  ring.clear();
  ring.add([trade(1)]);
  expect([ids(ring), ring.total]).toEqual([[1], 1]);
});
