/** Which decisions are shown, newest first. */
import type { DecisionView } from '../../../contract/automation-views.ts';

export type DecisionFilter = 'all' | 'acts' | 'refused';

export function decisionRows(
  decisions: readonly DecisionView[],
  instanceId: string | null,
  filter: DecisionFilter,
): readonly DecisionView[] {
  return decisions
    .filter((row) => (instanceId === null || row.instanceId === instanceId) && passes(row.act, filter))
    .toReversed();
}

function passes(act: DecisionView['act'], filter: DecisionFilter): boolean {
  if (filter === 'all') return true;
  return filter === 'refused' ? act === 'refused' : act !== 'skip' && act !== 'refused';
}

/** Two decisions of one instance can fall into one millisecond; they then differ in what they did. */
export const decisionKey = (row: DecisionView): string =>
  `${row.instanceId} ${row.at} ${row.act} ${row.code} ${row.intentId ?? ''}`;

/** A number as it was seen: whole ones as they are, others to eight digits. */
export const seen = (value: number | string): string =>
  typeof value === 'string' || Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(8)));
