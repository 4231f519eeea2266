/** The workstation's two private connections over real sockets: one lost while orders fill, both lost, both skipping. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Decimal } from 'decimal.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import type { Workstation } from '../../src/workstation.ts';
import { audit } from '../support/audit.ts';
import { ExchangeAccount } from '../support/exchange-account.ts';
import { startLive } from '../support/live-workstation.ts';
import { memoryChannelPair } from '../support/memory-channel.ts';
import { TestWindow } from '../support/test-window.ts';

let home = '';
let simulator: Simulator;
let workstation: Workstation;
let window: TestWindow;
let account: ExchangeAccount;

beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'leadline-streams-'));
  simulator = await startSimulator({ port: 0, seed: 5, rate: 0, control: true, symbols: ['BTC/USD'] });
  workstation = await startLive({ ...simulator.urls, ...simulator }, home);
  account = new ExchangeAccount(simulator.urls.rest, simulator.control ?? '');
  const ends = memoryChannelPair();
  workstation.attach(ends.engine);
  window = new TestWindow(ends.window);
  await window.command('settings.update', {
    settings: { ...DEFAULT_SETTINGS, risk: { ...DEFAULT_SETTINGS.risk, ordersPerSecond: 50 } },
  });
  await window.command('view.set', {
    books: [{ symbol: 'BTC/USD', levels: 10 }],
    trades: [],
    tickers: ['BTC/USD'],
    candles: [],
    isVisible: true,
  });
  await window.until('orders may leave', () => window.status?.tradingBlocked === null);
  await window.until('both are live', () => livePrivate() === 2);
  await window.until('the comparison of the start was counted', () => reconciliations() > 0);
}, 60_000);

afterEach(async () => {
  await workstation.close();
  await simulator.close();
  await rm(home, { recursive: true, force: true });
});

const livePrivate = (): number =>
  (window.monitor?.feed?.accountConnections ?? []).filter(({ state }) => state === 'live').length;

const reconciliations = (): number => window.monitor?.orders?.reconciliations ?? Number.NaN;

async function privateSessions(): Promise<readonly number[]> {
  const { links } = (await (await fetch(`${simulator.control}/links`)).json()) as {
    readonly links: readonly { readonly host: string; readonly session: number }[];
  };
  return links.filter(({ host }) => host === 'private').map(({ session }) => session);
}

const fault = (name: string, params: object, limits: object = {}) =>
  account.control('faults', { fault: name, params, ...limits });

/** Buys resting below the market, two ticks apart. */
async function rest(count: number): Promise<void> {
  const { bid } = await account.touch('XBTUSD');
  for (let index = 0; index < count; index += 1) {
    const placed = await window.command('order.place', {
      intentId: randomUUID(),
      ticket: {
        symbol: 'BTC/USD',
        side: 'buy',
        orderType: 'limit',
        quantity: new Decimal('0.001').add(new Decimal('0.0001').mul(index)).toFixed(),
        limitPrice: new Decimal(bid).sub(20 + index * 2).toFixed(1),
        timeInForce: 'gtc',
        postOnly: false,
        reduceOnly: false,
      },
      gestureAt: Date.now(),
      acknowledged: [],
      validateOnly: false,
    });
    expect(placed).toMatchObject({ ok: true, value: { state: expect.stringMatching(/ACKED|OPEN/) } });
  }
  await window.until('all rest', () => [...window.orders.values()].every(({ state }) => state === 'OPEN'));
}

async function fillSome(): Promise<void> {
  const { bid } = await account.touch('XBTUSD');
  await account.control('market', { symbol: 'BTC/USD', moveTo: new Decimal(bid).sub(30).toFixed(1) });
}

const truthHolds = (): void => {
  for (const balance of window.safety?.balances ?? []) {
    const { total, free, heldByOurOrders, inFlight, lockedElsewhere, unexplained } = balance;
    const sum = [free, heldByOurOrders, inFlight, lockedElsewhere, unexplained].reduce(
      (all, each) => all.add(each),
      new Decimal(0),
    );
    expect([balance.asset, sum.toFixed()]).toEqual([balance.asset, new Decimal(total).toFixed()]);
    expect([balance.asset, new Decimal(unexplained).toFixed()]).toEqual([balance.asset, '0']);
  }
};

test('one private connection is lost while orders fill: no fill is lost or doubled, nothing is blocked, nothing is read', async () => {
  await rest(12);
  const before = reconciliations();
  const [first] = await privateSessions();
  await Promise.all([fault('net.close', { session: first ?? 0, code: 1006 }), fillSome()]);
  await window.until('fills were told', () => window.fills.size > 3);
  expect(window.status?.tradingBlocked).toBeNull();
  await window.until('it is back', () => livePrivate() === 2);
  await window.until('every order is settled', () => window.isSettled);
  await audit(window, account);
  expect(reconciliations()).toBe(before);
  expect(window.events.map(({ message }) => message).join('\n')).toMatch(
    /Private connection [AB] was lost.*tells everything meanwhile/,
  );
  truthHolds();
}, 60_000);

test('both private connections are lost while orders fill: orders wait, and one comparison brings the truth', async () => {
  await rest(12);
  const before = reconciliations();
  await Promise.all([fault('net.close', { host: 'private', code: 1006 }), fillSome()]);
  await window.until('orders are blocked', () => window.status?.tradingBlocked !== null);
  await window.until('orders may leave again', () => window.status?.tradingBlocked === null);
  await window.until('both are live', () => livePrivate() === 2);
  await window.until('every order is settled', () => window.isSettled);
  await audit(window, account);
  await window.until('the comparison was counted', () => reconciliations() > before);
  expect(reconciliations()).toBeLessThanOrEqual(before + 2);
  truthHolds();
}, 60_000);

test('a message skipped on one connection is told by the other; the account is not read', async () => {
  await rest(6);
  const before = reconciliations();
  const [first] = await privateSessions();
  await fault('srv.skipSeq', { host: 'private', channel: 'executions' }, { count: 1 });
  expect(first).toBeDefined();
  await fillSome();
  await window.until('fills were told', () => window.fills.size > 2);
  await window.until('every order is settled', () => window.isSettled);
  await audit(window, account);
  expect(reconciliations()).toBe(before);
  expect(window.events.map(({ message }) => message).join('\n')).toContain('its twin told it');
  truthHolds();
}, 60_000);

test('a start shows its steps, and the last unlocks', () => {
  const steps = window.safety?.recovery ?? [];
  expect(steps.map(({ step, isDone }) => `${step} ${isDone}`)).toEqual([
    'Clock measured true',
    'Connections fresh true',
    'Books verified true',
    'Orders reconciled true',
    'Unlocked true',
  ]);
});
