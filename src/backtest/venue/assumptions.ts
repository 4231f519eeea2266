/** What a backtest takes for granted about the exchange and the market, and how it says so in plain words. */
import type { Assumptions } from '../../contract/backtest-views.ts';
import type { Instrument } from '../../domain/instrument.ts';
import type { History } from '../data/history.ts';
import { ASSUMED_LEDGER_DIGITS, isKnownAsset } from './listing.ts';

/** A plain message about the first value that cannot be; null when all can. */
export function assumptionProblem(assumptions: Assumptions): string | null {
  const { latencyMs, participation, spreadBps, queue, feeFactor, volumeBefore, capital, baseAtStart } = assumptions;
  const ranges: readonly (readonly [string, number, number, number, string])[] = [
    ['Latency', latencyMs, 0, 60_000, ' ms'],
    ['Participation', participation, 0.0001, 1, ''],
    ['Spread', spreadBps, 0, 1_000, ' bps'],
    ['Queue', queue, 0, 1_000, ''],
    ['Fee factor', feeFactor, 0, 100, ''],
  ];
  for (const [name, value, least, most, unit] of ranges) {
    if (!(value >= least && value <= most)) return `${name} ${value}${unit} is outside ${least} to ${most}${unit}.`;
  }
  const amounts = { 'Volume before': volumeBefore, Capital: capital, 'Base at the start': baseAtStart };
  for (const [name, text] of Object.entries(amounts)) {
    if (!/^\d{1,15}(\.\d{1,10})?$/.test(text))
      return `${name} “${text}” is not an amount: give a plain decimal such as 10000.`;
  }
  return null;
}

/** Each a full sentence; together they say all that stands between these results and what would have happened. */
export function assumptionWords(
  assumptions: Assumptions,
  history: History,
  isMadeOfTrades: boolean,
): readonly string[] {
  const { latencyMs, participation, spreadBps, queue, feeFactor, volumeBefore, capital, baseAtStart } = assumptions;
  const { base, quote, symbol } = history.instrument;
  const percent = (share: number): string => `${+(share * 100).toPrecision(6)} %`;
  return [
    `Orders rest and match in the simulator's own matching engine, by price and time, with Kraken's rules, minimums and rate limit for ${symbol}; spot only: nothing is sold that is not held.`,
    isMadeOfTrades
      ? 'Every trade of the history is one print, at its own time; a buyer took when the price rose, a seller when it fell.'
      : 'Inside a candle the price goes from the open to the nearer of high and low, to the other, to the close: four prints, each a quarter of the volume. Triggers fire where the way between two prints passes them.',
    'An order decided on a closed candle meets later prices only: one that takes waits for a price printed after its decision.',
    `An order is at the exchange ${latencyMs} ms after its decision, and what happened there is known ${latencyMs} ms later.`,
    `Best bid and best ask stand half a spread of ${spreadBps} bps, at least one tick, from the last price. A quarter of what a candle allows is there, and as much on each of the next three levels, half a spread apart.`,
    `Own buys of one candle take at most ${percent(participation)} of its volume, and own sells as much; what a market order does not get is cancelled.`,
    `A resting order waits behind ${queue} times what one print of the candle before traded, until the price goes through it. Own orders move no price.`,
    `Fees are Kraken's spot schedule${feeFactor === 1 ? '' : ` times ${feeFactor}`}, maker and taker, by the tier of ${volumeBefore} US dollars before the start and what is traded since${quote === 'USD' ? '' : ` (volume in ${quote} has no dollar price here and does not raise the tier)`}.`,
    ...[base, quote]
      .filter((asset) => !isKnownAsset(asset))
      .map((asset) => `The ledger of ${asset} is taken to have ${ASSUMED_LEDGER_DIGITS} decimals.`),
    `It starts with ${capital} ${quote}${Number(baseAtStart) > 0 ? ` and ${baseAtStart} ${base}` : ''}.`,
  ];
}

export const halfSpread = (price: number, spreadBps: number, instrument: Instrument): number => {
  const half = Math.ceil((price * spreadBps) / 20_000 / instrument.tickSize) * instrument.tickSize;
  return Math.max(instrument.tickSize, half);
};
