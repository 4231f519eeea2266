/** What guards the account, as short sentences and marks. Pure. */
import type { DeadManView, DiedNowView, SafetyView } from '../../../contract/safety-views.ts';
import type { HealthWord } from '../../../contract/views.ts';
import { formatRounded } from '../../lib/format-number.ts';
import { formatCountdown } from '../../lib/format-time.ts';

export interface DeadManWords {
  readonly word: HealthWord;
  /** `armed`, `late`, `off`. */
  readonly state: string;
  /** Until the exchange would cancel everything; null when it would not. */
  readonly countdown: string | null;
}

const DEAD_MAN: Readonly<Record<DeadManView['state'], { readonly word: HealthWord; readonly state: string }>> = {
  off: { word: 'off', state: 'off' },
  arming: { word: 'watch', state: 'arming' },
  armed: { word: 'ok', state: 'armed' },
  late: { word: 'bad', state: 'late' },
  fired: { word: 'bad', state: 'fired' },
  paused: { word: 'watch', state: 'paused' },
};

/** `now`: the exchange's time, as near as it is known. */
export function deadManWords(view: DeadManView, now: number): DeadManWords {
  const isCounting = view.triggerAt !== null && view.state !== 'off' && view.state !== 'fired';
  return { ...DEAD_MAN[view.state], countdown: isCounting ? formatCountdown((view.triggerAt ?? 0) - now) : null };
}

const orders = (count: number): string => (count === 1 ? '1 order' : `${count} orders`);

/** The line that is always visible, after its opening words. */
export function diedNowLine(view: DiedNowView, currency: string): string {
  if (view.workingOrders === 0 && view.onlyHere.length === 0) return 'nothing is left working';
  const worst = formatRounded(view.worstCaseNotional, 0);
  const parts = [
    view.workingOrders === 0 ? 'no order stays working' : `${orders(view.workingOrders)} would stay working`,
    ...(view.unknownOrders > 0 ? [`${view.unknownOrders} of them unknown`] : []),
    ...(view.workingOrders > 0 ? [`worst case ${worst} ${currency}`] : []),
    ...(view.onlyHere.length > 0
      ? [`${view.onlyHere.length} ${view.onlyHere.length === 1 ? 'protection' : 'protections'} would be gone`]
      : []),
  ];
  return parts.join(' · ');
}

/** What the switch would do about it. */
export function switchLine(view: DiedNowView, now: number): string {
  if (view.workingOrders === 0) return '';
  if (view.switchWouldCancel === 0 || view.switchAt === null) return 'nothing would cancel them';
  const all = view.switchWouldCancel >= view.workingOrders ? 'all of them' : `${view.switchWouldCancel} of them`;
  return `the switch cancels ${all} in ${formatCountdown(view.switchAt - now)}`;
}

export const isExposed = (view: DiedNowView): boolean =>
  view.workingOrders > 0 && (view.switchWouldCancel < view.workingOrders || view.unknownOrders > 0);

export type Recovery = SafetyView['recovery'];

/** Steps that are still to be done, or null when there is nothing to recover from. */
export function recoveryNow(recovery: Recovery): { readonly done: number; readonly current: string } | null {
  const next = recovery.find((step) => !step.isDone);
  return next === undefined ? null : { done: recovery.filter((step) => step.isDone).length, current: next.step };
}
