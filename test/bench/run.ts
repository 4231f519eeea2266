/**
 * `node test/bench/run.ts [name…] [--divisor=N]`: runs `<name>.bench.ts`, or every benchmark in this folder. Prints a table
 * and one JSON line a row. Exits with 1 when an aim is missed.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { type BenchModule, PrintedReport } from './support/report.ts';

const SUFFIX = '.bench.ts';
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();
const words = process.argv.slice(2).filter((word) => word !== '--');
const divisor = Number(words.find((word) => word.startsWith('--divisor='))?.split('=')[1] ?? 1);
const wanted = words.filter((word) => !word.startsWith('--'));
const unknown = wanted.find((name) => !known.includes(name));

async function runOne(name: string): Promise<boolean> {
  const module: BenchModule = await import(new URL(`./${name}${SUFFIX}`, import.meta.url).href);
  const report = new PrintedReport(name);
  report.note(
    `Node ${process.versions.node}, V8 ${process.versions.v8}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}.`,
  );
  await module.run(report, { divisor });
  return report.print();
}

if (unknown !== undefined || !Number.isFinite(divisor) || divisor <= 0) {
  process.stderr.write(`Unknown benchmark or option "${unknown ?? divisor}". Known: ${known.join(', ')}.\n`);
  process.exitCode = 2;
} else if (wanted.length === 1 && process.execArgv.includes('--expose-gc')) {
  process.exitCode = (await runOne(wanted[0] ?? '')) ? 0 : 1;
} else {
  // Each in a process of its own: what one has made the compiler believe says nothing about the next.
  let failures = 0;
  for (const name of wanted.length === 0 ? known : wanted) {
    const child = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, name, `--divisor=${divisor}`], {
      stdio: 'inherit',
    });
    if (child.status !== 0) failures += 1;
  }
  process.exitCode = failures === 0 ? 0 : 1;
}
