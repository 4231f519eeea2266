/** The thread of one backtest: it is given its job at the start, tells how far it is, and ends with a report or a sentence. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { BUILT_IN_STRATEGIES } from '../../engine/automation/strategies/registry.ts';
import type { Strategy } from '../../engine/automation/strategy.ts';
import { blockingStrategy } from './blocking-strategy.ts';
import type { BacktestJob, JobMessage } from './job.ts';
import { runJob } from './run-job.ts';

const parent = parentPort;
if (parent === null) throw new Error('A backtest runs in a thread of its own.');
const tell = (message: JobMessage): void => parent.postMessage(message);

// Only ever started by `startJob` of the same program, with a job of its making.
const { job, port, posted } = workerData as {
  readonly job: BacktestJob;
  readonly port: MessagePort;
  readonly posted: Int32Array;
};

function strategyOf({ file, order }: BacktestJob): Strategy | null {
  if (file !== null)
    return blockingStrategy(order.strategyId, file, { port, posted }, (question) => tell({ type: 'ask', question }));
  return BUILT_IN_STRATEGIES.find(({ id }) => id === order.strategyId) ?? null;
}

const strategy = strategyOf(job);
if (strategy === null) tell({ type: 'failed', problem: `There is no strategy ${job.order.strategyId} any more.` });
else {
  const ran = await runJob(job, strategy, (share) => tell({ type: 'progress', share })).catch((cause: unknown) => ({
    ok: false as const,
    error: `The backtest broke off: ${cause instanceof Error ? cause.message : String(cause)}.`,
  }));
  tell(ran.ok ? ran.value : { type: 'failed', problem: ran.error });
}
port.close();
