/**
 * Walk-forward: the parameters that were best on one part of history trade the part after it, which they have never seen. What
 * remains of the result there is what a sweep's best is worth.
 */

import type { Assumptions } from '../../contract/backtest-views.ts';
import { type DecimalText, decimalText, Money } from '../../domain/money.ts';
import type { Parameters } from '../../engine/automation/parameters.ts';
import { type Rank, ranked } from './ranking.ts';
import type { RunTasks, StudyTask, Summary } from './summary.ts';

interface Fold {
  /** Candles `chosenOn[0]` up to `chosenOn[1]`, then `tradedOn`. */
  readonly chosenOn: readonly [number, number];
  readonly tradedOn: readonly [number, number];
  readonly parameters: Parameters;
  readonly inSample: Summary;
  readonly outOfSample: Summary;
}

export interface WalkForward {
  readonly folds: readonly Fold[];
  /** Of all parts that were traded unseen. */
  readonly net: DecimalText;
  /** Net a candle unseen over net a candle where it was chosen; null where nothing was made there. */
  readonly efficiency: number | null;
}

/** `parts + 1` pieces of equal length; each but the last is chosen on, each but the first is traded. */
export async function walkForward(
  run: RunTasks,
  choices: readonly Parameters[],
  terms: { readonly assumptions: Assumptions; readonly length: number; readonly parts: number; readonly rank: Rank },
): Promise<WalkForward> {
  const { assumptions, length, parts, rank } = terms;
  const edge = (part: number): number => Math.floor((length * part) / (parts + 1));
  const task = (parameters: Parameters, from: number, to: number): StudyTask => ({
    parameters,
    assumptions,
    from,
    to,
    disturbance: null,
  });
  const folds: Fold[] = [];
  for (let part = 0; part < parts; part += 1) {
    const [from, middle, to] = [edge(part), edge(part + 1), edge(part + 2)];
    const tried = await run(choices.map((parameters) => task(parameters, from, middle)));
    const best = ranked(tried, rank)[0] ?? 0;
    const [parameters, inSample] = [choices[best], tried[best]];
    if (parameters === undefined || inSample === undefined)
      throw new Error('A walk-forward needs parameters to choose from.');
    const [outOfSample] = await run([task(parameters, middle, to)]);
    if (outOfSample === undefined) throw new Error('A run gave no summary.');
    folds.push({ chosenOn: [from, middle], tradedOn: [middle, to], parameters, inSample, outOfSample });
  }
  const sum = (of: (fold: Fold) => Summary): Money =>
    folds.reduce((total, fold) => total.add(of(fold).net), new Money(0));
  const [inside, outside] = [sum((fold) => fold.inSample), sum((fold) => fold.outOfSample)];
  return {
    folds,
    net: decimalText(outside),
    efficiency: inside.gt(0) ? outside.div(inside).toNumber() : null,
  };
}
