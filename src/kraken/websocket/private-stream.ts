/**
 * One private channel of one connection: asked for, acknowledged, its snapshot, and its sequence. Sequences count per
 * subscription from 1 at the snapshot, so a new subscription starts a new count.
 */
import type { Clock, Disposable } from '../../engine/ports.ts';
import { classifyError, failureFromExchange } from '../wire/error-catalogue.ts';
import { type PrivateChannel, writePrivateStreamRequest } from '../wire/requests.ts';
import type { WireResponse } from '../wire/responses.ts';
import type { RequestIds } from './request-ids.ts';
import type { SessionToken } from './session-token.ts';
import { ACK_TIMEOUT_MS } from './subscription-registry.ts';

/** A stream that skips again sooner than this is not renewed again: the gap has been reported, and churn loses more. */
const RENEW_AT_MOST_EVERY_MS = 5_000;

interface PrivateStreamOptions {
  readonly channel: PrivateChannel;
  readonly clock: Clock;
  readonly requestIds: RequestIds;
  readonly token: SessionToken;
  readonly send: (text: string) => boolean;
  readonly gap: (expected: number, got: number) => void;
  /** Acknowledged, and its snapshot is here. */
  readonly settled: () => void;
  /** It cannot be had on this connection. */
  readonly refused: (reason: string, isFinal: boolean) => void;
}

export type Position = 'next' | 'gap' | 'behind';

export class PrivateStream implements Disposable {
  readonly #options: PrivateStreamOptions;
  #phase: 'off' | 'asked' | 'acknowledged' = 'off';
  #hasSnapshot = false;
  #requestId: number | null = null;
  #failures = 0;
  #lastSequence = Number.NaN;
  #renewedAt = Number.NEGATIVE_INFINITY;
  #timer: Disposable | null = null;

  constructor(options: PrivateStreamOptions) {
    this.#options = options;
  }

  get isSettled(): boolean {
    return this.#phase === 'acknowledged' && this.#hasSnapshot;
  }

  get isRunning(): boolean {
    return this.#phase === 'acknowledged';
  }

  /** On a fresh connection, with a token in force. */
  begin(): void {
    this.#failures = 0;
    this.#ask();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = null;
    this.#phase = 'off';
    this.#hasSnapshot = false;
    this.#requestId = null;
  }

  /** For a fresh snapshot: what lay in a gap, or in a frame that could not be read, is in it. */
  renew(): void {
    const at = this.#options.clock.monotonicNow();
    if (this.#phase !== 'acknowledged' || at - this.#renewedAt < RENEW_AT_MOST_EVERY_MS) return;
    this.#renewedAt = at;
    this.#leave();
    this.#ask();
  }

  /** False: the answer belongs to something else. An answer without a request id is ours if it names the channel. */
  answer(response: WireResponse): boolean {
    if (response.method !== 'subscribe' || this.#phase !== 'asked') return false;
    const { requestId, channel } = response;
    if (requestId === null ? channel !== this.#options.channel : requestId !== this.#requestId) return false;
    if (response.isSuccess) this.#acknowledged();
    else this.#refused(response.error ?? '');
    return true;
  }

  /** Where a message stands in the stream. A snapshot starts the count; a repeated or late message is `behind`. */
  place(sequence: number, isSnapshot: boolean): Position {
    const expected = this.#lastSequence + 1;
    if (isSnapshot) {
      this.#lastSequence = sequence;
      this.#hasSnapshot = true;
      this.#checkSettled();
      return 'next';
    }
    // Before its snapshot a message may still belong to the subscription before this one.
    if (!this.#hasSnapshot || Number.isNaN(sequence) || Number.isNaN(expected)) return 'next';
    if (sequence < expected) return 'behind';
    this.#lastSequence = sequence;
    if (sequence === expected) return 'next';
    this.#options.gap(expected, sequence);
    this.renew();
    return 'gap';
  }

  #ask(): void {
    const { channel, clock, requestIds, send, token } = this.#options;
    const secret = token.current;
    const requestId = requestIds.next();
    this.#timer?.dispose();
    this.#timer = null;
    this.#hasSnapshot = false;
    this.#lastSequence = Number.NaN;
    if (secret === null || !send(writePrivateStreamRequest('subscribe', channel, requestId, secret))) return;
    this.#phase = 'asked';
    this.#requestId = requestId;
    this.#timer = clock.after(ACK_TIMEOUT_MS, () => this.#overdue());
  }

  #leave(): void {
    const { channel, requestIds, send, token } = this.#options;
    if (token.current === null) return;
    send(writePrivateStreamRequest('unsubscribe', channel, requestIds.next(), token.current));
  }

  #acknowledged(): void {
    this.#phase = 'acknowledged';
    this.#checkSettled();
  }

  #checkSettled(): void {
    if (!this.isSettled) return;
    this.#timer?.dispose();
    this.#timer = null;
    this.#options.settled();
  }

  #refused(text: string): void {
    const { entry } = classifyError(text);
    if (entry.code === 'kraken.already-subscribed') {
      this.#acknowledged();
      // Kraken sends no snapshot for a stream that runs already: ended and begun, once.
      if (!this.#hasSnapshot && this.#failures === 0) this.#again();
      return;
    }
    if (entry.category === 'auth' && entry.retryable && this.#failures === 0) {
      this.#failures += 1;
      this.#phase = 'off';
      void this.#askWithNewToken();
      return;
    }
    const failure = failureFromExchange(this.#options.token.redact(text), 'answered');
    const isFinal = !entry.retryable && entry.category === 'auth';
    this.dispose();
    this.#options.refused(`Kraken refused ${this.#options.channel}. ${failure.message}`, isFinal);
  }

  async #askWithNewToken(): Promise<void> {
    const requestId = this.#requestId;
    const renewed = await this.#options.token.refresh();
    // Another connection may have begun meanwhile.
    if (this.#phase !== 'off' || this.#requestId !== requestId) return;
    if (renewed.ok) this.#ask();
    else this.#options.refused(renewed.error.message, !renewed.error.retryable && renewed.error.category === 'auth');
  }

  /** No answer, or no snapshot: once more, then the connection is given up. */
  #overdue(): void {
    if (this.#failures === 0) {
      this.#again();
      return;
    }
    const what = this.#phase === 'asked' ? 'an answer' : 'a snapshot';
    this.dispose();
    this.#options.refused(`Kraken was asked twice for ${this.#options.channel} and did not send ${what}.`, false);
  }

  #again(): void {
    this.#failures += 1;
    this.#leave();
    this.#ask();
  }
}
