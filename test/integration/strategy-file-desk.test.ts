/** Strategies of the trader's own on the desk as it starts for anybody: switched on from a window, each in a process of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DecisionView } from '../../src/contract/automation-views.ts';
import type { Workstation } from '../../src/workstation.ts';
import { startDemo } from '../support/demo-workstation.ts';
import { memoryChannelPair } from '../support/memory-channel.ts';
import { TestWindow } from '../support/test-window.ts';

const BUDGET = { capital: '1000', maximumLoss: '100', ordersPerMinute: 60, openOrders: 5 };
const file = (title: string, decide: string): string => `export const strategy = {
  version: '1', title: '${title}', summary: 'Of a test.', losesWhen: 'The test fails.', inputs: { ticker: true },
  decide: (state) => { ${decide} },
};
`;
/** A bid far below the market, moved a little at its second decision. */
const RESTS = file(
  'Rests',
  `const { memory, orders, quote, instrument } = state;
  const wait = (code) => ({ memory, decisions: [], reason: { code } });
  if (quote === null) return wait('NO_QUOTE');
  const price = (part) => Math.floor((quote.bid * part) / instrument.tickSize) * instrument.tickSize;
  const reason = { code: 'REST', values: { bid: quote.bid } };
  const [order] = orders;
  if (order === undefined && !memory.isPlaced)
    return { memory: { isPlaced: true }, reason, decisions: [
      { act: 'place', key: 'a', side: 'buy', orderType: 'limit', quantity: instrument.minimumQuantity * 4, price: price(0.99), postOnly: true, reason }] };
  if (order?.state === 'working' && !memory.isMoved)
    return { memory: { isPlaced: true, isMoved: true }, reason, decisions: [{ act: 'amend', key: 'a', price: price(0.985), reason }] };
  return wait('RESTING');`,
);
const LOOPS = file('Loops', 'for (;;);');

describe('strategy files on the demo desk', () => {
  let home = '';
  let workstation: Workstation;
  let window: TestWindow;
  const decisions = async (of: string): Promise<readonly DecisionView[]> => {
    const answer = await window.query('automation.decisions', { of, limit: 100 });
    return answer.ok ? answer.value.decisions : [];
  };
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const armed = async (
    symbol: string,
    strategyId: string,
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const made = await window.command('automation.set', {
      id: null,
      symbol,
      strategyId,
      parameters,
      budget: BUDGET,
      startsByItself: false,
    });
    expect(made).toMatchObject({ ok: true });
    const id = made.ok ? made.value.id : '';
    expect(await window.command('automation.mode', { id, mode: 'live' })).toMatchObject({ ok: true });
    return id;
  };

  beforeAll(async () => {
    home = mkdtempSync(path.join(os.tmpdir(), 'leadline-strategy-desk-'));
    const folder = path.join(home, 'data', 'strategies');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'rests.js'), RESTS);
    writeFileSync(path.join(folder, 'loops.js'), LOOPS);
    workstation = await startDemo(home, 40);
    const ends = memoryChannelPair();
    workstation.attach(ends.engine);
    window = new TestWindow(ends.window);
    await window.until('orders may leave', () => window.status?.tradingBlocked === null);
    await until(async () => {
      const known = await window.query('automation.strategies', {});
      return (
        known.ok &&
        known.value.strategies.filter(({ source, problem }) => source === 'file' && problem === null).length === 2
      );
    });
  }, 90_000);

  afterAll(async () => {
    await workstation?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('one trades within its budget and leaves no order when it is off; one that loops is stopped beside it, in words', async () => {
    const rests = await armed('BTC/USD', 'own-rests');
    const loops = await armed('ETH/USD', 'own-loops');
    await until(async () => (await decisions(rests)).some(({ act }) => act === 'amend'));
    await until(async () => (await decisions(loops)).some(({ code }) => code === 'STRATEGY_FAULT'));
    const [fault] = (await decisions(loops)).filter(({ code }) => code === 'STRATEGY_FAULT');
    expect(fault?.text).toContain('“loops.js” took longer than 500 ms to decide and was ended. Look for a loop');
    await window.until('its order works at its new price', () =>
      [...window.orders.values()].some(({ state }) => state === 'OPEN'),
    );
    const before = (await decisions(rests)).at(-1)?.repeats ?? 0;
    await until(async () => ((await decisions(rests)).at(-1)?.repeats ?? 0) > before);
    await window.command('automation.mode', { id: rests, mode: 'off' });
    await window.until('no order works', () => [...window.orders.values()].every(({ state }) => state !== 'OPEN'));
    expect((await decisions(rests)).map(({ act }) => act)).toEqual(expect.arrayContaining(['place', 'amend', 'skip']));
  });

  test('a bracket enters, its stop rests at the exchange, and off takes it back', async () => {
    const [placed] = (await decisions('BTC/USD')).filter(({ act }) => act === 'place');
    const bid = Number(placed?.inputs['bid']) / 10;
    const at = (part: number): string => (bid * part).toFixed(1);
    const terms = { side: 'buy', quantity: '0.001', entry: 'market', stop: at(0.9), target: at(1.1) };
    const id = await armed('BTC/USD', 'bracket', terms);
    const stop = () =>
      [...window.orders.values()].find(({ orderType, state }) => orderType === 'stop-loss' && state === 'OPEN');
    await window.until('its stop rests', () => stop() !== undefined);
    expect(stop()).toMatchObject({ side: 'sell' });
    expect((await decisions(id)).map(({ code }) => code)).toEqual(expect.arrayContaining(['ENTERED', 'PROTECTED']));
    await window.command('automation.mode', { id, mode: 'off' });
    await window.until('no order works', () => stop() === undefined);
  });
});
