/** Whatever the exchange, or what stands between, may send. `npm run fuzz -- --inputs 1000000` tries more. */
import { expect, test } from 'vitest';
import { failureText, fuzz } from './support/fuzz.ts';
import { bodyTarget, frameTarget } from './support/kraken-targets.ts';

/** Seconds when alone; a machine that does much else at the same time is given minutes. */
const TIMEOUT_MS = 300_000;
const RANGE = { seed: 1, from: 0, inputs: 50_000 };

test.each([
  ['socket frames, by scanners and in general alike', frameTarget],
  ['REST bodies of every operation', bodyTarget],
])(
  '50,000 mutated %s: never throws, never hangs, never gives a number that is none (P19, P21)',
  async (_title, make) => {
    const target = make();
    const failure = await fuzz(target, RANGE);
    expect(failure === null ? '' : failureText(target, RANGE.seed, failure)).toBe('');
  },
  TIMEOUT_MS,
);
