/**
 * One backtest as it crosses to a thread of its own, and what comes back: how far it is, questions to a strategy that runs in
 * its own process, and in the end the report or a sentence.
 */
import type { BacktestReport } from '../../contract/backtest-views.ts';
import type { FileDescription } from '../../engine/automation/files/file-description.ts';
import type { BacktestOrder } from '../../engine/host-ports.ts';
import type { ReadingRules } from '../data/reading.ts';

/** Where its history lies: candles that came along, a file, or the folder of a recording. */
export type JobSource =
  | { readonly kind: 'candles'; readonly origin: string }
  | { readonly kind: 'file' | 'recording'; readonly path: string };

export interface BacktestJob {
  readonly order: Omit<BacktestOrder, 'source'>;
  readonly source: JobSource;
  /** A strategy of the trader's own: how it describes itself. It is asked through the thread that started this one. */
  readonly file: { readonly name: string; readonly description: FileDescription } | null;
  readonly rules: ReadingRules;
  /** Milliseconds between heartbeats; 0: none. */
  readonly heartbeatMs: number;
}

export interface JobFiles {
  readonly fills: string;
  readonly equity: string;
}

export type JobMessage =
  | { readonly type: 'progress'; readonly share: number }
  /** Answered on the job's own port, after which the waiting thread is woken. */
  | { readonly type: 'ask'; readonly question: { readonly [key: string]: unknown } }
  | { readonly type: 'done'; readonly report: BacktestReport; readonly files: JobFiles }
  | { readonly type: 'failed'; readonly problem: string };
