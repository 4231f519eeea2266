/** A thread of a study: it has the history in shared memory, is sent one task at a time and answers with its summary. */
import { parentPort, workerData } from 'node:worker_threads';
import { BUILT_IN_STRATEGIES } from '../../engine/automation/strategies/registry.ts';
import { runTask } from '../study/run-task.ts';
import type { WorkerSubject, WorkerTask } from './study-threads.ts';

const port = parentPort;
if (port === null) throw new Error('A study runs its tasks in worker threads.');
// Only ever started by `StudyThreads` of the same program, with a subject of its making.
const { strategyId, ...rest } = workerData as WorkerSubject;
const strategy = BUILT_IN_STRATEGIES.find(({ id }) => id === strategyId);
if (strategy === undefined) throw new Error(`There is no strategy ${strategyId}.`);

port.on('message', ({ index, task }: WorkerTask) => {
  port.postMessage({ index, summary: runTask({ ...rest, strategy }, task) });
});
