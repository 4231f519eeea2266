import { beforeEach, describe, expect, test } from 'vitest';
import type { BookFrame, TradeFrame } from '../../../../src/contract/market-frame.ts';
import { TradeRing } from '../../../../src/renderer/engine-client/trade-ring.ts';
import { LadderFlow, PRINT_MS } from '../../../../src/renderer/features/ladder/flow.ts';
import { QueueEstimate } from '../../../../src/renderer/features/ladder/queue-estimate.ts';
import { orderView } from '../../../support/order-views.ts';

let id = 0;
const trade = (side: 'buy' | 'sell', price: number, quantity: number): TradeFrame => {
  id += 1;
  return {
    tradeId: id,
    side,
    price,
    quantity,
    takerOrderType: 'market',
    exchangeTime: 1_700_000_000_000 + id,
    isBackfilled: false,
  };
};
const book = (bids: readonly number[], asks: readonly number[], isVerified = true): BookFrame => ({
  instrumentId: 1,
  trust: 'LIVE',
  source: 'A',
  exchangeTime: 0,
  receivedAt: 0,
  checksum: 1,
  isVerified,
  heardAt: 0,
  bids: Float64Array.from(bids),
  asks: Float64Array.from(asks),
});

let ring: TradeRing;
let flow: LadderFlow;

beforeEach(() => {
  id = 0;
  ring = new TradeRing();
  flow = new LadderFlow();
});

describe('prints beside the price', () => {
  test('add up at their price and fade five seconds after the last', () => {
    flow.absorbTrades(ring, 0);
    ring.add([trade('sell', 100, 3), trade('buy', 101, 5)]);
    flow.absorbTrades(ring, 1000);
    ring.add([trade('sell', 100, 4)]);
    flow.absorbTrades(ring, 3000);
    const scene = flow.scene(null, 1, 3000);
    expect(scene.sold.get(100)).toEqual({ quantity: 7, freshness: 1 });
    expect(scene.bought.get(101)).toEqual({ quantity: 5, freshness: 1 - 2000 / PRINT_MS });
    expect(flow.scene(null, 1, 3000 + PRINT_MS).sold.size).toBe(0);
    expect([flow.isFading(4000), flow.isFading(3001 + PRINT_MS)]).toEqual([true, false]);
  });

  test('what stood in the tape before the ladder looked is volume, not a recent print', () => {
    ring.add([trade('sell', 100, 3)]);
    flow.absorbTrades(ring, 0);
    const scene = flow.scene(null, 1, 0);
    expect([scene.sold.size, scene.profile.get(100)]).toEqual([0, 3]);
  });
});

describe('volume at price', () => {
  test('follows the grouping, outlines the most traded row, and says since when', () => {
    ring.add([trade('sell', 100, 3), trade('buy', 109, 5), trade('buy', 111, 7)]);
    flow.absorbTrades(ring, 0);
    expect(flow.scene(null, 1, 0)).toMatchObject({ pointOfControl: 111, profileMaximum: 7 });
    const grouped = flow.scene(null, 10, 0);
    expect([...grouped.profile]).toEqual([
      [10, 8],
      [11, 7],
    ]);
    expect([grouped.pointOfControl, flow.count, flow.since]).toEqual([10, 3, 1_700_000_000_001]);
  });

  test('a snapshot that brings known trades again counts none of them twice', () => {
    const known = [trade('sell', 100, 3), trade('buy', 101, 5)];
    ring.add(known);
    flow.absorbTrades(ring, 0);
    ring.clear();
    ring.add([...known, trade('sell', 100, 1)]);
    flow.absorbTrades(ring, 10);
    expect([...flow.scene(null, 1, 10).profile]).toEqual([
      [100, 4],
      [101, 5],
    ]);
  });
});

describe('pulled and stacked', () => {
  test('compares with the book of five seconds ago and leaves trades out of it', () => {
    flow.absorbTrades(ring, 0);
    flow.absorbBook(book([100, 10, 99, 20], [101, 10, 102, 20]), 0);
    ring.add([trade('sell', 100, 4)]);
    flow.absorbTrades(ring, 500);
    // 4 of the 6 that are gone from 100 were sold into; 7 came to 99.
    const now = book([100, 4, 99, 27], [101, 10, 102, 20]);
    flow.absorbBook(now, 500);
    expect([...flow.scene(now, 1, 500).changes]).toEqual([
      [100, -2],
      [99, 7],
    ]);
  });

  test('a price beyond the depth of one of the two books is unknown, not pulled', () => {
    flow.absorbBook(book([100, 10, 99, 20], [103, 10]), 0);
    const now = book([101, 5, 100, 10], [103, 10]);
    expect(flow.scene(now, 1, 0).changes.get(99)).toBeUndefined();
    expect(flow.scene(now, 1, 0).changes.get(101)).toBe(5);
  });

  test('a book that is not verified is compared with nothing', () => {
    flow.absorbBook(book([100, 10], [101, 10]), 0);
    flow.absorbBook(book([100, 10], [101, 10], false), 100);
    expect(flow.scene(book([100, 90], [101, 10]), 1, 100).changes.size).toBe(0);
  });
});

describe('the estimate of what stands ahead', () => {
  const mine = orderView({ limitPrice: '10.0', leavesQuantity: '0.5' });
  const at = (size: number) => book([100, size], [101, 10]);
  const estimate = (): QueueEstimate => {
    const queue = new QueueEstimate();
    queue.absorbBook(at(25), [mine], 1, 1);
    return queue;
  };

  test('starts with all of the level but the order, and falls with sells at the price alone', () => {
    const queue = estimate();
    expect(queue.ahead(mine.intentId)).toBe(20);
    queue.absorbTrade(trade('sell', 100, 8), [mine]);
    queue.absorbTrade(trade('buy', 100, 8), [mine]);
    queue.absorbTrade(trade('sell', 99, 8), [mine]);
    expect(queue.ahead(mine.intentId)).toBe(12);
  });

  test('is never more than the level holds beside the order, and grows with nobody who comes later', () => {
    const queue = estimate();
    queue.absorbBook(at(15), [mine], 1, 1);
    queue.absorbBook(at(90), [mine], 1, 1);
    expect(queue.ahead(mine.intentId)).toBe(10);
  });

  test('begins again at a new price, and is unknown until the book shows the order', () => {
    const queue = estimate();
    const moved = { ...mine, limitPrice: '10.1' };
    queue.absorbBook(book([101, 2, 100, 25], [102, 1]), [moved], 1, 1);
    expect(queue.ahead(mine.intentId)).toBeNull();
    queue.absorbBook(book([101, 7, 100, 20], [102, 1]), [moved], 1, 1);
    expect(queue.ahead(mine.intentId)).toBe(2);
  });

  test('stops that wait stand in no queue', () => {
    const queue = new QueueEstimate();
    const stop = orderView({ orderType: 'stop-loss-limit', limitPrice: '10.0', triggerPrice: '10.0' });
    queue.absorbBook(at(25), [stop], 1, 1);
    expect(queue.ahead(stop.intentId)).toBeNull();
  });
});
