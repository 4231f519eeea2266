/**
 * How often this process may try to connect, all connections together. Kraken bans an address at about 150 attempts in
 * ten minutes; ours is 60 in any ten minutes, of which public connections never take the last 20: the private link is
 * the one that knows what became of an order.
 */
import type { MonotonicMs } from '../../domain/time.ts';
import { BAN_MS, BUSY_DELAY_MS } from './connection-machine.ts';

const ATTEMPT_WINDOW_MS = 600_000;
const ATTEMPTS_PER_WINDOW = 60;
const PRIVATE_RESERVE = 20;

type AttemptGrant =
  | { readonly ok: true }
  | { readonly ok: false; readonly retryAt: MonotonicMs; readonly reason: string };

export class AttemptBudget {
  /** Instants of the attempts of the last ten minutes, oldest first. */
  #attempts: MonotonicMs[] = [];
  #bannedUntil = Number.NEGATIVE_INFINITY;
  #isMaintenance = false;

  /** Takes one attempt, or says when to ask again. */
  take(kind: 'public' | 'private', at: MonotonicMs): AttemptGrant {
    this.#forget(at);
    if (at < this.#bannedUntil) {
      const retryAt = this.#bannedUntil as MonotonicMs;
      return { ok: false, retryAt, reason: 'Kraken has banned this address for ten minutes: waiting.' };
    }
    const newest = this.#attempts.at(-1);
    if (this.#isMaintenance && newest !== undefined && at - newest < BUSY_DELAY_MS) {
      const retryAt = (newest + BUSY_DELAY_MS) as MonotonicMs;
      return { ok: false, retryAt, reason: 'Kraken is under maintenance: one attempt every 5 s.' };
    }
    const allowed = kind === 'private' ? ATTEMPTS_PER_WINDOW : ATTEMPTS_PER_WINDOW - PRIVATE_RESERVE;
    const freeing = this.#attempts[this.#attempts.length - allowed];
    if (freeing !== undefined) {
      const retryAt = (freeing + ATTEMPT_WINDOW_MS) as MonotonicMs;
      return {
        ok: false,
        retryAt,
        reason: `${allowed} connection attempts in ten minutes: waiting before Kraken bans us.`,
      };
    }
    this.#attempts.push(at);
    return { ok: true };
  }

  /** HTTP 429 on an upgrade: every attempt before the window is over would prolong it. */
  ban(at: MonotonicMs): void {
    this.#bannedUntil = Math.max(this.#bannedUntil, at + BAN_MS);
  }

  /** From the latest status any connection heard. */
  setMaintenance(isMaintenance: boolean): void {
    this.#isMaintenance = isMaintenance;
  }

  /** Attempts of the last ten minutes. */
  used(at: MonotonicMs): number {
    this.#forget(at);
    return this.#attempts.length;
  }

  #forget(at: MonotonicMs): void {
    const first = this.#attempts.findIndex((attempt) => at - attempt < ATTEMPT_WINDOW_MS);
    if (first !== 0) this.#attempts = first === -1 ? [] : this.#attempts.slice(first);
  }
}
