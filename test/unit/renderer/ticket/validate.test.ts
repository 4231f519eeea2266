import { describe, expect, test } from 'vitest';
import { changeDraft, EMPTY_DRAFT, type TicketDraft } from '../../../../src/renderer/features/ticket/draft.ts';
import type { TicketIssue } from '../../../../src/renderer/features/ticket/issue.ts';
import { readTicket } from '../../../../src/renderer/features/ticket/read.ts';
import { firstBlocker, validateTicket } from '../../../../src/renderer/features/ticket/validate.ts';
import { type ContextOver, ticketContext } from '../../../support/ticket-contexts.ts';

const sound: TicketDraft = { ...EMPTY_DRAFT, price: '64209.0', amount: '0.05' };

function judge(patch: Partial<TicketDraft>, over: ContextOver = {}): readonly TicketIssue[] {
  const context = ticketContext(over);
  const draft = { ...sound, ...patch };
  return validateTicket(draft, readTicket(draft, context), context);
}
const rules = (patch: Partial<TicketDraft>, over: ContextOver = {}): string[] =>
  judge(patch, over).map((issue) => `${issue.severity} ${issue.rule}`);

/** Applies the fix of the first issue that has one and judges again. */
function afterFix(patch: Partial<TicketDraft>, over: ContextOver = {}): { label: string; rules: string[] } {
  const fixed = judge(patch, over).find((issue) => issue.fix !== undefined)?.fix;
  if (fixed === undefined) throw new Error('There is no fix to apply');
  return { label: fixed.label, rules: rules(changeDraft({ ...sound, ...patch }, fixed.patch), over) };
}

describe('what stands against an order', () => {
  test('nothing stands against a sound limit order', () => {
    expect(judge({})).toEqual([]);
  });

  test('issues come in the order a trader must solve them', () => {
    const found = rules(
      { price: '64210.25', amount: '0.000000001', timeInForce: 'gtd' },
      {
        systemStatus: 'post_only',
        tradingBlocked: 'the kill switch is on',
        account: { rate: { counter: 180, maximum: 180 } },
      },
    );
    expect(found).toEqual([
      'block trading.blocked',
      'block status.postOnly',
      'block price.tick',
      'block amount.minimum',
      'block amount.lot',
      'warn price.crossing',
      'block expireAt.missing',
      'block rate.counter',
    ]);
  });

  test('the first blocker is the first of the list that blocks, a warning is not', () => {
    expect(firstBlocker(judge({ price: '64215.0' }))).toBeNull();
    expect(firstBlocker(judge({ price: '64215.05' }))?.rule).toBe('price.tick');
  });
});

describe('status', () => {
  test.each(['the engine is not connected', 'The disk is full.'])(
    'what keeps every order back is said: %s',
    (clause) => {
      const [issue] = judge({}, { tradingBlocked: clause });
      expect(issue?.message).toBe(`No order may leave: ${clause.replace(/\.$/, '')}.`);
    },
  );

  test.each([
    ['maintenance', 'online', {}, ['block status.system']],
    ['online', 'maintenance', {}, ['block status.instrument']],
    ['online', 'delisted', {}, ['block status.instrument']],
    ['online', 'work_in_progress', {}, ['block status.instrument']],
    ['cancel_only', 'online', {}, ['block status.cancelOnly']],
    ['online', 'cancel_only', {}, ['block status.cancelOnly']],
    ['online', 'post_only', {}, ['block status.postOnly']],
    ['online', 'post_only', { postOnly: true }, []],
    ['online', 'limit_only', {}, []],
    ['online', 'limit_only', { orderType: 'market', price: '' }, ['block status.limitOnly']],
    ['online', 'reduce_only', {}, ['block status.reduceOnly']],
    ['online', 'reduce_only', { reduceOnly: true }, ['warn reduceOnly.margin']],
  ] as const)('system %s and symbol %s with %j give %j', (systemStatus, status, patch, expected) => {
    expect(rules(patch, { systemStatus, instrument: { status } })).toEqual(expected);
  });

  test('the fixes for status lead to an order it takes', () => {
    expect(afterFix({}, { instrument: { status: 'post_only' } })).toEqual({ label: 'Make it post-only', rules: [] });
    expect(afterFix({ orderType: 'market' }, { instrument: { status: 'limit_only' } }).rules).toEqual([]);
    expect(afterFix({}, { instrument: { status: 'reduce_only' } }).rules).toEqual(['warn reduceOnly.margin']);
  });
});

describe('price', () => {
  test('a price off the tick is not rounded but offers its nearest neighbour (U8)', () => {
    expect(judge({ price: '64209.13' })).toEqual([
      {
        rule: 'price.tick',
        field: 'price',
        severity: 'block',
        message: '64,209.13 is not a multiple of the tick 0.1.',
        fix: { label: 'Round to 64,209.1', patch: { price: '64209.1' } },
      },
    ]);
    expect(afterFix({ price: '64209.13' }).rules).toEqual([]);
  });

  test('a tick coarser than the last decimal counts', () => {
    const instrument = { tickSize: 5 };
    expect(rules({ price: '64209.5' }, { instrument })).toEqual([]);
    expect(afterFix({ price: '64209.3' }, { instrument }).label).toBe('Round to 64,209.5');
  });

  test('zeros beyond the precision are the same number', () => {
    expect(rules({ price: '64209.1000' })).toEqual([]);
  });

  test('a missing, unreadable or zero price is named', () => {
    expect(rules({ price: '' })).toEqual(['block price.missing']);
    expect(rules({ price: '64,209' })).toEqual(['block price.unreadable']);
    expect(rules({ price: '0' })).toContain('block price.positive');
  });
});

describe('size', () => {
  test('below the least quantity, the least is offered', () => {
    expect(judge({ amount: '0.00001' })[0]).toMatchObject({
      rule: 'amount.minimum',
      message: '0.00001 BTC is below the least order of 0.00005000 BTC.',
      fix: { label: 'Use 0.00005000' },
    });
    expect(afterFix({ amount: '0.00001' }).rules).toEqual([]);
  });

  test('below the least value, enough is offered', () => {
    const over: ContextOver = { instrument: { minimumNotional: '10' } };
    expect(rules({ amount: '0.0001' }, over)).toEqual(['block amount.costMinimum']);
    expect(afterFix({ amount: '0.0001' }, over)).toEqual({ label: 'Use 0.00015575', rules: [] });
  });

  test('more decimals than the lot has are refused, and brought down only by the fix', () => {
    const over: ContextOver = { instrument: { quantityPrecision: 4, lotSize: 1, minimumQuantity: 1 } };
    expect(afterFix({ amount: '0.05129' }, over)).toEqual({ label: 'Use 0.0512', rules: [] });
  });

  test('a missing, unreadable or zero amount is named at the field that was typed', () => {
    expect(rules({ amount: '' })).toEqual(['block amount.missing']);
    expect(rules({ amount: '1,500' })).toEqual(['block amount.unreadable']);
    expect(rules({ amount: '0' })).toEqual(['block amount.positive']);
    expect(rules({ amount: '', total: '', sizedBy: 'total' })).toEqual(['block total.missing']);
  });

  test('a size in quote without a price says what it lacks', () => {
    expect(rules({ price: '', amount: '100', unit: 'quote' })).toEqual(['block price.missing', 'block amount.noPrice']);
  });

  test('an iceberg shows at least a fifteenth, at most all, in whole lots', () => {
    const iceberg: Partial<TicketDraft> = { orderType: 'iceberg', amount: '0.15' };
    expect(rules({ ...iceberg, display: '' })).toEqual(['block display.missing']);
    expect(rules({ ...iceberg, display: '0.01' })).toEqual([]);
    expect(afterFix({ ...iceberg, display: '0.0099' })).toEqual({ label: 'Show 0.01000000', rules: [] });
    expect(afterFix({ ...iceberg, display: '0.2' })).toEqual({ label: 'Show 0.15000000', rules: [] });
    expect(rules({ ...iceberg, display: '0.010000001' })).toEqual(['block display.lot']);
  });
});

describe('money', () => {
  test('a buy needs its value with the fee, and the most that can be paid is offered', () => {
    const over: ContextOver = { account: { freeQuote: '1000' } };
    expect(judge({}, over)[0]).toMatchObject({
      rule: 'funds.quote',
      message: 'Needs 3,223.29180 USD with the fee; 1,000 USD is free.',
    });
    expect(afterFix({}, over).rules).toEqual([]);
  });

  test('a post-only buy reckons with the maker’s fee', () => {
    const over: ContextOver = { account: { freeQuote: '3219' } };
    expect(rules({}, over)).toEqual(['block funds.quote']);
    expect(rules({ postOnly: true }, over)).toEqual([]);
  });

  test('a sell needs the base, and all of it is offered', () => {
    const patch: Partial<TicketDraft> = { side: 'sell', price: '64211.0', amount: '0.3' };
    const over: ContextOver = { account: { freeBase: '0.2' } };
    expect(rules(patch, over)).toEqual(['block funds.base']);
    expect(afterFix(patch, over)).toEqual({ label: 'Use all 0.20000000', rules: [] });
  });

  test('an unknown balance is not taken for an empty one', () => {
    expect(rules({}, { account: { freeQuote: null } })).toEqual([]);
  });
});

describe('terms', () => {
  test.each([
    ['buy', 'stop-loss', '64300.0', []],
    ['buy', 'stop-loss', '64100.0', ['block trigger.side']],
    ['sell', 'stop-loss', '64100.0', []],
    ['sell', 'stop-loss', '64300.0', ['block trigger.side']],
    ['buy', 'take-profit', '64100.0', []],
    ['buy', 'take-profit', '64300.0', ['block trigger.side']],
    ['sell', 'take-profit', '64300.0', []],
    ['sell', 'take-profit', '64100.0', ['block trigger.side']],
  ] as const)('a %s %s at %s: %j', (side, orderType, trigger, expected) => {
    expect(rules({ side, orderType, trigger })).toEqual(expected);
  });

  test('a trigger that follows an index the symbol has not is refused', () => {
    const patch: Partial<TicketDraft> = { orderType: 'stop-loss', trigger: '64300.0', triggerReference: 'index' };
    expect(rules(patch)).toEqual([]);
    expect(afterFix(patch, { instrument: { hasIndex: false } })).toEqual({ label: 'Follow last', rules: [] });
  });

  test('a trailing distance is between 0 and 100 percent, or a price distance on the tick', () => {
    const trail: Partial<TicketDraft> = { orderType: 'trailing-stop', side: 'sell', triggerKind: 'percent' };
    expect(rules({ ...trail, trigger: '1.5' })).toEqual([]);
    expect(rules({ ...trail, trigger: '1.5%' })).toEqual([]);
    expect(rules({ ...trail, trigger: '0' })).toEqual(['block trigger.percent']);
    expect(rules({ ...trail, trigger: '100' })).toEqual(['block trigger.percent']);
    expect(rules({ ...trail, triggerKind: 'quote', trigger: '250.05' })).toEqual(['block price.tick']);
  });

  test('post-only that would cross blocks and offers to join; without post-only it warns', () => {
    expect(afterFix({ price: '64210.2', postOnly: true })).toEqual({ label: 'Join the bid 64,210.0', rules: [] });
    expect(rules({ price: '64210.2' })).toEqual(['warn price.crossing']);
    expect(rules({ price: '64210.1', postOnly: true })).toEqual([]);
  });

  test('a date must be there, readable and ahead', () => {
    expect(rules({ timeInForce: 'gtd', expireAt: '' })).toEqual(['block expireAt.missing']);
    expect(rules({ timeInForce: 'gtd', expireAt: 'soon' })).toEqual(['block expireAt.unreadable']);
    expect(rules({ timeInForce: 'gtd', expireAt: '2026-11-22T08:00' })).toEqual(['block expireAt.past']);
    expect(rules({ timeInForce: 'gtd', expireAt: '2026-11-22T08:01' })).toEqual([]);
  });

  test('a closing order needs its trigger and its limit', () => {
    const close = {
      orderType: 'stop-loss-limit',
      triggerKind: 'static',
      trigger: '',
      limitKind: 'percent',
      limit: '1',
    } as const;
    expect(rules({ close })).toEqual(['block close.trigger']);
    expect(rules({ close: { ...close, trigger: '60000.05' } })).toEqual(['block price.tick']);
    expect(rules({ close: { ...close, trigger: '60000.0' } })).toEqual([]);
  });
});

describe('limits', () => {
  test('an order above the notional limit is refused with both numbers', () => {
    const found = judge({ amount: '0.5' }, { account: { freeQuote: '1000000' } });
    expect(found).toMatchObject([
      { rule: 'limits.notional', message: 'Worth 32,104.50000 USD; your limit for one order is 25,000.' },
    ]);
  });

  test('far from mid warns in the inner band and blocks beyond the outer', () => {
    expect(rules({ price: '62000.0' })).toEqual(['warn limits.collarInner']);
    expect(rules({ price: '50000.0' })).toEqual(['block limits.collarOuter']);
  });

  test('too many open orders on the symbol, or in all', () => {
    expect(rules({}, { account: { openOrdersOnSymbol: 20 } })).toEqual(['block limits.openOrdersPerSymbol']);
    expect(rules({}, { account: { openOrders: 60 } })).toEqual(['block limits.openOrders']);
  });

  test('an unknown order on the symbol warns', () => {
    expect(rules({}, { account: { unknownOrdersOnSymbol: 1 } })).toEqual(['warn unknown.present']);
  });

  test('an old quote blocks what would take at once and warns about what would rest (U10)', () => {
    const market = { isLive: false, ageMs: 6000 };
    expect(rules({}, { market })).toEqual(['warn market.stale']);
    expect(rules({ price: '64211.0' }, { market })).toContain('block market.stale');
    expect(rules({ orderType: 'market' }, { market })).toEqual(['block market.stale']);
  });
});

describe('reduce-only', () => {
  const selling = { side: 'sell', price: '64215.0', reduceOnly: true } as const;

  test('always says that Kraken takes it on margin alone', () => {
    expect(rules(selling)).toEqual(['warn reduceOnly.margin']);
    expect(rules(selling, { account: { position: '0.05' } })).toEqual(['warn reduceOnly.margin']);
  });

  test.each([
    ['sell', '64215.0', '0.04'],
    ['sell', '64215.0', '-0.05'],
    ['buy', '64209.0', '0.05'],
  ] as const)('a %s at %s against a position of %s would do more than reduce it', (side, price, position) => {
    const over = { account: { position } };
    expect(rules({ ...selling, side, price }, over)).toEqual(['block reduceOnly.position']);
    expect(afterFix({ ...selling, side, price }, over)).toEqual({ label: 'Reduce-only off', rules: [] });
  });
});
