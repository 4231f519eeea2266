import { describe, expect, test } from 'vitest';
import type { CostMethod } from '../../../../src/domain/cost-method.ts';
import type { Asset, MarketSymbol } from '../../../../src/domain/instrument.ts';
import { decimalText, Money } from '../../../../src/domain/money.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { ProfitBook } from '../../../../src/engine/account/profit-book.ts';
import { carryFill } from '../../../../src/engine/orders/carried-position.ts';
import { fillOf, usdFee } from '../../../support/fills.ts';

class Bench {
  method: CostMethod = 'average';
  now = 50_000;
  today = '0';
  began: number | null = 1_000;
  listed: number | null = 1_000;
  readonly marks = new Map<string, string>([['BTC/USD', '64000']]);
  readonly book = new ProfitBook({
    method: () => this.method,
    markPrice: (symbol) => {
      const mark = this.marks.get(symbol);
      return mark === undefined ? null : new Money(mark);
    },
    realisedToday: () => new Money(this.today),
    instrument: () => ({ pricePrecision: 1, quantityPrecision: 8 }),
    now: () => this.now as EpochMs,
    since: () => ({ complete: this.began as EpochMs | null, listed: this.listed as EpochMs | null }),
  });
}

const at = (exchangeTime: number) => ({ exchangeTime: exchangeTime as EpochMs });
const eth = { symbol: 'ETH/USD' as MarketSymbol };

describe('positions', () => {
  test('count a fill once however often it is told, with the fee apart', () => {
    const { book } = new Bench();
    const fill = fillOf('buy', '0.50000000', '60000.0', { fees: usdFee('78') });
    book.applyFill(fill, 'manual');
    book.applyFill(fill, 'manual');
    expect(book.positions()).toEqual([
      {
        symbol: 'BTC/USD',
        quantity: '0.50000000',
        averageEntryPrice: '60000.0',
        realisedPnl: '0',
        realisedToday: '0',
        unrealisedPnl: '2000',
        fees: '78',
        markPrice: '64000.0',
        costMethod: 'average',
        updatedAt: 1_000,
      },
    ]);
  });

  test('keep what an average has beyond the tick, and value a fee charged in base at the price of its fill', () => {
    const { book } = new Bench();
    book.applyFill(fillOf('buy', '0.5', '60000.0'), 'manual');
    const fees = [{ asset: 'BTC' as Asset, amount: decimalText('0.001') }];
    book.applyFill(fillOf('buy', '0.25', '60000.1', { fees }), 'manual');
    expect(book.positions()[0]).toMatchObject({ averageEntryPrice: '60000.03333333', fees: '60.0001' });
  });

  test('follow the cost method the moment another is chosen', () => {
    const bench = new Bench();
    for (const [side, price] of [
      ['buy', '100'],
      ['buy', '200'],
      ['sell', '300'],
    ] as const)
      bench.book.applyFill(fillOf(side, '1', price), 'manual');
    const realised = (['fifo', 'average', 'lifo'] as const).map((method) => {
      bench.method = method;
      return bench.book.positions()[0]?.realisedPnl;
    });
    expect(realised).toEqual(['200', '150', '100']);
  });

  test('are the same by every method when the fills before were carried by a checkpoint', () => {
    const fills = [
      fillOf('buy', '2', '100', { fees: usdFee('1') }),
      fillOf('buy', '1', '130'),
      fillOf('sell', '1.5', '90', { fees: usdFee('0.3') }),
      fillOf('sell', '3', '95'),
    ];
    const owners = ['manual', 'strategy:grid', 'external', 'manual'];
    for (const method of ['average', 'fifo', 'lifo'] as const) {
      const whole = new Bench();
      whole.method = method;
      fills.forEach((fill, index) => {
        whole.book.applyFill(fill, owners[index] ?? '');
      });
      for (let cut = 0; cut <= fills.length; cut += 1) {
        const bench = new Bench();
        bench.method = method;
        const carried = fills
          .slice(0, cut)
          .reduce<ReturnType<typeof carryFill> | undefined>(
            (sum, fill, index) => carryFill(sum, fill, owners[index] ?? ''),
            undefined,
          );
        bench.book.carry(carried === undefined ? [] : [carried]);
        fills.slice(cut).forEach((fill, index) => {
          bench.book.applyFill(fill, owners[cut + index] ?? '');
        });
        expect(bench.book.positions()).toEqual(whole.book.positions());
        expect(bench.book.report(null).rows).toEqual(whole.book.report(null).rows);
      }
    }
  });

  test('a checkpoint from before methods were kept apart is one lot at its average cost, of an earlier owner', () => {
    const bench = new Bench();
    bench.method = 'fifo';
    const { books: _books, price: _price, ...old } = carryFill(undefined, fillOf('buy', '2', '100'), 'manual');
    bench.book.carry([old]);
    expect(bench.book.positions()[0]).toMatchObject({ quantity: '2.00000000', averageEntryPrice: '100.0' });
    expect(bench.book.report(null).rows.map(({ owner }) => owner)).toEqual(['earlier']);
  });
});

describe('the report', () => {
  test('tells each owner apart, and an unknown price as unknown', () => {
    const bench = new Bench();
    bench.book.applyFill(fillOf('buy', '1', '60000'), 'manual');
    bench.book.applyFill(fillOf('sell', '1', '61000', { fees: usdFee('5') }), 'strategy:grid');
    bench.book.applyFill(fillOf('buy', '2', '3000', eth), 'external');
    const { rows, totals } = bench.book.report(null);
    expect(rows.map(({ symbol, owner, quantity, net }) => [symbol, owner, quantity, net])).toEqual([
      ['BTC/USD', 'manual', '1.00000000', '4000'],
      ['BTC/USD', 'strategy:grid', '-1.00000000', '-3005'],
      ['ETH/USD', 'external', '2.00000000', null],
    ]);
    expect(totals).toEqual([{ quote: 'USD', realised: '1000', unrealised: null, fees: '5', net: null }]);
    bench.marks.set('ETH/USD', '3100');
    expect(bench.book.report(null).totals[0]).toMatchObject({ unrealised: '200', net: '1195' });
  });

  test('the curve values each fill at its own price and ends now at the mids', () => {
    const bench = new Bench();
    bench.book.applyFill(fillOf('buy', '1', '60000', at(2_000)), 'manual');
    bench.book.applyFill(fillOf('buy', '1', '61000', { ...at(3_000), fees: usdFee('10') }), 'manual');
    expect(bench.book.report('USD').curve).toEqual({
      quote: 'USD',
      points: [
        { at: 2_000, realised: '0', unrealised: '0', fees: '0', net: '0', valuation: 'fill' },
        { at: 3_000, realised: '0', unrealised: '1000', fees: '10', net: '990', valuation: 'fill' },
        { at: 50_000, realised: '0', unrealised: '7000', fees: '10', net: '6990', valuation: 'mid' },
      ],
    });
  });

  test('samples are kept only where every open position has a price', () => {
    const bench = new Bench();
    bench.book.applyFill(fillOf('buy', '1', '60000', at(2_000)), 'manual');
    bench.marks.clear();
    bench.book.sample();
    expect(bench.book.report('USD').curve?.points).toHaveLength(1);
    bench.marks.set('BTC/USD', '60500');
    bench.book.sample();
    bench.now = 60_000;
    expect(bench.book.report('USD').curve?.points.map(({ net, valuation }) => [net, valuation])).toEqual([
      ['0', 'fill'],
      ['500', 'mid'],
      ['500', 'mid'],
    ]);
  });
});

describe('history read back from the exchange', () => {
  const old = fillOf('buy', '1', '50000', at(500));
  const ours = fillOf('sell', '1', '60000', at(5_000));

  test('is counted where it leaves no hole before the journal, each fill once', () => {
    const bench = new Bench();
    bench.method = 'fifo';
    bench.book.applyFill(ours, 'manual');
    bench.book.setBackfill({ since: 0 as EpochMs, fills: [old, ours] });
    expect(bench.book.positions()[0]).toMatchObject({ quantity: '0.00000000', realisedPnl: '10000' });
    expect(bench.book.backfilled()).toEqual([old]);
    const report = bench.book.report(null);
    expect(report.completeSince).toBe(0);
    expect(report.rows.map(({ owner, quantity }) => [owner, quantity])).toEqual([
      ['manual', '-1.00000000'],
      ['backfilled', '1.00000000'],
    ]);
  });

  test('with a hole before the journal it is listed and not counted', () => {
    const bench = new Bench();
    bench.book.applyFill(ours, 'manual');
    bench.book.setBackfill({ since: 2_000 as EpochMs, fills: [] });
    expect(bench.book.report(null).completeSince).toBe(1_000);
    expect(bench.book.positions()[0]?.quantity).toBe('-1.00000000');
  });

  test('stands in for what a checkpoint carried, and leaves who owned it as the journal remembers', () => {
    const bench = new Bench();
    bench.method = 'fifo';
    bench.listed = 4_000;
    const carriedFill = fillOf('buy', '1', '52000', at(2_000));
    bench.book.carry([carryFill(undefined, carriedFill, 'strategy:grid')]);
    bench.book.applyFill(ours, 'manual');
    bench.book.setBackfill({ since: 0 as EpochMs, fills: [old, carriedFill, ours] });
    expect(bench.book.positions()[0]).toMatchObject({ quantity: '1.00000000', realisedPnl: '10000' });
    expect(bench.book.report(null).rows.map(({ owner, quantity }) => [owner, quantity])).toEqual([
      ['strategy:grid', '1.00000000'],
      ['manual', '-1.00000000'],
      ['backfilled', '1.00000000'],
    ]);
  });
});
