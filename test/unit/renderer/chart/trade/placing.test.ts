import { describe, expect, test } from 'vitest';
import { KeyPlacer } from '../../../../../src/renderer/features/chart/trade/key-placer.ts';
import {
  judgePlace,
  type PlaceContext,
  previewWords,
  sideOf,
} from '../../../../../src/renderer/features/chart/trade/place-order.ts';
import { PLACE_CONTEXT } from '../../../../support/place-context.ts';

const words = (kind: 'limit' | 'stop', price: number, change: Partial<PlaceContext> = {}, at = 1000) =>
  previewWords(judgePlace(kind, price, { ...PLACE_CONTEXT, ...change }, at));

describe('the side of an order placed on the chart', () => {
  test('follows from where the price lies: a limit buys below, a stop buys above', () => {
    expect([
      sideOf('limit', 99, 100),
      sideOf('limit', 101, 100),
      sideOf('stop', 101, 100),
      sideOf('stop', 99, 100),
      sideOf('limit', 100, 100),
      sideOf('limit', 100, Number.NaN),
    ]).toEqual(['buy', 'sell', 'buy', 'sell', null, null]);
  });

  test('is said with the whole order before anything is sent', () => {
    expect([words('limit', 641_000), words('limit', 643_000), words('stop', 643_000), words('stop', 641_000)]).toEqual([
      'BUY 0.05 BTC LIMIT 64,100.0 · SIM',
      'SELL 0.05 BTC LIMIT 64,300.0 · SIM',
      'BUY 0.05 BTC STOP-LOSS AT 64,300.0 · SIM',
      'SELL 0.05 BTC STOP-LOSS AT 64,100.0 · SIM',
    ]);
  });

  test('at the last price itself is nobody’s guess', () => {
    expect(words('limit', 642_105)).toBe('This is the last price: go a tick up or down, so that the side is plain.');
  });

  test('a limit across the spread says that it trades at once, and is asked about as a crossing click', () => {
    const judged = judgePlace('limit', 642_104, { ...PLACE_CONTEXT, last: 642_200 }, 1000);
    expect(judged).toMatchObject({ kind: 'order', order: { isCrossing: false } });
    const crossing = judgePlace('limit', 642_150, { ...PLACE_CONTEXT, last: 642_200 }, 1000);
    expect(crossing).toMatchObject({ kind: 'order', side: 'buy', order: { isCrossing: true } });
    expect(previewWords(crossing)).toBe('BUY 0.05 BTC LIMIT 64,215.0 · SIM · crosses: trades at once');
  });
});

describe('the guards of the chart', () => {
  test.each([
    [{ isUnlocked: false }, 'This chart is locked: unlock it above to place orders on it.'],
    [{ last: Number.NaN }, 'No trade has been seen: the side follows from the last price.'],
    [{ isVerified: false }, 'The book is not verified by its checksum: clicks are refused until it is.'],
    [{ trust: 'STALE' }, 'The book is stale: clicks are refused until it is live.'],
    [{ trust: 'HALTED' }, 'Trading is halted: clicks are refused.'],
    [{ quantity: null }, 'Choose a size first.'],
    [{ lastOrderAt: 900 }, ''],
  ] satisfies readonly (readonly [Partial<PlaceContext>, string])[])('%o: %s', (change, reason) => {
    expect(judgePlace('limit', 641_000, { ...PLACE_CONTEXT, ...change }, 1000).kind).toBe('refused');
    expect(words('limit', 641_000, change)).toBe(reason);
  });
});

describe('a held key and a click', () => {
  const aiming = () => {
    const placer = new KeyPlacer();
    placer.keyDown('limit');
    placer.moved(500);
    return placer;
  };

  test('place what was shown last, on release', () => {
    const placer = aiming();
    expect(placer.aim).toEqual({ kind: 'limit', price: 500 });
    expect(placer.pressed(500)).toBe(true);
    placer.moved(505);
    expect(placer.released()).toEqual({ kind: 'limit', price: 505 });
    expect(placer.released()).toBeNull();
  });

  test('without the key a press is the chart’s', () => {
    const placer = new KeyPlacer();
    placer.moved(500);
    expect([placer.pressed(500), placer.released(), placer.aim]).toEqual([false, null, null]);
  });

  test('letting the key go, sliding off the pane or Escape takes it back', () => {
    const letGo = aiming();
    letGo.pressed(500);
    letGo.keyUp('limit');
    const slidOff = aiming();
    slidOff.pressed(500);
    slidOff.moved(null);
    const escaped = aiming();
    escaped.pressed(500);
    escaped.cancelled();
    expect([letGo.released(), slidOff.released(), escaped.released()]).toEqual([null, null, null]);
  });

  test('a press before the key is no order when the key comes down in the middle', () => {
    const placer = new KeyPlacer();
    placer.pressed(500);
    placer.keyDown('stop');
    expect(placer.released()).toBeNull();
  });

  test('the other key held instead changes what is meant, and needs a press of its own', () => {
    const placer = aiming();
    placer.pressed(500);
    placer.keyDown('stop');
    expect([placer.aim, placer.released()]).toEqual([{ kind: 'stop', price: 500 }, null]);
  });
});
