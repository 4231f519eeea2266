import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../../src/renderer/features/palette/grammar.ts';
import { findSymbol, type KnownSymbol } from '../../../../src/renderer/features/palette/grammar-parts.ts';

const known = (symbol: string): KnownSymbol => {
  const [base = '', quote = ''] = symbol.split('/');
  return { symbol, base, quote };
};
const SYMBOLS = ['BTC/EUR', 'BTC/USD', 'ETH/USD', 'ETH/BTC', 'DOGE/USD', 'EUR/USD'].map(known);
const read = (text: string) => parseCommand(text, SYMBOLS, 'ETH/USD');
const execution = {
  kind: 'execution',
  amount: { text: '1', unit: 'base' },
  slices: null,
  seconds: null,
  limit: null,
  within: null,
  patience: null,
} as const;
const flags = { postOnly: false, timeInForce: 'gtc' } as const;

describe('a typed command', () => {
  test.each([
    [
      'buy 0.05 btc 64210 post',
      {
        kind: 'order',
        side: 'buy',
        symbol: 'BTC/USD',
        amount: { text: '0.05', unit: 'base' },
        price: '64210',
        stop: null,
        flags: { ...flags, postOnly: true },
      },
    ],
    [
      'SELL 25% eth mkt',
      {
        kind: 'order',
        side: 'sell',
        symbol: 'ETH/USD',
        amount: { text: '25%', unit: 'base' },
        price: null,
        stop: null,
        flags,
      },
    ],
    [
      'buy 500 usd btc at @64210.5 ioc',
      {
        kind: 'order',
        side: 'buy',
        symbol: 'BTC/USD',
        amount: { text: '500', unit: 'quote' },
        price: '64210.5',
        stop: null,
        flags: { ...flags, timeInForce: 'ioc' },
      },
    ],
    [
      'buy 1k doge mid-2t',
      {
        kind: 'order',
        side: 'buy',
        symbol: 'DOGE/USD',
        amount: { text: '1k', unit: 'base' },
        price: '=mid-2t',
        stop: null,
        flags,
      },
    ],
    [
      'sell .1 eth/btc stop 0.03 limit 0.0299',
      {
        kind: 'order',
        side: 'sell',
        symbol: 'ETH/BTC',
        amount: { text: '.1', unit: 'base' },
        price: '0.0299',
        stop: '0.03',
        flags,
      },
    ],
    [
      'scale buy 1 btc 64000 63500 x10',
      {
        kind: 'scale',
        side: 'buy',
        symbol: 'BTC/USD',
        amount: { text: '1', unit: 'base' },
        from: '64000',
        to: '63500',
        count: 10,
        postOnly: false,
      },
    ],
    ['cancel btc buys', { kind: 'cancel', symbol: 'BTC/USD', side: 'buy' }],
    ['cancel all', { kind: 'cancel', symbol: null, side: null }],
    ['cancel all sells', { kind: 'cancel', symbol: null, side: 'sell' }],
    ['cancel eth', { kind: 'cancel', symbol: 'ETH/USD', side: null }],
    ['cancel last', { kind: 'cancel latest' }],
    ['flatten', { kind: 'close', what: 'flatten', symbol: 'ETH/USD' }],
    ['reverse xbt', { kind: 'close', what: 'reverse', symbol: 'BTC/USD' }],
    [
      'twap buy 1 into 20 over 30m',
      { ...execution, strategyId: 'twap', side: 'buy', symbol: 'ETH/USD', slices: 20, seconds: 1800 },
    ],
    [
      'twap sell 1 btc over 2h into 10 limit 64000',
      { ...execution, strategyId: 'twap', side: 'sell', symbol: 'BTC/USD', slices: 10, seconds: 7200, limit: '64000' },
    ],
    [
      'chase buy 1 btc within 0.3% after 90s',
      { ...execution, strategyId: 'chase', side: 'buy', symbol: 'BTC/USD', within: '0.3', patience: 90 },
    ],
    ['why btc', { kind: 'why', symbol: 'BTC/USD' }],
    ['drill mute book', { kind: 'drill', words: 'mute book' }],
  ])('%s', (text, command) => {
    expect(read(text)).toEqual({ kind: 'command', command });
  });

  test.each([
    ['buy fast btc 64210', 'fast', 'an amount such as 0.05, 25% or 500 usd'],
    ['buy 0.05 btcc 64210', 'btcc', 'a symbol such as btc, eth, doge, eur'],
    ['buy 0.05 btc cheap', 'cheap', 'a price such as 64210 or =mid-2t, or mkt'],
    ['buy 0.05 btc 64210 fast', 'fast', 'post, ioc, fok or stop PRICE'],
    ['buy 0.05 btc mkt post', 'post', 'a price: only a limit order can be post-only'],
    ['buy 0.05 btc mkt 64210', 'mkt', 'a price or mkt, not both'],
    ['buy 0.05 btc stop soon', 'soon', 'the price that triggers the stop'],
    ['scale both 1 btc 1 2 x3', 'both', 'buy or sell'],
    ['scale buy 1 btc 1 2 x1', 'x1', 'x2 to x60'],
    ['scale buy 1 btc 1 2 3', '3', 'xCOUNT, such as x10, or post'],
    ['twap buy 1 btc into 2000', '2000', 'slices, 1 to 1000'],
    ['twap buy 1 btc into 20 over soon', 'soon', 'a time such as 90s, 30m or 2h'],
    ['twap buy 1 btc slowly', 'slowly', 'into, over, limit'],
    ['chase buy 1 btc within 3', '3', 'a percentage such as 0.5%'],
    ['cancel everything', 'everything', 'all, last, or a symbol such as btc, eth, doge, eur'],
    ['cancel btc longs', 'longs', 'buys or sells'],
  ])('%s names the word that is not understood and what is known', (text, word, expects) => {
    expect(read(text)).toEqual({
      kind: 'error',
      word,
      message: `“${word}” is not understood here. Expected: ${expects}.`,
    });
  });

  test.each([
    'buy',
    'buy 0.05',
    'buy 0.05 btc',
    'scale',
    'scale buy 1 btc 64000',
    'cancel',
    'drill',
    'buy 1 btc stop',
    'twap buy 1',
    'twap buy 1 into',
    'twap buy 1 into 20',
  ])('%s is unfinished, not wrong', (text) => {
    expect(read(text).kind).toBe('unfinished');
  });

  test('what begins with no verb is looked for', () => {
    expect(['', 'eth/eur', 'monitor', 'buyer'].map((text) => read(text).kind)).toEqual(Array(4).fill('search'));
  });

  test('whatever is typed, the answer is one of its kinds, and an order only has words that were typed', () => {
    const word = fc.constantFrom(
      'buy',
      'sell',
      'scale',
      'cancel',
      'btc',
      'usd',
      '0.5',
      '64210',
      'mkt',
      'x3',
      'post',
      'stop',
      '%',
      'ioc',
      'at',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 9 }), (words) => {
        const text = words.join(' ');
        const parsed = read(text);
        if (parsed.kind !== 'command' || parsed.command.kind !== 'order') return;
        expect(text.toLowerCase()).toContain(parsed.command.amount.text);
        expect(
          parsed.command.price === null || text.toLowerCase().includes(parsed.command.price.replace('=', '')),
        ).toBe(true);
      }),
    );
  });
});

test('a symbol is found by its base in dollars first, by its whole name, and by Kraken’s old names', () => {
  const found = ['btc', 'btc/eur', 'btceur', 'xbt', 'xdg', 'eur', 'zzz', ''].map(
    (word) => findSymbol(word, SYMBOLS)?.symbol ?? null,
  );
  expect(found).toEqual(['BTC/USD', 'BTC/EUR', 'BTC/EUR', 'BTC/USD', 'DOGE/USD', 'EUR/USD', null, null]);
});

test('an alert is what comes after its verb, to be read against the market it names', () => {
  expect(read('alert BTC > 66000')).toEqual({ kind: 'command', command: { kind: 'alert', words: 'btc > 66000' } });
  expect(read('alert')).toMatchObject({ kind: 'unfinished' });
});
