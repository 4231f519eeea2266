import { describe, expect, test } from 'vitest';
import type { Asset, MarketSymbol } from '../../../../src/domain/instrument.ts';
import {
  altnameFromSymbol,
  assetFromAltname,
  baseOf,
  quoteOf,
  SymbolMap,
  symbolFromWsname,
  wsnameFromSymbol,
} from '../../../../src/kraken/wire/symbols.ts';

const symbol = (name: string): MarketSymbol => name as MarketSymbol;

describe('symbols', () => {
  test.each([
    ['XBT/USD', 'BTC/USD'],
    ['XDG/USD', 'DOGE/USD'],
    ['ETH/XBT', 'ETH/BTC'],
    ['SOL/USD', 'SOL/USD'],
    ['XTZ/USD', 'XTZ/USD'],
  ])('%s of WebSocket v1 and REST is %s, and back', (wsname, v2) => {
    expect(symbolFromWsname(wsname)).toBe(v2);
    expect(wsnameFromSymbol(symbol(v2))).toBe(wsname);
  });

  test('text that is no pair has no symbol', () => {
    expect(['', 'BTC', '/USD', 'BTC/', 'A/B/C'].map(symbolFromWsname)).toEqual([null, null, null, null, null]);
  });

  test('the two sides of a pair', () => {
    expect([baseOf(symbol('BTC/USD')), quoteOf(symbol('BTC/USD'))]).toEqual(['BTC', 'USD']);
    expect(altnameFromSymbol(symbol('DOGE/USD'))).toBe('XDGUSD');
  });

  test('all four spellings of a listed pair lead to one symbol, and back to its REST id (R14)', () => {
    const map = new SymbolMap();
    map.learnPair('XXBTZUSD', 'XBTUSD', 'XBT/USD');
    const names = ['XXBTZUSD', 'XBTUSD', 'XBT/USD', 'BTC/USD'];
    expect(names.map((name) => map.symbolOf(name))).toEqual(names.map(() => 'BTC/USD'));
    expect(map.restIdOf(symbol('BTC/USD'))).toBe('XXBTZUSD');
    expect(map.restIdOf(symbol('NEW/USD'))).toBe('NEW/USD');
    expect(map.symbolOf('FOOBAR')).toBeNull();
  });

  test('leading X and Z are never stripped by rule (R14)', () => {
    const map = new SymbolMap();
    expect(['XXBT', 'ZUSD', 'XTZ', 'ZRX', 'XCN', 'XXDG'].map((id) => map.assetOf(id))).toEqual([
      'BTC',
      'USD',
      'XTZ',
      'ZRX',
      'XCN',
      'DOGE',
    ]);
    expect(assetFromAltname('XBT')).toBe('BTC' satisfies string as Asset);
  });

  test('balance forms are told apart from names', () => {
    const map = new SymbolMap();
    map.learnAsset('FOO.X', 'FOO.X');
    expect([map.balanceNameOf('XXBT.F'), map.balanceNameOf('ZUSD'), map.balanceNameOf('FOO.X')]).toEqual([
      { asset: 'BTC', form: 'F' },
      { asset: 'USD', form: null },
      { asset: 'FOO.X', form: null },
    ]);
  });
});
