import { describe, expect, test } from 'vitest';
import { marketMaker } from '../../../../../src/engine/automation/strategies/market-maker.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = {
  quantity: '0.001',
  most: '0.004',
  target: '0.002',
  halfSpread: 10,
  skew: 20,
  tolerance: 1,
  widest: 50,
  refresh: 3,
};
const SIZE = 100_000;

const driven = (over = {}, position = 2 * SIZE): StrategyDrive => {
  const drive = new StrategyDrive(marketMaker, { ...PARAMETERS, ...over });
  drive.position = position;
  drive.quoteAt(639_995, 640_005);
  return drive;
};
const price = (drive: StrategyDrive, key: string): number => drive.order(key).price ?? Number.NaN;

describe('Market maker', () => {
  test('at its target it quotes evenly around the fair price, both post-only', () => {
    const step = driven().tick('start');
    expect(step.decisions).toMatchObject([
      { key: 'bid', side: 'buy', price: 639_360, quantity: SIZE, postOnly: true },
      { key: 'ask', side: 'sell', price: 640_640, quantity: SIZE, postOnly: true },
    ]);
    expect(step.reason).toMatchObject({ code: 'QUOTED', values: { fair: 64_000, centre: 64_000, lean: 0 } });
    expect(step.plots).toEqual({ fair: 640_000, centre: 640_000 });
  });

  test('the more it holds the lower it quotes, the less the higher', () => {
    const long = driven({}, 3 * SIZE);
    long.tick('start');
    const short = driven({}, SIZE);
    short.tick('start');
    expect(price(long, 'bid')).toBe(639_040);
    expect(price(long, 'ask')).toBe(640_320);
    expect(price(short, 'bid')).toBe(639_680);
    expect(price(short, 'ask')).toBe(640_960);
  });

  test('does not bid beyond what it may hold, and offers nothing it does not have', () => {
    const full = driven({}, 4 * SIZE);
    expect(full.tick('start').decisions).toMatchObject([{ key: 'ask' }]);
    const nearly = driven({}, 350_000);
    expect(nearly.tick('start').decisions).toMatchObject([{ key: 'bid', quantity: 50_000 }, { key: 'ask' }]);
    const empty = driven({}, 0);
    expect(empty.tick('start').decisions).toMatchObject([{ key: 'bid' }]);
  });

  test('never quotes through the other side, however far it leans', () => {
    const drive = driven({ skew: 500 }, SIZE);
    drive.tick('start');
    expect(price(drive, 'bid')).toBe(640_004);
    const other = driven({ skew: 500 }, 3 * SIZE);
    other.tick('start');
    expect(price(other, 'ask')).toBe(639_996);
  });

  test('follows the market in place, not for less than its tolerance and not more often than it may', () => {
    const drive = driven();
    drive.tick('start');
    drive.quoteAt(640_025, 640_035);
    expect(drive.after(10).reason.code).toBe('RESTING');
    drive.quoteAt(641_000, 641_010);
    drive.after(1);
    expect(price(drive, 'bid')).toBe(640_363);
    drive.quoteAt(642_000, 642_010);
    expect(drive.after(1).reason.code).toBe('PACING');
    expect(drive.after(2).decisions).toMatchObject([
      { act: 'amend', key: 'bid' },
      { act: 'amend', key: 'ask' },
    ]);
  });

  test('leans towards the side of the book that is thicker', () => {
    const drive = driven();
    drive.quote = {
      bid: 639_900,
      ask: 640_100,
      bidQuantity: 300,
      askQuantity: 100,
    } as unknown as NonNullable<typeof drive.quote>;
    expect(drive.tick('start').reason.values).toMatchObject({ fair: 64_005 });
  });

  test('takes its quotes back while the market is too wide, unknown, or an order of its own is', () => {
    const drive = driven();
    drive.tick('start');
    drive.quoteAt(630_000, 640_005);
    const wide = drive.tick('ticker');
    expect(wide.decisions).toMatchObject([
      { act: 'cancel', key: 'bid' },
      { act: 'cancel', key: 'ask' },
    ]);
    expect(wide.reason).toMatchObject({ code: 'SPREAD_TOO_WIDE', values: { widest: 50 } });
    const blind = driven();
    blind.tick('start');
    blind.quote = null;
    expect(blind.tick().decisions).toHaveLength(2);
    const doubt = driven();
    doubt.tick('start');
    doubt.become('ask', 'unknown');
    const step = doubt.after(5);
    expect(step.decisions).toMatchObject([{ act: 'cancel', key: 'bid' }]);
    expect(step.reason.code).toBe('ORDER_UNKNOWN');
  });

  test('after a fill the other quote does not offer more than it holds', () => {
    const drive = driven({}, SIZE);
    drive.tick('start');
    drive.fill('ask', 40_000);
    expect(drive.order('ask').quantity - drive.order('ask').filled).toBe(60_000);
    drive.position = 30_000;
    const step = drive.after(5);
    expect(step.decisions).toContainEqual(expect.objectContaining({ act: 'amend', key: 'ask', quantity: 70_000 }));
    drive.position = 0;
    expect(drive.after(5).decisions).toContainEqual(expect.objectContaining({ act: 'cancel', key: 'ask' }));
  });

  test('bids no more than its budget affords beside the bid that already rests', () => {
    const drive = driven();
    drive.affordable = 60_000;
    expect(drive.tick('start').decisions).toMatchObject([{ key: 'bid', quantity: 60_000 }, { key: 'ask' }]);
    drive.affordable = 0;
    expect(drive.after(5).reason.code).toBe('RESTING');
  });

  test('a target above the most it may hold is a conflict', () => {
    expect(marketMaker.conflict?.({ ...PARAMETERS, target: '0.005' })).toMatch(/must not be above/);
    expect(marketMaker.conflict?.({ ...PARAMETERS, quantity: '0.005' })).toMatch(/must not be above/);
  });
});
