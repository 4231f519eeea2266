/**
 * One instance of automation as a machine: one strategy on one symbol, from the switch to the last cancel confirmed. What it
 * does follows from facts told to it, never from hope: it begins only on inputs that are LIVE and orders that agree with the
 * exchange, goes on by itself only after a short gap, and is off only when the exchange holds no order of it any more.
 *
 *            command.arm               inputs.good, LIVE                inputs.bad
 *     off ────────────────► arming ────────────────────► running ◄──────────────────► pausing
 *      ▲                      │                             │      inputs.good < 30 s    │
 *      │ orders.gone          │ command.off                 │ strategy.*, budget.spent,  │ 30 s
 *      │                      ▼                             ▼ account.halted             ▼
 *      └────────────────── pausing, leaving ◄──────────── halted ◄───────────────────────●
 *                              ▲            command.off     │ command.arm: arming
 *                              └── command.off, strategy.finished, from running and pausing
 *
 *   pausing   nothing new is placed. For data it waits; leaving, every order of it is being cancelled.
 *   halted    what adds exposure is being cancelled, what protects a position stays; a person re-arms or switches off.
 */
import type { EpochMs } from '../../domain/time.ts';

/** Gone longer than this, the market is another one: a person re-arms (order-safety.md, section 7). */
const RESUMES_WITHIN_MS = 30_000;

export type Automation =
  | { readonly state: 'off'; readonly why: string | null }
  | { readonly state: 'arming'; readonly waitsFor: string }
  | { readonly state: 'running' }
  | { readonly state: 'pausing'; readonly cause: 'data'; readonly since: EpochMs; readonly why: string }
  /** `why` stays with it when it is off. */
  | { readonly state: 'pausing'; readonly cause: 'leaving'; readonly why: string | null }
  | { readonly state: 'halted'; readonly why: string };

export type AutomationEvent =
  | { readonly type: 'command.arm' }
  | { readonly type: 'command.off' }
  /** Every declared input may be traded on and orders agree with the exchange. `isLive`: none of them rests on one connection. */
  | { readonly type: 'inputs.good'; readonly at: EpochMs; readonly isLive: boolean }
  | { readonly type: 'inputs.bad'; readonly at: EpochMs; readonly why: string }
  /** The exchange holds no order of it, and none is on its way. */
  | { readonly type: 'orders.gone' }
  | { readonly type: 'strategy.fault'; readonly why: string }
  | { readonly type: 'strategy.finished' }
  | { readonly type: 'budget.spent'; readonly why: string }
  /** The kill switch, the dead man's switch, a limit of the account, an order nobody can tell of for too long. */
  | { readonly type: 'account.halted'; readonly why: string };

export const AUTOMATION_EVENTS = [
  'command.arm',
  'command.off',
  'inputs.good',
  'inputs.bad',
  'orders.gone',
  'strategy.fault',
  'strategy.finished',
  'budget.spent',
  'account.halted',
] as const satisfies readonly AutomationEvent['type'][];

export type AutomationEffect =
  /** It may decide from now on: for the first time since it was armed. */
  | 'begin'
  /** Data went: orders of a quoting strategy are cancelled, nothing is decided. */
  | 'pause'
  | 'resume'
  /** Orders that could add to its position are cancelled. */
  | 'cancelAdding'
  | 'cancelAll';

export interface AutomationStep {
  readonly next: Automation;
  readonly effects: readonly AutomationEffect[];
}

const OFF: Automation = { state: 'off', why: null };
const FIRST_WAIT: Automation = { state: 'arming', waitsFor: 'its inputs are being judged' };

const stay = (next: Automation): AutomationStep => ({ next, effects: [] });
const go = (next: Automation, ...effects: readonly AutomationEffect[]): AutomationStep => ({ next, effects });
const halt = (why: string): AutomationStep => go({ state: 'halted', why }, 'cancelAdding');
const leave = (why: string | null): AutomationStep => go({ state: 'pausing', cause: 'leaving', why }, 'cancelAll');

/** Why it does not trade, in plain words; null while it does. */
export function whyNot(now: Automation): string | null {
  switch (now.state) {
    case 'off':
    case 'halted':
      return now.why;
    case 'arming':
      return `Waits: ${now.waitsFor}.`;
    case 'running':
      return null;
    case 'pausing':
      return now.cause === 'data' ? `Pauses: ${now.why}.` : (now.why ?? 'Its orders are being cancelled.');
  }
}

export function transition(now: Automation, event: AutomationEvent): AutomationStep {
  switch (now.state) {
    case 'off':
      return event.type === 'command.arm' ? stay(FIRST_WAIT) : stay(now);
    case 'arming':
      return whileArming(now, event);
    case 'running':
      return whileRunning(now, event);
    case 'pausing':
      return now.cause === 'leaving' ? whileLeaving(now, event) : whilePausing(now, event);
    case 'halted':
      if (event.type === 'command.arm') return stay(FIRST_WAIT);
      return event.type === 'command.off' ? leave(null) : stay(now);
  }
}

function whileArming(now: Automation & { readonly state: 'arming' }, event: AutomationEvent): AutomationStep {
  switch (event.type) {
    case 'inputs.good':
      if (event.isLive) return go({ state: 'running' }, 'begin');
      return waiting(now, 'one connection carries everything, and no strategy is started on one');
    case 'inputs.bad':
      return waiting(now, event.why);
    case 'command.off':
      return leave(null);
    case 'strategy.fault':
    case 'account.halted':
    case 'budget.spent':
      return halt(event.why);
    default:
      return stay(now);
  }
}

const waiting = (now: Automation & { readonly state: 'arming' }, waitsFor: string): AutomationStep =>
  stay(now.waitsFor === waitsFor ? now : { state: 'arming', waitsFor });

function whileRunning(now: Automation, event: AutomationEvent): AutomationStep {
  switch (event.type) {
    case 'inputs.bad':
      return go({ state: 'pausing', cause: 'data', since: event.at, why: event.why }, 'pause');
    default:
      return ended(event) ?? stay(now);
  }
}

function whilePausing(
  now: Automation & { readonly state: 'pausing'; readonly cause: 'data' },
  event: AutomationEvent,
): AutomationStep {
  switch (event.type) {
    case 'inputs.good':
      return event.at - now.since < RESUMES_WITHIN_MS ? go({ state: 'running' }, 'resume') : halt(tooLong(now.why));
    case 'inputs.bad':
      if (event.at - now.since >= RESUMES_WITHIN_MS) return halt(tooLong(event.why));
      return stay(now.why === event.why ? now : { ...now, why: event.why });
    default:
      return ended(event) ?? stay(now);
  }
}

/** What ends an instance that trades, whatever its data are; null: this does not. */
function ended(event: AutomationEvent): AutomationStep | null {
  switch (event.type) {
    case 'command.off':
      return leave(null);
    case 'strategy.finished':
      return leave('It has done what it was for.');
    case 'strategy.fault':
    case 'account.halted':
    case 'budget.spent':
      return halt(event.why);
    default:
      return null;
  }
}

function whileLeaving(
  now: Automation & { readonly state: 'pausing'; readonly cause: 'leaving' },
  event: AutomationEvent,
): AutomationStep {
  return event.type === 'orders.gone' ? stay(now.why === null ? OFF : { state: 'off', why: now.why }) : stay(now);
}

const tooLong = (why: string): string =>
  `It paused for ${RESUMES_WITHIN_MS / 1_000} s (${why}): the market is another one, so a person arms it again.`;
