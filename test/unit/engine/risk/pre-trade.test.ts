import { describe, expect, test } from 'vitest';
import type { OrderTicket } from '../../../../src/contract/commands.ts';
import type { Price, Quantity } from '../../../../src/domain/instrument.ts';
import { Money } from '../../../../src/domain/money.ts';
import type { OrderOrigin } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { heldByOrders } from '../../../../src/engine/account/held.ts';
import type { Order } from '../../../../src/engine/orders/order.ts';
import type { DeskFacts } from '../../../../src/engine/risk/order-check.ts';
import { checkTicket } from '../../../../src/engine/risk/pre-trade.ts';
import { previewOf } from '../../../../src/engine/risk/preview.ts';
import { contextOf, freshWorld, MARKET, TICKET, type World } from '../orders/desk-harness.ts';
import { EVENTS, follow, ORDERS, START } from '../orders/order-specimens.ts';

const NOW = START as EpochMs;
const MANUAL: OrderOrigin = { kind: 'manual' };

interface Case {
  readonly ticket?: Partial<OrderTicket>;
  readonly world?: (world: World) => void;
  readonly facts?: Partial<DeskFacts>;
  readonly origin?: OrderOrigin;
  readonly acknowledged?: readonly string[];
  readonly gestureAgeMs?: number;
}

const quiet: DeskFacts = {
  kill: { isLatched: false, reason: null },
  journalFailure: null,
  blocked: null,
  pathFailure: null,
  live: [],
  held: new Map(),
  ordersInLastSecond: 0,
  ordersInLastSecondOf: () => 0,
  isRepeat: () => false,
  rates: { value: () => 0, maximum: 125, reserve: 31.25 },
};

function factsWith(world: World, facts: Partial<DeskFacts>): DeskFacts {
  const live = facts.live ?? [];
  return {
    ...quiet,
    held: heldByOrders(
      live,
      contextOf(world, () => NOW),
    ),
    ...facts,
  };
}

function verdict({ ticket, world: change, facts = {}, origin = MANUAL, acknowledged = [], gestureAgeMs = 0 }: Case) {
  const world = freshWorld();
  change?.(world);
  const request = { ticket: { ...TICKET, ...ticket }, origin, acknowledged, gestureAgeMs };
  return checkTicket(
    request,
    contextOf(world, () => NOW),
    factsWith(world, facts),
  );
}

const codeOf = (given: Case): string => {
  const result = verdict(given);
  return result.ok ? 'approved' : `${result.error.code}${result.error.confirmable ? '?' : ''}`;
};

const set = (changes: Partial<World>) => (world: World) => {
  Object.assign(world, changes);
};
const limits = (changes: Partial<World['risk']>) => (world: World) => {
  world.risk = { ...world.risk, ...changes };
};
const rules = (changes: Partial<World['instrument']>) => (world: World) => {
  world.instrument = { ...world.instrument, ...changes };
};
const market = (changes: Partial<typeof MARKET>) => (world: World) => {
  world.market = { ...MARKET, ...changes };
};
const stop = (price: string, reference: 'last' | 'index' = 'last') =>
  ({ reference, price: { kind: 'static', price } }) as const;
const percent = { reference: 'last', price: { kind: 'percent', percent: '1.5' } } as const;
const UNKNOWN = ORDERS.UNKNOWN();
const STRATEGY: OrderOrigin = { kind: 'strategy', strategyId: 'grid', version: '1' };
const armed = set({ mayAutomate: true });
const both = (one: (world: World) => void, other: (world: World) => void) => (world: World) => {
  one(world);
  other(world);
};
const rich = (world: World) => void world.balances.set('USD', '10000000');
const WIDE = { maximumOrderNotional: '1000000', maximumPositionNotional: '1000000' };
const withoutLimit = (ticket: Partial<OrderTicket>): Partial<OrderTicket> => {
  const { limitPrice: _none, ...rest } = { ...TICKET, ...ticket };
  return rest;
};
/** A ticket of a type that takes no limit price. */
function codeWithoutLimit(ticket: Partial<OrderTicket>, more: Omit<Case, 'ticket'> = {}): string {
  const world = freshWorld();
  more.world?.(world);
  const full = withoutLimit(ticket) as OrderTicket;
  const request = { ticket: full, origin: MANUAL, acknowledged: more.acknowledged ?? [], gestureAgeMs: 0 };
  const result = checkTicket(
    request,
    contextOf(world, () => NOW),
    factsWith(world, more.facts ?? {}),
  );
  return result.ok ? 'approved' : `${result.error.code}${result.error.confirmable ? '?' : ''}`;
}

test('an ordinary limit order passes', () => {
  expect(codeOf({})).toBe('approved');
});

describe('whether anything may leave', () => {
  test.each<readonly [string, Case]>([
    ['KILL_LATCHED', { facts: { kill: { isLatched: true, reason: 'test' } } }],
    ['AUTOMATION_NOT_ARMED', { origin: { kind: 'strategy', strategyId: 's', version: '1' } }],
    ['TRADING_BLOCKED', { facts: { blocked: 'orders are being compared' } }],
    ['JOURNAL_UNWRITABLE', { facts: { journalFailure: 'The disk is full.' } }],
    ['KEY_LOCK_LOST', { world: set({ holdsKeyLock: false }) }],
    ['CLOCK_UNKNOWN', { world: set({ clockUncertaintyMs: null }) }],
    ['CLOCK_UNCERTAIN', { world: set({ clockUncertaintyMs: 1_001 }) }],
    ['SYSTEM_MAINTENANCE', { world: set({ systemStatus: 'maintenance' }) }],
    ['SYSTEM_CANCEL_ONLY', { world: set({ systemStatus: 'cancel_only' }) }],
    ['SYSTEM_POST_ONLY', { world: set({ systemStatus: 'post_only' }) }],
    ['SYSTEM_UNKNOWN', { world: set({ systemStatus: 'unknown' }) }],
    ['approved', { ticket: { postOnly: true }, world: set({ systemStatus: 'post_only' }) }],
    ['PATH_UNHEALTHY', { facts: { pathFailure: 'websocket: closed' } }],
    ['STREAM_NOT_LIVE', { world: set({ stream: { isLive: false, reason: 'silent' } }) }],
    ['DUPLICATE_ORDER', { facts: { isRepeat: () => true } }],
    ['UNKNOWN_PRESENT?', { facts: { live: [UNKNOWN] } }],
    ['approved', { facts: { live: [UNKNOWN] }, acknowledged: ['UNKNOWN_PRESENT'] }],
    ['INSTRUMENT_UNKNOWN', { ticket: { symbol: 'DOGE/XYZ' } }],
  ])('%s', (code, given) => {
    expect(codeOf(given)).toBe(code);
  });

  test.each(['cancel_only', 'delisted', 'maintenance', 'work_in_progress'] as const)(
    'an instrument in %s takes no order (P22)',
    (status) => {
      expect(codeOf({ world: rules({ status }) })).toBe('INSTRUMENT_CLOSED');
    },
  );

  test('limit-only and post-only instruments take just those (P22)', () => {
    const status = (word: 'limit_only' | 'post_only') => (world: World) => {
      world.instrument = { ...world.instrument, status: word };
    };
    expect(codeOf({ world: status('limit_only') })).toBe('approved');
    expect(codeWithoutLimit({ orderType: 'market' }, { world: status('limit_only') })).toBe('INSTRUMENT_LIMIT_ONLY');
    expect(codeOf({ world: status('post_only') })).toBe('INSTRUMENT_POST_ONLY');
  });
});

describe('the rules of the instrument', () => {
  test.each<readonly [string, Case]>([
    ['PRICE_PRECISION', { ticket: { limitPrice: '63900.05' } }],
    ['PRICE_ZERO', { ticket: { limitPrice: '0' } }],
    ['PRICE_TOO_LARGE', { ticket: { limitPrice: '9999999999999999' } }],
    ['QUANTITY_PRECISION', { ticket: { quantity: '0.123456789' } }],
    ['QUANTITY_MINIMUM', { ticket: { quantity: '0.00001' } }],
    ['QUANTITY_ZERO', { ticket: { quantity: '0' } }],
    ['QUANTITY_MISSING', { ticket: { quantity: null } }],
    [
      'PRICE_TICK',
      {
        world: rules({ tickSize: 5 as Price }),
        ticket: { limitPrice: '63900.1' },
      },
    ],
    [
      'QUANTITY_LOT',
      {
        world: rules({ lotSize: 10_000_000 as Quantity }),
        ticket: { quantity: '0.15' },
      },
    ],
    ['NOTIONAL_MINIMUM', { world: rules({ minimumNotional: '10000' }) }],
    ['CASH_NOT_ALLOWED', { ticket: { cashQuantity: '100', quantity: null } }],
    ['EXPIRY_MISSING', { ticket: { timeInForce: 'gtd' } }],
    ['EXPIRY_NOT_ALLOWED', { ticket: { expireTime: NOW + 60_000 } }],
    ['EXPIRY_PAST', { ticket: { timeInForce: 'gtd', expireTime: NOW + 1_000 } }],
    ['EXPIRY_TOO_FAR', { ticket: { timeInForce: 'gtd', expireTime: NOW + 40 * 86_400_000 } }],
    ['approved', { ticket: { timeInForce: 'gtd', expireTime: NOW + 3_600_000 } }],
    ['POST_ONLY_IMMEDIATE', { ticket: { timeInForce: 'ioc', postOnly: true } }],
    ['POST_ONLY_CROSSES?', { ticket: { limitPrice: '64000.0', postOnly: true } }],
    ['DISPLAY_NOT_ALLOWED', { ticket: { displayQuantity: '0.01' } }],
    ['DISPLAY_MISSING', { ticket: { orderType: 'iceberg' } }],
    ['DISPLAY_TOO_SMALL', { ticket: { orderType: 'iceberg', displayQuantity: '0.006' } }],
    ['DISPLAY_TOO_LARGE', { ticket: { orderType: 'iceberg', displayQuantity: '0.2' } }],
    ['approved', { ticket: { orderType: 'iceberg', displayQuantity: '0.00666667' } }],
    ['FOK_TYPE', { ticket: { orderType: 'iceberg', displayQuantity: '0.05', timeInForce: 'fok' } }],
    ['TRIGGER_NOT_ALLOWED', { ticket: { trigger: stop('65000.0') } }],
    ['TRIGGER_MISSING', { ticket: { orderType: 'stop-loss-limit' } }],
    ['REDUCE_ONLY_EXCEEDS', { ticket: { reduceOnly: true } }],
    [
      'approved',
      {
        ticket: { side: 'sell', limitPrice: '64100.0', reduceOnly: true },
        world: set({ position: '0.5' }),
      },
    ],
    ['CLOSE_TRIGGER', { ticket: { conditionalClose: { orderType: 'stop-loss' } } }],
    ['CLOSE_LIMIT', { ticket: { conditionalClose: { orderType: 'limit' } } }],
    [
      'approved',
      { ticket: { conditionalClose: { orderType: 'stop-loss', trigger: { kind: 'static', price: '60000.0' } } } },
    ],
  ])('%s', (code, given) => {
    expect(codeOf(given)).toBe(code);
  });

  test.each<readonly [string, Partial<OrderTicket>]>([
    ['PRICE_MISSING', {}],
    ['approved', { orderType: 'market' }],
    ['approved', { orderType: 'market', quantity: null, cashQuantity: '500' }],
    ['CASH_AND_QUANTITY', { orderType: 'market', cashQuantity: '500' }],
    ['CASH_NOT_ALLOWED', { orderType: 'market', side: 'sell', quantity: null, cashQuantity: '500' }],
    ['CASH_PRECISION', { orderType: 'market', quantity: null, cashQuantity: '500.123456' }],
    ['GTD_TYPE', { orderType: 'market', timeInForce: 'gtd', expireTime: NOW + 60_000 }],
    ['approved', { orderType: 'stop-loss', trigger: stop('65000.0') }],
    ['TRIGGER_WRONG_SIDE', { orderType: 'stop-loss', trigger: stop('63000.0') }],
    ['approved', { orderType: 'stop-loss', side: 'sell', trigger: stop('63000.0') }],
    ['TRIGGER_WRONG_SIDE', { orderType: 'take-profit', trigger: stop('65000.0') }],
    ['approved', { orderType: 'take-profit', side: 'sell', trigger: stop('65000.0', 'index') }],
    ['approved', { orderType: 'trailing-stop', side: 'sell', trigger: percent }],
    ['TRIGGER_NOT_RELATIVE', { orderType: 'trailing-stop', side: 'sell', trigger: stop('63000.0') }],
    ['OFFSET_MISMATCH', { orderType: 'trailing-stop-limit', side: 'sell', trigger: percent }],
  ])('%s of a type without a limit price', (code, ticket) => {
    expect(codeWithoutLimit(ticket)).toBe(code);
  });

  test('a denial names the value, the rule and what would do', () => {
    const result = verdict({ ticket: { limitPrice: '63900.05' } });
    expect(result).toMatchObject({
      ok: false,
      error: {
        message: 'Price 63900.05 has more decimals than the 1 of BTC/USD: use 63900 or 63900.1.',
        field: 'limitPrice',
      },
    });
  });

  test('an index trigger without a known index price is asked about, and without any index refused', () => {
    const ticket = { orderType: 'stop-loss', trigger: stop('65000.0', 'index') } as const;
    expect(codeWithoutLimit(ticket, { world: market({ index: null }) })).toBe('TRIGGER_UNVERIFIED?');
    const noIndex = (world: World): void => {
      world.instrument = { ...world.instrument, hasIndex: false };
    };
    expect(codeWithoutLimit(ticket, { world: noIndex })).toBe('TRIGGER_NO_INDEX');
  });
});

describe('whether the price makes sense', () => {
  test.each<readonly [string, Case]>([
    ['MARKET_DATA_NONE', { world: set({ market: null }) }],
    ['MARKET_DATA_STALE', { world: market({ trust: 'STALE' }) }],
    ['MARKET_DATA_DEGRADED?', { world: market({ trust: 'DEGRADED' }) }],
    ['approved', { world: market({ trust: 'SINGLE' }) }],
    ['QUOTE_AGE', { ticket: { limitPrice: '64000.0' }, world: market({ ageMs: 5_001 }) }],
    ['approved', { world: market({ ageMs: 5_001 }) }],
    ['QUOTE_OUTDATED?', { ticket: { limitPrice: '64000.0' }, gestureAgeMs: 6_000 }],
    ['COLLAR_INNER?', { ticket: { limitPrice: '62000.0' } }],
    ['COLLAR_OUTER', { ticket: { limitPrice: '57000.0' } }],
    ['COLLAR_OUTER', { ticket: { limitPrice: '75000.0' } }],
    ['COLLAR_OUTER', { ticket: { limitPrice: '57000.0' }, acknowledged: ['COLLAR_OUTER'] }],
    ['approved', { ticket: { limitPrice: '62000.0' }, acknowledged: ['COLLAR_INNER'] }],
    ['COLLAR_INNER?', { world: market({ last: 620_000 as Price }) }],
    ['COLLAR_UNVERIFIED', { world: market({ bid: null, last: null }) }],
  ])('%s', (code, given) => {
    expect(codeOf(given)).toBe(code);
  });

  test('a market order is judged by the worst price the book would make it pay', () => {
    const thin = (world: World): void => {
      world.asks = [
        { price: 640_000 as Price, quantity: 1_000_000 as Quantity },
        { price: 720_000 as Price, quantity: 100_000_000 as Quantity },
      ];
    };
    expect(codeWithoutLimit({ orderType: 'market' }, { world: thin })).toBe('COLLAR_OUTER');
    const empty = (world: World): void => {
      world.asks = [];
    };
    expect(codeWithoutLimit({ orderType: 'market' }, { world: empty })).toBe('DEPTH_INSUFFICIENT');
    const shallow = (world: World): void => {
      world.asks = [{ price: 640_000 as Price, quantity: 15_000_000 as Quantity }];
    };
    expect(codeWithoutLimit({ orderType: 'market' }, { world: shallow })).toBe('DEPTH_SHARE?');
  });
});

describe('limits', () => {
  const working = (changes: Partial<Order>): Order => ({ ...ORDERS.OPEN(), ...changes });
  const ask = working({ side: 'sell', terms: { ...ORDERS.OPEN().terms, limitPrice: '63850' as never } });

  test.each<readonly [string, Case]>([
    ['NOTIONAL_LIMIT', { ticket: { quantity: '0.4' } }],
    ['NOTIONAL_UNVALUED', { world: set({ usdRate: null }) }],
    ['EXPOSURE_LIMIT', { world: limits({ maximumPositionNotional: '5000' }) }],
    // One lot of ours is open: with it the position could reach 1.1 BTC.
    [
      'EXPOSURE_LIMIT',
      {
        facts: { live: [ORDERS.OPEN()] },
        world: limits({ maximumPositionNotional: '70000' }),
      },
    ],
    ['FUNDS_INSUFFICIENT', { world: (world) => void world.balances.set('USD', '6400') }],
    [
      'FUNDS_INSUFFICIENT',
      { facts: { live: [ORDERS.OPEN()] }, world: (world) => void world.balances.set('USD', '70000') },
    ],
    [
      'FUNDS_INSUFFICIENT',
      { ticket: { side: 'sell', limitPrice: '64100.0' }, world: (world) => void world.balances.set('BTC', '0.05') },
    ],
    ['FUNDS_UNKNOWN', { world: (world) => void world.balances.clear() }],
    ['FUNDS_UNVERIFIED?', { world: set({ isVerified: false }) }],
    [
      'ORDERS_PER_SYMBOL',
      {
        facts: { live: [ORDERS.OPEN()] },
        world: limits({ maximumOpenOrdersPerSymbol: 1 }),
      },
    ],
    [
      'ORDERS_TOTAL',
      {
        facts: { live: [ORDERS.OPEN()] },
        world: limits({ maximumOpenOrders: 1 }),
      },
    ],
    ['RATE_LOCAL', { facts: { ordersInLastSecond: 5 } }],
    ['RATE_EXCHANGE', { facts: { rates: { value: () => 93.5, maximum: 125, reserve: 31.25 } } }],
    ['SELF_TRADE?', { facts: { live: [ask] } }],
    ['approved', { facts: { live: [ask] }, ticket: { limitPrice: '63800.0' } }],
  ])('%s', (code, given) => {
    expect(codeOf(given)).toBe(code);
  });

  const lost = (realisedToday: string | null, drawdown: string | null = '0') =>
    set({
      losses: {
        realisedToday: realisedToday === null ? null : new Money(realisedToday),
        drawdown: drawdown === null ? null : new Money(drawdown),
      },
    });
  const long = (change: (world: World) => void) => (world: World) => {
    world.position = '0.3';
    change(world);
  };
  const exit = { side: 'sell', quantity: '0.1', limitPrice: '64100.0' } as const;

  test.each<readonly [string, Case]>([
    ['LOSS_DAILY', { world: lost('-2500') }],
    ['approved', { world: lost('-2499.99') }],
    ['approved', { world: lost('5000') }],
    ['LOSS_UNKNOWN?', { world: lost(null) }],
    ['LOSS_DRAWDOWN', { world: lost('0', '5000') }],
    ['DRAWDOWN_UNKNOWN?', { world: lost('0', null) }],
    // What reduces leaves; what would turn the position round does not, and an exit that is already working counts.
    ['approved', { ticket: exit, world: long(lost('-9999', '9999')) }],
    ['LOSS_DAILY', { ticket: { ...exit, quantity: '0.35' }, world: long(lost('-9999')) }],
    [
      'LOSS_DAILY',
      {
        ticket: { ...exit, quantity: '0.2' },
        facts: { live: [working({ side: 'sell', terms: { ...ORDERS.OPEN().terms, quantity: '0.2' as never } })] },
        world: long(lost('-9999')),
      },
    ],
    ['EXPOSURE_TOTAL', { world: limits({ maximumTotalNotional: '6000' }) }],
    ['approved', { world: limits({ maximumTotalNotional: '6400' }) }],
    ['approved', { ticket: exit, world: long(limits({ maximumTotalNotional: '1' })) }],
    ['RATE_STRATEGY', { origin: STRATEGY, world: armed, facts: { ordersInLastSecondOf: () => 2 } }],
    ['approved', { origin: STRATEGY, world: armed, facts: { ordersInLastSecondOf: () => 1 } }],
    ['LOSS_UNKNOWN', { origin: STRATEGY, world: both(armed, lost(null)) }],
    [
      'UNKNOWN_PRESENT',
      { origin: STRATEGY, world: armed, facts: { live: [UNKNOWN] }, acknowledged: ['UNKNOWN_PRESENT'] },
    ],
    ['UNKNOWN_PRESENT?', { facts: { live: [UNKNOWN] } }],
    ['GESTURE_TOO_OLD', { gestureAgeMs: 300_001 }],
    // Half of 8 BTC on the ask; a limit that reaches them takes them as a market order would.
    ['DEPTH_SHARE?', { ticket: { quantity: '4.5', limitPrice: '64100.0' }, world: both(limits(WIDE), rich) }],
    ['approved', { ticket: { quantity: '3.5', limitPrice: '64100.0' }, world: both(limits(WIDE), rich) }],
  ])('%s %o', (code, given) => {
    expect(codeOf(given)).toBe(code);
  });

  test('a loss is told with its numbers', () => {
    expect(verdict({ world: lost('-2612.504') })).toMatchObject({
      error: { message: expect.stringContaining('loss of 2612.50 USD has reached your limit of 2500') },
    });
  });

  test('an unknown order counts as filled for exposure', () => {
    const facts = { live: [UNKNOWN] };
    const world = (each: World): void => {
      each.risk = { ...each.risk, maximumPositionNotional: '70000' };
    };
    expect(codeOf({ facts, world, acknowledged: ['UNKNOWN_PRESENT'] })).toBe('EXPOSURE_LIMIT');
  });

  test('an amend in doubt counts with the larger of its terms', () => {
    const amending = follow(ORDERS.OPEN(), EVENTS['command.amend'], EVENTS['path.amendSilent']);
    const held = heldByOrders(
      [amending],
      contextOf(freshWorld(), () => NOW),
    );
    expect(held.get('USD' as never)?.toFixed()).toBe(new Money('2').mul('64000').mul('1.004').toFixed());
  });

  test('what only brings the position nearer to flat is never refused for size', () => {
    const world = (each: World): void => {
      each.position = '2';
      each.risk = { ...each.risk, maximumPositionNotional: '1000' };
    };
    expect(codeOf({ ticket: { side: 'sell', limitPrice: '64100.0' }, world })).toBe('approved');
  });
});

test('a check that throws is a denial', () => {
  const world = freshWorld();
  const context = contextOf(world, () => NOW);
  const broken = {
    ...context,
    systemStatus: () => {
      throw new Error('boom');
    },
  };
  const result = checkTicket(
    { ticket: TICKET, origin: MANUAL, acknowledged: [], gestureAgeMs: 0 },
    broken,
    factsWith(world, {}),
  );
  expect(result).toMatchObject({ ok: false, error: { code: 'CHECK_FAILED', confirmable: false } });
});

test('what cannot be acknowledged is told before what can', () => {
  expect(codeOf({ ticket: { limitPrice: '62000.0', quantity: '0.5' } })).toBe('NOTIONAL_LIMIT');
});

describe('the preview', () => {
  const preview = (ticket: OrderTicket, change?: (world: World) => void) => {
    const world = freshWorld();
    change?.(world);
    return previewOf(
      ticket,
      MANUAL,
      contextOf(world, () => NOW),
      factsWith(world, {}),
    );
  };

  test('walks the verified book for average and worst price', () => {
    const ticket = withoutLimit({ orderType: 'market', quantity: '0.3' }) as OrderTicket;
    const thin = (world: World): void => {
      world.asks = [
        { price: 640_000 as Price, quantity: 20_000_000 as Quantity },
        { price: 643_000 as Price, quantity: 100_000_000 as Quantity },
      ];
    };
    expect(preview(ticket, thin)).toEqual({
      denial: null,
      averagePrice: '64100.0',
      worstPrice: '64300.0',
      notional: '19230.00000',
      fee: '76.92000',
      feeAsset: 'USD',
      freeAfter: '80693.08000',
      caveats: [],
    });
  });

  test('a resting order pays the maker fee at its limit', () => {
    expect(preview(TICKET)).toMatchObject({
      averagePrice: '63900.0',
      notional: '6390.00000',
      fee: '15.97500',
      denial: null,
    });
  });

  test('says which inputs were not verified', () => {
    const shaky = (world: World): void => {
      world.fees = null;
      world.isVerified = false;
      world.market = { ...MARKET, trust: 'STALE' };
    };
    expect(preview(TICKET, shaky)).toMatchObject({
      denial: { code: 'MARKET_DATA_STALE' },
      fee: null,
      caveats: ['prices are STALE, not live', 'your fee tier has not been read yet', 'the balance is not verified'],
    });
  });
});
