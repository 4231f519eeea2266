import { describe, expect, it } from 'vitest';
import { equityCsv, fillsCsv, tradesCsv } from '../../../../src/backtest/report/csv.ts';
import { deepestDrawdown } from '../../../../src/backtest/report/drawdown.ts';
import { makeReport } from '../../../../src/backtest/report/report.ts';
import { roundTrips } from '../../../../src/backtest/report/round-trips.ts';
import { dailyReturns } from '../../../../src/backtest/report/statistics.ts';
import type { FillRecord } from '../../../../src/backtest/run/result.ts';
import { compareReports } from '../../../../src/contract/backtest-compare.ts';
import { Money } from '../../../../src/domain/money.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { HISTORY_START, historyOf } from '../../../support/backtest-histories.ts';
import { backtest, PLAIN } from '../../../support/backtest-runs.ts';
import { buy, scripted, sell } from '../../../support/scripted-backtest.ts';

const BTC = 1e8;
const flat = (price: number) => [price, price, price, price, 40 * BTC] as const;
const fill = (minute: number, side: 'buy' | 'sell', quantity: number, cash: string): FillRecord => ({
  at: (HISTORY_START + minute * 60_000) as EpochMs,
  key: 'k',
  side,
  price: 600_000 as FillRecord['price'],
  quantity: quantity as FillRecord['quantity'],
  isMaker: false,
  cash: new Money(cash),
  fee: new Money('0.0001'),
});

/** Buys one bitcoin and sells it two candles later, again and again. */
const trader = () =>
  scripted((candles) =>
    candles % 4 === 1 ? [buy(`in${candles}`, BTC)] : candles % 4 === 3 ? [sell(`out${candles}`, BTC)] : [],
  ).strategy;

function reported(closes: readonly number[]) {
  const history = historyOf(closes.map(flat));
  const strategy = trader();
  const result = backtest(history, strategy);
  const subject = { strategy, parameters: {}, history, assumptions: PLAIN };
  return { history, result, report: makeReport(subject, result) };
}

describe('trades', () => {
  it('go from flat to flat and make what their fills made, to the last digit', () => {
    const { closed, open } = roundTrips([
      fill(1, 'buy', 3, '-30.0001'),
      fill(2, 'sell', 1, '11.0000'),
      fill(4, 'sell', 2, '19.5000'),
      fill(5, 'buy', 1, '-10'),
    ]);
    expect(closed.map(({ net, fees, quantity, fills }) => [net.toFixed(), fees.toFixed(), quantity, fills])).toEqual([
      ['0.4999', '0.0003', 3, 3],
    ]);
    expect([open?.position, open?.cash.toFixed()]).toEqual([1, '-10']);
  });

  it('through flat are two, and no cash is lost between them', () => {
    const { closed, open } = roundTrips([fill(1, 'buy', 1, '-10'), fill(2, 'sell', 3, '31.0001')]);
    expect(closed.map(({ side, net }) => [side, net.toFixed()])).toEqual([['long', '0.3334']]);
    expect([open?.position, open?.cash.toFixed()]).toEqual([-2, '20.6667']);
  });
});

describe('a report', () => {
  const { history, result, report } = reported([
    600_000, 600_000, 610_000, 602_000, 590_000, 600_000, 640_000, 650_000,
  ]);

  it('tells the same money as the ledger, the trades and the fills', () => {
    const { money, trades } = report;
    const net = trades.reduce((sum, trade) => sum.add(trade.net), new Money(0));
    expect(money.net).toBe(net.toFixed());
    expect(new Money(money.quoteAtEnd).sub(money.quoteAtStart).toFixed()).toBe(net.toFixed());
    expect(money.fees).toBe(result.fills.reduce((sum, { fee }) => sum.add(fee), new Money(0)).toFixed());
    expect(trades).toHaveLength(2);
  });

  it('says what buying and holding would have made', () => {
    expect(report.money.buyAndHold).toBe('83333.33333');
  });

  it('gives each figure or the reason why there is none', () => {
    const { statistics } = report;
    expect(statistics.winRate).toEqual({ value: 0.5 });
    expect(statistics.exposure).toEqual({ value: 0.5 });
    expect(statistics.sharpe).toEqual({ value: null, reason: '0 whole days are fewer than the 20 it takes' });
    expect(statistics.profitFactor.value).toBeGreaterThan(1);
    const none = reported([600_000, 600_000]).report.statistics;
    expect(none.expectancy).toEqual({ value: null, reason: 'no trade was closed' });
  });

  it('says in words that a position was still held', () => {
    const { report: holding } = reported([600_000, 600_000, 610_000]);
    expect(holding.takenForGranted.at(-1)).toBe(
      'At the end 1.00000000 BTC were still held; they count at the last close and not as a trade.',
    );
  });

  it('is exported as tables', () => {
    expect(tradesCsv(report).split('\n')[1]).toBe(
      `2025-01-01T00:01:00.000Z,2025-01-01T00:03:00.000Z,long,1.00000000,60000.1,60199.9,${report.trades[0]?.net},${report.trades[0]?.fees}`,
    );
    expect(fillsCsv(result, history.instrument).split('\n')[1]).toBe(
      '2025-01-01T00:01:00.000Z,"in1",buy,60000.1,1.00000000,taker,-60240.1004,240.0004',
    );
    expect(equityCsv(history, result).trim().split('\n')).toHaveLength(9);
  });

  it('is set against another, figure by figure, with what makes the two hard to compare', () => {
    const other = reported([600_000, 600_000, 620_000, 625_000]).report;
    const { rows, cautions } = compareReports(report, { ...other, assumptions: { ...PLAIN, feeFactor: 2 } });
    expect(rows.find(({ id }) => id === 'trades')).toMatchObject({ name: 'Trades', a: '2', b: '1', difference: '-1' });
    expect(rows.find(({ id }) => id === 'sharpe')).toMatchObject({ name: 'Sharpe', a: '—', b: '—', difference: '—' });
    expect(cautions).toEqual(['They cover different times.', 'They assume a different fee factor: 1 and 2.']);
  });
});

describe('the deepest drawdown', () => {
  it('is by share of the best before it, with where it began, ended and was made good', () => {
    expect(deepestDrawdown([100, 90, 110, 55, 80, 110, 120, 90])).toEqual({
      amount: 55,
      share: 0.5,
      peak: 2,
      bottom: 3,
      recovered: 5,
    });
    expect(deepestDrawdown([100, 120, 60])).toMatchObject({ bottom: 2, recovered: null });
    expect(deepestDrawdown([1, 2, 3])).toBeNull();
  });
});

describe('daily returns', () => {
  it('are of whole days between midnights of UTC', () => {
    const day = 1440;
    const equity = Float64Array.from({ length: 3 * day }, (_, index) => 100 + Math.floor(index / day));
    const from = (start: number) => dailyReturns({ start: start as EpochMs, interval: 1 }, equity, 100);
    expect(from(HISTORY_START).map((each) => +each.toFixed(6))).toEqual([0, 0.01, 0.009901]);
    expect(from(HISTORY_START + 12 * 3_600_000)).toHaveLength(2);
  });
});
