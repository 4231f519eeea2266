/**
 * Whatever two clients do to each other, and to a market with a life of its own: no money appears or vanishes but for
 * fees, holds are exactly what working orders need, nothing is filled beyond its quantity, and the same run again is the
 * same run.
 */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../src/domain/instrument.ts';
import { decimalText, Money, notionalOf, quantityOf } from '../../src/domain/money.ts';
import { BLANK_ORDER } from '../../src/simulator/blank-order.ts';
import { createExchange } from '../../src/simulator/create-exchange.ts';
import type { Exchange, OrderRecord, OrderRequest } from '../../src/simulator/exchange.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { instrumentOf, Recorder } from '../unit/simulator/matching/desk.ts';

const SYMBOL = 'ETH/BTC' as MarketSymbol;
const CENTER = 36_900;
const ACCOUNTS = ['ann', 'bob'] as const;

type Action =
  | { readonly kind: 'add'; readonly account: 'ann' | 'bob'; readonly request: OrderRequest }
  | {
      readonly kind: 'amend';
      readonly account: 'ann' | 'bob';
      readonly pick: number;
      readonly quantity: Quantity | null;
      readonly price: Price | null;
    }
  | { readonly kind: 'edit'; readonly account: 'ann' | 'bob'; readonly pick: number; readonly price: Price }
  | { readonly kind: 'cancel'; readonly account: 'ann' | 'bob'; readonly pick: number }
  | { readonly kind: 'wait'; readonly ms: number };

const account = fc.constantFrom(...ACCOUNTS);
const price = fc.integer({ min: CENTER - 60, max: CENTER + 60 }).map((units) => units as Price);
const quantity = fc.integer({ min: 100_000, max: 700_000_000 }).map((lots) => lots as Quantity);
const isStatic = (units: Price) => ({ kind: 'static', price: units }) as const;

const request: fc.Arbitrary<OrderRequest> = fc
  .record({
    side: fc.constantFrom('buy', 'sell'),
    kind: fc.constantFrom(
      'limit',
      'limit',
      'limit',
      'market',
      'iceberg',
      'stop-loss',
      'stop-loss-limit',
      'take-profit',
      'trailing-stop',
      'trailing-stop-limit',
    ),
    quantity,
    limit: price,
    trigger: price,
    offset: fc.integer({ min: 1, max: 40 }),
    force: fc.constantFrom('gtc', 'gtc', 'gtc', 'ioc', 'fok'),
    postOnly: fc.boolean(),
    shown: fc.integer({ min: 1, max: 15 }),
    prevention: fc.constantFrom('cancel_newest', 'cancel_oldest', 'cancel_both'),
    fee: fc.constantFrom(null, null, 'base', 'quote'),
    close: fc.boolean(),
  } as const)
  .map((draw): OrderRequest => {
    const isTriggered = draw.kind.includes('-');
    const isTrailing = draw.kind.startsWith('trailing');
    const isPlain = draw.kind === 'limit';
    return {
      symbol: SYMBOL,
      side: draw.side,
      orderType: draw.kind,
      quantity: draw.quantity,
      cashQuantity: null,
      limitPrice: isTrailing
        ? draw.kind.endsWith('limit')
          ? { kind: 'quote', offset: (draw.side === 'buy' ? 2 : -2) as Price }
          : null
        : isPlain || draw.kind === 'iceberg' || draw.kind.endsWith('limit')
          ? isStatic(draw.limit)
          : null,
      trigger: isTriggered
        ? {
            reference: 'last',
            price: isTrailing ? { kind: 'quote', offset: draw.offset as Price } : isStatic(draw.trigger),
          }
        : null,
      timeInForce: isPlain ? draw.force : 'gtc',
      postOnly: isPlain && draw.force === 'gtc' && draw.postOnly,
      reduceOnly: false,
      margin: false,
      displayQuantity: draw.kind === 'iceberg' ? (Math.ceil(draw.quantity / draw.shown) as Quantity) : null,
      selfTradePrevention: draw.prevention,
      effectiveTime: null,
      expireTime: null,
      deadline: null,
      clientOrderId: null,
      userReference: null,
      feePreference: draw.fee,
      conditionalClose:
        isPlain && draw.close ? { orderType: 'limit', limitPrice: isStatic(draw.trigger), trigger: null } : null,
      senderSubId: null,
    };
  });

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('add' as const), account, request }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('amend' as const),
      account,
      pick: fc.nat(9),
      quantity: fc.option(quantity),
      price: fc.option(price),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), account, pick: fc.nat(9), price }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), account, pick: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 8_000 }) }) },
);

function perform(exchange: Exchange, clock: ManualClock, step: Action): void {
  if (step.kind === 'wait') {
    clock.advance(step.ms);
    return;
  }
  if (step.kind === 'add') {
    exchange.add(step.account, step.request, false);
    return;
  }
  const open = exchange.openOrders(step.account);
  const order = open[step.pick % Math.max(1, open.length)];
  if (order === undefined) return;
  const target = { kind: 'id', orderId: order.orderId } as const;
  if (step.kind === 'cancel') exchange.cancel(step.account, target);
  else if (step.kind === 'edit')
    exchange.edit(step.account, order.orderId, { limitPrice: isStatic(step.price) }, false);
  else {
    const limitPrice = step.price === null ? null : isStatic(step.price);
    exchange.amend(step.account, {
      target,
      quantity: step.quantity,
      displayQuantity: null,
      limitPrice,
      triggerPrice: null,
      postOnly: false,
      deadline: null,
    });
  }
}

/** What the records say is held, computed apart from the exchange's own bookkeeping. */
function expectedHold(
  order: OrderRecord,
  instrument: Instrument,
  takerPercent: string,
): { asset: string; amount: Money } {
  const leaves = (order.quantity - order.filled) as Quantity;
  const rate = new Money(takerPercent).div(100);
  const up = (value: Money) => value.toDecimalPlaces(10, Decimal.ROUND_UP);
  const isFeeInBase = order.request.feePreference === 'base';
  if (order.request.side === 'sell') {
    const base = quantityOf(leaves, instrument);
    return { asset: 'ETH', amount: isFeeInBase ? base.add(up(base.mul(rate))) : base };
  }
  const dearest = Math.max(order.limitPrice ?? 0, order.isTriggered ? 0 : (order.triggerPrice ?? 0)) as Price;
  const notional = notionalOf(dearest, leaves, instrument);
  return { asset: 'BTC', amount: up(notional).add(isFeeInBase ? 0 : up(notional.mul(rate))) };
}

interface Account {
  /** Its taker rate when it was last looked at. */
  readonly takerPercent: string;
  /** The rates with which each open order's hold can be what it is; one, unless its hold depends on none. */
  readonly orders: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The taker rate each order was accepted at. The tier can have moved within the very step that brought the order, and an
 * edited order keeps the rate of the one it replaced: so a new order's rate is one of few, the one with which what is held
 * comes out exactly, and from then on that one alone.
 */
class AcceptedRates {
  readonly #accounts = new Map<string, Account>();

  constructor(exchange: Exchange) {
    for (const name of ACCOUNTS)
      this.#accounts.set(name, { takerPercent: exchange.feeTier(name).takerPercent, orders: new Map() });
  }

  /** What is held of each asset by orders accepted at rates they can have had: as `stated` where that is possible. */
  settle(name: string, exchange: Exchange, instrument: Instrument, stated: ReadonlyMap<string, bigint>): void {
    const before = this.#accounts.get(name);
    if (before === undefined) throw new Error(`${name} is not an account of this test.`);
    const { takerPercent } = exchange.feeTier(name);
    const open = exchange.openOrders(name);
    const vanished = [...before.orders].filter(([id]) => open.every(({ orderId }) => orderId !== id));
    const fresh = new Set([before.takerPercent, takerPercent, ...vanished.flatMap(([, rates]) => [...rates])]);
    const orders = new Map<string, ReadonlySet<string>>();
    for (const [asset, amount] of stated) {
      const choices = open
        .map((order) => holdChoices(order, instrument, before.orders.get(order.orderId) ?? fresh))
        .filter((choice) => choice.asset === asset);
      const chosen = amountsThatSum(choices, amount);
      expect({ name, asset, held: amount, isHeldByItsOrders: chosen !== null }).toEqual({
        name,
        asset,
        held: amount,
        isHeldByItsOrders: true,
      });
      choices.forEach(({ orderId, rates }, index) => {
        orders.set(orderId, new Set(rates.get(chosen?.[index] ?? 0n)));
      });
    }
    this.#accounts.set(name, { takerPercent, orders });
  }
}

interface HoldChoice {
  readonly orderId: string;
  readonly asset: string;
  /** By what it would hold, in 10^-10: the rates at which it would hold that. */
  readonly rates: ReadonlyMap<bigint, readonly string[]>;
}

function holdChoices(order: OrderRecord, instrument: Instrument, candidates: ReadonlySet<string>): HoldChoice {
  const rates = new Map<bigint, string[]>();
  let held = '';
  for (const rate of candidates) {
    const { asset, amount } = expectedHold(order, instrument, rate);
    held = asset;
    const units = inUnits(amount.toFixed(10));
    rates.set(units, [...(rates.get(units) ?? []), rate]);
  }
  return { orderId: order.orderId, asset: held, rates };
}

const inUnits = (text: string): bigint => BigInt(new Money(text).mul('1e10').toFixed(0));

/** One amount of each choice that together make `total`, or null. Gives up a branch as soon as it can no longer reach it. */
function amountsThatSum(choices: readonly HoldChoice[], total: bigint): readonly bigint[] | null {
  const amounts = choices.map(({ rates }) => [...rates.keys()].sort((a, b) => (a < b ? -1 : 1)));
  const least: bigint[] = [0n];
  const most: bigint[] = [0n];
  for (const options of amounts.toReversed()) {
    least.unshift((least[0] ?? 0n) + (options[0] ?? 0n));
    most.unshift((most[0] ?? 0n) + (options.at(-1) ?? 0n));
  }
  const search = (index: number, rest: bigint): readonly bigint[] | null => {
    if (rest < (least[index] ?? 0n) || rest > (most[index] ?? 0n)) return null;
    if (index === amounts.length) return [];
    for (const amount of amounts[index] ?? []) {
      const others = search(index + 1, rest - amount);
      if (others !== null) return [amount, ...others];
    }
    return null;
  };
  return search(0, total);
}

function checkAccounts(exchange: Exchange, instrument: Instrument, rates: AcceptedRates): void {
  for (const name of ACCOUNTS) {
    for (const order of exchange.openOrders(name)) expect(order.filled).toBeLessThanOrEqual(order.quantity);
    const balances = exchange.balances(name);
    for (const row of balances) {
      expect(new Money(row.total).gte(0)).toBe(true);
      expect(new Money(row.total).gte(row.held)).toBe(true);
    }
    rates.settle(name, exchange, instrument, new Map(balances.map(({ asset, held }) => [asset, inUnits(held)])));
  }
  const { bid, ask } = exchange.ticker(SYMBOL);
  if (bid > 0 && ask > 0) expect(bid).toBeLessThan(ask);
}

function checkBooks(exchange: Exchange): void {
  for (const name of ACCOUNTS) {
    const totals = new Map<Asset, Money>();
    for (const row of [...exchange.ledgers(name)].reverse()) {
      const next = (totals.get(row.asset) ?? new Money(0)).add(row.amount).sub(row.fee);
      expect(row.balance).toBe(next.toFixed(10));
      totals.set(row.asset, next);
    }
    for (const { asset, total } of exchange.balances(name)) expect(total).toBe(totals.get(asset)?.toFixed(10));
    const trades = exchange.trades(name);
    for (const order of [...exchange.openOrders(name), ...exchange.closedOrders(name)]) {
      const own = trades.filter(({ orderId }) => orderId === order.orderId);
      expect(own.reduce((sum, trade) => sum + trade.quantity, 0)).toBe(order.filled);
      expect(own.map(({ executionId }) => executionId).toSorted()).toEqual([...order.tradeIds].sort());
      if (order.status === 'filled') expect(order.filled).toBe(order.quantity);
      else expect(order.filled).toBeLessThan(Math.max(order.quantity, order.filled + 1));
    }
  }
}

describe('two clients alone', () => {
  test('conserve every asset but for fees, and holds equal working orders after every action', () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 10, maxLength: 60 }), (actions) => {
        const clock = new ManualClock();
        const exchange = createExchange({ clock, random: new SeededRandom(5), market: 'none' });
        for (const name of ACCOUNTS) exchange.createAccount(name, 'pro', { BTC: '2.1234567891', ETH: '40' });
        exchange
          .externalBook(SYMBOL)
          .trade({ side: 'buy', price: CENTER as Price, quantity: 1 as Quantity, takerOrderType: 'limit' });
        const instrument = instrumentOf(exchange, SYMBOL);
        const rates = new AcceptedRates(exchange);
        for (const step of actions) {
          perform(exchange, clock, step);
          checkAccounts(exchange, instrument, rates);
        }
        checkBooks(exchange);
        for (const [asset, start] of [
          ['BTC', '4.2469135782'],
          ['ETH', '80'],
        ] as const) {
          let sum = new Money(0);
          for (const name of ACCOUNTS) {
            sum = sum.add(exchange.balances(name).find((row) => row.asset === asset)?.total ?? 0);
            for (const row of exchange.ledgers(name)) if (row.asset === asset) sum = sum.add(row.fee);
          }
          expect(sum.toFixed(10)).toBe(new Money(start).toFixed(10));
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('two clients in a living market', () => {
  const run = (seed: number, actions: readonly Action[]) => {
    const clock = new ManualClock();
    const exchange = createExchange({
      clock,
      random: new SeededRandom(seed),
      market: { symbols: ['BTC/USD', SYMBOL], rate: 200, depth: 0.2 },
    });
    const heard = new Recorder();
    exchange.listen(heard);
    for (const name of ACCOUNTS) exchange.createAccount(name, 'pro', { BTC: '2', ETH: '40' });
    return { clock, exchange, heard, actions };
  };

  test('never go negative, never hold too much or too little, never cross the book', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(action, { minLength: 10, maxLength: 40 }), (seed, actions) => {
        const { clock, exchange } = run(seed, actions);
        const instrument = instrumentOf(exchange, SYMBOL);
        const rates = new AcceptedRates(exchange);
        for (const step of actions) {
          perform(exchange, clock, step);
          exchange.market.injectBurst(5, SYMBOL);
          checkAccounts(exchange, instrument, rates);
        }
        checkBooks(exchange);
        exchange.dispose();
      }),
      { numRuns: 40 },
    );
  });

  test('replay to the last identifier and time stamp', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(action, { minLength: 5, maxLength: 20 }), (seed, actions) => {
        const once = (): string => {
          const { clock, exchange, heard } = run(seed, actions);
          for (const step of actions) perform(exchange, clock, step);
          exchange.dispose();
          return JSON.stringify([heard.executions, heard.ledgers, heard.books, heard.trades, heard.calls]);
        };
        expect(once()).toBe(once());
      }),
      { numRuns: 10 },
    );
  });
});

test('a cash order never spends more than its amount and the fee', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90_000 }), (cents) => {
      const clock = new ManualClock();
      const exchange = createExchange({
        clock,
        random: new SeededRandom(8),
        market: { symbols: ['BTC/USD'], rate: 0, depth: 0.1 },
      });
      exchange.createAccount('ann', 'pro', { USD: '1000' });
      const cash = new Money(cents).div(100);
      exchange.add(
        'ann',
        {
          ...BLANK_ORDER,
          symbol: 'BTC/USD' as MarketSymbol,
          orderType: 'market',
          cashQuantity: decimalText(cash),
        },
        false,
      );
      const spent = exchange
        .ledgers('ann')
        .reduce((sum, row) => (row.type === 'trade' && row.asset === 'USD' ? sum.sub(row.amount) : sum), new Money(0));
      expect(spent.lte(cash)).toBe(true);
      exchange.dispose();
    }),
    { numRuns: 60 },
  );
});
