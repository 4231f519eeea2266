/** Strategies among the traders, under every fault: what they were given, what they may not do, and what they leave (I7, I8, I9). */
import { expect, test } from 'vitest';
import { runSeed } from './run-seed.ts';

const SEEDS = 12;
const TOGETHER = 3;
const TIMEOUT_MS = 300_000;

for (let from = 1; from <= SEEDS; from += TOGETHER) {
  test(
    `strategies stay within what they were given and leave nothing: seeds ${from} to ${from + TOGETHER - 1}`,
    async () => {
      let automatic = 0;
      for (let seed = from; seed < from + TOGETHER; seed += 1) {
        const result = await runSeed(seed, { automates: true });
        automatic += result.automatic;
        expect(result.violations, `npm run simulate -- --automate --seeds 1 --from ${seed} --trace`).toEqual([]);
      }
      expect(automatic).toBeGreaterThan(15);
    },
    TIMEOUT_MS,
  );
}
