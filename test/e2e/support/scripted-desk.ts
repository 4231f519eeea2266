/** The built window before a scripted engine: what it shows is what the test says, whatever a real desk would be doing. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { MonitorView } from '../../../src/contract/monitor-views.ts';
import type { SafetyView } from '../../../src/contract/safety-views.ts';
import type { OrderView } from '../../../src/contract/views.ts';
import { serveWindows } from '../../../src/headless/window-server.ts';
import { ScriptedEngine, scriptedOrder } from '../../support/scripted-engine.ts';
import { scriptedMonitor, scriptedSafety } from '../../support/scripted-reports.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

const FRAME_MS = 200;
const REPORT_MS = 1_000;

export interface ScriptedDesk {
  readonly engine: ScriptedEngine;
  /** Changes what is reported, now and from now on. */
  monitor(change: (view: MonitorView) => MonitorView): void;
  safety(change: (view: SafetyView) => SafetyView): void;
  open(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** A working order of this desk. */
export function workingOrder(change: Partial<OrderView> = {}): OrderView {
  const order = scriptedOrder(
    {
      symbol: 'BTC/USD',
      side: 'buy',
      orderType: 'limit',
      quantity: '0.05',
      limitPrice: '64000.0',
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
    },
    Date.now() - 6_200,
    randomUUID(),
  );
  return { ...order, ...change };
}

export async function scriptedDesk(orders: readonly OrderView[] = []): Promise<ScriptedDesk> {
  const random = new SeededRandom(7);
  const next = (): number => random.next();
  const engine = new ScriptedEngine({ now: () => Date.now(), random: next });
  engine.data.orders = orders;
  let changeMonitor: (view: MonitorView) => MonitorView = (view) => view;
  let changeSafety: ((view: SafetyView) => SafetyView) | null = null;
  const working = orders.find(({ state }) => state === 'OPEN')?.intentId ?? null;
  engine.data.safety = scriptedSafety(Date.now(), working);
  const report = (): void => {
    const at = Date.now();
    engine.data.monitor = changeMonitor(scriptedMonitor(at, next));
    if (changeSafety !== null) engine.data.safety = changeSafety({ ...engine.data.safety, at });
    changeSafety = null;
    engine.publish('monitor', 'snapshot', engine.data.monitor);
    engine.publish('safety', 'snapshot', engine.data.safety);
  };
  const timers = [setInterval(() => engine.step(), FRAME_MS), setInterval(report, REPORT_MS)];
  const server = await serveWindows({
    root: path.resolve('out/renderer'),
    port: 0,
    attach: (channel) => engine.attach(channel),
  });
  report();
  return {
    engine,
    monitor: (change) => {
      changeMonitor = change;
      report();
    },
    safety: (change) => {
      changeSafety = change;
      report();
    },
    open: async (page) => {
      await page.goto(server.url);
    },
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await server.close();
    },
  };
}
