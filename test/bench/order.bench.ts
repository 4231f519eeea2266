/**
 * From a command to its answer, over a real socket on loopback to a server in another process that answers at once. Ours is
 * the order desk with every pre-trade check, its records, and the account connection; the others are `ws` alone sending
 * the same bytes. The journal's write stands apart: a journal that costs nothing in the ratios, the one on disk in rows of
 * its own. Left out: the window's envelope before the command, the exchange, the network.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openFileJournal } from '../../src/platform/file-journal.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { DeskClient } from './support/desk-client.ts';
import { FreeJournal } from './support/desk-world.ts';
import { median } from './support/interleave.ts';
import { machineLoad } from './support/machine-load.ts';
import { MarketStates } from './support/market-states.ts';
import type { OrderClient } from './support/order-client.ts';
import { jsonClient, type OrderRequest, preparedClient } from './support/raw-order-clients.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const ORDERS_A_ROUND = 50;
const WARM_UP_ROUNDS = 12;
const WORKING = 15;
const BURST = 10;

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  const rounds = Math.max(8, Math.round(80 / divisor));
  report.note(
    `${rounds} rounds in turn, ${ORDERS_A_ROUND} orders a round, a turn of the loop and another contestant's order between two of one; p50 is the median of ratios per round, p99 is over all orders. ${machineLoad()}`,
  );
  const server = fork(new URL('./support/order-server.ts', import.meta.url), { execArgv: [] });
  const [port] = await once(server, 'message');
  const url = `ws://127.0.0.1:${port}`;
  const states = new MarketStates(1);
  const directory = await mkdtemp(path.join(tmpdir(), 'leadline-order-bench-'));
  try {
    const journal = await openFileJournal({ directory, clock: new SystemClock() });
    if (!journal.ok) throw new Error(journal.error.message);
    const clear = await DeskClient.open('desk', url, states, new FreeJournal(), 0);
    const busy = await DeskClient.open('desk', url, states, new FreeJournal(), WORKING);
    const filed = await DeskClient.open('desk', url, states, journal.value, 0);
    const template: OrderRequest = JSON.parse(await clear.capture());
    const json = await jsonClient(url, template);
    const prepared = await preparedClient(url, template);
    await roundTrips(report, { clear, busy, json, prepared }, rounds);
    await bursts(report, clear, filed, json, Math.max(5, Math.round(60 / divisor)));
    await onDisk(report, filed, json, () => journal.value.lastWriteMs, Math.max(40, Math.round(400 / divisor)));
    for (const client of [clear, busy, filed, json, prepared]) client.close();
    await journal.value.close();
  } finally {
    server.disconnect();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Clients {
  readonly clear: DeskClient;
  readonly busy: DeskClient;
  readonly json: OrderClient;
  readonly prepared: OrderClient;
}

async function roundTrips(report: BenchReport, clients: Clients, rounds: number): Promise<void> {
  const { clear, busy, json, prepared } = clients;
  const contestants = [clear, json, prepared, busy];
  const micros = new Map<OrderClient, number[][]>(contestants.map((client) => [client, []]));
  const handedOver: number[] = [];
  let began = 0;
  clear.onSend(() => handedOver.push((performance.now() - began) * 1000));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    if (round === 0) handedOver.length = 0;
    const taken = contestants.map((): number[] => []);
    // After every order another contestant's: each finds the machine as a trader's order does, busy with other things.
    for (let order = 0; order < ORDERS_A_ROUND * contestants.length; order += 1) {
      const turn = (order + round + WARM_UP_ROUNDS) % contestants.length;
      const client = contestants[turn] ?? clear;
      await nextTurn();
      began = performance.now();
      await client.place();
      taken[turn]?.push((performance.now() - began) * 1000);
      await client.between();
    }
    if (round < 0) continue;
    for (const [index, client] of contestants.entries()) micros.get(client)?.push(taken[index] ?? []);
  }
  clear.onSend(() => {});
  const of = (client: OrderClient): number[][] => micros.get(client) ?? [];
  const compare = (ours: OrderClient, name: string, against: OrderClient, atMost?: number): void => {
    const [own, other] = [of(ours), of(against)];
    report.row({
      case: name,
      against: against.name,
      ratio: median(own.map((taken, round) => median(taken) / median(other[round] ?? []))),
      ...(atMost === undefined ? {} : { atMost }),
      p10Ratio: share(own.flat(), 0.1) / share(other.flat(), 0.1),
      p10Micros: share(own.flat(), 0.1),
      p10MicrosAgainst: share(other.flat(), 0.1),
      p50Micros: median(own.flat()),
      p50MicrosAgainst: median(other.flat()),
      addedP50Micros: median(own.map((taken, round) => median(taken) - median(other[round] ?? []))),
      p99Micros: share(own.flat(), 0.99),
      p99MicrosAgainst: share(other.flat(), 0.99),
    });
  };
  compare(clear, 'command to answer, p50', json, 1.15);
  compare(clear, 'command to answer, p50', prepared);
  compare(busy, `command to answer, p50, ${WORKING} orders working`, json, 1.15);
  for (const [client, name] of [
    [clear, 'command to answer, p99'],
    [busy, `command to answer, p99, ${WORKING} orders working`],
  ] as const) {
    const ratio = share(of(client).flat(), 0.99) / share(of(json).flat(), 0.99);
    report.row({ case: name, against: json.name, ratio });
  }
  report.row({
    case: 'command to bytes handed over, p50',
    against: 'checks, records and request text',
    ratio: median(handedOver),
    unit: 'µs',
    p99Micros: share(handedOver, 0.99),
  });
}

/** Ten orders issued in one turn of the loop: in how many turns their bytes leave, and when the last is answered. */
async function bursts(
  report: BenchReport,
  clear: DeskClient,
  filed: DeskClient,
  json: OrderClient,
  rounds: number,
): Promise<void> {
  for (const [client, name] of [
    [clear, `${BURST} orders at once`],
    [filed, `${BURST} orders at once, journal on disk`],
  ] as const) {
    let turn = 0;
    let turnsUsed = new Set<number>();
    // Pings leave when they are due.
    client.onSend((text) => {
      if (text.includes('"add_order"')) turnsUsed.add(turn);
    });
    const turns: number[] = [];
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = -3; round < rounds; round += 1) {
      let isCounting = true;
      const count = (): void => {
        turn += 1;
        if (isCounting) setImmediate(count);
      };
      turnsUsed = new Set();
      count();
      const own = await burst(client);
      isCounting = false;
      const other = await burst(json);
      if (round < 0) continue;
      turns.push(turnsUsed.size);
      ours.push(own);
      theirs.push(other);
    }
    client.onSend(() => {});
    report.row({ case: name, against: 'turns of the loop in which they leave', ratio: Math.max(...turns), atMost: 1 });
    report.row({
      case: `${name}, all answered`,
      against: json.name,
      ratio: median(ours.map((taken, round) => taken / (theirs[round] ?? Number.NaN))),
      p50Micros: median(ours),
      p50MicrosAgainst: median(theirs),
    });
  }
}

async function burst(client: OrderClient): Promise<number> {
  await nextTurn();
  const began = performance.now();
  await Promise.all(Array.from({ length: BURST }, () => client.place()));
  const taken = (performance.now() - began) * 1000;
  await client.between();
  return taken;
}

/** With the journal on this machine's disk: what durability before sending costs, mostly the disk's own flush. */
async function onDisk(
  report: BenchReport,
  filed: DeskClient,
  json: OrderClient,
  lastWriteMs: () => number | null,
  orders: number,
): Promise<void> {
  const handedOver: number[] = [];
  const ours: number[] = [];
  const theirs: number[] = [];
  const flushes: number[] = [];
  let began = 0;
  filed.onSend(() => {
    handedOver.push((performance.now() - began) * 1000);
    flushes.push((lastWriteMs() ?? 0) * 1000);
  });
  for (let order = 0; order < orders; order += 1) {
    for (const [client, taken] of [
      [filed, ours],
      [json, theirs],
    ] as const) {
      await nextTurn();
      began = performance.now();
      await client.place();
      taken.push((performance.now() - began) * 1000);
      await client.between();
    }
  }
  filed.onSend(() => {});
  report.row({
    case: 'command to bytes handed over, journal on disk, p50',
    against: 'two durable records before the first byte',
    ratio: median(handedOver),
    unit: 'µs',
    lastFlushMicros: median(flushes),
    p99Micros: share(handedOver, 0.99),
  });
  report.row({
    case: 'command to answer, journal on disk, p50',
    against: json.name,
    ratio: median(ours) / median(theirs),
    p50Micros: median(ours),
    p50MicrosAgainst: median(theirs),
    p99Micros: share(ours, 0.99),
  });
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
