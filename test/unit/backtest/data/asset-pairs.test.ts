import { describe, expect, it } from 'vitest';
import { instrumentFromPairs } from '../../../../src/backtest/data/asset-pairs.ts';
import { walkedHistory } from '../../../support/backtest-histories.ts';
import { backtest } from '../../../support/backtest-runs.ts';
import { buy, scripted, sell } from '../../../support/scripted-backtest.ts';

const pair = (more: object = {}) => ({
  wsname: 'XBT/AUD',
  pair_decimals: 1,
  lot_decimals: 8,
  cost_decimals: 5,
  ordermin: '0.00005',
  costmin: '1',
  tick_size: '0.5',
  ...more,
});
const answer = (...pairs: readonly object[]) => ({
  error: [],
  result: Object.fromEntries(pairs.map((each, index) => [index, each])),
});

describe("Kraken's list of pairs", () => {
  it('gives the rules of a market the simulator does not list, by its new name', () => {
    expect(instrumentFromPairs(answer(pair({ wsname: 'XDG/USD' }), pair()), 'BTC/AUD', 'pairs.json')).toEqual({
      ok: true,
      value: {
        symbol: 'BTC/AUD',
        base: 'BTC',
        quote: 'AUD',
        status: 'online',
        pricePrecision: 1,
        tickSize: 5,
        quantityPrecision: 8,
        lotSize: 1,
        minimumQuantity: 5_000,
        minimumNotional: '1',
        costPrecision: 5,
        hasIndex: false,
        marginable: false,
      },
    });
  });

  it.each([
    [answer(pair()), 'ETH/AUD', 'does not tell the rules of ETH/AUD'],
    [answer(pair({ tick_size: '0.05' })), 'BTC/AUD', 'the tick size or a minimum of BTC/AUD does not fit its decimals'],
    [{ error: ['EService:Busy'] }, 'BTC/AUD', 'Kraken answered EService:Busy'],
    [7, 'BTC/AUD', "is not an answer of Kraken's AssetPairs"],
  ])('is refused where it says too little: %j', (json, symbol, message) => {
    const instrument = instrumentFromPairs(json, symbol, 'pairs.json');
    expect(!instrument.ok && instrument.error).toContain(message);
  });

  it('lets a backtest trade that market by those rules', () => {
    const instrument = instrumentFromPairs(answer(pair({ tick_size: '0.1' })), 'BTC/AUD', 'pairs.json');
    if (!instrument.ok) throw new Error(instrument.error);
    const history = { ...walkedHistory(20), instrument: instrument.value };
    const { strategy } = scripted((candles) =>
      candles === 2 ? [buy('a', 1e6)] : candles === 6 ? [sell('b', 1e6)] : [],
    );
    const result = backtest(history, strategy);
    expect(result.fills.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(result.baseAtEnd.toFixed()).toBe('0');
  });
});
