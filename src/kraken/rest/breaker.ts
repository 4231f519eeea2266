/**
 * The circuit breaker of one operation class: stops asking a service that does not answer, and finds out with a single
 * question whether it does again. It never changes an order's state, and business rejections are answers like any other.
 *
 *                too many failures in a row, too many of the recent
 *                answers failures, or a rate limit (each by settings)
 *      ┌────────┐ ───────────────────────────────► ┌──────┐ ◄──────────────────────┐
 *      │ closed │                                  │ open │                        │ failure or rate limit
 *      └────────┘ ◄─── success ─── ┌───────────┐ ◄─└──────┘  asked, time is over   │ of the trial: open for
 *                                  │ half-open │ ───────────────────────────────────┘ longer than before
 *                                  └───────────┘   lets exactly one request through
 *
 * Answers carry the period they were asked in; one that arrives after the breaker opened and closed again says nothing
 * about now, and is a row of its own.
 */
import { assertNever } from '../../domain/brand.ts';
import type { MonotonicMs } from '../../domain/time.ts';

export interface BreakerSettings {
  /** Failures in a row. */
  readonly failureThreshold: number;
  /** Rate limits without a success between them; null: a rate limit says nothing about the service. */
  readonly rateLimitThreshold: number | null;
  /** Opens too when this share of at least `of` answers within the window failed; null: only failures in a row count. */
  readonly failureShare: { readonly share: number; readonly of: number; readonly withinMs: number } | null;
  /** After the first opening; doubles with every trial that fails, up to the longest. */
  readonly openMs: number;
  readonly longestOpenMs: number;
  /** Up to this share is added at random, so that many clients do not come back in one instant. */
  readonly jitter: number;
}

interface Outcome {
  readonly at: MonotonicMs;
  readonly hasFailed: boolean;
}

export type Breaker =
  | {
      readonly state: 'closed';
      readonly period: number;
      readonly failures: number;
      readonly rateLimits: number;
      /** Within the window of the settings, oldest first; empty where none is set. */
      readonly recent: readonly Outcome[];
    }
  /** `trials`: those that have failed since it was last closed. */
  | { readonly state: 'open'; readonly period: number; readonly until: MonotonicMs; readonly trials: number }
  /** `period` is the trial's own. */
  | { readonly state: 'half-open'; readonly period: number; readonly trials: number };

export type BreakerEvent =
  | { readonly type: 'request.asked'; readonly at: MonotonicMs }
  | { readonly type: 'answer.succeeded'; readonly at: MonotonicMs; readonly period: number }
  /** `chance`: uniform in [0, 1). */
  | { readonly type: 'answer.failed'; readonly at: MonotonicMs; readonly period: number; readonly chance: number }
  | { readonly type: 'answer.rateLimited'; readonly at: MonotonicMs; readonly period: number; readonly chance: number };

export interface BreakerStep {
  readonly next: Breaker;
  /** For `request.asked` alone: whether it may be sent. */
  readonly isAdmitted: boolean;
}

export const CLOSED: Breaker = closed(0);

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
      return stay(trialAfter(now, event, settings));
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
        ? { next: { state: 'half-open', period: now.period + 1, trials: now.trials }, isAdmitted: true }
        : { next: now, isAdmitted: false };
    case 'half-open':
      return { next: now, isAdmitted: false };
    default:
      return assertNever(now);
  }
}

type Answer = Exclude<BreakerEvent, { readonly type: 'request.asked' }>;

function closedAfter(now: Breaker & { readonly state: 'closed' }, event: Answer, settings: BreakerSettings): Breaker {
  const recent = recentWith(now.recent, event, settings);
  switch (event.type) {
    case 'answer.succeeded':
      return now.failures === 0 && now.rateLimits === 0 && recent === now.recent
        ? now
        : { ...now, failures: 0, rateLimits: 0, recent };
    case 'answer.failed': {
      const failures = now.failures + 1;
      return failures >= settings.failureThreshold || isShareReached(recent, settings)
        ? opened(now.period, 0, event, settings)
        : { ...now, failures, recent };
    }
    case 'answer.rateLimited': {
      if (settings.rateLimitThreshold === null) return now;
      const rateLimits = now.rateLimits + 1;
      return rateLimits >= settings.rateLimitThreshold
        ? opened(now.period, 0, event, settings)
        : { ...now, rateLimits, recent };
    }
    default:
      return assertNever(event);
  }
}

function trialAfter(now: Breaker & { readonly state: 'half-open' }, event: Answer, settings: BreakerSettings): Breaker {
  switch (event.type) {
    case 'answer.succeeded':
      return closed(now.period);
    case 'answer.failed':
      return opened(now.period, now.trials + 1, event, settings);
    case 'answer.rateLimited':
      // Where rate limits say nothing about the service, one is the answer of a living service.
      return settings.rateLimitThreshold === null
        ? closed(now.period)
        : opened(now.period, now.trials + 1, event, settings);
    default:
      return assertNever(event);
  }
}

function opened(
  period: number,
  trials: number,
  { at, chance }: { readonly at: MonotonicMs; readonly chance: number },
  { openMs, longestOpenMs, jitter }: BreakerSettings,
): Breaker {
  const ms = Math.min(longestOpenMs, openMs * 2 ** Math.min(trials, 30)) * (1 + jitter * chance);
  return { state: 'open', period, until: (at + ms) as MonotonicMs, trials };
}

function recentWith(recent: readonly Outcome[], event: Answer, { failureShare }: BreakerSettings): readonly Outcome[] {
  if (failureShare === null || event.type === 'answer.rateLimited') return recent;
  const kept = recent.filter(({ at }) => event.at - at < failureShare.withinMs);
  // Enough for the share to be judged, however many answers a window holds.
  return [...kept, { at: event.at, hasFailed: event.type === 'answer.failed' }].slice(-RECENT_KEPT);
}

const RECENT_KEPT = 64;

function isShareReached(recent: readonly Outcome[], { failureShare }: BreakerSettings): boolean {
  if (failureShare === null || recent.length < failureShare.of) return false;
  const failed = recent.filter(({ hasFailed }) => hasFailed).length;
  return failed / recent.length >= failureShare.share;
}

function closed(period: number): Breaker {
  return { state: 'closed', period, failures: 0, rateLimits: 0, recent: [] };
}

const stay = (next: Breaker): BreakerStep => ({ next, isAdmitted: false });
