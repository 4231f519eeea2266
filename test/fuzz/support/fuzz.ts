/** Runs a parser over seeded inputs. Each input is a function of seed and number alone, so one can be had again without the others. */
import { Dice } from './mutate.ts';

export interface FuzzTarget {
  readonly name: string;
  /** Which seeds it starts from, where that depends on what lies beside the repository: another choice gives other inputs. */
  readonly corpus?: string;
  /** Throws when the parser did what it must not, or passes the parser's own throw on. */
  readonly try: (dice: Dice) => void | Promise<void>;
  /** The input that these dice give, for a person to read. */
  readonly show: (dice: Dice) => string;
}

export interface FuzzRange {
  readonly seed: number;
  readonly from: number;
  readonly inputs: number;
}

export interface FuzzFailure {
  readonly index: number;
  readonly message: string;
}

/** No input may hold a parser up for longer. Far above what the slowest machine needs for the largest input. */
const SLOWEST_MS = 5_000;

/** The first failure, or null. `progress` is told the number of each input before it is tried. */
export async function fuzz(
  target: FuzzTarget,
  { seed, from, inputs }: FuzzRange,
  progress: (index: number) => void = () => {},
): Promise<FuzzFailure | null> {
  for (let index = from; index < from + inputs; index += 1) {
    progress(index);
    const began = performance.now();
    try {
      const trying = target.try(new Dice(seed, index));
      if (trying !== undefined) await trying;
    } catch (error) {
      return { index, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    const tookMs = performance.now() - began;
    if (tookMs > SLOWEST_MS) return { index, message: `It took ${Math.round(tookMs)} ms.` };
  }
  return null;
}

const SHOWN_CHARACTERS = 4_000;

export function failureText(target: FuzzTarget, seed: number, { index, message }: FuzzFailure): string {
  const input = target.show(new Dice(seed, index));
  const cut =
    input.length > SHOWN_CHARACTERS ? `${input.slice(0, SHOWN_CHARACTERS)}… (${input.length} characters)` : input;
  return [
    `${target.name}: input ${index} of seed ${seed} broke the parser.`,
    message,
    ...(target.corpus === undefined ? [] : [`Seeds: ${target.corpus}.`]),
    `Input: ${cut}`,
    `Again: npm run fuzz -- --target ${target.name} --seed ${seed} --from ${index} --inputs 1`,
  ].join('\n');
}
