import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../../src/renderer/features/palette/grammar.ts';
import { type ResolveFacts, resolveOrder, resolveScale } from '../../../../src/renderer/features/palette/resolve.ts';
import { resolveExecution } from '../../../../src/renderer/features/palette/resolve-execution.ts';
import type { OrderPlan } from '../../../../src/renderer/trading/order-plan.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';

const facts = (over: Partial<ResolveFacts> = {}): ResolveFacts => ({
  instrument: BTC_USD,
  venueWord: 'SIM',
  bid: '64210.0',
  ask: '64210.5',
  last: '64210.0',
  freeBase: '2',
  freeQuote: '10000',
  takerFee: '0.4',
  ...over,
});

function resolve(text: string, over: Partial<ResolveFacts> = {}): OrderPlan {
  const parsed = parseCommand(text, [BTC_USD], 'BTC/USD');
  if (parsed.kind !== 'command') throw new Error(`Not a command: ${JSON.stringify(parsed)}`);
  const { command } = parsed;
  if (command.kind === 'order') return resolveOrder(command, facts(over));
  if (command.kind === 'scale') return resolveScale(command, facts(over));
  throw new Error('Not an order');
}
const sentence = (resolved: OrderPlan): string => (resolved.kind === 'orders' ? resolved.sentence : resolved.message);
const tickets = (resolved: OrderPlan) => {
  if (resolved.kind !== 'orders') throw new Error(resolved.message);
  return resolved.tickets;
};

describe('an order read back', () => {
  test.each([
    ['buy 0.05 btc 64210 post', 'BUY 0.05 BTC LIMIT 64,210.0 POST-ONLY = 3,210.50 USD · SIM'],
    ['sell 25% btc mkt', 'SELL 0.5 BTC MARKET · SIM'],
    ['buy 500 usd btc mkt', 'BUY 500 USD OF BTC MARKET · SIM'],
    ['buy 6421 usd btc 64210', 'BUY 0.1 BTC LIMIT 64,210.0 = 6,421.00 USD · SIM'],
    ['sell 0.1 btc stop 63000', 'SELL 0.1 BTC STOP-LOSS AT 63,000.0 · SIM'],
    ['sell 0.1 btc stop 63000 62900', 'SELL 0.1 BTC STOP-LOSS LIMIT AT 63,000.0 THEN 62,900.0 = 6,290.00 USD · SIM'],
    ['buy 0.1 btc =bid-5t ioc', 'BUY 0.1 BTC LIMIT 64,209.5 IOC = 6,420.95 USD · SIM'],
    ['buy 50% btc 64000', 'BUY 0.07781374 BTC LIMIT 64,000.0 = 4,980.08 USD · SIM'],
  ])('%s', (text, words) => {
    expect(sentence(resolve(text))).toBe(words);
  });

  test('carries exactly what the sentence says', () => {
    expect(tickets(resolve('buy 0.05 btc 64210 post'))).toEqual([
      {
        symbol: 'BTC/USD',
        side: 'buy',
        orderType: 'limit',
        quantity: '0.05',
        limitPrice: '64210.0',
        timeInForce: 'gtc',
        postOnly: true,
        reduceOnly: false,
      },
    ]);
    expect(tickets(resolve('buy 500 usd btc mkt'))).toMatchObject([{ quantity: null, cashQuantity: '500' }]);
    expect(tickets(resolve('sell 0.1 btc stop 63000'))).toMatchObject([
      { orderType: 'stop-loss', trigger: { reference: 'last', price: { kind: 'static', price: '63000.0' } } },
    ]);
  });

  test.each([
    ['buy 0.05 btc 64210.05', '64210.05 is between two ticks of 0.1: write 64210.0.'],
    ['buy 0.000000001 btc 64210', '0.000000001 BTC has more decimals than lots of 0.00000001 allow.'],
    ['buy 0 btc 64210', '0 is no amount: amounts are above zero.'],
    ['buy 101% btc 64210', '101% is more than all of the BTC you can buy.'],
  ])('%s is refused with the value, the rule and the remedy', (text, message) => {
    expect(resolve(text)).toEqual({ kind: 'refused', message });
  });

  test('nothing is worked out from a price or balance that is not known', () => {
    expect(resolve('buy 0.1 btc =mid', { bid: null })).toMatchObject({ kind: 'refused' });
    expect(resolve('sell 50% btc mkt', { freeBase: null })).toMatchObject({ kind: 'refused' });
    expect(resolve('sell 500 usd btc mkt', { bid: null })).toMatchObject({ kind: 'refused' });
  });

  test('says when it is across the spread', () => {
    const crossing = (text: string) => {
      const resolved = resolve(text);
      return resolved.kind === 'orders' && resolved.isCrossing;
    };
    expect(['buy 0.1 btc 64210.5', 'buy 0.1 btc 64210', 'sell 0.1 btc 64210'].map(crossing)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('a scale', () => {
  test('is equal orders, both ends included', () => {
    const resolved = resolve('scale buy 1 btc 64000 63500 x10 post');
    expect(sentence(resolved)).toBe('10 × BUY 0.1 BTC LIMIT 64,000.0 to 63,500.0 POST-ONLY · SIM');
    expect(tickets(resolved).map((ticket) => ticket.limitPrice)).toEqual([
      '64000.0',
      '63944.4',
      '63888.8',
      '63833.3',
      '63777.7',
      '63722.2',
      '63666.6',
      '63611.1',
      '63555.5',
      '63500.0',
    ]);
  });

  test('what does not divide into whole lots is left over and said', () => {
    const resolved = resolve('scale sell 1 btc 65000 66000 x3');
    expect(tickets(resolved).map((ticket) => ticket.quantity)).toEqual(['0.33333333', '0.33333333', '0.33333333']);
    expect(resolved).toMatchObject({ notes: [expect.stringContaining('0.00000001 BTC are left over')] });
  });

  test('is refused when each order is under the minimum or ticks run out', () => {
    expect(sentence(resolve('scale buy 0.0001 btc 64000 63500 x10'))).toContain('under Kraken’s minimum of 0.00005');
    expect(sentence(resolve('scale buy 1 btc 64000 64000.2 x10'))).toContain('fewer than 10 ticks');
  });

  test('never asks for more than was typed, nor leaves the range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 10_000, max: 1_000_000 }), (count, total) => {
        const typed = new Decimal(total).div(1e5);
        const resolved = resolve(`scale buy ${typed.toFixed()} btc 64000 60000 x${count}`);
        const all = tickets(resolved);
        const sum = all.reduce((soFar, ticket) => soFar.add(ticket.quantity ?? '0'), new Decimal(0));
        expect(all).toHaveLength(count);
        expect(sum.lte(typed) && typed.sub(sum).lt(count / 1e8)).toBe(true);
        expect(all.every(({ limitPrice }) => Number(limitPrice) >= 60000 && Number(limitPrice) <= 64000)).toBe(true);
      }),
    );
  });
});

describe('an execution', () => {
  const made = (text: string, over: Partial<ResolveFacts> = {}) => {
    const parsed = parseCommand(text, [BTC_USD], 'BTC/USD');
    if (parsed.kind !== 'command' || parsed.command.kind !== 'execution') throw new Error(JSON.stringify(parsed));
    return resolveExecution(parsed.command, facts(over));
  };

  test.each([
    [
      'twap buy 1 btc into 20 over 30m limit 64500',
      'TWAP: BUY 1 BTC in 20 slices over 30 m, none worse than 64,500.0 · SIM',
      { side: 'buy', quantity: '1', duration: 1800, slices: 20, limit: '64500.0' },
      '64500',
    ],
    [
      'chase sell 0.5 btc within 0.3% after 90s',
      'CHASE: SELL 0.5 BTC at the best ask, at most 0.3 % away, the rest taken after 1 m 30 s · SIM',
      { side: 'sell', quantity: '0.5', furthest: '0.3', patience: 90 },
      '32105',
    ],
  ])('%s', (text, words, parameters, notional) => {
    expect(made(text)).toMatchObject({ kind: 'execution', execution: { sentence: words, parameters, notional } });
  });

  test('is not begun without a live price to say what it would bind', () => {
    expect(made('twap buy 1 btc into 20 over 30m', { ask: null })).toMatchObject({ kind: 'refused' });
  });
});
