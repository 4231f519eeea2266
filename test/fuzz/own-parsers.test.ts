/** Whatever a disk, a hand or a window may give back. `npm run fuzz -- --inputs 1000000` tries more. */
import { expect, test } from 'vitest';
import { journalTarget, settingsTarget } from './support/disk-targets.ts';
import { failureText, fuzz } from './support/fuzz.ts';
import { windowTarget } from './support/window-target.ts';

/** Seconds when alone; a machine that does much else at the same time is given minutes. */
const TIMEOUT_MS = 300_000;
const RANGE = { seed: 1, from: 0, inputs: 50_000 };

test.each([
  ['journals, as bytes and as records', journalTarget],
  ['settings', async () => settingsTarget()],
  ['messages of a window', async () => windowTarget()],
])(
  '50,000 mutated %s: refused in words, or taken in without harm (U15)',
  async (_title, make) => {
    const target = await make();
    const failure = await fuzz(target, RANGE);
    expect(failure === null ? '' : failureText(target, RANGE.seed, failure)).toBe('');
  },
  TIMEOUT_MS,
);
