/**
 * The window's link to the engine.
 *
 *                 channel.opened          wire.welcome
 *   idle ─► opening ───────────► greeting ───────────► live
 *             ▲  │ failed            │ closed, late       │ closed
 *             │  ▼                   ▼                    ▼
 *           (retryDue) ◄───────── waiting ◄───────────────┘
 *
 *   greeting ── wire.refused ──► refused    opening/greeting/live ── channel.refused ──► refused
 *   any ── command.close ──► idle
 *
 * `refused` ends only by `command.open`: another version or a wrong token does not heal by trying again.
 */

import type { VenueName } from '../../contract/views.ts';
import { wording } from '../text/wording.ts';

export type LinkState =
  | { readonly state: 'idle' }
  | { readonly state: 'opening'; readonly attempt: number }
  | { readonly state: 'greeting'; readonly attempt: number }
  | { readonly state: 'live'; readonly venue: VenueName; readonly version: string }
  | { readonly state: 'waiting'; readonly attempt: number; readonly reason: string }
  | { readonly state: 'refused'; readonly reason: string };

export type LinkEvent =
  | { readonly type: 'command.open' }
  | { readonly type: 'command.close' }
  | { readonly type: 'channel.opened' }
  | { readonly type: 'channel.failed'; readonly reason: string }
  | { readonly type: 'channel.closed'; readonly reason: string }
  | { readonly type: 'channel.refused'; readonly reason: string }
  | { readonly type: 'wire.welcome'; readonly venue: VenueName; readonly version: string }
  | { readonly type: 'wire.refused'; readonly reason: string }
  | { readonly type: 'timer.retryDue' }
  | { readonly type: 'timer.greetingLate' };

export type LinkEffect =
  | { readonly type: 'open' }
  | { readonly type: 'hello' }
  | { readonly type: 'close' }
  | { readonly type: 'retryAfter'; readonly attempt: number };

export interface LinkStep {
  readonly next: LinkState;
  readonly effects: readonly LinkEffect[];
}

const stay = (now: LinkState): LinkStep => ({ next: now, effects: [] });

const wait = (attempt: number, reason: string, close: boolean): LinkStep => ({
  next: { state: 'waiting', attempt, reason },
  effects: close ? [{ type: 'close' }, { type: 'retryAfter', attempt }] : [{ type: 'retryAfter', attempt }],
});

const refuse = (reason: string): LinkStep => ({ next: { state: 'refused', reason }, effects: [{ type: 'close' }] });

export function transition(now: LinkState, event: LinkEvent): LinkStep {
  if (event.type === 'command.close') return { next: { state: 'idle' }, effects: [{ type: 'close' }] };
  switch (now.state) {
    case 'idle':
    case 'refused':
      return event.type === 'command.open'
        ? { next: { state: 'opening', attempt: 0 }, effects: [{ type: 'open' }] }
        : stay(now);
    case 'opening':
      if (event.type === 'channel.opened') {
        return { next: { state: 'greeting', attempt: now.attempt }, effects: [{ type: 'hello' }] };
      }
      if (event.type === 'channel.failed') return wait(now.attempt, event.reason, false);
      if (event.type === 'channel.closed') return wait(now.attempt, event.reason, false);
      if (event.type === 'channel.refused') return refuse(event.reason);
      return stay(now);
    case 'greeting':
      if (event.type === 'wire.welcome') {
        return { next: { state: 'live', venue: event.venue, version: event.version }, effects: [] };
      }
      if (event.type === 'wire.refused' || event.type === 'channel.refused') return refuse(event.reason);
      if (event.type === 'channel.closed' || event.type === 'channel.failed') {
        return wait(now.attempt, event.reason, false);
      }
      if (event.type === 'timer.greetingLate') return wait(now.attempt, wording.link.engineDidNotAnswerInTime, true);
      return stay(now);
    case 'live':
      if (event.type === 'channel.closed' || event.type === 'channel.failed') return wait(0, event.reason, false);
      if (event.type === 'wire.refused' || event.type === 'channel.refused') return refuse(event.reason);
      return stay(now);
    case 'waiting':
      if (event.type === 'timer.retryDue' || event.type === 'command.open') {
        return { next: { state: 'opening', attempt: now.attempt + 1 }, effects: [{ type: 'open' }] };
      }
      return stay(now);
  }
}

/** Full jitter over a growing ceiling: a local engine comes back soon, and a window costs it little. */
export function retryDelayMs(attempt: number, random: number): number {
  const ceiling = Math.min(4000, 250 * 1.6 ** Math.min(attempt, 20));
  return Math.round(100 + random * ceiling);
}
