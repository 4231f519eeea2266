/**
 * The same trades in another order, and other draws of them: how deep the drawdown could have been by luck of order alone, and how
 * far the result depends on a few trades. Says nothing of trades that never happened, and takes trades to be independent.
 */
import { seededRandom } from '../seeded-random.ts';

export interface Spread {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export interface MonteCarlo {
  readonly draws: number;
  readonly trades: number;
  /** Deepest fall of the running result, in quote: as it was, and shuffled. */
  readonly drawdown: { readonly asItWas: number; readonly shuffled: Spread };
  /** Result of as many trades drawn with replacement, in quote. */
  readonly net: { readonly asItWas: number; readonly drawn: Spread };
  /** Share of draws that lost. */
  readonly losing: number;
}

/** Null without at least two trades. `nets`: results of the trades in quote, in their order. */
export function monteCarlo(nets: readonly number[], draws: number, seed: number): MonteCarlo | null {
  if (nets.length < 2) return null;
  const random = seededRandom(seed);
  const drawdowns: number[] = [];
  const results: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const order = [...nets];
    for (let index = order.length - 1; index > 0; index -= 1) {
      const other = Math.floor(random.next() * (index + 1));
      [order[index], order[other]] = [order[other] ?? 0, order[index] ?? 0];
    }
    drawdowns.push(deepest(order));
    let sum = 0;
    for (let index = 0; index < nets.length; index += 1) sum += nets[Math.floor(random.next() * nets.length)] ?? 0;
    results.push(sum);
  }
  return {
    draws,
    trades: nets.length,
    drawdown: { asItWas: deepest(nets), shuffled: spread(drawdowns) },
    net: { asItWas: nets.reduce((sum, net) => sum + net, 0), drawn: spread(results) },
    losing: results.filter((result) => result < 0).length / results.length,
  };
}

function deepest(nets: readonly number[]): number {
  let running = 0;
  let best = 0;
  let fall = 0;
  for (const net of nets) {
    running += net;
    best = Math.max(best, running);
    fall = Math.max(fall, best - running);
  }
  return fall;
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p5: at(0.05), p50: at(0.5), p95: at(0.95) };
}
