import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Asset, MarketSymbol, Price, Quantity } from '../../src/domain/instrument.ts';
import { Money } from '../../src/domain/money.ts';
import type { IntentId, NewOrder } from '../../src/domain/order.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import type { Order } from '../../src/engine/orders/order.ts';
import { judgedExposure, judgedFunds, judgedNotional } from '../../src/engine/risk/checks/limits.ts';
import { judgedLosses, judgedTotal } from '../../src/engine/risk/checks/losses.ts';
import { judgedCollar } from '../../src/engine/risk/checks/market-sense.ts';
import { judgedMinimum } from '../../src/engine/risk/checks/order-rules.ts';
import { amountFrom, amountIn, isAtMost, magnitude, negated, plus, times } from '../../src/engine/risk/exact-amount.ts';
import type { Check, OrderCheck } from '../../src/engine/risk/order-check.ts';
import {
  areFundsThere,
  areLossesWithinLimits,
  isInsideCollar,
  isWithinExposureLimit,
  isWithinOrderLimit,
  isWithinTotalLimit,
  reachesMinimum,
} from '../../src/engine/risk/proofs.ts';
import { contextOf, freshWorld, MARKET } from '../unit/engine/orders/desk-harness.ts';
import { decimal as decimalText, ORDERS } from '../unit/engine/orders/order-specimens.ts';

const PROOFS: readonly (readonly [(check: OrderCheck) => boolean, Check])[] = [
  [reachesMinimum, judgedMinimum],
  [isInsideCollar, judgedCollar],
  [isWithinOrderLimit, judgedNotional],
  [isWithinExposureLimit, judgedExposure],
  [areFundsThere, judgedFunds],
];

/** These prove less than the decimals can find: an unpriced position is counted as nothing there, a reducing order let pass. */
const NARROWER: typeof PROOFS = [
  [isWithinTotalLimit, judgedTotal],
  [areLossesWithinLimits, judgedLosses],
];
const ELSEWHERE = 'ETH/USD' as MarketSymbol;

/** Near each other, so that both sides of every limit are met, and exactly on it. */
const price = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 639_000, max: 641_000 }), fc.maxSafeNat());
const quantity = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 10 ** 10 }), fc.maxSafeNat());
const decimal = fc.oneof(
  fc.constantFrom('0', '0.5', '1', '2', '2.5', '5', '10', '63900', '6390000000', '0.333333333333333333'),
  fc.tuple(fc.nat(100_000), fc.nat(999)).map(([whole, part]) => `${whole}.${part}`),
);
const liveOrders = fc.array(fc.tuple(fc.constantFrom<'buy' | 'sell'>('buy', 'sell'), decimal, decimal, fc.boolean()), {
  maxLength: 3,
});

const given = fc.record({
  side: fc.constantFrom<'buy' | 'sell'>('buy', 'sell'),
  limitPrice: price.filter((value) => value > 0),
  quantity: quantity.filter((value) => value > 0),
  precision: fc.constantFrom(0, 1, 5, 10),
  market: fc.option(
    fc.record({ bid: fc.option(price), ask: fc.option(price), last: fc.option(price) }, { noNullPrototype: true }),
  ),
  inner: decimal,
  outer: decimal,
  orderLimit: decimal,
  positionLimit: decimal,
  totalLimit: decimal,
  dailyLoss: decimal,
  drawdownLimit: decimal,
  realisedToday: fc.option(fc.tuple(fc.constantFrom('', '-'), decimal).map(([sign, text]) => sign + text)),
  drawdown: fc.option(decimal),
  isElsewhereHeld: fc.boolean(),
  minimum: decimal,
  rate: fc.option(decimal),
  taker: fc.option(decimal),
  position: fc.tuple(fc.constantFrom('', '-'), decimal).map(([sign, text]) => new Money(sign + text).toFixed()),
  total: fc.option(decimal),
  held: fc.option(decimal),
  isVerified: fc.boolean(),
  live: liveOrders,
});

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function checkOf(one: Given): OrderCheck {
  const world = freshWorld();
  world.instrument = { ...world.instrument, pricePrecision: one.precision, minimumNotional: one.minimum };
  const market = one.market;
  world.market =
    market === null
      ? null
      : {
          ...MARKET,
          bid: market.bid as Price | null,
          ask: market.ask as Price | null,
          last: market.last as Price | null,
        };
  world.risk = {
    ...world.risk,
    collarInnerPercent: one.inner,
    collarOuterPercent: one.outer,
    maximumOrderNotional: one.orderLimit,
    maximumPositionNotional: one.positionLimit,
    maximumTotalNotional: one.totalLimit,
    maximumDailyLoss: one.dailyLoss,
    maximumDrawdown: one.drawdownLimit,
  };
  world.usdRate = one.rate === null ? null : new Money(one.rate);
  world.fees = one.taker === null ? null : { maker: new Money(0), taker: new Money(one.taker) };
  world.position = one.position;
  world.losses = {
    realisedToday: one.realisedToday === null ? null : new Money(one.realisedToday),
    drawdown: one.drawdown === null ? null : new Money(one.drawdown),
  };
  world.isVerified = one.isVerified;
  world.balances = new Map(
    one.total === null
      ? []
      : [
          ['USD', one.total],
          ['BTC', one.total],
        ],
  );
  const order: NewOrder = {
    symbol: world.instrument.symbol,
    side: one.side,
    orderType: 'limit',
    quantity: one.quantity as Quantity,
    limitPrice: one.limitPrice as Price,
    timeInForce: 'gtc',
    postOnly: false,
    reduceOnly: false,
  };
  const held =
    one.held === null
      ? []
      : (['USD', 'BTC'] as const).map((asset) => [asset as Asset, new Money(one.held ?? 0)] as const);
  return {
    order,
    instrument: world.instrument,
    origin: { kind: 'manual' },
    gestureAgeMs: 0,
    market: world.market,
    context: {
      ...contextOf(world, () => 0 as EpochMs),
      instrument: () => world.instrument,
      symbolsHeld: () => (one.isElsewhereHeld ? [ELSEWHERE] : []),
    },
    desk: {
      kill: { isLatched: false, reason: null },
      journalFailure: null,
      blocked: null,
      pathFailure: null,
      live: one.live.map((live, index) => liveOrder(live, index)),
      held: new Map(held),
      ordersInLastSecond: 0,
      ordersInLastSecondOf: () => 0,
      isRepeat: () => false,
      rates: { value: () => 0, maximum: 125, reserve: 31 },
    },
    amending: null,
    counterCost: 1,
  };
}

function liveOrder([side, quantityText, priceText, isPartial]: Given['live'][number], index: number): Order {
  const order = isPartial ? ORDERS.PARTIAL() : ORDERS.OPEN();
  const terms = { ...order.terms, quantity: decimalText(quantityText), limitPrice: decimalText(priceText) };
  return { ...order, intentId: `intent-${index}` as IntentId, side, terms };
}

describe('what whole numbers prove of an order', () => {
  test('is what the decimals find', () => {
    const seen = PROOFS.map(() => ({ proven: 0, refused: 0 }));
    fc.assert(
      fc.property(given, (one) => {
        const check = checkOf(one);
        for (const [index, [isProven, judged]] of PROOFS.entries()) {
          const proven = isProven(check);
          expect(proven, judged.name).toBe(judged(check) === null);
          const count = seen[index];
          if (count !== undefined) count[proven ? 'proven' : 'refused'] += 1;
        }
      }),
      { numRuns: 5_000 },
    );
    for (const { proven, refused } of seen) expect(Math.min(proven, refused)).toBeGreaterThan(50);
  });

  test('is nothing the decimals would refuse, for all symbols together and for losses', () => {
    const seen = NARROWER.map(() => ({ proven: 0, refused: 0 }));
    fc.assert(
      fc.property(given, (one) => {
        const check = checkOf(one);
        for (const [index, [isProven, judged]] of NARROWER.entries()) {
          const isFine = judged(check) === null;
          const proven = isProven(check);
          if (proven) expect(isFine, judged.name).toBe(true);
          const isValued = one.rate !== null && one.market !== null && one.market.ask !== null;
          if (index === 0 && isFine && isValued) expect(proven).toBe(true);
          const count = seen[index];
          if (count !== undefined && proven) count.proven += 1;
          if (count !== undefined && !isFine) count.refused += 1;
        }
      }),
      { numRuns: 3_000 },
    );
    for (const { proven, refused } of seen) expect(Math.min(proven, refused)).toBeGreaterThan(50);
  });

  test('is nothing where a limit is spelt in a way whole numbers do not read, and the decimals decide', () => {
    fc.assert(
      fc.property(given, fc.constantFrom('1e9', '.5', '+7', '', 'all'), (one, odd) => {
        const check = checkOf({ ...one, inner: odd, orderLimit: odd, positionLimit: odd, minimum: odd });
        expect(reachesMinimum(check) || isInsideCollar(check) || isWithinOrderLimit(check)).toBe(false);
      }),
    );
  });

  test('is nothing for amends, orders in cash, market orders and limits behind a trigger', () => {
    const one = fc.sample(given, { numRuns: 50, seed: 1 });
    for (const check of one.map(checkOf)) {
      const { limitPrice: _limitPrice, ...market } = check.order;
      const others: readonly OrderCheck[] = [
        { ...check, amending: ORDERS.OPEN() },
        { ...check, order: { ...market, orderType: 'market' } },
        { ...check, order: { ...check.order, quantity: null, cashQuantity: decimalText('5') } },
      ];
      for (const other of others) expect(PROOFS.some(([isProven]) => isProven(other))).toBe(false);
      const trigger = { reference: 'last', price: { kind: 'static', price: 1 as Price } } as const;
      expect(isInsideCollar({ ...check, order: { ...check.order, trigger } })).toBe(false);
    }
  });
});

describe('amounts', () => {
  const signed = fc
    .tuple(fc.constantFrom('', '-'), fc.nat(), fc.nat(), fc.nat(12))
    .map(([sign, whole, part, zeros]) => `${sign}${whole}.${'0'.repeat(zeros)}${part}`);
  test('add, multiply and compare as decimals do', () => {
    fc.assert(
      fc.property(signed, signed, (a, b) => {
        const [x, y] = [new Money(a), new Money(b)];
        const [left, right] = [amountIn(a), amountFrom(y)];
        if (left === null || right === null) throw new Error('not read');
        const worth = ({ units, scale }: { units: bigint; scale: number }) =>
          new Money(units.toString()).mul(`1e-${scale}`);
        const exact = Money.clone({ precision: 100 });
        expect(worth(plus(left, right)).eq(new exact(x).add(y))).toBe(true);
        expect(times(left, right).units.toString()).toBe(
          new exact(x)
            .mul(y)
            .mul(`1e${times(left, right).scale}`)
            .toFixed(),
        );
        expect(worth(negated(left)).eq(x.neg())).toBe(true);
        expect(worth(magnitude(left)).eq(x.abs())).toBe(true);
        expect(isAtMost(left, right)).toBe(x.lte(y));
      }),
    );
  });
});
