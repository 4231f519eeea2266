/** One seed from beginning to end: start, work under faults, calm, and the judgement once all has settled. */
import { judge } from './checker.ts';
import { moveMarkets, Trader } from './workload.ts';
import { type Violation, World } from './world.ts';

export interface SeedOptions {
  readonly write?: (line: string) => void;
}

export interface SeedResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly traceHash: string;
  /** Firings by row of the fault matrix. */
  readonly fired: ReadonlyMap<string, number>;
  readonly orders: number;
  readonly fills: number;
  readonly lostAcks: number;
  readonly tail: readonly string[];
  readonly steps: number;
  readonly virtualMs: number;
}

const START_MS = 6_000;
const WORK_MS = 40_000;
/** The settling is looked at this often, and must have come within the bound. */
const LOOK_MS = 5_000;
const SETTLE_MS = 240_000;

export async function runSeed(seed: number, options: SeedOptions = {}): Promise<SeedResult> {
  const world = new World(seed, ['first', 'second'], options.write ?? null);
  const { timeline } = world;
  const end = START_MS + WORK_MS;
  for (const desk of world.desks) desk.station.start();
  const traders = world.desks.map((desk) => new Trader(world, desk, world.chance.fork()));
  timeline.after(START_MS, () => {
    for (const trader of traders) trader.work(end);
    moveMarkets(world, world.chance.fork(), end);
  });
  await timeline.runUntil(end);
  calm(world, traders);
  let remaining: readonly Violation[] = [];
  for (let waited = 0; waited < SETTLE_MS; waited += LOOK_MS) {
    await timeline.runUntil(timeline.now + LOOK_MS);
    remaining = judge(world);
    if (remaining.length === 0) break;
  }
  for (const { invariant, what } of remaining) world.violated(invariant, what);
  return result(world);
}

function calm(world: World, traders: readonly Trader[]): void {
  world.trace.note('calm', '');
  world.venue.board.clear();
  world.venue.gate.thaw();
  world.venue.exchange.market.setRate(3);
  for (const [index, { station }] of world.desks.entries()) {
    station.network.calm();
    station.machine.correctWall();
    traders[index]?.rearm();
  }
}

function result(world: World): SeedResult {
  const { exchange } = world.venue;
  let orders = 0;
  let fills = 0;
  for (const { station } of world.desks) {
    const { account, window } = station;
    const all = [...exchange.openOrders(account), ...exchange.closedOrders(account)];
    const trades = exchange.trades(account);
    orders += all.length;
    fills += trades.length;
    for (const { orderId, status, filled } of all) world.trace.note(account, `order ${orderId} ${status} ${filled}`);
    for (const { executionId } of trades) world.trace.note(account, `trade ${executionId}`);
    for (const { intentId, state, filledQuantity } of window?.orders.values() ?? []) {
      world.trace.note(account, `view ${intentId} ${state} ${filledQuantity}`);
    }
  }
  return {
    seed: world.seed,
    violations: world.violations,
    traceHash: world.trace.digest(),
    fired: world.fired,
    orders,
    fills,
    lostAcks: 0,
    tail: world.trace.tail,
    steps: world.timeline.step,
    virtualMs: world.timeline.now,
  };
}
