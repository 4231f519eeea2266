/**
 * What the loss of a connection costs, over real loopback sockets against the simulated exchange in a process of its own,
 * at about a thousand book messages a second. Freshness is noted at every book message that moves what would be shown. How
 * far apart a quiet symbol's messages lie is chance: a gap of ours is held against the exchange's own, of the same symbol in
 * the same three seconds, by the times it wrote. Left out: TLS and the distance to Kraken, which a bare client pays as well.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { SimulatorProcess } from '../support/simulator-process.ts';
import { median } from './support/interleave.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';
import { type Fresh, WatchedFeed } from './support/watched-feed.ts';

const SYMBOLS = ['BTC/USD', 'ETH/USD', 'SOL/USD', 'XRP/USD', 'DOGE/USD', 'BTC/EUR', 'ETH/BTC', 'EUR/USD'];
const RATE = 1_000;
const SEED = 5;
const ROUNDS = 7;
/** As long undisturbed as after a loss, in turn: what the machine itself holds up, it holds up in both. */
const WINDOW_MS = 3_000;
/** A gap that began in the window has ended by then. */
const SETTLED_MS = 1_000;
/** A link that held this long is tried again at once. */
const STABLE_MS = 10_500;
const DEPTH = 100;

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  const rounds = Math.max(1, Math.round(ROUNDS / divisor));
  const exchange = await SimulatorProcess.start(RATE, SYMBOLS, SEED);
  try {
    report.note(`${RATE} book messages a second over ${SYMBOLS.length} symbols on each connection, ${rounds} rounds.`);
    await oneLost(report, exchange, rounds);
    await bothLost(report, exchange, rounds);
    await silent(report, exchange, Math.min(3, rounds));
  } finally {
    exchange.stop();
  }
}

async function until(holds: () => boolean, limitMs: number, everyMs = 5): Promise<number> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > limitMs) return Number.POSITIVE_INFINITY;
    await pause(everyMs);
  }
  return performance.now();
}

const isAllLive = (feed: WatchedFeed) => (): boolean => feed.trusts().every((trust) => trust === 'LIVE');

/** The longest time between two fresh states of a symbol, of those that touch the window. */
function longestGap(fresh: readonly Pick<Fresh, 'at'>[], from: number, to: number): number {
  let longest = 0;
  for (let index = 1; index < fresh.length; index += 1) {
    const [before, after] = [fresh[index - 1]?.at ?? 0, fresh[index]?.at ?? 0];
    if (after >= from && before <= to) longest = Math.max(longest, after - before);
  }
  return longest;
}

async function oneLost(report: BenchReport, exchange: SimulatorProcess, rounds: number): Promise<void> {
  const reference = await undisturbedListener(exchange);
  const theirs = await exchange.sessions();
  const watched = new WatchedFeed(exchange, SYMBOLS);
  await until(isAllLive(watched), 20_000);
  await pause(1_000);
  const heardFrom = new Map([...reference.ids].map(([symbol, ids]) => [symbol, Math.max(...ids)]));
  const gaps = (from: number): readonly { readonly shown: number; readonly written: number }[] =>
    SYMBOLS.map((symbol) => ({
      shown: longestGap(watched.fresh.get(symbol) ?? [], from, from + WINDOW_MS),
      written: longestGap(reference.books.get(symbol) ?? [], from, from + WINDOW_MS),
    }));
  const undisturbed: ReturnType<typeof gaps>[number][] = [];
  const disturbed: ReturnType<typeof gaps>[number][] = [];
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await pause(WINDOW_MS + SETTLED_MS);
    undisturbed.push(...gaps(began));
    const own = (await exchange.sessions()).filter((session) => !theirs.includes(session));
    const victim = own[round % own.length] ?? 0;
    const killedAt = performance.now();
    await exchange.fault('net.close', { host: 'public', session: victim, code: 1006 });
    await pause(WINDOW_MS + SETTLED_MS);
    disturbed.push(...gaps(killedAt));
    found += (await until(isAllLive(watched), 20_000)) < Number.POSITIVE_INFINITY ? 1 : 0;
  }
  const beyond = (each: readonly { readonly shown: number; readonly written: number }[]): number =>
    Math.max(0, ...each.map(({ shown, written }) => shown - written));
  await pause(500);
  let lost = 0;
  let traded = 0;
  for (const [symbol, ids] of reference.ids) {
    const shown = watched.tradeIds.get(symbol) ?? new Set();
    const newest = Math.max(...shown);
    for (const id of ids) {
      if (id <= (heardFrom.get(symbol) ?? 0) || id > newest) continue;
      traded += 1;
      if (!shown.has(id)) lost += 1;
    }
  }
  reference.close();
  watched.dispose();
  report.row({
    case: 'one of two connections killed: longest gap of a symbol beyond its normal one',
    against: 'the gap between what the exchange wrote of it meanwhile',
    ratio: beyond(disturbed),
    unit: 'ms',
    atMost: 100,
    withoutKillMs: Math.round(beyond(undisturbed)),
    longestGapMs: Math.round(Math.max(...disturbed.map(({ shown }) => shown))),
    kills: rounds,
  });
  report.row({
    case: 'trades lost over these kills',
    against: 'a listener of its own',
    ratio: lost,
    atMost: 0,
    traded,
  });
  report.row({ case: 'crossed books labelled live', against: 'none', ratio: watched.crossed, atMost: 0 });
  report.row({ case: 'exchange time stepped back', against: 'never', ratio: watched.steppedBack, atMost: 0 });
  report.row({ case: 'kills after which all symbols were LIVE again', against: 'all', ratio: found, atLeast: rounds });
}

async function bothLost(report: BenchReport, exchange: SimulatorProcess, rounds: number): Promise<void> {
  const bare = await BareClient.open(exchange);
  const theirs = new Set(await exchange.sessions());
  const watched = new WatchedFeed(exchange, SYMBOLS);
  await until(isAllLive(watched), 20_000);
  const [ours, bares]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    await pause(STABLE_MS);
    const sessions = await exchange.sessions();
    const own = sessions.filter((session) => !theirs.has(session));
    const killedAt = performance.now();
    await Promise.all(own.map((session) => exchange.fault('net.close', { host: 'public', session, code: 1006 })));
    const lostAt = await until(
      () => watched.trusts().every((trust) => trust !== 'LIVE' && trust !== 'SINGLE'),
      5_000,
      0,
    );
    await until(() => watched.areAllFreshSince(lostAt), 10_000, 1);
    const back = SYMBOLS.map((symbol) => watched.fresh.get(symbol)?.find(({ at }) => at > lostAt)?.at ?? Number.NaN);
    ours.push(Math.max(...back) - Math.min(lostAt, Math.max(killedAt, lostAt)));
    await pause(1_000);
    bares.push(await bare.reconnect(exchange));
    theirs.clear();
    for (const session of await exchange.sessions()) if (session === bare.session) theirs.add(session);
  }
  bare.close();
  watched.dispose();
  report.row({
    case: 'both killed: from the loss to verified books of all symbols',
    against: 'bare ws reconnecting and subscribing, unverified',
    ratio: median(ours) / median(bares),
    atMost: 1.5,
    oursMs: Math.round(median(ours) * 10) / 10,
    bareMs: Math.round(median(bares) * 10) / 10,
    oursWorstMs: Math.round(Math.max(...ours) * 10) / 10,
    rounds,
  });
}

async function silent(report: BenchReport, exchange: SimulatorProcess, rounds: number): Promise<void> {
  const watched = new WatchedFeed(exchange, SYMBOLS);
  await until(isAllLive(watched), 20_000);
  await pause(2_000);
  const streams: number[] = [];
  const sockets: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const symbol = SYMBOLS[round % SYMBOLS.length] ?? '';
    const [session = 0] = await exchange.sessions();
    await exchange.fault('srv.stall', { session, channel: 'book', symbol });
    const mutedAt = performance.now();
    const isFound = () =>
      watched.incidents.some(({ at, message }) => at > mutedAt && message.includes(`${symbol} book is silent`));
    streams.push((await until(isFound, 10_000)) - mutedAt);
    await exchange.heal();
    await until(isAllLive(watched), 20_000);
    await exchange.fault('srv.stall', { session, channel: 'all' });
    const deafAt = performance.now();
    const isSuspect = () => (['A', 'B'] as const).some((id) => watched.feed.connectionView(id).state === 'suspect');
    sockets.push((await until(isSuspect, 10_000)) - deafAt);
    await exchange.heal();
    await until(isAllLive(watched), 30_000);
  }
  watched.dispose();
  const seconds = (values: readonly number[]): number => Math.round(Math.max(...values)) / 1000;
  const row = { unit: 's', atMost: 3.5, rounds };
  report.row({
    case: 'a silent book subscription is found, worst',
    against: 'the moment it fell silent',
    ratio: seconds(streams),
    ...row,
  });
  report.row({
    case: 'a silent socket is found, worst',
    against: 'the moment it fell silent',
    ratio: seconds(sockets),
    ...row,
  });
}

/** Hears every trade, and when the exchange wrote each book message, on a connection nobody kills. */
async function undisturbedListener(exchange: SimulatorProcess) {
  const ids = new Map<string, Set<number>>();
  const books = new Map<string, { readonly at: number }[]>();
  const socket = new WebSocket(exchange.site.publicWs, { perMessageDeflate: false });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.on('message', (data) => {
    const text = data.toString();
    if (text.startsWith('{"channel":"book"')) {
      const symbol = /"symbol":"([^"]+)"/.exec(text)?.[1] ?? '';
      const written = Date.parse(/"timestamp":"([^"]+)"/.exec(text)?.[1] ?? '');
      const times = books.get(symbol) ?? [];
      times.push({ at: written - performance.timeOrigin });
      books.set(symbol, times);
    }
    if (!text.startsWith('{"channel":"trade"')) return;
    const { data: trades } = JSON.parse(text) as { data: readonly { symbol: string; trade_id: number }[] };
    for (const { symbol, trade_id: id } of trades) ids.set(symbol, (ids.get(symbol) ?? new Set()).add(id));
  });
  const ask = (params: Readonly<Record<string, unknown>>): void =>
    socket.send(JSON.stringify({ method: 'subscribe', params: { ...params, symbol: SYMBOLS, snapshot: true } }));
  ask({ channel: 'trade' });
  ask({ channel: 'book', depth: DEPTH });
  await pause(1_000);
  return { ids, books, close: () => socket.terminate() };
}

/** `ws`, one subscription, `JSON.parse`, nothing verified: what a plain client needs to see all books again. */
class BareClient {
  session = 0;
  #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async open(exchange: SimulatorProcess): Promise<BareClient> {
    const client = new BareClient(await connectBare(exchange));
    client.session = (await exchange.sessions()).at(-1) ?? 0;
    return client;
  }

  /** Milliseconds from the loss of its connection to the last snapshot of the next. */
  async reconnect(exchange: SimulatorProcess): Promise<number> {
    const gone = new Promise<number>((resolve) => this.#socket.once('close', () => resolve(performance.now())));
    await exchange.fault('net.close', { host: 'public', session: this.session, code: 1006 });
    const lostAt = await gone;
    this.#socket = await connectBare(exchange);
    const backAt = performance.now();
    this.session = (await exchange.sessions()).at(-1) ?? 0;
    return backAt - lostAt;
  }

  close(): void {
    this.#socket.terminate();
  }
}

function connectBare(exchange: SimulatorProcess): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(exchange.site.publicWs, { perMessageDeflate: false });
    const books = new Set<string>();
    socket.on('error', reject);
    socket.on('open', () =>
      socket.send(JSON.stringify({ method: 'subscribe', params: { channel: 'book', depth: DEPTH, symbol: SYMBOLS } })),
    );
    socket.on('message', (data) => {
      const frame = JSON.parse(data.toString()) as { type?: string; channel?: string; data?: { symbol: string }[] };
      if (frame.channel !== 'book' || frame.type !== 'snapshot') return;
      for (const { symbol } of frame.data ?? []) books.add(symbol);
      if (books.size === SYMBOLS.length) resolve(socket);
    });
  });
}
