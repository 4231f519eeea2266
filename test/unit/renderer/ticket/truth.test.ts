import { describe, expect, test } from 'vitest';
import type { OrderPreview } from '../../../../src/contract/queries.ts';
import { type TruthFacts, truthLines } from '../../../../src/renderer/features/ticket/truth.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';

const preview: OrderPreview = {
  denial: null,
  averagePrice: '64210.8',
  worstPrice: '64211.0',
  notional: '6421.08',
  fee: '25.68432',
  feeAsset: 'USD',
  freeAfter: '1000',
  caveats: [],
};
const BTC = 100_000_000;
const facts = (over: Partial<TruthFacts> = {}): TruthFacts => ({
  side: 'buy',
  instrument: BTC_USD,
  quantity: '0.1',
  limitPrice: null,
  isPostOnly: false,
  preview,
  takerFee: '0.4',
  book: {
    bids: Float64Array.of(642100, 2 * BTC, 642095, BTC, 642090, BTC),
    asks: Float64Array.of(642105, BTC, 642110, BTC),
  },
  dayVolume: 1000 * BTC,
  ...over,
});
const said = (over: Partial<TruthFacts> = {}): Record<string, string> =>
  Object.fromEntries(
    truthLines(facts(over)).map(({ name, value, unit, doubt }) => [
      name,
      `${value}${unit === undefined ? '' : ` ${unit}`}${doubt === null ? '' : ` (${doubt})`}`,
    ]),
  );

describe('what is true of an order before it is sent', () => {
  test('a market order: what it costs against mid, where the round trip is even, and how large it is', () => {
    expect(said()).toEqual({
      'Cost against mid': '0.1 bps',
      'Break-even': '64,726.6 USD',
      'Of 24 h volume': '0.01 %',
    });
  });

  test('the break-even of a sale lies below it', () => {
    expect(said({ side: 'sell' })['Break-even']).toBe('63,699.1 USD');
  });

  test.each([
    ['64209.5', '3 BTC', 'would rest'],
    ['64210.0', '2 BTC', 'would rest'],
    ['64210.2', '0 BTC', 'would rest'],
    ['64210.5', 'takes at once', 'would cross'],
    ['64000.0', 'more than 4 BTC (the price lies beyond the levels received)', 'would rest'],
  ])('a limit buy at %s has %s ahead of it', (limitPrice, ahead, resting) => {
    const lines = said({ limitPrice, preview: { ...preview, averagePrice: limitPrice } });
    expect([lines['Ahead of it'], lines['Post-only']]).toEqual([ahead, resting]);
  });

  test('a post-only order that would cross is cancelled by Kraken', () => {
    expect(said({ limitPrice: '64210.5', isPostOnly: true })['Post-only']).toBe('would be cancelled');
  });

  test('what is not verified is a dash, and says which input is missing', () => {
    const lines = said({ limitPrice: '64209.5', book: null, dayVolume: null, takerFee: null });
    expect(lines).toEqual({
      'Cost against mid': '— (the book is not verified and current now)',
      'Break-even': '— (your fee tier has not been read yet)',
      'Ahead of it': '— (the book is not verified and current now)',
      'Post-only': '— (the book is not verified and current now)',
      'Of 24 h volume': '— (the day’s volume has not arrived)',
    });
  });
});
