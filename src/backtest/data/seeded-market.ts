/** The simulator's own market as a history: the same seed gives the same trades, to the microsecond. */
import type { Instrument } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import { createExchange } from '../../simulator/create-exchange.ts';
import { HEARS_NOTHING } from '../../simulator/hears-nothing.ts';
import { seededRandom } from '../seeded-random.ts';
import { SteppedClock } from '../stepped-clock.ts';
import type { History } from './history.ts';
import { historyOfTrades } from './trade-candles.ts';

export interface SeededMarket {
  readonly seed: number;
  readonly hours: number;
  /** Book messages a second; about one in twenty-five is a trade. */
  readonly rate: number;
  readonly start: EpochMs;
}

const HOUR_MS = 3_600_000;
/** Resting orders as a share of the usual: the trades are what is wanted. */
const DEPTH = 0.2;

export function recordSeededMarket(
  instrument: Instrument,
  interval: CandleInterval,
  { seed, hours, rate, start }: SeededMarket,
): Result<History, string> {
  const clock = new SteppedClock(start, start);
  const market = { symbols: [instrument.symbol], rate, depth: DEPTH };
  const exchange = createExchange({ clock, random: seededRandom(seed), market });
  const at: number[] = [];
  const price: number[] = [];
  const quantity: number[] = [];
  exchange.listen({
    ...HEARS_NOTHING,
    traded: (trades) => {
      for (const trade of trades) {
        at.push(trade.exchangeTime);
        price.push(trade.price);
        quantity.push(trade.quantity);
      }
    },
  });
  clock.advanceTo(start + hours * HOUR_MS);
  exchange.dispose();
  const origin = `the simulator's market, seed ${seed}, ${hours} h at ${rate} book messages a second`;
  if (at.length === 0) return fail(`${origin}: nothing was traded. Ask for more hours or a higher rate.`);
  const tape = { at: Float64Array.from(at), price: Float64Array.from(price), quantity: Float64Array.from(quantity) };
  return historyOfTrades(tape, instrument, interval, origin, []);
}
