/**
 * `npm run simulate -- --seeds 1000 --from 1 [--jobs 2] [--automate] [--trace]`: any range of seeds, on any number of threads,
 * with `--automate` a strategy at every desk. Progress
 * goes to stderr; stdout gets one JSON line in the end, or with `--trace` every line of what happened. A seed that finds
 * something prints the command that replays it.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { runSeed, type SeedResult } from './run-seed.ts';

/** What crosses between threads. */
type Told = Omit<SeedResult, 'fired' | 'tail'> & { readonly faults: number; readonly rows: readonly string[] };

const PROGRESS_EVERY_MS = 10_000;

/** What is handed to a thread. */
interface Task {
  readonly seed: number;
  readonly automates: boolean;
}

async function told({ seed, automates }: Task, write?: (line: string) => void): Promise<Told> {
  const options = write === undefined ? { automates } : { automates, write };
  const { fired, tail: _tail, ...rest } = await runSeed(seed, options);
  return { ...rest, faults: [...fired.values()].reduce((sum, count) => sum + count, 0), rows: [...fired.keys()] };
}

/** Runs the seeds on `jobs` threads, each taking the next as it becomes free. */
async function onThreads(tasks: readonly Task[], jobs: number, done: (result: Told) => void): Promise<void> {
  const left = [...tasks];
  await Promise.all(
    Array.from({ length: Math.min(jobs, tasks.length) }, () => {
      const worker = new Worker(new URL(import.meta.url));
      return new Promise<void>((resolve, reject) => {
        const hand = (): void => {
          const task = left.shift();
          if (task !== undefined) worker.postMessage(task);
          else {
            void worker.terminate();
            resolve();
          }
        };
        worker.on('message', (result: Told) => {
          done(result);
          hand();
        });
        worker.on('error', reject);
        hand();
      });
    }),
  );
}

function whole(text: string | undefined, otherwise: number, name: string): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    process.stderr.write(`--${name} is a whole number of at least 1, not ${text}.\n`);
    process.exit(2);
  }
  return value;
}

async function command(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      from: { type: 'string' },
      jobs: { type: 'string' },
      automate: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
    },
  });
  const seeds = whole(values.seeds, 100, 'seeds');
  const from = whole(values.from, 1, 'from');
  const jobs = whole(values.jobs, Math.min(2, availableParallelism()), 'jobs');
  const flag = values.automate ? '--automate ' : '';
  const tasks = Array.from({ length: seeds }, (_, index) => ({ seed: from + index, automates: values.automate }));
  const results: Told[] = [];
  const began = performance.now();
  let saidAt = began;
  const done = (result: Told): void => {
    results.push(result);
    if (result.violations.length > 0) {
      const lines = result.violations.map(({ invariant, what }) => `  ${invariant} ${what}`);
      process.stderr.write(
        `seed ${result.seed} found:\n${lines.join('\n')}\nreplay: npm run simulate -- ${flag}--seeds 1 --from ${result.seed} --trace\n`,
      );
    }
    const now = performance.now();
    if (now - saidAt < PROGRESS_EVERY_MS) return;
    saidAt = now;
    const rate = (results.length / (now - began)) * 60_000;
    process.stderr.write(`${results.length} of ${seeds} seeds, ${rate.toFixed(0)} a minute\n`);
  };
  if (values.trace) {
    for (const task of tasks) done(await told(task, (line) => process.stdout.write(`${line}\n`)));
  } else await onThreads(tasks, jobs, done);
  results.sort((a, b) => a.seed - b.seed);
  const sum = (of: (result: Told) => number): number => results.reduce((total, result) => total + of(result), 0);
  const hash = createHash('sha256');
  for (const { seed, traceHash } of results) hash.update(`${seed} ${traceHash}\n`);
  const minutes = (performance.now() - began) / 60_000;
  const rows = new Set(results.flatMap((result) => result.rows));
  process.stderr.write(
    `${(seeds / minutes).toFixed(0)} seeds a minute on ${jobs} threads; rows that fired: ${[...rows].sort().join(' ')}\n`,
  );
  const violations = sum((result) => result.violations.length);
  process.stdout.write(
    `${JSON.stringify({
      seeds,
      faults: sum((result) => result.faults),
      orders: sum((result) => result.orders),
      lostAcks: sum((result) => result.lostAcks),
      fills: sum((result) => result.fills),
      automatic: sum((result) => result.automatic),
      violations,
      traceHash: hash.digest('hex'),
    })}\n`,
  );
  process.exitCode = violations > 0 ? 1 : 0;
}

if (isMainThread && process.argv.includes('--potency')) await import('./potency/main.ts');
else if (isMainThread) await command();
else {
  parentPort?.on('message', (task: Task) => {
    void told(task).then((result) => parentPort?.postMessage(result));
  });
}
