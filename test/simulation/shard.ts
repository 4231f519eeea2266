/** A share of the seeds that every test run tries; several files, so that every core takes part. */
import { describe, expect, test } from 'vitest';
import { runSeed } from './run-seed.ts';

const SEEDS = 300;
const SHARDS = 4;
/** Some seconds on a machine of its own, far more on one that everybody uses. */
const TIMEOUT_MS = 300_000;
/** Seeds to a test: enough to be quick to report, few enough to be told apart. */
const TOGETHER = 5;

export function shard(index: number): void {
  const share = SEEDS / SHARDS;
  const first = 1 + index * share;
  describe(`seeds ${first} to ${first + share - 1}`, () => {
    for (let from = first; from < first + share; from += TOGETHER) {
      test(
        `nothing stale, nothing twice, nothing lost: seeds ${from} to ${from + TOGETHER - 1}`,
        async () => {
          for (let seed = from; seed < from + TOGETHER; seed += 1) {
            const { violations } = await runSeed(seed);
            expect(violations, `npm run simulate -- --seeds 1 --from ${seed} --trace`).toEqual([]);
          }
        },
        TIMEOUT_MS,
      );
    }
  });
}
