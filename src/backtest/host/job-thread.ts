/** Starts a backtest on a thread of its own, passes questions on to a strategy's process, and tells how it ended. */
import { MessageChannel, Worker } from 'node:worker_threads';
import type { BacktestReport } from '../../contract/backtest-views.ts';
import { FileProgram } from '../../engine/automation/files/file-program.ts';
import type { Disposable, ForeignPrograms } from '../../engine/ports.ts';
import type { BacktestJob, JobFiles, JobMessage } from './job.ts';

export interface JobListener {
  progress(share: number): void;
  /** One of the two, once, unless it was cancelled. */
  done(report: BacktestReport, files: JobFiles): void;
  failed(problem: string): void;
}

export interface JobProgram {
  readonly name: string;
  readonly code: string;
  readonly programs: ForeignPrograms;
}

/** `worker`: the built thread, or its source. Disposing cancels it. */
export function startJob(
  worker: string | URL,
  job: BacktestJob,
  program: JobProgram | null,
  listener: JobListener,
): Disposable {
  const { port1, port2 } = new MessageChannel();
  const posted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = new Worker(worker, { workerData: { job, port: port2, posted }, transferList: [port2] });
  const foreign =
    program === null
      ? null
      : new FileProgram(program.name, program.programs.start({ name: program.name, code: program.code }));
  const loaded = foreign?.describe() ?? null;
  let isOver = false;
  const end = (then: () => void): void => {
    if (isOver) return;
    isOver = true;
    foreign?.end();
    port1.close();
    then();
  };
  const answer = async (question: { readonly [key: string]: unknown }): Promise<void> => {
    if (foreign === null || loaded === null) return;
    const ready = await loaded;
    const told = ready.ok ? await foreign.decide(question) : ready;
    if (isOver) return;
    port1.postMessage(told);
    Atomics.add(posted, 0, 1);
    Atomics.notify(posted, 0);
  };
  thread.on('message', (message: JobMessage) => {
    switch (message.type) {
      case 'progress':
        if (!isOver) listener.progress(message.share);
        return;
      case 'ask':
        void answer(message.question);
        return;
      case 'done':
        end(() => listener.done(message.report, message.files));
        return;
      case 'failed':
        end(() => listener.failed(message.problem));
    }
  });
  thread.on('error', (cause: unknown) =>
    end(() => listener.failed(`The backtest broke off: ${cause instanceof Error ? cause.message : String(cause)}.`)),
  );
  thread.on('exit', (code) =>
    end(() => listener.failed(`The backtest's thread ended with code ${code}: run it again.`)),
  );
  return {
    dispose: () =>
      end(() => {
        void thread.terminate();
      }),
  };
}
