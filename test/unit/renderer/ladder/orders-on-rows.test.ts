import { describe, expect, test } from 'vitest';
import { dragLabel, dragOutcome, dragRefusal } from '../../../../src/renderer/features/ladder/drag.ts';
import {
  columnAt,
  columnsOf,
  sideOfColumn,
  sizeDecimals,
  sizeText,
} from '../../../../src/renderer/features/ladder/geometry.ts';
import { type Chip, chipsOf, offScreen } from '../../../../src/renderer/features/ladder/own-orders.ts';
import { provenanceOf } from '../../../../src/renderer/features/ladder/provenance.ts';
import { clickOrder } from '../../../../src/renderer/trading/click-order.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';
import { orderView } from '../../../support/order-views.ts';

function onlyChip(...orders: Parameters<typeof orderView>[0][]): Chip {
  const [chip] = chipsOf(
    orders.map((over) => orderView(over)),
    1,
    1,
  );
  if (chip === undefined) throw new Error('There is no chip');
  return chip;
}

describe('own orders as chips', () => {
  test('an order stands on its limit, a stop on its trigger, offsets and closed orders nowhere', () => {
    const chips = chipsOf(
      [
        orderView(),
        orderView({ orderType: 'stop-loss', side: 'sell', limitPrice: null, triggerPrice: '63000.0' }),
        orderView({ orderType: 'trailing-stop', limitPrice: null, triggerPrice: '+1.5 %' }),
        orderView({ state: 'FILLED' }),
      ],
      1,
      1,
    );
    expect(chips.map((chip) => [chip.side, chip.row, chip.mark, chip.look])).toEqual([
      ['buy', 640000, 'L', 'working'],
      ['sell', 630000, 'S', 'working'],
    ]);
  });

  test('orders on one row stack with their number and exact total, and an unknown one shows through', () => {
    const chip = onlyChip({ leavesQuantity: '0.10000000' }, { leavesQuantity: '0.20000000', state: 'UNKNOWN' });
    expect(chip).toMatchObject({ mark: '2×', text: '0.30000000', look: 'unknown' });
  });

  test('a partial fill shows progress, an amend in flight where it goes', () => {
    expect(onlyChip({ state: 'PARTIAL', filledQuantity: '0.20000000' })).toMatchObject({
      text: '0.20000000/0.50000000',
      progress: 0.4,
      look: 'partial',
    });
    expect(onlyChip({ overlay: 'amend_pending', pendingLimitPrice: '64001.0' })).toMatchObject({
      look: 'amending',
      pendingRow: 640010,
    });
  });

  test('grouping puts buys on the lower and sells on the upper row', () => {
    const at = (side: 'buy' | 'sell') => chipsOf([orderView({ side, limitPrice: '64000.3' })], 1, 10)[0]?.row;
    expect([at('buy'), at('sell')]).toEqual([64000, 64001]);
  });

  test('what is out of sight is counted above and below, with the nearest row', () => {
    const chips = chipsOf(
      ['64010.0', '64012.0', '64000.0', '63990.0'].map((limitPrice) => orderView({ limitPrice })),
      1,
      1,
    );
    const hidden = offScreen(chips, 640050, 100);
    expect(hidden.above).toMatchObject({ count: 2, quantity: '1.00000000', nearestRow: 640100 });
    expect(hidden.below).toMatchObject({ count: 1, nearestRow: 639900 });
    expect(offScreen(chips, 640200, 1000)).toEqual({ above: null, below: null });
  });
});

describe('dragging a chip', () => {
  const market = { last: 640000, bestBid: 640000, bestAsk: 640010 };

  test('a stop is moved by its trigger, never to where it would fire at once', () => {
    const stop = onlyChip({ side: 'sell', orderType: 'stop-loss', limitPrice: null, triggerPrice: '63900.0' });
    const lower = dragOutcome(stop, { kind: 'row', row: 638900 }, 1, 1, 1, market);
    expect(lower).toMatchObject({ kind: 'amend', price: 638900 });
    expect(dragLabel(lower, '63,890.0')).toBe('63,890.0 · −100 ticks · waits in no queue');
    expect(dragOutcome(stop, { kind: 'row', row: 640001 }, 1, 1, 1, market)).toEqual({
      kind: 'refused',
      reason: 'it would trigger at once: it waits below the last trade',
    });
    const gain = onlyChip({ side: 'sell', orderType: 'take-profit', limitPrice: null, triggerPrice: '64100.0' });
    expect(dragOutcome(gain, { kind: 'row', row: 639000 }, 1, 1, 1, market)).toMatchObject({ kind: 'refused' });
  });

  test('a limit that would cross says so before it is let go', () => {
    const outcome = dragOutcome(onlyChip({}), { kind: 'row', row: 640010 }, 1, 1, 1, market);
    expect(dragLabel(outcome, '64,001.0')).toBe('64,001.0 · +10 ticks · crosses: trades at once');
  });

  test('to another row amends, with ticks moved and the queue lost', () => {
    const outcome = dragOutcome(onlyChip({}), { kind: 'row', row: 640003 }, 1, 1, 1, market);
    expect(outcome).toMatchObject({ kind: 'amend', price: 640003, ticks: 3 });
    expect(dragLabel(outcome, '64,000.3')).toBe('64,000.3 · +3 ticks · loses queue');
    expect(dragLabel(dragOutcome(onlyChip({}), { kind: 'row', row: 639999 }, 1, 1, 1, market), '63,999.9')).toBe(
      '63,999.9 · −1 tick · loses queue',
    );
  });

  test('back to where it was changes nothing, off the ladder cancels all of its orders', () => {
    expect(dragOutcome(onlyChip({}), { kind: 'row', row: 640000 }, 1, 1, 1, market)).toEqual({ kind: 'none' });
    expect(dragOutcome(onlyChip({}, {}), { kind: 'outside' }, 1, 1, 1, market)).toMatchObject({ kind: 'cancel' });
    expect(dragLabel(dragOutcome(onlyChip({}, {}), { kind: 'outside' }, 1, 1, 1, market), '')).toBe('cancel 2 orders');
  });

  test('unknown, stacked, in flight and unpriced orders are not picked up, and it is said why', () => {
    expect(dragRefusal(onlyChip({}))).toBeNull();
    expect(dragRefusal(onlyChip({ state: 'UNKNOWN' }))).toContain('UNKNOWN');
    expect(dragRefusal(onlyChip({}, {}))).toContain('one by one');
    expect(dragRefusal(onlyChip({ overlay: 'cancel_pending' }))).toContain('in flight');
    expect(dragRefusal(onlyChip({ limitPrice: null, triggerPrice: '63000.0', orderType: 'stop-loss' }))).toBeNull();
    expect(dragOutcome(onlyChip({ state: 'UNKNOWN' }), { kind: 'row', row: 1 }, 1, 1, 1, market)).toEqual({
      kind: 'none',
    });
  });
});

describe('what a click would order', () => {
  const context = {
    instrument: BTC_USD,
    venueWord: 'SIM',
    bestBid: 642100,
    bestAsk: 642103,
    last: 642101,
    postOnly: false,
  } as const;
  const none = { shift: false, alt: false };

  test('a plain click is a limit order at the row’s price, said in full', () => {
    expect(clickOrder('buy', 642090, '0.05', none, context)).toEqual({
      kind: 'order',
      isCrossing: false,
      sentence: 'BUY 0.05 BTC LIMIT 64,209.0 · SIM',
      ticket: {
        symbol: 'BTC/USD',
        side: 'buy',
        orderType: 'limit',
        quantity: '0.05',
        limitPrice: '64209.0',
        timeInForce: 'gtc',
        postOnly: false,
        reduceOnly: false,
      },
    });
  });

  test('a click through the touch is marked, and refused under post-only', () => {
    expect(clickOrder('buy', 642103, '1', none, context)).toMatchObject({ isCrossing: true });
    expect(clickOrder('sell', 642100, '1', none, context)).toMatchObject({ isCrossing: true });
    expect(clickOrder('sell', 642101, '1', none, context)).toMatchObject({ isCrossing: false });
    expect(clickOrder('buy', 642103, '1', none, { ...context, postOnly: true })).toMatchObject({ kind: 'refused' });
  });

  test('Shift makes a stop, with Alt a stop limit, only on the side where it waits', () => {
    expect(clickOrder('buy', 642200, '1', { shift: true, alt: false }, context)).toMatchObject({
      ticket: { orderType: 'stop-loss', trigger: { reference: 'last', price: { kind: 'static', price: '64220.0' } } },
    });
    expect(clickOrder('sell', 642000, '1', { shift: true, alt: true }, context)).toMatchObject({
      ticket: { orderType: 'stop-loss-limit', limitPrice: '64200.0' },
    });
    expect(clickOrder('buy', 642000, '1', { shift: true, alt: false }, context)).toMatchObject({ kind: 'refused' });
    const unseen = { ...context, last: Number.NaN };
    expect(clickOrder('buy', 642200, '1', { shift: true, alt: false }, unseen)).toMatchObject({ kind: 'refused' });
  });
});

describe('what the ladder says of its data', () => {
  const book = { isVerified: true, heardAt: 800, source: 'A', checksum: 974_947_235 } as const;

  test('VERIFIED stands only over a matching checksum on a live book', () => {
    expect(provenanceOf({ book, trust: 'LIVE', now: 1000 })).toEqual({
      word: 'VERIFIED',
      age: '0.2 s',
      detail: 'A · crc 3a1c83a3',
      isTradable: true,
    });
    const word = (trust: Parameters<typeof provenanceOf>[0]['trust'], isVerified = true) => {
      const { word: said, isTradable } = provenanceOf({ book: { ...book, isVerified }, trust, now: 1000 });
      return `${said} ${isTradable}`;
    };
    expect(word('SINGLE')).toBe('VERIFIED true');
    expect(word('LIVE', false)).toBe('UNVERIFIED false');
    expect(word('DEGRADED')).toBe('LATE false');
    expect(word('STALE')).toBe('STALE false');
    expect(word('RESYNC')).toBe('REBUILDING false');
    expect(word('HALTED')).toBe('HALTED false');
    expect(provenanceOf({ book: null, trust: 'LIVE', now: 1000 }).word).toBe('WAITING');
    const told = { ...book, isVerified: false, source: 'REST', checksum: 0 } as const;
    expect(provenanceOf({ book: told, trust: 'DEGRADED', now: 1000 })).toEqual({
      word: 'REST',
      age: '0.2 s',
      detail: 'REST · no checksum',
      isTradable: false,
    });
    expect(provenanceOf({ book: told, trust: 'STALE', now: 1000 }).word).toBe('STALE');
  });

  test('sizes have equal decimals worth about one of quote, and nothing that is there reads as zero', () => {
    expect(sizeDecimals(64210, 8)).toBe(4);
    expect(sizeDecimals(150, 8)).toBe(2);
    expect(sizeDecimals(0.16, 8)).toBe(0);
    expect(sizeDecimals(64210, 2)).toBe(2);
    expect(sizeText(12_345_678, 8, 4)).toBe('0.1235');
    expect(sizeText(100, 8, 4)).toBe('<0.0001');
    expect(sizeText(1_234_500_000_000, 8, 0)).toBe('12.3k');
    expect(sizeText(250_000_000_000_000, 8, 0)).toBe('2.50M');
  });

  test('columns fit from 280 px, and each half of the ladder trades one side', () => {
    for (const width of [280, 304, 420]) {
      const columns = columnsOf(width, 56);
      expect(Math.min(...columns.spans.map(({ left, right }) => right - left))).toBeGreaterThanOrEqual(40);
      expect(columns.spans.at(-1)?.right).toBe(width);
    }
    const columns = columnsOf(300, 56);
    const sides = [2, 60, 150, 240, 298].map((x) => sideOfColumn(columnAt(columns, x)));
    expect(sides).toEqual(['buy', 'buy', null, 'sell', 'sell']);
  });
});
