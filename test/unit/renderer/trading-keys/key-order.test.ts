import { describe, expect, test } from 'vitest';
import { type KeyOrderFacts, keyOrder } from '../../../../src/renderer/features/trading-keys/key-order.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';

const facts = (over: Partial<KeyOrderFacts> = {}): KeyOrderFacts => ({
  instrument: BTC_USD,
  venueWord: 'SIM',
  quantity: '0.05',
  postOnly: false,
  bestBid: 642100,
  bestAsk: 642105,
  trust: 'LIVE',
  isVerified: true,
  lastOrderAt: null,
  now: 1000,
  ...over,
});
const said = (...args: Parameters<typeof keyOrder>): string | null => {
  const order = keyOrder(...args);
  return order.kind === 'order' ? `${order.sentence}${order.isCrossing ? ' (crosses)' : ''}` : order.reason;
};

describe('a trading key', () => {
  test.each([
    ['join', 'buy', 'BUY 0.05 BTC LIMIT 64,210.0 · SIM'],
    ['join', 'sell', 'SELL 0.05 BTC LIMIT 64,210.5 · SIM'],
    ['take', 'buy', 'BUY 0.05 BTC LIMIT 64,210.5 · SIM (crosses)'],
    ['take', 'sell', 'SELL 0.05 BTC LIMIT 64,210.0 · SIM (crosses)'],
    ['market', 'buy', 'BUY 0.05 BTC MARKET · SIM'],
  ] as const)('to %s on the %s side orders exactly that', (what, side, sentence) => {
    expect(said(what, side, facts())).toBe(sentence);
  });

  test('joins post-only where the ladder is, and takes all the same', () => {
    expect(said('join', 'buy', facts({ postOnly: true }))).toBe('BUY 0.05 BTC LIMIT 64,210.0 POST-ONLY · SIM');
    expect(said('take', 'buy', facts({ postOnly: true }))).toBe('BUY 0.05 BTC LIMIT 64,210.5 · SIM (crosses)');
  });

  test.each([
    [{ quantity: null }, 'Choose a size first.'],
    [{ trust: 'STALE' }, 'The book is stale: keys are refused until it is live.'],
    [{ isVerified: false }, 'The book is not verified by its checksum: keys are refused until it is.'],
    [{ bestBid: Number.NaN }, 'The book of BTC/USD has no price on that side.'],
    [{ lastOrderAt: 900 }, null],
  ] as const)('is refused with %j', (over, reason) => {
    expect(said('join', 'buy', facts(over))).toBe(reason);
  });
});
