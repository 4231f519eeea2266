import { describe, expect, test } from 'vitest';
import { judgeScale } from '../../../../../src/renderer/features/chart/trade/judge-scale.ts';
import type { PlaceContext } from '../../../../../src/renderer/features/chart/trade/place-order.ts';
import {
  SCALE_IDLE,
  type ScaleEvent,
  type ScaleState,
  scaleStep,
  takesClicks,
} from '../../../../../src/renderer/features/chart/trade/scale-gesture.ts';
import { scaleSums } from '../../../../../src/renderer/trading/scale-orders.ts';
import { BTC_USD } from '../../../../support/instrument-views.ts';
import { PLACE_CONTEXT } from '../../../../support/place-context.ts';

const KEY: ScaleEvent = { type: 'key.down', price: null };
const KEY_UP: ScaleEvent = { type: 'key.up' };
const LEFT: ScaleEvent = { type: 'trader.left' };
const moved = (price: number | null): ScaleEvent => ({ type: 'pointer.moved', price });
const clicked = (price: number | null): ScaleEvent => ({ type: 'pointer.clicked', price });
const come = (...events: readonly ScaleEvent[]): ScaleState => events.reduce(scaleStep, SCALE_IDLE);

describe('two clicks with the key held', () => {
  test('leave a plan that stands when the key is let go', () => {
    expect(come(KEY, moved(500))).toEqual({ state: 'first', price: 500 });
    expect(come(KEY, clicked(500), moved(480))).toEqual({ state: 'second', from: 500, to: 480, isHeld: true });
    const plan = { state: 'planned', from: 500, to: 480 };
    expect(come(KEY, clicked(500), clicked(480))).toEqual(plan);
    expect(come(KEY, clicked(500), clicked(480), KEY_UP, moved(300), clicked(300))).toEqual(plan);
  });

  test('letting the key go before the second, or Escape at any time, leaves nothing', () => {
    expect(come(KEY, KEY_UP)).toEqual(SCALE_IDLE);
    expect(come(KEY, clicked(500), KEY_UP)).toEqual(SCALE_IDLE);
    for (const events of [[KEY], [KEY, clicked(500)], [KEY, clicked(500), clicked(480)]]) {
      expect(come(...events, LEFT)).toEqual(SCALE_IDLE);
    }
  });

  test('a click that slid off the pane counts for nothing, nor does the same price twice', () => {
    expect(come(KEY, clicked(null))).toEqual({ state: 'first', price: null });
    expect(come(KEY, clicked(500), clicked(null), clicked(500))).toMatchObject({ state: 'second', from: 500 });
  });

  test('the key again begins a new plan', () => {
    expect(come(KEY, clicked(500), clicked(480), KEY_UP, KEY)).toEqual({ state: 'first', price: null });
  });

  test('without the key every press is the chart’s', () => {
    expect(come(moved(500), clicked(500), KEY_UP)).toEqual(SCALE_IDLE);
    expect([SCALE_IDLE, come(KEY), come(KEY, clicked(1)), come(KEY, clicked(1), clicked(2))].map(takesClicks)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('begun from the menu no key is needed', () => {
    const begun: ScaleEvent = { type: 'menu.begun', price: 500 };
    expect(come(begun, KEY_UP, moved(510), clicked(510))).toEqual({ state: 'planned', from: 500, to: 510 });
  });
});

const judged = (from: number, to: number, change: Partial<PlaceContext> = {}, count = 5) =>
  judgeScale(from, to, count, { ...PLACE_CONTEXT, ...change }, 1000);

describe('what they would place', () => {
  test('is the size spread over equal limits, told with total and average', () => {
    const plan = judged(640_000, 635_000);
    expect(plan).toMatchObject({
      kind: 'orders',
      side: 'buy',
      scaled: { sentence: '5 × BUY 0.01 BTC LIMIT 64,000.0 to 63,500.0 · SIM', isCrossing: false },
    });
    if (plan.kind === 'refused') throw new Error(plan.reason);
    expect(plan.scaled.tickets.map(({ limitPrice, quantity }) => `${quantity} ${limitPrice}`)).toEqual([
      '0.01 64000.0',
      '0.01 63875.0',
      '0.01 63750.0',
      '0.01 63625.0',
      '0.01 63500.0',
    ]);
    expect(scaleSums(plan.scaled.tickets, BTC_USD)).toEqual({ total: '0.05', average: '63750.0', notional: '3187.50' });
  });

  test('sells above the last price', () => {
    expect(judged(645_000, 650_000)).toMatchObject({ kind: 'orders', side: 'sell' });
  });

  test.each([
    [640_000, 650_000, {}, 'The last price lies between the two: choose both above it, or both below.'],
    [642_105, 650_000, {}, 'This is the last price: go a tick up or down, so that the side is plain.'],
    [640_000, 640_002, {}, 'There are fewer than 5 ticks between 64000.0 and 64000.2.'],
    [640_000, 635_000, { isUnlocked: false }, 'This chart is locked: unlock it above to place orders on it.'],
    [640_000, 635_000, { trust: 'STALE' }, 'The book is stale: clicks are refused until it is live.'],
    [
      640_000,
      635_000,
      { isVerified: false },
      'The book is not verified by its checksum: clicks are refused until it is.',
    ],
    [640_000, 635_000, { quantity: null }, 'Choose a size first.'],
    [
      640_000,
      635_000,
      { quantity: '0.0001' },
      'Each of 5 orders would be 0.00002 BTC, under Kraken’s minimum of 0.00005.',
    ],
  ] satisfies readonly (readonly [number, number, Partial<PlaceContext>, string])[])(
    'from %i to %i with %o: %s',
    (from, to, change, reason) => {
      expect(judged(from, to, change)).toMatchObject({ kind: 'refused', reason });
    },
  );
});
