/** Nothing is made or lost by how profit is told: by any method, any cut by a checkpoint, any owners. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COST_METHODS } from '../../src/domain/cost-method.ts';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import { decimalText, Money } from '../../src/domain/money.ts';
import type { Fill } from '../../src/domain/order.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { ProfitBook } from '../../src/engine/account/profit-book.ts';
import { type CarriedPosition, carryFill } from '../../src/engine/orders/carried-position.ts';
import { fillOf, usdFee } from '../support/fills.ts';

const MARK = new Money('123.4');
const owned = fc.record({
  side: fc.constantFrom('buy' as const, 'sell' as const),
  price: fc.integer({ min: 1, max: 10_000 }),
  quantity: fc.integer({ min: 1, max: 1_000_000 }),
  fee: fc.nat(500),
  symbol: fc.constantFrom('BTC/USD', 'ETH/USD'),
  owner: fc.constantFrom('manual', 'external', 'strategy:a', 'strategy:b'),
});
const scenario = fc.record({
  fills: fc.array(owned, { minLength: 1, maxLength: 40 }),
  cut: fc.nat(40),
  method: fc.constantFrom(...COST_METHODS),
});

const toFill = (each: OwnedSpecimen, index: number): Fill =>
  fillOf(each.side, new Money(each.quantity).div(1e6).toFixed(), new Money(each.price).div(10).toFixed(), {
    fees: usdFee(new Money(each.fee).div(100).toFixed()),
    symbol: each.symbol as MarketSymbol,
    exchangeTime: (1_000 + index) as EpochMs,
  });
type OwnedSpecimen = typeof owned extends fc.Arbitrary<infer T> ? T : never;

function bookOf(method: (typeof COST_METHODS)[number]): ProfitBook {
  return new ProfitBook({
    method: () => method,
    markPrice: () => MARK,
    realisedToday: () => new Money(0),
    instrument: () => ({ pricePrecision: 1, quantityPrecision: 8 }),
    now: () => 90_000 as EpochMs,
    since: () => ({ complete: 1_000 as EpochMs, listed: 1_000 as EpochMs }),
  });
}

const sum = (amounts: readonly (string | null)[]): string =>
  amounts.reduce((total, amount) => total.plus(amount ?? Number.NaN), new Money(0)).toFixed(6);

describe('profit of many symbols and owners', () => {
  test('realised, unrealised and fees are cash plus positions at their marks, over symbols as over owners', () => {
    fc.assert(
      fc.property(scenario, ({ fills, method }) => {
        const book = bookOf(method);
        let cash = new Money(0);
        fills.forEach((each, index) => {
          const fill = toFill(each, index);
          cash = cash
            .plus(new Money(fill.price).mul(fill.quantity).mul(fill.side === 'buy' ? -1 : 1))
            .minus(fill.fees[0]?.amount ?? 0);
          book.applyFill(fill, each.owner);
        });
        const held = book.positions().reduce((total, { quantity }) => total.plus(quantity), new Money(0));
        const expected = cash.plus(held.mul(MARK)).toFixed(6);
        const report = book.report('USD');
        expect(report.totals.map(({ net }) => sum([net]))).toEqual([expected]);
        expect(sum(report.rows.map(({ net }) => net))).toBe(expected);
        expect(sum([report.curve?.points.at(-1)?.net ?? null])).toBe(expected);
      }),
    );
  });

  test('a checkpoint anywhere changes no position, no owner’s part and not where the curve ends', () => {
    fc.assert(
      fc.property(scenario, ({ fills, cut, method }) => {
        const made = fills.map((each, index) => ({ fill: toFill(each, index), owner: each.owner }));
        const whole = bookOf(method);
        for (const { fill, owner } of made) whole.applyFill(fill, owner);
        const carried = new Map<string, CarriedPosition>();
        for (const { fill, owner } of made.slice(0, cut))
          carried.set(fill.symbol, carryFill(carried.get(fill.symbol), fill, owner));
        const restarted = bookOf(method);
        // As a file holds it.
        restarted.carry(JSON.parse(JSON.stringify([...carried.values()])) as CarriedPosition[]);
        for (const { fill, owner } of made.slice(cut)) restarted.applyFill(fill, owner);
        const bySymbol = (book: ProfitBook) => [...book.positions()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
        expect(bySymbol(restarted)).toEqual(bySymbol(whole));
        const parts = (book: ProfitBook) =>
          book
            .report('USD')
            .rows.map((row) => JSON.stringify(row))
            .sort();
        expect(parts(restarted)).toEqual(parts(whole));
        const ends = (book: ProfitBook) => {
          const points = book.report('USD').curve?.points ?? [];
          return [points.at(-1), cut < made.length ? points.at(-2) : null];
        };
        expect(ends(restarted)).toEqual(ends(whole));
      }),
    );
  });

  test('the same history read back from the exchange comes to the same', () => {
    fc.assert(
      fc.property(scenario, ({ fills, cut, method }) => {
        const made = fills.map((each, index) => ({ fill: toFill(each, index), owner: each.owner }));
        const whole = bookOf(method);
        for (const { fill, owner } of made) whole.applyFill(fill, owner);
        const late = bookOf(method);
        for (const { fill, owner } of made.slice(cut)) late.applyFill(fill, owner);
        late.setBackfill({ since: 0 as EpochMs, fills: made.map(({ fill }) => fill) });
        const key = (book: ProfitBook) => [...book.positions()].map((each) => JSON.stringify(each)).sort();
        expect(key(late)).toEqual(key(whole));
        expect(decimalText(late.report('USD').totals[0]?.realised ?? '')).toBe(whole.report('USD').totals[0]?.realised);
      }),
    );
  });
});
