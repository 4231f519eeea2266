/**
 * The drills of the embedded exchange: which there are, and running one. One at a time, from a healthy desk, and whatever
 * happens nothing of it is left behind.
 */
import type { Channel } from '../contract/channel.ts';
import type { DrillDescription, DrillReport } from '../contract/drills.ts';
import type { Failure } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { Drills } from '../engine/host-ports.ts';
import type { Clock, Random } from '../engine/ports.ts';
import { ACCOUNT_DRILLS } from './account-drills.ts';
import { channelPair } from './channel-pair.ts';
import { DeskWindow } from './desk-window.ts';
import type { Drill } from './drill.ts';
import { type AskExchange, DrillExchange } from './exchange.ts';
import { MARKET_DRILLS } from './market-drills.ts';
import { MODE_DRILLS } from './mode-drills.ts';
import { ORDER_DRILLS } from './order-drills.ts';
import { Stage } from './stage.ts';

export interface DrillPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly ask: AskExchange;
  /** One more window on the workstation under drill. */
  readonly attach: (channel: Channel) => void;
  /** Progress, for the events the trader sees. */
  readonly tell: (message: string) => void;
}

const ALL: readonly Drill[] = [...ORDER_DRILLS, ...MARKET_DRILLS, ...ACCOUNT_DRILLS, ...MODE_DRILLS];
/** A full counter of the lowest tier needs most of a minute to fall. */
const READY_WAIT_MS = 60_000;
/** Since the last order of the drill before: the desk takes neither the same order twice nor many within one second. */
const BETWEEN_MS = 1_200;
const CLEAN = 'Nothing of the drill is left: no order, no position, no fault';
/** Looked at beside the drilled symbol. */
const OTHERS = ['ETH/USD', 'SOL/USD'] as const;

const describe = ({ id, title, fault, criteria, takesSeconds }: Drill): DrillDescription => ({
  id,
  title,
  fault,
  criteria: [...Object.values(criteria), CLEAN],
  takesSeconds,
});

const refusal = (code: string, message: string): Failure => ({
  code,
  category: 'client',
  retryable: true,
  delivery: 'not-sent',
  message,
});

export function createDrills(ports: DrillPorts): Drills {
  let running: string | null = null;
  let endedAt = Number.NEGATIVE_INFINITY;
  return {
    list: () => ALL.map(describe),
    run: async (id) => {
      const chosen = ALL.find((each) => each.id === id);
      if (chosen === undefined) return fail(refusal('DRILL_UNKNOWN', `There is no drill ${id}.`));
      if (running !== null)
        return fail(refusal('DRILL_RUNNING', `One drill at a time: "${running}" has not ended yet.`));
      running = chosen.title;
      const ends = channelPair();
      ports.attach(ends.engine);
      const desk = new DeskWindow(ends.window, ports.clock);
      try {
        const early = endedAt + BETWEEN_MS - ports.clock.monotonicNow();
        if (early > 0) await new Promise<void>((resolve) => ports.clock.after(early, resolve));
        return await runOne(chosen, desk, ports);
      } finally {
        desk.close();
        endedAt = ports.clock.monotonicNow();
        running = null;
      }
    },
  };
}

async function runOne(chosen: Drill, desk: DeskWindow, ports: DrillPorts): Promise<Result<DrillReport, Failure>> {
  const { clock, random } = ports;
  await desk.until(() => desk.settings !== null && desk.instruments.size > 0, READY_WAIT_MS);
  const symbol = desk.settings?.trading.defaultSymbol ?? 'BTC/USD';
  const instrument = desk.instruments.get(symbol);
  if (instrument === undefined) return fail(refusal('DRILL_NOT_READY', `${symbol} is not known yet.`));
  const other = OTHERS.find((each) => each !== symbol && desk.instruments.has(each)) ?? symbol;
  await desk.command('view.set', {
    books: [symbol, ...(other === symbol ? [] : [other])].map((each) => ({ symbol: each, levels: 10 })),
    trades: [],
    tickers: [symbol],
    candles: [],
    isVisible: true,
  });
  const exchange = new DrillExchange(ports.ask);
  const tell = (text: string): void => ports.tell(`${chosen.title}: ${text}`);
  const stage = new Stage({ clock, random, desk, exchange, instrument, other, tell });
  const isReady = await desk.until(() => stage.isHealthy && stage.isTradable(other) && stage.hasFuel, READY_WAIT_MS);
  if (isReady === null) {
    const why =
      desk.status?.tradingBlocked ??
      (stage.hasFuel ? `the book of ${symbol} is not verified` : 'Kraken’s order counter is nearly full');
    return fail(refusal('DRILL_NOT_READY', `A drill starts from a healthy desk: ${why}.`));
  }
  const startedAt = clock.wallNow();
  const began = clock.monotonicNow();
  tell('started');
  const problem = await attempt(() => chosen.run(stage));
  tell('cleaning up');
  const left = await attempt(async () => {
    const remains = await stage.leave();
    if (remains !== null) throw new Error(remains);
  });
  const findings = [
    ...Object.entries(chosen.criteria).map(([name, criterion]) => ({
      criterion,
      ...(stage.judgements.get(name) ?? { passed: false, measured: problem ?? 'was not reached' }),
    })),
    { criterion: CLEAN, passed: left === null, measured: left ?? 'nothing is left' },
  ];
  const passed = findings.every((finding) => finding.passed);
  tell(
    passed ? 'passed' : `failed ${findings.filter((finding) => !finding.passed).length} of ${findings.length} criteria`,
  );
  return ok({ id: chosen.id, startedAt, tookMs: Math.round(clock.monotonicNow() - began), passed, findings });
}

/** Null when it went through, else what broke, in words. */
async function attempt(task: () => Promise<void>): Promise<string | null> {
  try {
    await task();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
