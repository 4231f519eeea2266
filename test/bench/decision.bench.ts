/**
 * From a tick to the order it leads to: the bytes of a frame handed to the workstation, and the bytes of an order handed to the socket,
 * with all that lies between: reading, books, the strategy, its budget, the checks before every order, records, request text. Once for
 * the market maker, whose quote follows a moved price by an amend, once for EMA cross, whose market order follows a closed candle.
 *
 * Held against an order of the same kind by hand in the same workstation, from the window's command to the bytes, and against bare
 * `JSON.parse` of the same frame with `JSON.stringify` of the same order. Exchange, network and clock are simulated and take no time in
 * between; the journal is durable at once (see `order` for a disk's). One order at a time, seconds of market time apart, as
 * an order finds a machine that was busy with other things. Left out: the kernel's socket.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { DecisionDesk, type OrderSent } from './support/decision-desk.ts';
import { median } from './support/interleave.ts';
import { machineLoad } from './support/machine-load.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const BTC = 'BTC/USD' as MarketSymbol;
const ROUNDS = 10;
const WARM_UP_ROUNDS = 10;
const QUOTES_A_ROUND = 60;
const CROSSES_A_ROUND = 10;
/** Of the price, up and down in turn: far enough for a quote to follow, not so far that it is met. */
const STEP = 0.0003;
const BETWEEN_MS = 4_037;
const MINUTE_MS = 60_000;

/** Microseconds by round: of orders the strategy sent, of those sent by hand. */
interface Taken {
  readonly decided: OrderSent[][];
  readonly byHand: OrderSent[][];
}

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  const quotes = Math.max(5, Math.round(QUOTES_A_ROUND / divisor));
  const crosses = Math.max(2, Math.round(CROSSES_A_ROUND / divisor));
  report.note(
    `${ROUNDS} rounds after ${WARM_UP_ROUNDS} of warm-up, ${quotes} quotes and ${crosses} crosses a round, an order by hand after each. Microseconds; p50 is the median of ratios per round, p99 over all orders. ${machineLoad()}`,
  );
  const maker = new DecisionDesk();
  await maker.start();
  rows(
    report,
    'market maker, tick to amend',
    'the same amend by hand, command to bytes',
    await followed(maker, quotes),
  );
  const cross = new DecisionDesk();
  await cross.start();
  rows(
    report,
    'EMA cross, tick or beat behind a close to market order',
    'the same market order by hand, command to bytes',
    await crossed(cross, crosses),
  );
}

async function followed(desk: DecisionDesk, quotes: number): Promise<Taken> {
  const ids = new SeededRandom(1);
  const { market } = desk.venue.exchange;
  market.setRate(0);
  await desk.trade(BTC, 'market-maker', {
    quantity: '0.002',
    most: '0.02',
    target: '0.01',
    halfSpread: 100,
    skew: 0,
    tolerance: 0,
    widest: 1_000,
    refresh: 2,
  });
  await desk.run(BETWEEN_MS);
  const base = desk.last(BTC);
  const resting = ids.uuid();
  const below = (step: number): string => (Math.round(base * (0.98 + 0.0001 * step)) / 10).toFixed(1);
  await desk.place(BTC, resting, { side: 'buy', orderType: 'limit', quantity: '0.002', limitPrice: below(0) });
  let step = 0;
  return inRounds(desk, quotes, {
    decide: async () => {
      step += 1;
      market.moveTo(BTC, Math.round(base * (1 + STEP * ((step % 7) - 3))));
      await desk.run(BETWEEN_MS);
    },
    byHand: async () => {
      await desk.amend(resting, ids.uuid(), below(step % 7));
      await desk.run(BETWEEN_MS);
    },
  });
}

async function crossed(desk: DecisionDesk, crosses: number): Promise<Taken> {
  const ids = new SeededRandom(2);
  const { exchange } = desk.venue;
  exchange.market.setRate(0);
  await desk.trade(BTC, 'ema-cross', { interval: 1, fast: 2, slow: 3, quantity: '0.002' });
  const base = desk.last(BTC);
  let isHigh = false;
  let isBought = false;
  const toMinute = (past: number): number => MINUTE_MS - (exchange.now() % MINUTE_MS) + past;
  return inRounds(desk, crosses, {
    // A price that goes up and down with every candle crosses at every close.
    decide: async () => {
      isHigh = !isHigh;
      exchange.market.moveTo(BTC, Math.round(base * (isHigh ? 1.002 : 1)));
      await desk.run(toMinute(700));
      exchange.market.moveTo(BTC, desk.last(BTC) + 1);
      await desk.run(BETWEEN_MS);
    },
    byHand: async () => {
      isBought = !isBought;
      const side = isBought ? 'buy' : 'sell';
      await desk.place(BTC, ids.uuid(), { side, orderType: 'market', quantity: '0.002', limitPrice: undefined });
      await desk.run(BETWEEN_MS);
    },
  });
}

async function inRounds(
  desk: DecisionDesk,
  each: number,
  acts: { readonly decide: () => Promise<void>; readonly byHand: () => Promise<void> },
): Promise<Taken> {
  const taken: Taken = { decided: [], byHand: [] };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    desk.sent.length = 0;
    for (let order = 0; order < each; order += 1) {
      await nextTurn();
      await acts.decide();
      await acts.byHand();
    }
    if (round < 0) continue;
    taken.decided.push(desk.sent.filter(({ cause }) => cause !== 'command'));
    taken.byHand.push(desk.sent.filter(({ cause }) => cause === 'command'));
  }
  for (const [round, decided] of taken.decided.entries()) {
    const byHand = taken.byHand[round] ?? [];
    if (decided.length < each / 2 || byHand.length < each)
      throw new Error(`Of ${each} orders each, ${decided.length} were decided and ${byHand.length} sent by hand.`);
  }
  return taken;
}

function rows(report: BenchReport, name: string, against: string, { decided, byHand }: Taken): void {
  const own = decided.flat().map(micros);
  const hand = byHand.flat().map(micros);
  const bare = decided.flat().map(bareMicros);
  report.row({
    case: `${name}, p50`,
    against,
    atMost: 1.5,
    ratio: median(decided.map((round, index) => median(round.map(micros)) / median((byHand[index] ?? []).map(micros)))),
    orders: own.length,
    byTicks: decided.flat().filter(({ cause }) => cause === 'frame').length,
    p50Micros: Math.round(median(own)),
    p50MicrosAgainst: Math.round(median(hand)),
  });
  report.row({
    case: `${name}, p99`,
    against,
    ratio: share(own, 0.99) / share(hand, 0.99),
    p99Micros: Math.round(share(own, 0.99)),
    p99MicrosAgainst: Math.round(share(hand, 0.99)),
  });
  report.row({
    case: `${name}, p50`,
    against: 'bare JSON.parse of the frame and JSON.stringify of the order',
    ratio: median(own) / median(bare),
    p50MicrosAgainst: Math.round(median(bare) * 10) / 10,
  });
}

const micros = (sent: OrderSent): number => sent.micros;

/** Behind a beat there is no frame: the order alone is written. */
function bareMicros({ frame, order }: OrderSent): number {
  const bytes = new TextEncoder().encode(frame === '' ? 'null' : frame);
  const request: unknown = JSON.parse(order);
  const began = performance.now();
  JSON.parse(new TextDecoder().decode(bytes));
  JSON.stringify(request);
  return (performance.now() - began) * 1000;
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
