/** The backtests of a workstation: those under way on threads of their own, those kept on disk, and what they can be run over. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { BacktestEntry, BacktestList, BacktestReport, BacktestSource } from '../../contract/backtest-views.ts';
import type { Failure } from '../../domain/failure.ts';
import { decimalText } from '../../domain/money.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { StrategySource } from '../../engine/automation/files/strategy-files.ts';
import { BUILT_IN_STRATEGIES } from '../../engine/automation/strategies/registry.ts';
import type { BacktestOrder, Backtests } from '../../engine/host-ports.ts';
import type { Clock, Disposable, ForeignPrograms } from '../../engine/ports.ts';
import { STRICT } from '../data/reading.ts';
import { assumptionProblem } from '../venue/assumptions.ts';
import type { JobSource } from './job.ts';
import { startJob } from './job-thread.ts';
import { ReportsFolder } from './reports-folder.ts';
import { USUAL_HEARTBEAT_S } from './request.ts';

/** More at once would take the processors that trading needs. */
const MOST_AT_ONCE = 1;
const HISTORY_FILE = /\.(csv|json)$/i;

export interface BacktestDeskParts {
  readonly clock: Pick<Clock, 'wallNow'>;
  /** The data folder: reports in `backtests`, files in `history`, recordings in `recordings`. */
  readonly userData: string;
  readonly worker: string | URL;
  /** A strategy of the trader's own by its id. */
  readonly source: (strategyId: string) => StrategySource | null;
  readonly programs: ForeignPrograms;
}

interface Run {
  entry: BacktestEntry;
  job: Disposable | null;
}

export class BacktestDesk implements Backtests, Disposable {
  readonly #parts: BacktestDeskParts;
  readonly #reports: ReportsFolder;
  /** Under way or failed; what is done stands on disk. */
  readonly #runs = new Map<string, Run>();
  /** What the list tells of each report on disk, read once. */
  readonly #kept = new Map<string, BacktestEntry | null>();

  constructor(parts: BacktestDeskParts) {
    this.#parts = parts;
    this.#reports = new ReportsFolder(path.join(parts.userData, 'backtests'));
    mkdirSync(this.#folder('history'), { recursive: true });
  }

  list(): BacktestList {
    const live = [...this.#runs.values()].map(({ entry }) => entry);
    const kept = this.#reports.names().flatMap((name) => this.#entry(name) ?? []);
    return {
      runs: [...live, ...kept].sort((a, b) => b.startedAt - a.startedAt),
      files: namesIn(this.#folder('history')).filter((name) => HISTORY_FILE.test(name)),
      filesFolder: this.#folder('history'),
      recordings: namesIn(this.#folder('recordings')).toReversed(),
      problem: null,
    };
  }

  run(order: BacktestOrder): Result<{ readonly id: string }, Failure> {
    const problem = assumptionProblem(order.assumptions);
    if (problem !== null) return refuse('ASSUMPTIONS', problem);
    const underWay = [...this.#runs.values()].filter(({ job }) => job !== null).length;
    if (underWay >= MOST_AT_ONCE)
      return refuse('BUSY', 'A backtest is under way: wait until it is done, or cancel it.');
    const source = this.#sourceOf(order);
    if (!source.ok) return source;
    const { strategyId, title, instrument, interval } = order;
    const own = this.#parts.source(strategyId);
    const startedAt = Math.floor(this.#parts.clock.wallNow());
    const id = this.#freeId(strategyId, startedAt);
    const subject = { id, strategyId, title, symbol: instrument.symbol, interval, source: order.source, startedAt };
    const run: Run = { entry: { ...subject, state: 'running', share: null }, job: null };
    this.#runs.set(id, run);
    const failed = (text: string): void => {
      run.job = null;
      run.entry = { ...subject, state: 'failed', problem: text };
    };
    const { source: _source, ...rest } = order;
    run.job = startJob(
      this.#parts.worker,
      {
        order: rest,
        source: source.value,
        file: own === null ? null : { name: own.name, description: own.description },
        rules: STRICT,
        heartbeatMs: heartbeatMs(strategyId, own),
      },
      own === null ? null : { name: own.name, code: own.code, programs: this.#parts.programs },
      {
        progress: (share) => {
          run.entry = { ...subject, state: 'running', share };
        },
        done: (report) => {
          const saved = this.#reports.save(id, { ...report, startedAt, source: order.source });
          if (saved.ok) this.#runs.delete(id);
          else failed(saved.error);
        },
        failed,
      },
    );
    return ok({ id });
  }

  cancel(id: string): Result<null, Failure> {
    const run = this.#runs.get(id);
    if (run?.job == null) return refuse('NOT_RUNNING', 'That backtest is not under way any more.');
    run.job.dispose();
    this.#runs.delete(id);
    return ok(null);
  }

  remove(id: string): Result<null, Failure> {
    const run = this.#runs.get(id);
    if (run !== undefined) {
      if (run.job !== null) return refuse('RUNNING', 'That backtest is under way: cancel it.');
      this.#runs.delete(id);
      return ok(null);
    }
    const removed = this.#reports.remove(id);
    this.#kept.delete(id);
    return removed.ok ? ok(null) : refuse('UNKNOWN', removed.error);
  }

  report(id: string): Result<BacktestReport, Failure> {
    const loaded = this.#reports.load(id);
    return loaded.ok ? loaded : refuse('UNKNOWN', loaded.error);
  }

  dispose(): void {
    for (const { job } of this.#runs.values()) job?.dispose();
  }

  #folder(name: string): string {
    return path.join(this.#parts.userData, name);
  }

  #sourceOf({ source, instrument, interval, candles }: BacktestOrder): Result<JobSource, Failure> {
    if (source.kind === 'exchange')
      return ok({
        kind: 'candles',
        origin: `${candles.length} closed candles of ${interval} min, as the exchange told them of ${instrument.symbol}`,
      });
    const folder = source.kind === 'file' ? 'history' : 'recordings';
    if (!namesIn(this.#folder(folder)).includes(source.name))
      return refuse(
        'SOURCE_UNKNOWN',
        `There is no ${source.name} in ${this.#folder(folder)} any more: choose another.`,
      );
    return ok({ kind: source.kind, path: path.join(this.#folder(folder), source.name) });
  }

  #freeId(strategyId: string, startedAt: number): string {
    const stem = `${strategyId}-${new Date(startedAt).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}`;
    const taken = new Set([...this.#reports.names(), ...this.#runs.keys()]);
    for (let number = 1; ; number += 1) {
      const id = number === 1 ? stem : `${stem}-${number}`;
      if (!taken.has(id)) return id;
    }
  }

  #entry(name: string): BacktestEntry | null {
    const known = this.#kept.get(name);
    if (known !== undefined) return known;
    const loaded = this.#reports.load(name);
    const entry = loaded.ok ? entryOf(name, loaded.value) : null;
    this.#kept.set(name, entry);
    return entry;
  }
}

/** Of a report kept by the command line it is not known when it was made: the end of its history stands for it. */
function entryOf(id: string, report: BacktestReport): BacktestEntry {
  const { strategy, symbol, interval, from, to, money, trades, stopped, startedAt = to } = report;
  const source: BacktestSource = report.source ?? { kind: 'file', name: report.origin };
  return {
    id,
    strategyId: strategy.id,
    title: strategy.title,
    symbol,
    interval,
    source,
    startedAt,
    state: 'done',
    from,
    to,
    net: decimalText(money.net),
    quote: money.quote,
    trades: trades.length,
    stopped,
  };
}

/** Strategies that act on more than candles are asked now and then besides. */
function heartbeatMs(strategyId: string, own: StrategySource | null): number {
  const kind = own?.description.kind ?? BUILT_IN_STRATEGIES.find(({ id }) => id === strategyId)?.kind;
  return kind === 'signal' ? 0 : USUAL_HEARTBEAT_S * 1000;
}

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

const refuse = (code: string, message: string): { readonly ok: false; readonly error: Failure } =>
  fail({ code, category: 'client', retryable: false, delivery: 'not-sent', message });
