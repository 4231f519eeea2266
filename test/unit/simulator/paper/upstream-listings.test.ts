import { describe, expect, test } from 'vitest';
import { LISTED_ASSETS, LISTED_INSTRUMENTS } from '../../../../src/simulator/market/listings.ts';
import { assetAltname, assetRestId, pairNames } from '../../../../src/simulator/paper/kraken-names.ts';
import { listings } from '../../../../src/simulator/paper/upstream-listings.ts';
import { readUpstream, type UpstreamInstruments } from '../../../../src/simulator/paper/upstream-message.ts';
import { instrumentText } from '../../../../src/simulator/surface/channels/instrument-text.ts';
import { fixtureText, hasKrakenFixtures } from '../../../support/kraken-fixtures.ts';

const instruments = (text: string): UpstreamInstruments => {
  const read = readUpstream(text);
  if (read.kind !== 'instruments') throw new Error('Not an instrument message.');
  return read;
};

describe('names made from WebSocket v2 names', () => {
  test.each(LISTED_ASSETS)('$asset is $restId and $altname', ({ asset, restId, altname }) => {
    expect([assetRestId(asset), assetAltname(asset)]).toEqual([restId, altname]);
  });

  test.each(LISTED_INSTRUMENTS)('$symbol is $restId, $altname and $wsname', (listed) => {
    const { restId, altname, wsname } = listed;
    expect(pairNames(listed.base, listed.quote)).toEqual({ restId, altname, wsname });
  });

  test.each([
    ['BTC', 'AUD', 'XBTAUD'],
    ['BTC', 'USDT', 'XBTUSDT'],
    ['DOGE', 'BTC', 'XXDGXXBT'],
    ['USD', 'JPY', 'ZUSDZJPY'],
    ['EUR', 'GBP', 'EURGBP'],
    ['XTZ', 'USD', 'XTZUSD'],
    ['ZRX', 'EUR', 'ZRXEUR'],
  ])('%s/%s is %s', (base, quote, restId) => {
    expect(pairNames(base, quote).restId).toBe(restId);
  });
});

describe('listings', () => {
  test('read from an instrument message are those it was written from', () => {
    const { assets, pairs } = instruments(instrumentText('snapshot', LISTED_ASSETS, LISTED_INSTRUMENTS));
    expect(listings(assets, pairs)).toEqual({ assets: LISTED_ASSETS, instruments: LISTED_INSTRUMENTS });
  });

  test.skipIf(!hasKrakenFixtures)('of the composed instrument snapshot all hold (fixtures)', () => {
    const { assets, pairs } = instruments(fixtureText('ws/composed-instrument-snapshot.json'));
    const listed = listings(assets, pairs);
    expect(listed.instruments.map(({ symbol }) => symbol)).toEqual(pairs.map(({ symbol }) => symbol));
    expect(listed.instruments[0]).toMatchObject({
      tickSize: 1,
      lotSize: 1,
      minimumNotional: '0.5',
      leverage: { length: 9 },
    });
  });

  test('leave out a market whose rules contradict its precision, or whose assets are unknown', () => {
    const text = (pair: string): string =>
      `{"channel":"instrument","type":"snapshot","data":{"assets":[{"id":"A","precision":8},{"id":"B","precision":4}],"pairs":[${pair}]}}`;
    const pair = (rules: Readonly<Record<string, unknown>>): string =>
      JSON.stringify({
        symbol: 'A/B',
        base: 'A',
        quote: 'B',
        status: 'online',
        price_precision: 2,
        price_increment: 0.05,
        qty_precision: 8,
        qty_increment: 1e-8,
        qty_min: 0.1,
        cost_min: '0.5',
        cost_precision: 4,
        ...rules,
      });
    const count = (rules: Readonly<Record<string, unknown>>): number => {
      const { assets, pairs } = instruments(text(pair(rules)));
      return listings(assets, pairs).instruments.length;
    };
    expect(count({})).toBe(1);
    expect(count({ price_increment: 0.001 })).toBe(0);
    expect(count({ qty_increment: 0 })).toBe(0);
    expect(count({ cost_min: 'much' })).toBe(0);
    expect(count({ base: 'C' })).toBe(0);
    expect(count({ qty_min: null })).toBe(0);
  });

  test('let nothing through under a status nobody knows', () => {
    const { assets, pairs } = instruments(instrumentText('snapshot', LISTED_ASSETS, LISTED_INSTRUMENTS));
    const [first] = pairs;
    if (first === undefined) throw new Error('No pair.');
    expect(listings(assets, [{ ...first, status: 'dreaming' }]).instruments[0]?.status).toBe('maintenance');
  });
});
