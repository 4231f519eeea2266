/**
 * EMA cross as one writes it with `technicalindicators`: two averages, a loop over the closes, and a formula for the fills. The fills are
 * those of the backtest, by the second calculation of its tests (big integers, Kraken's fee table), so that both must end with one result.
 */
import { EMA } from 'technicalindicators';
import type { History } from '../../../src/backtest/data/history.ts';
import { IndependentLedger, type Row } from '../../support/independent-ledger.ts';

interface IndicatorTerms {
  readonly fast: number;
  readonly slow: number;
  readonly lots: number;
  readonly dollars: bigint;
  readonly spreadBps: number;
  readonly share: number;
}

export const rowsOf = ({ length, open, high, low, close, volume }: History): Row[] =>
  Array.from(
    { length },
    (_, index): Row => [open[index] ?? 0, high[index] ?? 0, low[index] ?? 0, close[index] ?? 0, volume[index] ?? 0],
  );

export function indicatorBacktest(
  rows: readonly Row[],
  closes: number[],
  start: number,
  terms: IndicatorTerms,
): IndependentLedger {
  const { fast, slow, lots, dollars, spreadBps, share } = terms;
  const ledger = new IndependentLedger(rows, { dollars, spreadBps, share, start });
  const quick = EMA.calculate({ period: fast, values: closes });
  const slowly = EMA.calculate({ period: slow, values: closes });
  let wasBelow = false;
  let busyUntil = -1;
  for (let minute = slow - 1; minute < closes.length; minute += 1) {
    const [a = 0, b = 0] = [quick[minute - fast + 1], slowly[minute - slow + 1]];
    const isBelow: boolean = a === b ? wasBelow : a < b;
    const crossedUp = wasBelow && !isBelow;
    wasBelow = isBelow;
    if (minute < slow || minute < busyUntil) continue;
    const side = isBelow ? (ledger.position > 0 ? -1 : 0) : ledger.position === 0 && crossedUp ? 1 : 0;
    if (side === 0) continue;
    const met = ledger.meets(minute);
    if (met === null) break;
    ledger.market(met, side, side === 1 ? lots : ledger.position);
    busyUntil = met;
  }
  return ledger;
}
