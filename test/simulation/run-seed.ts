/** One seed from beginning to end: start, work under faults, calm, and the judgement once all has settled. */
import type { AccountId } from '../../src/simulator/exchange.ts';
import { AutomatedTrader, withRestless } from './automated-trader.ts';
import { judge } from './checker.ts';
import { SYMBOLS } from './exchange.ts';
import { FAULT_ROWS, type FaultRow, type Scene } from './fault-rows.ts';
import { Patience } from './patience.ts';
import type { Plant } from './plant.ts';
import { moveMarkets, Trader, weighted } from './workload.ts';
import { type Violation, World } from './world.ts';

export interface SeedOptions {
  /** In place of all of them. */
  readonly rows?: readonly FaultRow[];
  readonly write?: (line: string) => void;
  /** In place of two. */
  readonly accounts?: readonly AccountId[];
  /** A mistake that shall be found. */
  readonly plant?: Plant;
  /** In place of the longest that settling may take. */
  readonly settleMs?: number;
  /** Each trader runs a strategy as well. */
  readonly automates?: boolean;
  /** One violation is enough: nothing is run after it. */
  readonly stopsAtFirst?: boolean;
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
  /** Orders that strategies sent. */
  readonly automatic: number;
  readonly tail: readonly string[];
  readonly steps: number;
  readonly virtualMs: number;
}

const START_MS = 5_000;
const WORK_MS = 32_000;
const FAULTS_PER_SEED = 16;
/** The settling is looked at this often, and must have come within the bound. */
const LOOK_MS = 3_000;

export async function runSeed(seed: number, options: SeedOptions = {}): Promise<SeedResult> {
  const plant = options.automates === true ? withRestless(options.plant ?? ((ports) => ports)) : options.plant;
  const world = new World(seed, options.accounts ?? ['first', 'second'], options.write ?? null, plant);
  const { timeline } = world;
  const end = START_MS + WORK_MS;
  for (const desk of world.desks) desk.station.start();
  const traders = world.desks.map((desk) => new Trader(world, desk, world.chance.fork()));
  // Forked last, and only where it is asked for: what other seeds do stays what it was.
  const automated =
    options.automates === true ? world.desks.map((desk) => new AutomatedTrader(world, desk, world.chance.fork())) : [];
  timeline.after(START_MS, () => {
    for (const trader of traders) trader.work(end);
    for (const trader of automated) trader.work(end);
    if (automated.length > 0) for (const desk of world.desks) desk.automation.look(world, desk, end);
    moveMarkets(world, world.chance.fork(), end);
    plan(world, traders, end, options.rows ?? FAULT_ROWS);
  });
  const isOver = (): boolean => options.stopsAtFirst === true && world.violations.length > 0;
  await timeline.runUntil(end, isOver);
  if (isOver()) return result(world);
  calm(world, traders);
  // Whoever still sleeps wakes first.
  for (const { station } of world.desks) await timeline.runUntil(station.machine.heldUntil ?? timeline.now);
  let remaining: readonly Violation[] = [];
  const patience = new Patience(options.settleMs);
  for (let waited = 0; waited < patience.bound(world); waited += LOOK_MS) {
    await timeline.runUntil(timeline.now + LOOK_MS, isOver);
    if (isOver()) return result(world);
    // A process that died took the trader's wish to re-arm with it.
    for (const trader of traders) trader.rearm();
    for (const trader of automated) trader.off();
    remaining = judge(world);
    if (remaining.length === 0) break;
  }
  for (const { invariant, what } of remaining) world.violated(invariant, what);
  return result(world);
}

/** Faults at random instants, rows drawn by weight. */
function plan(world: World, traders: readonly Trader[], until: number, rows: readonly FaultRow[]): void {
  const { timeline } = world;
  const chance = world.chance.fork();
  if (rows.length === 0) return;
  for (let index = 0; index < FAULTS_PER_SEED; index += 1) {
    const row = weighted(
      chance,
      rows.map((each) => [each, each.weight]),
    );
    const place = chance.below(world.desks.length);
    const [desk, trader] = [world.desks[place], traders[place]];
    if (desk === undefined || trader === undefined) continue;
    // However much a fault meets, it is one fault.
    let hasFired = false;
    const fired = (): void => {
      if (hasFired) return;
      hasFired = true;
      world.fire(row.row, row.name);
    };
    const scene: Scene = { world, desk, trader, chance: chance.fork(), fired };
    timeline.after(chance.next() * (until - timeline.now), () => {
      world.trace.note('inject', `${row.row} ${row.name}`);
      row.inject(scene);
    });
  }
}

function calm(world: World, traders: readonly Trader[]): void {
  world.trace.note('calm', '');
  world.venue.board.clear();
  world.venue.gate.thaw();
  world.venue.exchange.setSystemStatus('online');
  for (const symbol of SYMBOLS) world.venue.exchange.setInstrumentStatus(symbol, 'online');
  world.venue.exchange.market.setRate(1);
  for (const [index, desk] of world.desks.entries()) {
    const { station } = desk;
    desk.killWhenDurable = null;
    desk.killWhenSent = null;
    station.network.calm();
    station.machine.correctWall();
    station.disk.state = 'well';
    if (!station.isRunning) station.start();
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
    lostAcks: world.desks.reduce((sum, { monitor }) => sum + monitor.lostAnswers(), 0),
    automatic: world.desks.reduce((sum, { automation }) => sum + automation.sent, 0),
    tail: world.trace.tail,
    steps: world.timeline.step,
    virtualMs: world.timeline.now,
  };
}
