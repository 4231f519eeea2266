/** What guards the account, as short sentences and marks. Pure. */

import type { DeadManView, DiedNowView, SafetyView } from '../../../contract/safety-views.ts';
import type { HealthWord } from '../../../contract/views.ts';
import { formatRounded } from '../../lib/format-number.ts';
import { formatCountdown } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';

export interface DeadManWords {
  readonly word: HealthWord;
  /** `armed`, `late`, `off`. */
  readonly state: string;
  /** Until the exchange would cancel everything; null when it would not. */
  readonly countdown: string | null;
}

const DEAD_MAN: Readonly<Record<DeadManView['state'], { readonly word: HealthWord; readonly state: string }>> = {
  off: {
    word: 'off',
    get state() {
      return wording.safety.off;
    },
  },
  arming: {
    word: 'watch',
    get state() {
      return wording.safety.arming;
    },
  },
  armed: {
    word: 'ok',
    get state() {
      return wording.safety.armed;
    },
  },
  late: {
    word: 'bad',
    get state() {
      return wording.safety.late;
    },
  },
  fired: {
    word: 'bad',
    get state() {
      return wording.safety.fired;
    },
  },
  paused: {
    word: 'watch',
    get state() {
      return wording.safety.paused;
    },
  },
};

/** `now`: the exchange's time, as near as it is known. */
export function deadManWords(view: DeadManView, now: number): DeadManWords {
  const isCounting = view.triggerAt !== null && view.state !== 'off' && view.state !== 'fired';
  return { ...DEAD_MAN[view.state], countdown: isCounting ? formatCountdown((view.triggerAt ?? 0) - now) : null };
}

const orders = (count: number): string => (count === 1 ? wording.safety.n1Order : wording.safety.orders(count));

/** The line that is always visible, after its opening words. */
export function diedNowLine(view: DiedNowView, currency: string): string {
  if (view.workingOrders === 0 && view.onlyHere.length === 0) return wording.safety.nothingIsLeftWorking;
  const worst = formatRounded(view.worstCaseNotional, 0);
  const parts = [
    view.workingOrders === 0
      ? wording.safety.noOrderStaysWorking
      : wording.safety.wouldStayWorking(orders(view.workingOrders)),
    ...(view.unknownOrders > 0 ? [wording.safety.themUnknown(view.unknownOrders)] : []),
    ...(view.workingOrders > 0 ? [wording.safety.worstCase(worst, currency)] : []),
    ...(view.onlyHere.length > 0 ? [wording.safety.protectionProtectionsWouldBeGone(view.onlyHere.length)] : []),
  ];
  return parts.join(' · ');
}

/** What the switch would do about it. */
export function switchLine(view: DiedNowView, now: number): string {
  if (view.workingOrders === 0) return '';
  if (view.switchWouldCancel === 0 || view.switchAt === null) return wording.safety.nothingWouldCancelThem;
  const all =
    view.switchWouldCancel >= view.workingOrders ? wording.safety.allThem : wording.safety.them(view.switchWouldCancel);
  return wording.safety.switchCancelsIn(all, formatCountdown(view.switchAt - now));
}

export const isExposed = (view: DiedNowView): boolean =>
  view.workingOrders > 0 && (view.switchWouldCancel < view.workingOrders || view.unknownOrders > 0);

export type Recovery = SafetyView['recovery'];

/** Steps that are still to be done, or null when there is nothing to recover from. */
export function recoveryNow(recovery: Recovery): { readonly done: number; readonly current: string } | null {
  const next = recovery.find((step) => !step.isDone);
  return next === undefined ? null : { done: recovery.filter((step) => step.isDone).length, current: next.step };
}
