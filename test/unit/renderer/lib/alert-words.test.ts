import { describe, expect, test } from 'vitest';
import type { AlertView } from '../../../../src/contract/alerts.ts';
import { AlertFirings } from '../../../../src/renderer/lib/alert-firings.ts';
import { alertWords, parseAlert } from '../../../../src/renderer/lib/alert-words.ts';

const known = [
  { symbol: 'BTC/EUR', base: 'BTC', quote: 'EUR', pricePrecision: 1 },
  { symbol: 'BTC/USD', base: 'BTC', quote: 'USD', pricePrecision: 1 },
  { symbol: 'ETH/BTC', base: 'ETH', quote: 'BTC', pricePrecision: 6 },
];
const read = (text: string): string => {
  const parsed = parseAlert(text, known);
  return parsed.ok ? alertWords(parsed.watch) : `? ${parsed.message}`;
};

describe('an alert in words', () => {
  test.each([
    ['btc > 66000', 'BTC/USD above 66,000'],
    ['btc>66,000.5', 'BTC/USD above 66,000.5'],
    ['btc > 66000,5', 'BTC/USD above 66,000.5'],
    ['btc spread 2,5', 'Spread of BTC/USD at least 2.5 bps'],
    ['btceur < 50000', 'BTC/EUR below 50,000'],
    ['ETH below 0.036865', 'ETH/BTC below 0.036865'],
    ['btc spread 5.25', 'Spread of BTC/USD at least 5.25 bps'],
    ['btc fill', 'A fill of BTC/USD'],
    ['fills', 'Any fill'],
    ['btc stale', 'Data of BTC/USD no longer current'],
    ['errors', 'An error'],
  ])('“%s” watches for: %s', (text, words) => {
    expect(read(text)).toBe(words);
  });

  test.each([
    ['', '? Say what to watch for: '],
    ['xyz > 1', '? There is no market “xyz”.'],
    ['btc', '? BTC/USD and then >, <, spread, fill or stale'],
    ['btc >', '? BTC/USD above which price?'],
    ['btc > 66000.55', '? “66000.55” is no price of BTC/USD: it has at most 1 decimals.'],
    ['btc > 66,000', '? 66,000 has two readings: write 66000 or 66.000.'],
    ['btc > 0', '? “0” is no price of BTC/USD'],
    ['btc spread wide', '? Spread of BTC/USD at least how many basis points'],
    ['btc > 1 now', '? “now” is too much'],
  ])('“%s” is answered by what is missing', (text, message) => {
    expect(read(text)).toContain(message);
  });
});

test('what fired before this window looked is no news; each later firing is, once', () => {
  const alert = (id: string, firedAt: number | null) => ({ id, firedAt }) as AlertView;
  const firings = new AlertFirings();
  const ids = (alerts: readonly AlertView[]) => firings.news(alerts).map(({ id }) => id);
  expect(ids([alert('a', 5), alert('b', null)])).toEqual([]);
  expect(ids([alert('a', 5), alert('b', 9), alert('c', 8)])).toEqual(['c', 'b']);
  expect(ids([alert('a', 5), alert('b', 9)])).toEqual([]);
  firings.forget();
  expect(ids([alert('a', 20)])).toEqual([]);
  expect(ids([alert('a', 21)])).toEqual(['a']);
});
