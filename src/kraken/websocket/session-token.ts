/**
 * The WebSocket session token: fresh for each connection, renewed in the background at half its life for trading
 * requests, replaced once when Kraken refuses it. It must be *used* within 15 minutes; a connection that used it keeps
 * its streams, so a live socket is never torn down for its token's age. The text never leaves this object except into
 * requests.
 */
import type { Failure } from '../../domain/failure.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock } from '../../engine/ports.ts';

const TOKEN_LIFE_MS = 900_000;
const RENEW_RETRY_MS = 10_000;

export type TokenSource = () => Promise<Result<string, Failure>>;

export class SessionToken {
  readonly #clock: Clock;
  readonly #source: TokenSource;
  #token: string | null = null;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** When a refusal last led to a new token: a second one so soon would be refused as well. */
  #replacedAt = Number.NEGATIVE_INFINITY;
  #underWay: Promise<Result<string, Failure>> | null = null;

  constructor(clock: Clock, source: TokenSource) {
    this.#clock = clock;
    this.#source = source;
  }

  get current(): string | null {
    return this.#token;
  }

  /** A new token; requests made meanwhile share it. A failed fetch leaves the old one in force. */
  refresh(): Promise<Result<string, Failure>> {
    this.#underWay ??= this.#fetch().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  /** For trading requests: starts a renewal past half the token's life, and never waits for it. */
  renewIfOld(): void {
    const at = this.#clock.monotonicNow();
    if (this.#token === null || at - this.#fetchedAt < TOKEN_LIFE_MS / 2) return;
    if (at - this.#askedAt >= RENEW_RETRY_MS) void this.refresh();
  }

  /** A trading request that carried `token` was refused for it: replace it, so that the next one is not. */
  refused(token: string): void {
    const at = this.#clock.monotonicNow();
    if (token !== this.#token || at - this.#replacedAt < RENEW_RETRY_MS) return;
    this.#replacedAt = at;
    void this.refresh();
  }

  /** Nothing is connected: the next connection brings its own. */
  forget(): void {
    this.#token = null;
  }

  /** Takes the token out of words that may be shown or logged. */
  redact(text: string): string {
    return this.#token === null ? text : text.replaceAll(this.#token, '[token]');
  }

  async #fetch(): Promise<Result<string, Failure>> {
    this.#askedAt = this.#clock.monotonicNow();
    const answer = await this.#source();
    if (answer.ok) {
      this.#token = answer.value;
      this.#fetchedAt = this.#askedAt;
    }
    return answer;
  }
}
