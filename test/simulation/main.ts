/** `npm run simulate -- --seeds 100 --from 1`: progress, and one JSON line of what was found. */
import { runSeed } from './run-seed.ts';

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const isTraced = process.argv.includes('--trace');
const from = option('from', 1);
const seeds = option('seeds', 100);
const began = performance.now();
for (let seed = from; seed < from + seeds; seed += 1) {
  const result = await runSeed(seed, isTraced ? { write: (line) => process.stdout.write(`${line}\n`) } : {});
  console.log(
    seed,
    result.orders,
    result.fills,
    result.steps,
    Math.round(result.virtualMs),
    result.traceHash.slice(0, 12),
  );
  for (const violation of result.violations) console.log('  ', violation.invariant, violation.what);
}
console.log(((performance.now() - began) / seeds).toFixed(0), 'ms a seed');
