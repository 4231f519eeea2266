/**
 * Worker threads that run the tasks of a study. The history lies in shared memory and is never copied; each thread is given its next
 * task when it has answered the last, so that no thread waits while there is work.
 */
import { Worker } from 'node:worker_threads';
import type { StudySubject } from '../study/run-task.ts';
import type { StudyTask, Summary } from '../study/summary.ts';

export interface WorkerSubject extends Omit<StudySubject, 'strategy'> {
  readonly strategyId: string;
}

export interface WorkerTask {
  readonly index: number;
  readonly task: StudyTask;
}

interface WorkerAnswer {
  readonly index: number;
  readonly summary: Summary;
}

interface Study {
  readonly tasks: readonly StudyTask[];
  readonly summaries: Summary[];
  next: number;
  answered: number;
  readonly resolve: (summaries: readonly Summary[]) => void;
  readonly reject: (error: Error) => void;
}

export class StudyThreads {
  readonly #workers: readonly Worker[];
  #study: Study | null = null;
  #failure: Error | null = null;

  constructor({ strategy, history, budget, heartbeatMs }: StudySubject, threads: number) {
    const workerData: WorkerSubject = { strategyId: strategy.id, history, budget, heartbeatMs };
    // Beside this module, as source or as it was built.
    const file = new URL(`./study-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
    this.#workers = Array.from({ length: threads }, () => {
      const worker = new Worker(file, { workerData });
      worker.on('message', (answer: WorkerAnswer) => this.#answered(worker, answer));
      worker.on('error', (cause) => this.#failed(cause));
      worker.on('exit', (code) => this.#failed(new Error(`exit code ${code}`)));
      return worker;
    });
  }

  /** One study at a time. Rejects when a thread dies. */
  readonly run = (tasks: readonly StudyTask[]): Promise<readonly Summary[]> =>
    new Promise((resolve, reject) => {
      if (this.#failure !== null) reject(this.#failure);
      else if (tasks.length === 0) resolve([]);
      else {
        this.#study = { tasks, summaries: [], next: 0, answered: 0, resolve, reject };
        for (const worker of this.#workers) this.#give(worker);
      }
    });

  async dispose(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #give(worker: Worker): void {
    const study = this.#study;
    const task = study?.tasks[study.next];
    if (study === null || task === undefined) return;
    worker.postMessage({ index: study.next, task } satisfies WorkerTask);
    study.next += 1;
  }

  #answered(worker: Worker, { index, summary }: WorkerAnswer): void {
    const study = this.#study;
    if (study === null) return;
    study.summaries[index] = summary;
    study.answered += 1;
    if (study.answered < study.tasks.length) this.#give(worker);
    else {
      this.#study = null;
      study.resolve(study.summaries);
    }
  }

  #failed(cause: unknown): void {
    this.#failure ??= new Error('A thread of the study ended before its task did.', { cause });
    this.#study?.reject(this.#failure);
    this.#study = null;
  }
}
