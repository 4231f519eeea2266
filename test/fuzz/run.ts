/**
 * `npm run fuzz -- [--target name] [--inputs N] [--seed S] [--from I]`: gives every parser, or one, mutated inputs. Exits
 * with 1 at the first input that breaks one, naming the command that tries that input again.
 */
import { parseArgs } from 'node:util';
import { failureText, fuzz } from './support/fuzz.ts';
import { TARGETS } from './support/targets.ts';
import { Watchdog } from './support/watchdog.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--'),
  options: {
    target: { type: 'string' },
    inputs: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
});
const range = { seed: Number(values.seed), from: Number(values.from), inputs: Number(values.inputs) };
const names = TARGETS.map(({ name }) => name);
if (values.target !== undefined && !names.includes(values.target)) {
  process.stderr.write(`Unknown target "${values.target}". Known: ${names.join(', ')}.\n`);
  process.exit(2);
}
if (!Object.values(range).every((number) => Number.isSafeInteger(number) && number >= 0)) {
  process.stderr.write('--inputs, --seed and --from are whole numbers.\n');
  process.exit(2);
}

for (const { name, make } of TARGETS.filter((each) => values.target === undefined || each.name === values.target)) {
  const target = await make();
  const began = performance.now();
  const watchdog = new Watchdog(
    (index) => `${name}: input ${index} of seed ${range.seed} hangs.
Again: npm run fuzz -- --target ${name} --seed ${range.seed} --from ${index} --inputs 1`,
  );
  const failure = await fuzz(target, range, (index) => watchdog.note(index));
  await watchdog.stop();
  if (failure !== null) {
    process.stderr.write(`${failureText(target, range.seed, failure)}\n`);
    process.exit(1);
  }
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${name.padEnd(10)} ${range.inputs} inputs of seed ${range.seed}, ${seconds.toFixed(1)} s\n`);
}
