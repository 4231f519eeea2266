import { describe, expect, it } from 'vitest';
import type { BacktestResult } from '../../../../src/backtest/run/result.ts';
import type { Price } from '../../../../src/domain/instrument.ts';
import type { DecimalText } from '../../../../src/domain/money.ts';
import { HISTORY_START, historyOf } from '../../../support/backtest-histories.ts';
import { backtest } from '../../../support/backtest-runs.ts';
import { buy, cancel, scripted, sell } from '../../../support/scripted-backtest.ts';

const BTC = 1e8;
const MINUTE = 60_000;
const limit = (price: number) => ({ orderType: 'limit', price: price as Price }) as const;
const stop = (price: number) => ({ orderType: 'stop-loss', triggerPrice: price as Price }) as const;
const seen = ({ fills }: BacktestResult) =>
  fills.map(({ at, key, price, quantity, isMaker }) => [
    at - HISTORY_START,
    key,
    price,
    quantity,
    isMaker ? 'maker' : 'taker',
  ]);

/** Open, high, low, close; forty bitcoin a candle. */
const candle = (open: number, high: number, low: number, close: number, volume = 40 * BTC) =>
  [open, high, low, close, volume] as const;
const flat = (price: number, volume = 40 * BTC) => candle(price, price, price, price, volume);

describe('an order decided on a closed candle', () => {
  it('meets the open of the next candle, half a spread beyond it, and never the close it was decided on', () => {
    const { strategy } = scripted((candles) => (candles === 1 ? [buy('a', BTC)] : []));
    const result = backtest(
      historyOf([flat(600_000), candle(610_000, 611_000, 609_000, 610_500), flat(610_500)]),
      strategy,
    );
    expect(seen(result)).toEqual([[MINUTE, 'a', 610_001, BTC, 'taker']]);
  });

  it('arrives after its latency, at the price printed last by then', () => {
    const { strategy } = scripted((candles) => (candles === 1 ? [buy('a', BTC)] : []));
    // 25 s after the close the low of the next candle, its nearer extreme, was printed 5 s ago.
    const result = backtest(historyOf([flat(600_000), candle(610_000, 613_000, 609_000, 610_500)]), strategy, {
      assumptions: { latencyMs: 25_000 },
    });
    expect(seen(result)).toEqual([[MINUTE + 25_000, 'a', 609_001, BTC, 'taker']]);
  });

  it('waits through candles without a trade for the next price', () => {
    const { strategy } = scripted((candles) => (candles === 1 ? [buy('a', BTC)] : []));
    const result = backtest(historyOf([flat(600_000), null, null, flat(620_000)]), strategy);
    expect(seen(result)).toEqual([[3 * MINUTE, 'a', 620_001, BTC, 'taker']]);
  });

  it('never trades when history ends before a later price', () => {
    const { strategy } = scripted((candles) => (candles === 2 ? [buy('a', BTC)] : []));
    expect(backtest(historyOf([flat(600_000), flat(600_000)]), strategy).fills).toEqual([]);
  });
});

describe('a market order', () => {
  it('walks the levels a candle allows, and what it does not get is cancelled', () => {
    const { strategy, told } = scripted((candles) => (candles === 1 ? [buy('a', 8 * BTC)] : []));
    const result = backtest(historyOf([flat(600_000), flat(600_000), flat(600_000)]), strategy, {
      assumptions: { participation: 0.1 },
    });
    expect(seen(result)).toEqual([1, 2, 3, 4].map((step) => [MINUTE, 'a', 600_000 + step, BTC, 'taker']));
    expect(told.at(-1)?.orders).toEqual([]);
    expect(told.at(-1)?.position.quantity).toBe(4 * BTC);
  });

  it('pays the taker fee of its tier, cut as the ledger cuts it', () => {
    const { strategy } = scripted((candles) => (candles === 1 ? [buy('a', BTC)] : []));
    const history = historyOf([flat(600_000), flat(600_000)]);
    const [fill] = backtest(history, strategy).fills;
    expect([fill?.fee.toFixed(), fill?.cash.toFixed()]).toEqual(['240.0004', '-60240.1004']);
    const cheap = backtest(history, buysOnce(), { assumptions: { volumeBefore: '10000000' as DecimalText } });
    expect(cheap.fills[0]?.fee.toFixed()).toBe('60.0001');
    const free = backtest(history, buysOnce(), { assumptions: { feeFactor: 0 } });
    expect([free.fills[0]?.fee.toFixed(), free.quoteAtEnd.toFixed()]).toEqual(['0', '939999.9']);
  });

  it('without the money is refused in the exchange’s words, and the strategy is told', () => {
    const { strategy, told } = scripted((candles) => (candles === 1 ? [buy('a', 20 * BTC)] : []));
    const result = backtest(historyOf([flat(600_000), flat(600_000), flat(600_000)]), strategy);
    expect(result.refusals).toEqual([
      { at: HISTORY_START + MINUTE, key: 'a', text: 'The exchange refused it: EOrder:Insufficient funds.' },
    ]);
    expect(told.at(-1)?.orders).toEqual([]);
  });

  it('sells nothing that is not held', () => {
    const { strategy } = scripted((candles) => (candles === 1 ? [sell('a', BTC)] : []));
    const history = historyOf([flat(600_000), flat(600_000)]);
    expect(backtest(history, strategy).refusals).toHaveLength(1);
    const holding = scripted((candles) => (candles === 1 ? [sell('a', BTC)] : []));
    const result = backtest(history, holding.strategy, { assumptions: { baseAtStart: '2' as DecimalText } });
    expect([seen(result), result.baseAtEnd.toFixed()]).toEqual([[[MINUTE, 'a', 599_999, BTC, 'taker']], '1']);
  });
});

const buysOnce = () => scripted((candles) => (candles === 1 ? [buy('a', BTC)] : [])).strategy;

describe('a resting order', () => {
  const entry = (quantity = BTC) =>
    scripted((candles) => (candles === 1 ? [buy('a', quantity, limit(595_000))] : [])).strategy;

  it('is filled as maker at its own price when the price goes through it', () => {
    const result = backtest(
      historyOf([flat(600_000), flat(600_000), candle(600_000, 601_000, 594_000, 600_000)]),
      entry(),
    );
    // The high is nearer to the open, so the low is the third print.
    expect(seen(result)).toEqual([[2 * MINUTE + 40_000, 'a', 595_000, BTC, 'maker']]);
  });

  it('waits behind the queue when the price only touches it', () => {
    const touched = historyOf([
      flat(600_000),
      flat(600_000),
      candle(600_000, 600_000, 595_000, 600_000),
      flat(600_000),
    ]);
    expect(seen(backtest(touched, entry(), { assumptions: { queue: 1 } }))).toEqual([]);
    expect(seen(backtest(touched, entry(), { assumptions: { queue: 0.5 } }))).toHaveLength(1);
  });

  it('gets no more than the candle allows, and goes on resting', () => {
    const through = candle(594_000, 594_000, 593_000, 593_500);
    const result = backtest(historyOf([flat(600_000), flat(600_000), through, through]), entry(10 * BTC), {
      assumptions: { participation: 0.1 },
    });
    const perCandle = [2, 3].map((index) =>
      result.fills
        .filter(({ at }) => Math.floor((at - HISTORY_START) / MINUTE) === index)
        .reduce((sum, { quantity }) => sum + quantity, 0),
    );
    expect(perCandle).toEqual([4 * BTC, 4 * BTC]);
    expect(new Set(result.fills.map(({ price }) => price))).toEqual(new Set([595_000]));
  });

  it('is cancelled in time, after the latency of the cancel', () => {
    const canceller = (latencyMs: number) => {
      const { strategy } = scripted((candles) =>
        candles === 1 ? [buy('a', BTC, limit(595_000))] : candles === 2 ? [cancel('a')] : [],
      );
      const history = historyOf([
        flat(600_000),
        flat(600_000),
        candle(600_000, 605_000, 594_000, 600_000),
        flat(600_000),
      ]);
      return seen(backtest(history, strategy, { assumptions: { latencyMs } }));
    };
    expect(canceller(39_000)).toEqual([]);
    expect(canceller(41_000)).toHaveLength(1);
  });

  it('post-only is refused where it would take', () => {
    const { strategy } = scripted((candles) =>
      candles === 1 ? [buy('a', BTC, { ...limit(605_000), postOnly: true })] : [],
    );
    const result = backtest(historyOf([flat(600_000), flat(600_000), flat(600_000)]), strategy);
    expect(result.fills).toEqual([]);
  });
});

describe('a stop', () => {
  it('fires where the way between two prints passes it, and sells half a spread below', () => {
    const { strategy } = scripted((candles) =>
      candles === 1 ? [buy('in', BTC)] : candles === 2 ? [sell('stop', BTC, stop(597_000))] : [],
    );
    const result = backtest(
      historyOf([flat(600_000), flat(600_000), candle(600_000, 601_000, 590_000, 592_000), flat(592_000)]),
      strategy,
    );
    expect(seen(result).at(-1)).toEqual([2 * MINUTE + 40_000, 'stop', 596_999, BTC, 'taker']);
  });

  it('fires at the open where a gap jumps over it', () => {
    const { strategy } = scripted((candles) =>
      candles === 1 ? [buy('in', BTC)] : candles === 2 ? [sell('stop', BTC, stop(597_000))] : [],
    );
    const result = backtest(historyOf([flat(600_000), flat(600_000), flat(600_000), flat(580_000)]), strategy);
    expect(seen(result).at(-1)).toEqual([3 * MINUTE, 'stop', 579_999, BTC, 'taker']);
  });

  it('and a limit on the other side are met in the order the price path takes', () => {
    const { strategy } = scripted((candles) =>
      candles === 1
        ? [buy('in', 2 * BTC)]
        : candles === 2
          ? [sell('stop', BTC, stop(597_000)), sell('target', BTC, limit(603_000))]
          : [],
    );
    // The high is nearer to the open: it is printed first.
    const result = backtest(
      historyOf([flat(600_000), flat(600_000), candle(600_000, 604_000, 590_000, 592_000)]),
      strategy,
    );
    expect(
      seen(result)
        .slice(1)
        .map(([at, key]) => [at, key]),
    ).toEqual([
      [2 * MINUTE + 20_000, 'target'],
      [2 * MINUTE + 40_000, 'stop'],
    ]);
  });

  it('with an expiry ends when its time has come', () => {
    const { strategy, told } = scripted((candles) =>
      candles === 1
        ? [buy('a', BTC, { ...limit(595_000), timeInForce: 'gtd', expireTime: (HISTORY_START + 90_000) as never })]
        : [],
    );
    const result = backtest(
      historyOf([flat(600_000), flat(600_000), candle(600_000, 600_000, 590_000, 600_000)]),
      strategy,
    );
    expect(result.fills).toEqual([]);
    expect(told.at(-1)?.orders).toEqual([]);
  });
});
