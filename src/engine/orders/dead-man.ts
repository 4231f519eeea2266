/**
 * Kraken's cancel-all-after as one machine: the exchange cancels every order of the account when nobody calls again in time
 * (WebSocket API v2, cancel_all_orders_after). What is shown and decided follows from confirmations alone; a call without an
 * answer may have arrived, so the instant of firing is kept as an interval.
 *
 *            command.arm            path.set              timer.late (30 s unconfirmed)
 *     off ───────────────► arming ───────────► armed ◄───────────────────────► late
 *      ▲                     │                   │           path.set            │
 *      │ path.cleared        │                   │ timer.passed,                 │
 *      │                     ▼  command.disarm   ▼ exchange.cancelledAll         ▼
 *      ├──────────────── disarming ◄──────────── ●──────────────────────────► fired
 *      │                     │ path.cleared, for maintenance                     │
 *      │  command.release    ▼                                                   │ command.arm
 *      └────────────────── paused ◄──── command.hold (kill), from everywhere     └──────► arming
 *
 *   fired   the exchange's timer is off until it is set again.
 *   paused  ahead of maintenance the timer is off; under the kill switch it belongs to the kill switch.
 */
import type { EpochMs } from '../../domain/time.ts';

/** When the exchange cancels everything, in its own time. */
interface Trigger {
  /** As it last confirmed. */
  readonly at: EpochMs;
  /** The latest it can be, should an unanswered call have arrived. */
  readonly latest: EpochMs;
  readonly confirmedAt: EpochMs;
}

type PauseCause = 'maintenance' | 'kill';

export type DeadMan =
  | { readonly state: 'off' }
  /** `latest`: of a call without an answer, which may have armed it. */
  | { readonly state: 'arming'; readonly latest: EpochMs | null }
  | { readonly state: 'armed'; readonly trigger: Trigger }
  | { readonly state: 'late'; readonly trigger: Trigger }
  | { readonly state: 'disarming'; readonly trigger: Trigger | null; readonly cause: 'trader' | 'maintenance' }
  | { readonly state: 'paused'; readonly cause: PauseCause }
  | { readonly state: 'fired'; readonly at: EpochMs };

export type DeadManEvent =
  | { readonly type: 'command.arm' }
  | { readonly type: 'command.disarm'; readonly cause: 'trader' | 'maintenance' }
  | { readonly type: 'command.hold' }
  | { readonly type: 'command.release' }
  /** The exchange confirmed; `setAt` is its own time when it did. */
  | { readonly type: 'path.set'; readonly triggerAt: EpochMs; readonly setAt: EpochMs }
  | { readonly type: 'path.cleared' }
  /** A call to set it got no answer; had it arrived, it would fire then. */
  | { readonly type: 'path.silent'; readonly latest: EpochMs }
  | { readonly type: 'timer.late' }
  /** The exchange's clock is past the latest instant of firing. */
  | { readonly type: 'timer.passed'; readonly now: EpochMs }
  /** Our orders were cancelled together after the trigger, and not by us. */
  | { readonly type: 'exchange.cancelledAll'; readonly at: EpochMs };

export const DEAD_MAN_EVENTS = [
  'command.arm',
  'command.disarm',
  'command.hold',
  'command.release',
  'path.set',
  'path.cleared',
  'path.silent',
  'timer.late',
  'timer.passed',
  'exchange.cancelledAll',
] as const satisfies readonly DeadManEvent['type'][];

export type DeadManEffect =
  /** Confirmed for the first time, or again after being late. */
  | { readonly type: 'armed' }
  | { readonly type: 'late' }
  | { readonly type: 'cleared' }
  | { readonly type: 'fired'; readonly at: EpochMs };

export interface DeadManStep {
  readonly next: DeadMan;
  readonly effects: readonly DeadManEffect[];
}

const OFF: DeadMan = { state: 'off' };

const stay = (next: DeadMan): DeadManStep => ({ next, effects: [] });
const go = (next: DeadMan, ...effects: readonly DeadManEffect[]): DeadManStep => ({ next, effects });
const fired = (at: EpochMs): DeadManStep => go({ state: 'fired', at }, { type: 'fired', at });

const triggerOf = ({ triggerAt, setAt }: { readonly triggerAt: EpochMs; readonly setAt: EpochMs }): Trigger => ({
  at: triggerAt,
  latest: triggerAt,
  confirmedAt: setAt,
});

const later = (trigger: Trigger, latest: EpochMs): Trigger =>
  latest > trigger.latest ? { ...trigger, latest } : trigger;

export function transition(now: DeadMan, event: DeadManEvent): DeadManStep {
  if (event.type === 'command.hold') return stay({ state: 'paused', cause: 'kill' });
  switch (now.state) {
    case 'off':
      return whileOff(now, event);
    case 'fired':
      return event.type === 'command.disarm' ? stay(OFF) : whileOff(now, event);
    case 'arming':
      return whileArming(now, event);
    case 'armed':
    case 'late':
      return whileSet(now, event);
    case 'disarming':
      return whileDisarming(now, event);
    case 'paused':
      return whilePaused(now, event);
  }
}

/** A call that was given up can still be answered: what the exchange confirms is believed. */
function whileOff(now: DeadMan, event: DeadManEvent): DeadManStep {
  if (event.type === 'command.arm') return stay({ state: 'arming', latest: null });
  if (event.type === 'path.set') return go({ state: 'armed', trigger: triggerOf(event) }, { type: 'armed' });
  return event.type === 'path.cleared' ? stay(OFF) : stay(now);
}

function whileArming(now: DeadMan & { readonly state: 'arming' }, event: DeadManEvent): DeadManStep {
  switch (event.type) {
    case 'command.disarm':
      return stay({ state: 'disarming', trigger: null, cause: event.cause });
    case 'path.set':
      return go({ state: 'armed', trigger: triggerOf(event) }, { type: 'armed' });
    case 'path.cleared':
      return stay(OFF);
    case 'path.silent':
      return stay(now.latest !== null && now.latest >= event.latest ? now : { ...now, latest: event.latest });
    case 'timer.passed':
      return stay({ state: 'arming', latest: null });
    case 'exchange.cancelledAll':
      return fired(event.at);
    default:
      return stay(now);
  }
}

function whileSet(now: DeadMan & { readonly state: 'armed' | 'late' }, event: DeadManEvent): DeadManStep {
  const { trigger } = now;
  switch (event.type) {
    case 'command.disarm':
      return stay({ state: 'disarming', trigger, cause: event.cause });
    case 'path.set': {
      const next: DeadMan = { state: 'armed', trigger: triggerOf(event) };
      const effects: DeadManEffect[] = [];
      // Set anew after it must have fired: the orders of before are gone all the same.
      if (event.setAt > trigger.latest) effects.push({ type: 'fired', at: trigger.at });
      if (now.state === 'late' || effects.length > 0) effects.push({ type: 'armed' });
      return go(next, ...effects);
    }
    case 'path.cleared':
      return go(OFF, { type: 'cleared' });
    case 'path.silent':
      return stay({ ...now, trigger: later(trigger, event.latest) });
    case 'timer.late':
      return now.state === 'late' ? stay(now) : go({ state: 'late', trigger }, { type: 'late' });
    case 'timer.passed':
      return event.now > trigger.latest ? fired(trigger.at) : stay(now);
    case 'exchange.cancelledAll':
      return event.at >= trigger.at ? fired(event.at) : stay(now);
    default:
      return stay(now);
  }
}

function whileDisarming(now: DeadMan & { readonly state: 'disarming' }, event: DeadManEvent): DeadManStep {
  switch (event.type) {
    case 'command.arm':
      return stay({ state: 'arming', latest: now.trigger?.latest ?? null });
    case 'command.disarm':
      return stay({ ...now, cause: event.cause });
    case 'path.set':
      return stay({ ...now, trigger: triggerOf(event) });
    case 'path.cleared':
      return go(now.cause === 'maintenance' ? { state: 'paused', cause: 'maintenance' } : OFF, { type: 'cleared' });
    case 'timer.passed':
      if (now.trigger === null) return stay(now);
      return event.now > now.trigger.latest ? fired(now.trigger.at) : stay(now);
    case 'exchange.cancelledAll':
      return now.trigger !== null && event.at >= now.trigger.at ? fired(event.at) : stay(now);
    default:
      return stay(now);
  }
}

function whilePaused(now: DeadMan & { readonly state: 'paused' }, event: DeadManEvent): DeadManStep {
  if (event.type === 'command.release') return stay(OFF);
  // Under the kill switch the timer is the kill switch's; ahead of maintenance it must not run.
  if (event.type === 'path.set' && now.cause === 'maintenance') {
    return stay({ state: 'disarming', trigger: triggerOf(event), cause: 'maintenance' });
  }
  return stay(now);
}
