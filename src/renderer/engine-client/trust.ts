/** What a window may believe of a value it holds: the engine's verdict, lowered by what the window knows itself. */
import type { TrustState } from '../../contract/views.ts';

/** Heard within this long, a value keeps the engine's verdict; a window that sleeps or stalls lowers it by itself. */
export const HEARD_BUDGET_MS = 10_000;

export interface TrustInput {
  /** The link's `isLive`. */
  readonly isLinkLive: boolean;
  /** The engine's verdict; null when nothing has arrived. */
  readonly trust: TrustState | null;
  /** When the source was last heard, epoch ms. */
  readonly heardAt: number;
  readonly now: number;
}

export function effectiveTrust(input: TrustInput): TrustState {
  if (input.trust === null || !input.isLinkLive) return 'STALE';
  if (input.trust === 'HALTED') return 'HALTED';
  if (input.now - input.heardAt > HEARD_BUDGET_MS) return 'STALE';
  return input.trust;
}

/** Whether numbers under this trust are shown as current. */
export function isCurrent(trust: TrustState): boolean {
  return trust === 'LIVE' || trust === 'SINGLE' || trust === 'DEGRADED' || trust === 'HALTED';
}
