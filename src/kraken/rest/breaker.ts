/**
 * The circuit breaker of one operation class: stops asking a service that does not answer, and finds out with a single
 * question whether it does again. It never changes an order's state, and business rejections are answers like any other.
 *
 *                failure × 3, or one rate limit
 *      ┌────────┐ ───────────────────────────────► ┌──────┐ ◄──────────────────────┐
 *      │ closed │                                  │ open │                        │ failure or rate limit
 *      └────────┘ ◄─── success ─── ┌───────────┐ ◄─└──────┘  asked, time is over   │ of the trial
 *                                  │ half-open │ ───────────────────────────────────┘
 *                                  └───────────┘   lets exactly one request through
 *
 * Answers carry the period they were asked in; one that arrives after the breaker opened and closed again says nothing
 * about now, and is a row of its own.
 */
import { assertNever } from '../../domain/brand.ts';
import type { MonotonicMs } from '../../domain/time.ts';

export interface BreakerSettings {
  readonly failureThreshold: number;
  readonly rateLimitThreshold: number;
  readonly openMs: number;
}

export type Breaker =
  | { readonly state: 'closed'; readonly period: number; readonly failures: number; readonly rateLimits: number }
  | { readonly state: 'open'; readonly period: number; readonly until: MonotonicMs }
  /** `period` is the trial's own. */
  | { readonly state: 'half-open'; readonly period: number };

export type BreakerEvent =
  | { readonly type: 'request.asked'; readonly at: MonotonicMs }
  | { readonly type: 'answer.succeeded'; readonly at: MonotonicMs; readonly period: number }
  | { readonly type: 'answer.failed'; readonly at: MonotonicMs; readonly period: number }
  | { readonly type: 'answer.rateLimited'; readonly at: MonotonicMs; readonly period: number };

export interface BreakerStep {
  readonly next: Breaker;
  /** For `request.asked` alone: whether it may be sent. */
  readonly isAdmitted: boolean;
}

export const CLOSED: Breaker = { state: 'closed', period: 0, failures: 0, rateLimits: 0 };

export function transition(now: Breaker, event: BreakerEvent, settings: BreakerSettings): BreakerStep {
  if (event.type === 'request.asked') return asked(now, event.at);
  if (event.period !== now.period) return stay(now);
  switch (now.state) {
    case 'closed':
      return stay(closedAfter(now, event, settings));
    case 'open':
      // Asked before it opened in this same period: part of what opened it.
      return stay(now);
    case 'half-open':
      return stay(
        event.type === 'answer.succeeded'
          ? { state: 'closed', period: now.period, failures: 0, rateLimits: 0 }
          : opened(now, event.at, settings),
      );
    default:
      return assertNever(now);
  }
}

function asked(now: Breaker, at: MonotonicMs): BreakerStep {
  switch (now.state) {
    case 'closed':
      return { next: now, isAdmitted: true };
    case 'open':
      return at >= now.until
        ? { next: { state: 'half-open', period: now.period + 1 }, isAdmitted: true }
        : { next: now, isAdmitted: false };
    case 'half-open':
      return { next: now, isAdmitted: false };
    default:
      return assertNever(now);
  }
}

function closedAfter(
  now: Breaker & { readonly state: 'closed' },
  event: Exclude<BreakerEvent, { readonly type: 'request.asked' }>,
  settings: BreakerSettings,
): Breaker {
  switch (event.type) {
    case 'answer.succeeded':
      return now.failures === 0 && now.rateLimits === 0 ? now : { ...now, failures: 0, rateLimits: 0 };
    case 'answer.failed': {
      const failures = now.failures + 1;
      return failures >= settings.failureThreshold ? opened(now, event.at, settings) : { ...now, failures };
    }
    case 'answer.rateLimited': {
      const rateLimits = now.rateLimits + 1;
      return rateLimits >= settings.rateLimitThreshold ? opened(now, event.at, settings) : { ...now, rateLimits };
    }
    default:
      return assertNever(event);
  }
}

const opened = (now: Breaker, at: MonotonicMs, settings: BreakerSettings): Breaker => ({
  state: 'open',
  period: now.period,
  until: (at + settings.openMs) as MonotonicMs,
});

const stay = (next: Breaker): BreakerStep => ({ next, isAdmitted: false });
