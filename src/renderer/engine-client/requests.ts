/**
 * Commands and queries under way, each answered exactly once: by its reply, or by what the loss of the link means for it.
 * A late or repeated reply finds nobody and is dropped.
 */

import type { CommandName, CommandPayload } from '../../contract/commands.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Result } from '../../domain/result.ts';
import { wording } from '../text/wording.ts';

export type Answer = Result<unknown, Failure>;

export interface PendingRequest {
  readonly id: number;
  readonly verb: 'command' | 'query';
  readonly name: string;
  readonly payload: unknown;
  readonly settle: (answer: Answer) => void;
}

/**
 * What becomes of a command whose answer was lost with the link.
 * - `replay`: safe to repeat and only ever lowers risk; sent again at the next welcome.
 * - `byIntent`: the orders snapshot of the next welcome says what became of it; it is never sent again blind.
 * - `fail`: the trader decides.
 */
export type LossPolicy = 'replay' | 'byIntent' | 'fail';

function lossPolicyOf(verb: 'command' | 'query', name: string): LossPolicy {
  if (verb === 'query') return 'fail';
  if (name === 'kill.engage' || name === 'order.cancel' || name === 'order.cancelAll') return 'replay';
  return name === 'order.place' ? 'byIntent' : 'fail';
}

export const LINK_DOWN: Failure = {
  code: 'LINK_DOWN',
  category: 'network',
  retryable: true,
  delivery: 'not-sent',
  get message() {
    return wording.link.engineIsNotConnectedSoNothing;
  },
};

const LINK_LOST: Failure = {
  code: 'LINK_LOST',
  category: 'network',
  retryable: false,
  delivery: 'unknown',
  get message() {
    return wording.link.linkToEngineWasLostBefore;
  },
};

export const INTENT_NOT_KNOWN: Failure = {
  code: 'INTENT_NOT_KNOWN',
  category: 'network',
  retryable: false,
  delivery: 'unknown',
  get message() {
    return wording.link.linkWasLostAndEngineDoes;
  },
};

/** The intent an `order.place` carries. */
export function intentOf(request: PendingRequest): string | null {
  if (request.name !== 'order.place') return null;
  const payload = request.payload as CommandPayload<'order.place'>;
  return payload.intentId;
}

export class Requests {
  #next = 1;
  readonly #pending = new Map<number, PendingRequest>();

  get size(): number {
    return this.#pending.size;
  }

  add(verb: 'command' | 'query', name: CommandName | string, payload: unknown, settle: (answer: Answer) => void) {
    const request: PendingRequest = { id: this.#next, verb, name, payload, settle };
    this.#next += 1;
    this.#pending.set(request.id, request);
    return request;
  }

  /** False when nobody waits for it any more. */
  settle(id: number, answer: Answer): boolean {
    const request = this.#pending.get(id);
    if (request === undefined) return false;
    this.#pending.delete(id);
    request.settle(answer);
    return true;
  }

  /** The link is gone: fails what cannot be known, and leaves the rest pending for the next welcome. */
  linkLost(): void {
    for (const request of [...this.#pending.values()]) {
      if (lossPolicyOf(request.verb, request.name) === 'fail') {
        this.settle(request.id, { ok: false, error: LINK_LOST });
      }
    }
  }

  /** Requests left over from a lost link, oldest first. */
  leftOver(policy: LossPolicy): readonly PendingRequest[] {
    return [...this.#pending.values()].filter((request) => lossPolicyOf(request.verb, request.name) === policy);
  }

  failAll(failure: Failure): void {
    for (const id of [...this.#pending.keys()]) this.settle(id, { ok: false, error: failure });
  }
}
