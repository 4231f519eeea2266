/** The market sockets cut at the exchange, over real sockets: REST-labelled prices soon, then live again by snapshot. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { OrderTicket } from '../../src/contract/commands.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import type { Workstation } from '../../src/workstation.ts';
import { type FrameTap, tapFrames } from '../support/frame-tap.ts';
import { startLive } from '../support/live-workstation.ts';
import { memoryChannelPair } from '../support/memory-channel.ts';
import { TestWindow } from '../support/test-window.ts';

const SHOWN = 'BTC/USD';
const PINNED = 'ETH/USD';
const BUSY_MACHINE_MS = 6_000;

let home = '';
let simulator: Simulator | null = null;
let workstation: Workstation | null = null;

afterEach(async () => {
  await workstation?.close();
  await simulator?.close();
  workstation = null;
  simulator = null;
  await rm(home, { recursive: true, force: true });
});

async function startExchange(): Promise<Simulator> {
  home = await mkdtemp(path.join(os.tmpdir(), 'leadline-fallback-'));
  simulator = await startSimulator({ port: 0, seed: 21, rate: 60, control: true, symbols: [SHOWN, PINNED] });
  return simulator;
}

async function open(exchange: Simulator): Promise<{ readonly window: TestWindow; readonly frames: FrameTap }> {
  workstation = await startLive({ ...exchange.urls, apiKey: exchange.apiKey, apiSecret: exchange.apiSecret }, home);
  const ends = memoryChannelPair();
  workstation.attach(ends.engine);
  const frames = tapFrames(ends.window, () => Date.now());
  const window = new TestWindow(frames.channel);
  await window.command('view.set', {
    books: [{ symbol: SHOWN, levels: 10 }],
    trades: [],
    tickers: [SHOWN, PINNED],
    candles: [],
    isVisible: true,
  });
  return { window, frames };
}

async function arm(exchange: Simulator, fault: string, params: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${exchange.control}/faults`, {
    method: 'POST',
    body: JSON.stringify({ fault, params }),
  });
  expect(response.status).toBe(200);
}

const disarm = async (exchange: Simulator): Promise<void> => {
  await fetch(`${exchange.control}/faults`, { method: 'DELETE' });
};

async function place(window: TestWindow, ticket: Partial<OrderTicket>, acknowledged: string[] = []) {
  const placed = await window.command('order.place', {
    intentId: randomUUID(),
    ticket: {
      symbol: SHOWN,
      side: 'buy',
      orderType: 'limit',
      quantity: '0.001',
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
      ...ticket,
    },
    gestureAt: Date.now(),
    acknowledged,
    validateOnly: false,
  });
  if (!placed.ok) throw new Error(placed.error.message);
  return placed.value;
}

const isLive = ({ trust }: { readonly trust: string }): boolean => trust === 'LIVE' || trust === 'SINGLE';

describe('both market sockets cut by the exchange', () => {
  test('REST-labelled prices soon, orders that take are refused, cancels work, and back by snapshot', async () => {
    const exchange = await startExchange();
    const { window, frames } = await open(exchange);
    await window.until('the book is live and orders may leave', () => {
      const last = frames.books.at(-1);
      return last !== undefined && isLive(last) && window.status?.tradingBlocked === null;
    });
    const bid =
      frames.tickers.findLast(({ instrumentId }) => instrumentId === frames.books.at(-1)?.instrumentId)?.bid ?? 0;
    const below = ((bid * 0.99) / 10).toFixed(1);
    const resting = await place(window, { limitPrice: below });
    await window.until('the order rests', () => window.orders.get(resting.intentId)?.state === 'OPEN');

    await arm(exchange, 'net.upgrade', { host: 'public', status: 503 });
    const cutAt = Date.now();
    await arm(exchange, 'net.close', { host: 'public', code: 1006 });
    await window.until('the book comes through REST', () => frames.books.at(-1)?.source === 'REST');
    await window.until('both tickers come through REST', () => {
      const told = frames.tickers.filter(({ at, source }) => at > cutAt && source === 'REST');
      return new Set(told.map(({ instrumentId }) => instrumentId)).size === 2;
    });
    const firstRest = frames.books.find(({ source }) => source === 'REST');
    // About 0.8 s where nothing else runs; how soon it begins is proved under a manual clock (`feed-door.test.ts`).
    expect((firstRest?.at ?? Number.POSITIVE_INFINITY) - cutAt).toBeLessThan(BUSY_MACHINE_MS);
    expect(firstRest).toMatchObject({ trust: 'DEGRADED', isVerified: false, checksum: 0 });
    expect(firstRest?.levels).toBeGreaterThan(10);

    // Prices that are not live: an order that takes is asked about or refused, one that cannot be judged is refused.
    const above = ((bid * 1.005) / 10).toFixed(1);
    expect(await place(window, { limitPrice: above, quantity: '0.0011' })).toMatchObject({
      state: 'DENIED',
      code: expect.stringMatching(/^MARKET_DATA_(DEGRADED|STALE)$/),
    });
    expect(await place(window, { orderType: 'market', quantity: '0.0012' }, ['MARKET_DATA_DEGRADED'])).toMatchObject({
      state: 'DENIED',
      code: 'DEPTH_INSUFFICIENT',
    });
    expect((await window.command('order.cancel', { intentId: resting.intentId })).ok).toBe(true);
    await window.until('the order is cancelled', () => window.orders.get(resting.intentId)?.state === 'CANCELED');

    const report = await window.query('monitor.report', {});
    const text = report.ok ? report.value.text : '';
    expect(text).toContain('- Primary Source: rest\n- Failover Active: yes\n');
    expect(text).toMatch(/- BTC\/USD: (DEGRADED|STALE) from REST/);
    expect(window.status?.lights.find(({ id }) => id === 'rest')).toMatchObject({ word: 'watch', value: 'polling' });
    expect(window.events.map(({ message }) => message).join('\n')).toContain('The market sockets are lost');

    await disarm(exchange);
    const restoredAt = Date.now();
    await window.until('the book is live again', () =>
      frames.books.some((book) => book.at > restoredAt && isLive(book)),
    );
    const since = frames.books.filter(({ at }) => at > cutAt);
    expect(since.filter((book) => isLive(book) && (book.source === 'REST' || !book.isVerified))).toEqual([]);
    // Nothing of REST is left once a socket's own snapshot is there.
    const firstStreamed = since.findLastIndex(({ source }) => source === 'REST') + 1;
    expect(since.slice(firstStreamed).every(({ source }) => source === 'A' || source === 'B')).toBe(true);
    expect(window.events.map(({ message }) => message).join('\n')).toContain('The market sockets are back');
    expect(frames.tickers.filter((ticker) => isLive(ticker) && ticker.source === 'REST')).toEqual([]);
  }, 60_000);
});

describe('a start without streaming', () => {
  test('shows REST prices, says that streaming could not start, and goes live when it can', async () => {
    const exchange = await startExchange();
    await arm(exchange, 'net.upgrade', { host: 'public', status: 503 });
    const { window, frames } = await open(exchange);
    await window.until('tickers and the book come through REST', () => {
      const told = frames.tickers.filter(({ source }) => source === 'REST');
      return new Set(told.map(({ instrumentId }) => instrumentId)).size === 2 && frames.books.at(-1)?.source === 'REST';
    });
    expect(frames.tickers.some(isLive) || frames.books.some(isLive)).toBe(false);
    expect(window.instruments).toContain(SHOWN);
    expect(window.status?.systemStatus).toBe('online');
    expect(window.events.map(({ message }) => message).join('\n')).toContain('Streaming could not start');
    await disarm(exchange);
    await window.until('the book is live', () => frames.books.some(isLive));
    expect(frames.books.find(isLive)).toMatchObject({ isVerified: true });
  }, 60_000);
});
