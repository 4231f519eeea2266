/** One seed with a mistake planted, or the same seed without it. */
import { runSeed } from '../run-seed.ts';
import type { Violation } from '../world.ts';
import type { Bug } from './bug.ts';

const ACCOUNTS = ['first'];

/** What the seed finds first; null when nothing is out of order. */
export async function caught(bug: Bug, seed: number): Promise<Violation | null> {
  const { plant, undo } = bug.plant();
  try {
    const { rows, settleMs } = bug;
    const { violations } = await runSeed(seed, { rows, settleMs, plant, accounts: ACCOUNTS, stopsAtFirst: true });
    return violations[0] ?? null;
  } finally {
    for (const back of [...undo].reverse()) back();
  }
}

/** The same faults and the same time to settle, without the mistake. */
export async function control({ rows, settleMs }: Bug, seed: number): Promise<readonly Violation[]> {
  const { violations } = await runSeed(seed, { rows, settleMs, accounts: ACCOUNTS });
  return violations;
}
