/**
 * `npm run simulate -- --potency [--bug NAME] [--seeds 1000] [--jobs 2] [--record]`: plants each mistake in turn and looks
 * for the first seed that catches it and is in order without it. Progress goes to stderr, the table to stdout; `--record`
 * keeps what was found for the tests and writes the table to the docs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { Bug } from './bug.ts';
import { BUGS } from './catalogue.ts';
import { FOUND, type Found } from './found.ts';
import { caught, control } from './hunt.ts';
import { tableOf } from './table.ts';

const FOUND_FILE = new URL('found.json', import.meta.url);
const DOCS_FILE = new URL('../../../docs/simulation-potency.md', import.meta.url);

interface Search {
  readonly name: string;
  readonly seeds: number;
}

interface Outcome {
  readonly name: string;
  readonly found: Found | null;
}

async function search({ name, seeds }: Search): Promise<Outcome> {
  const bug = BUGS.find((each) => each.name === name);
  if (bug === undefined) throw new Error(`No mistake is called ${name}.`);
  for (let seed = 1; seed <= seeds; seed += 1) {
    const violation = await caught(bug, seed);
    if (violation === null) continue;
    const { invariant, what } = violation;
    const without = await control(bug, seed);
    if (invariant !== 'process' && without.length === 0) return { name, found: { seed, invariant, what } };
    process.stderr.write(`${name}, seed ${seed}: ${invariant} ${what}; without: ${JSON.stringify(without)}\n`);
  }
  return { name, found: null };
}

/** Each mistake on a thread of its own: what it changes is changed for that thread alone. */
async function onThreads(bugs: readonly Bug[], seeds: number, jobs: number, done: (outcome: Outcome) => void) {
  const left = [...bugs];
  await Promise.all(
    Array.from({ length: Math.min(jobs, bugs.length) }, async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const worker = new Worker(new URL(import.meta.url));
        const { name } = next;
        const outcome = await new Promise<Outcome>((resolve, reject) => {
          worker.once('message', resolve);
          worker.once('error', reject);
          worker.postMessage({ name, seeds } satisfies Search);
        });
        done(outcome);
        await worker.terminate();
      }
    }),
  );
}

async function command(): Promise<void> {
  const { values } = parseArgs({
    options: {
      potency: { type: 'boolean' },
      bug: { type: 'string', multiple: true },
      seeds: { type: 'string', default: '1000' },
      jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
      record: { type: 'boolean', default: false },
    },
  });
  const wanted = values.bug === undefined ? BUGS : BUGS.filter(({ name }) => values.bug?.includes(name));
  const found = new Map(Object.entries(FOUND));
  let missed = 0;
  await onThreads(wanted, Number(values.seeds), Number(values.jobs), (outcome) => {
    const { name } = outcome;
    if (outcome.found === null) {
      missed += 1;
      found.delete(name);
      process.stderr.write(`${name}: not caught within ${values.seeds} seeds\n`);
    } else {
      found.set(name, outcome.found);
      process.stderr.write(
        `${name}: ${outcome.found.invariant} by seed ${outcome.found.seed}: ${outcome.found.what}\n`,
      );
    }
    if (values.record) keep(found);
  });
  process.stdout.write(tableOf(BUGS, found));
  process.exitCode = missed === 0 ? 0 : 1;
}

function keep(found: ReadonlyMap<string, Found>): void {
  const inOrder = BUGS.flatMap(({ name }) => {
    const each = found.get(name);
    return each === undefined ? [] : [[name, each] as const];
  });
  writeFileSync(FOUND_FILE, `${JSON.stringify(Object.fromEntries(inOrder), null, 2)}\n`);
  const docs = readFileSync(DOCS_FILE, 'utf8');
  writeFileSync(DOCS_FILE, `${docs.slice(0, docs.indexOf('| Mistake'))}${tableOf(BUGS, found)}`);
}

if (isMainThread) await command();
else parentPort?.once('message', (wanted: Search) => void search(wanted).then((each) => parentPort?.postMessage(each)));
