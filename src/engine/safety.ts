/** What guards the account, put together from those who know each part. */
import type { SafetyView } from '../contract/safety-views.ts';

/** Each part is told by its owner; a part nobody tells is not known. */
export type SafetySources = {
  readonly [Part in keyof Omit<SafetyView, 'at'>]?: () => SafetyView[Part];
};

export function safetyView(sources: SafetySources): Omit<SafetyView, 'at'> {
  return {
    deadMan: sources.deadMan?.() ?? null,
    diedNow: sources.diedNow?.() ?? null,
    balances: sources.balances?.() ?? [],
    rateFuel: sources.rateFuel?.() ?? [],
    losses: sources.losses?.() ?? null,
    readOnly: sources.readOnly?.() ?? null,
    recovery: sources.recovery?.() ?? [],
  };
}
