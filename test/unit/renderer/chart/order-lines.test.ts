import { describe, expect, test } from 'vitest';
import type { OrderTicket } from '../../../../src/contract/commands.ts';
import type { InstrumentView, OrderView, PositionView } from '../../../../src/contract/views.ts';
import {
  dragLabel,
  orderLines,
  positionLine,
  snapToTick,
  stackLabels,
} from '../../../../src/renderer/features/chart/order-lines.ts';
import { scriptedOrder } from '../../../support/scripted-engine.ts';
import { scriptedInstruments } from '../../../support/scripted-market.ts';

const found = scriptedInstruments(() => 0.5)[0];
if (found === undefined) throw new Error('The script lists no instrument');
const BTC: InstrumentView = found.view;

const TICKET: OrderTicket = {
  symbol: 'BTC/USD',
  side: 'buy',
  orderType: 'limit',
  quantity: '0.25000000',
  limitPrice: '64210.0',
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
};
const order = (change: Partial<OrderView> = {}): OrderView => ({ ...scriptedOrder(TICKET, 1, 'a'), ...change });

describe('lines of orders', () => {
  test('a working limit order is one line that may be dragged', () => {
    const working = order();
    expect(orderLines([working], BTC)).toEqual([
      {
        key: 'a limit',
        order: working,
        side: 'buy',
        kind: 'limit',
        price: 642_100,
        label: 'BUY L 0.25',
        look: 'working',
        pendingPrice: null,
        locked: null,
      },
    ]);
  });

  test('a stop-loss-limit has a trigger and a limit, until it is triggered', () => {
    const stop = order({ orderType: 'stop-loss-limit', side: 'sell', triggerPrice: '63000.0', limitPrice: '62900.0' });
    expect(orderLines([stop], BTC).map((line) => [line.kind, line.price])).toEqual([
      ['limit', 629_000],
      ['trigger', 630_000],
    ]);
    expect(orderLines([{ ...stop, isTriggered: true }], BTC).map((line) => line.kind)).toEqual(['limit']);
  });

  test('offsets and market orders have no place on the axis', () => {
    const trailing = order({ orderType: 'trailing-stop', limitPrice: null, triggerPrice: '+1.5 %' });
    expect(orderLines([trailing, order({ orderType: 'market', limitPrice: null })], BTC)).toEqual([]);
  });

  test.each([
    [{ state: 'UNKNOWN' }, 'unknown'],
    [{ state: 'SUBMITTING' }, 'pending'],
    [{ overlay: 'amend_pending' }, 'pending'],
    [{ overlay: 'cancel_pending' }, 'pending'],
    [{ overlay: 'cancel_unknown' }, 'unknown'],
  ] satisfies readonly (readonly [Partial<OrderView>, string])[])('%o looks %s and cannot be moved', (change, look) => {
    const [line] = orderLines([order(change)], BTC);
    expect([line?.look, line?.locked !== null]).toEqual([look, true]);
  });

  test('until the exchange agrees to an amend the line stays, and where it would go is marked', () => {
    const [line] = orderLines([order({ overlay: 'amend_pending', pendingLimitPrice: '64300.0' })], BTC);
    expect([line?.price, line?.pendingPrice, line?.label]).toEqual([642_100, 643_000, 'BUY L 0.25 → 64,300.0']);
  });

  test('a trigger that is dragged has no queue to lose', () => {
    const stop = order({ orderType: 'stop-loss', side: 'sell', triggerPrice: '63000.0', limitPrice: null });
    const [line] = orderLines([stop], BTC);
    if (line === undefined) throw new Error('no line');
    expect(dragLabel(line, 629_999, BTC)).toBe('62,999.9 · −1 tick · no queue until it triggers');
  });

  test('dragging snaps to ticks and says what it costs', () => {
    const [line] = orderLines([order()], BTC);
    if (line === undefined) throw new Error('no line');
    expect([
      snapToTick(642_104.6, 5),
      snapToTick(-3, 5),
      dragLabel(line, 642_140, BTC),
      dragLabel(line, 642_090, BTC),
      dragLabel(line, 642_100, BTC),
    ]).toEqual([
      642_105,
      5,
      '64,214.0 · +40 ticks · loses queue',
      '64,209.0 · −10 ticks · loses queue',
      '64,210.0 · 0 ticks · keeps queue',
    ]);
  });
});

describe('the position line', () => {
  const position: PositionView = {
    symbol: 'BTC/USD',
    quantity: '-0.50000000',
    averageEntryPrice: '64180.0333',
    realisedPnl: '0',
    realisedToday: '0',
    unrealisedPnl: '-15.00',
    fees: '0',
    markPrice: '64210.0',
    costMethod: 'average',
    updatedAt: 1,
  };

  test('stands at the average entry with side and result', () => {
    expect(positionLine(position, BTC)).toEqual({ price: 641_800, direction: -1, label: 'SHORT 0.5 · −15.00 USD' });
  });

  test('is not there for a flat or unknown position', () => {
    expect([
      positionLine({ ...position, quantity: '0.00000000' }, BTC),
      positionLine({ ...position, averageEntryPrice: null }, BTC),
      positionLine(null, BTC),
    ]).toEqual([null, null, null]);
  });
});

test('labels move down just enough not to cover each other', () => {
  expect(stackLabels([100, 105, 50, 300], 18)).toEqual([100, 118, 50, 300]);
});

test('labels outside the pane take no room from those inside', () => {
  const outside = Number.NEGATIVE_INFINITY;
  expect(stackLabels([outside, 10, outside, 12], 18)).toEqual([outside, 10, outside, 28]);
});
