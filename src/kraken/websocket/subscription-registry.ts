/**
 * The streams one market connection shall carry, remembered across reconnects. Requests leave paced and by priority,
 * symbols of one kind together; answers come one per symbol, so that one refused symbol costs nobody else anything.
 */
import type { Failure } from '../../domain/failure.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type {
  ChannelPolicies,
  Clock,
  Disposable,
  MarketSubscription,
  StreamChannel,
  SubscriptionState,
} from '../../engine/ports.ts';
import { classifyError, failureFromExchange } from '../wire/error-catalogue.ts';
import { writeStreamRequest } from '../wire/requests.ts';
import type { WireResponse } from '../wire/responses.ts';
import type { RequestIds } from './request-ids.ts';
import { RequestPacer } from './request-pacer.ts';
import { createSlot, keyOf, policyOf, requeue, type StreamSlot } from './stream-slot.ts';
import { oneStreamPerSymbol, tooManyStreams, unanswered } from './subscription-failures.ts';

export const ACK_TIMEOUT_MS = 5_000;
/** Symbols of one request that ends streams; Kraken publishes no cap, 188 in one were seen to work. */
const LEAVING_PER_REQUEST = 50;
const RETRY_AFTER_MS = 5_000;

interface RegistryOptions {
  readonly clock: Clock;
  readonly requestIds: RequestIds;
  /** False: nothing was sent. */
  readonly send: (text: string) => boolean;
  readonly state: (subscription: MarketSubscription, state: SubscriptionState) => void;
  /** Every stream wanted since the connection opened is running or refused. */
  readonly settled: () => void;
  /** Whether the frames of this stream could be read already. */
  readonly isReadable: (subscription: MarketSubscription) => boolean;
  /** Whether prices can be read before instruments are told again. */
  readonly areInstrumentsKnown: () => boolean;
  /** Level 3 only: the session token in force. */
  readonly token?: () => string | null;
  /** Level 3 only: Kraken refused the token; a fresh one has to come before the next request. */
  readonly tokenRefused?: () => void;
  readonly maximumStreams?: number;
}

interface Leaving {
  readonly parameters: string;
  readonly symbol: string | null;
}

export class SubscriptionRegistry implements Disposable {
  readonly #options: RegistryOptions;
  readonly #slots = new Map<string, StreamSlot>();
  /** The same slots by channel, then symbol, for the one question every message asks. */
  readonly #byChannel = new Map<string, Map<string, StreamSlot>>();
  /** Streams to be ended on the wire, before anything new is asked for. */
  #leaving: Leaving[] = [];
  #pacer: RequestPacer | null = null;
  #openedAt = 0;
  #timer: Disposable | null = null;
  #isSettled = false;
  #policies: ChannelPolicies = {};
  /** Before these instants no further request of the channel leaves. */
  readonly #throttledUntil = new Map<StreamChannel, number>();

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  /** Whether any stream runs, so that the exchange owes heartbeats. */
  get hasRunning(): boolean {
    for (const slot of this.#slots.values()) if (slot.phase === 'running') return true;
    return false;
  }

  get size(): number {
    return this.#slots.size;
  }

  configure(policies: ChannelPolicies): void {
    this.#policies = policies;
  }

  subscribe(subscription: MarketSubscription): void {
    const key = keyOf(subscription);
    const known = this.#slots.get(key);
    const slot = createSlot(subscription);
    if (known !== undefined) {
      if (known.parameters === slot.parameters && known.phase !== 'refused') return;
      if (known.parameters !== slot.parameters) {
        this.#options.state(subscription, { state: 'refused', failure: oneStreamPerSymbol(known.subscription) });
        return;
      }
    } else if (this.#slots.size >= (this.#options.maximumStreams ?? Number.POSITIVE_INFINITY)) {
      this.#options.state(subscription, { state: 'refused', failure: tooManyStreams(this.#slots.size) });
      return;
    }
    this.#slots.set(key, slot);
    this.#channel(subscription.channel).set(slot.symbol ?? '', slot);
    this.#options.state(subscription, { state: 'pending' });
    this.#schedule(0);
  }

  unsubscribe(subscription: MarketSubscription): void {
    const slot = this.#slots.get(keyOf(subscription));
    if (slot === undefined || slot.parameters !== createSlot(subscription).parameters) return;
    this.#slots.delete(slot.key);
    this.#channel(subscription.channel).delete(slot.symbol ?? '');
    this.#leave(slot);
    this.#schedule(0);
  }

  /** Ends and asks again for this stream alone. While a request for it is under way there is nothing to renew. */
  renew(subscription: MarketSubscription): void {
    const slot = this.#slots.get(keyOf(subscription));
    if (slot === undefined || slot.phase === 'queued' || slot.phase === 'asked') return;
    this.#options.state(slot.subscription, { state: 'pending' });
    this.#leave(slot);
    slot.failures = 0;
    requeue(slot, this.#now());
    this.#schedule(0);
  }

  /** The stream of a frame that could not be read, by its own words. */
  renewNamed(channel: string, symbol: string | null): void {
    const slot = this.#byChannel.get(channel)?.get(symbol ?? '');
    if (slot !== undefined) this.renew(slot.subscription);
  }

  renewChannel(channel: StreamChannel): void {
    for (const slot of this.#byChannel.get(channel)?.values() ?? []) this.renew(slot.subscription);
  }

  /** The connection is open: everything is asked for anew. */
  opened(): void {
    const at = this.#now();
    this.#openedAt = at;
    this.#pacer = new RequestPacer(at);
    this.#leaving = [];
    this.#throttledUntil.clear();
    this.#isSettled = false;
    for (const slot of this.#slots.values()) {
      slot.failures = 0;
      requeue(slot, at);
    }
    this.pump();
  }

  /** The connection is gone, and every stream with it. */
  lost(): void {
    this.#timer?.dispose();
    this.#timer = null;
    this.#pacer = null;
    this.#leaving = [];
    for (const slot of this.#slots.values()) {
      const wasRunning = slot.phase === 'running';
      requeue(slot, this.#now());
      if (wasRunning) this.#options.state(slot.subscription, { state: 'pending' });
    }
  }

  /** Every wish is refused for the same reason, e.g. a token nobody gives us. */
  refuseAll(failure: Failure): void {
    for (const slot of this.#slots.values()) this.#refuse(slot, failure);
    this.#checkSettled();
  }

  dispose(): void {
    this.lost();
    this.#slots.clear();
    this.#byChannel.clear();
  }

  /**
   * Whether a message of this stream belongs to something asked for. A snapshot always does; it also stands in for an
   * acknowledgement that is still under way.
   */
  accepts(channel: string, symbol: string, isSnapshot: boolean): boolean {
    const slot = this.#byChannel.get(channel)?.get(symbol);
    if (slot === undefined) return false;
    if (isSnapshot) {
      slot.awaitsSnapshot = false;
      if (slot.phase === 'asked') {
        this.#run(slot);
        this.#checkSettled();
      }
    }
    return !slot.awaitsSnapshot;
  }

  /** Takes the answer to one of our requests. False: it answers none. */
  answer(response: WireResponse): boolean {
    if (response.method !== 'subscribe') return response.method === 'unsubscribe';
    const answered = this.#answeredSlots(response);
    for (const slot of answered) {
      if (response.isSuccess) this.#run(slot);
      else this.#refusedByExchange(slot, response.error ?? '');
    }
    this.#checkSettled();
    return answered.length > 0;
  }

  /** Sends what may leave now; called again by its own timer. */
  pump(): void {
    this.#timer?.dispose();
    this.#timer = null;
    if (this.#pacer === null) return;
    const at = this.#now();
    this.#expire(at);
    while (this.#leaving.length > 0 && this.#pacer.take(at)) this.#sendLeaving();
    if (this.#leaving.length === 0) {
      for (let batch = this.#nextBatch(at); batch.length > 0; batch = this.#nextBatch(at)) {
        if (!this.#pacer.take(at) || !this.#ask(batch, at)) break;
      }
    }
    this.#checkSettled();
    this.#scheduleNext(at);
  }

  /** An answer without a symbol speaks for the whole request; one without a request id for the symbol it names. */
  #answeredSlots(response: WireResponse): readonly StreamSlot[] {
    const { requestId, symbol, channel } = response;
    return [...this.#slots.values()].filter((slot) => {
      if (slot.phase !== 'asked') return false;
      if (requestId !== null && slot.requestId !== requestId) return false;
      if (symbol !== null && slot.symbol !== symbol) return false;
      if (channel !== null && slot.subscription.channel !== channel) return false;
      return requestId !== null || symbol !== null || channel !== null;
    });
  }

  #run(slot: StreamSlot): void {
    slot.phase = 'running';
    this.#options.state(slot.subscription, { state: 'active' });
  }

  #refusedByExchange(slot: StreamSlot, text: string): void {
    const { entry } = classifyError(text);
    if (entry.code === 'kraken.already-subscribed') {
      this.#run(slot);
      // It runs without the snapshot we asked for, and Kraken sends none for a second request: ended and begun, once.
      if (!slot.awaitsSnapshot || slot.failures > 0) return;
      this.renew(slot.subscription);
      slot.failures = 1;
      return;
    }
    const mayRetry = entry.retryable && slot.failures === 0;
    if (!mayRetry) {
      this.#refuse(slot, failureFromExchange(text, 'answered'));
      return;
    }
    slot.failures += 1;
    requeue(slot, (this.#now() + (entry.category === 'auth' ? 0 : RETRY_AFTER_MS)) as MonotonicMs);
    if (entry.category === 'auth') this.#options.tokenRefused?.();
    this.#schedule(0);
  }

  #refuse(slot: StreamSlot, failure: Failure): void {
    slot.phase = 'refused';
    this.#options.state(slot.subscription, { state: 'refused', failure });
  }

  /** Streams never answered: once more alone, then refused. */
  #expire(at: MonotonicMs): void {
    for (const slot of this.#slots.values()) {
      if (slot.phase !== 'asked' || at < slot.due) continue;
      if (slot.failures > 0) {
        this.#refuse(slot, unanswered(slot.subscription));
        continue;
      }
      this.#leave(slot);
      slot.failures += 1;
      requeue(slot, at);
    }
  }

  #leave(slot: StreamSlot): void {
    if (this.#pacer === null || (slot.phase !== 'running' && slot.phase !== 'asked')) return;
    this.#leaving.push({ parameters: slot.parameters, symbol: slot.symbol });
  }

  #sendLeaving(): void {
    const parameters = this.#leaving[0]?.parameters ?? '';
    const batch = this.#leaving.filter((each) => each.parameters === parameters).slice(0, LEAVING_PER_REQUEST);
    const symbols = batch.flatMap((each) => (each.symbol === null ? [] : [each.symbol]));
    this.#leaving = this.#leaving.filter((each) => !batch.includes(each));
    this.#write('unsubscribe', parameters, symbols, this.#options.requestIds.next());
  }

  /** The most urgent queued streams that can share a request. One that failed before travels alone. */
  #nextBatch(at: MonotonicMs): readonly StreamSlot[] {
    const ready = [...this.#slots.values()].filter((slot) => this.#isReady(slot, at));
    const first = ready.reduce<StreamSlot | null>(
      (best, slot) => (best === null || this.#priority(slot) < this.#priority(best) ? slot : best),
      null,
    );
    if (first === null) return [];
    if (first.failures > 0) return [first];
    const alike = ready.filter((slot) => slot.parameters === first.parameters && slot.failures === 0);
    return alike.slice(0, policyOf(first.subscription.channel, this.#policies).batch);
  }

  /** Nothing can be read without instruments; once they are known, prices come before news of them. */
  #priority({ subscription }: StreamSlot): number {
    if (subscription.channel === 'instrument' && !this.#options.areInstrumentsKnown()) return 0;
    return policyOf(subscription.channel, this.#policies).priority;
  }

  #isReady(slot: StreamSlot, at: MonotonicMs): boolean {
    if (slot.phase !== 'queued' || slot.due > at) return false;
    if (at < this.#throttleEnd(slot)) return false;
    if (this.#options.token !== undefined && this.#options.token() === null) return false;
    // Instruments come first, but a stream is not held back for ever when they do not come.
    return this.#options.isReadable(slot.subscription) || at - this.#openedAt >= ACK_TIMEOUT_MS;
  }

  #throttleEnd({ subscription }: StreamSlot): number {
    return this.#throttledUntil.get(subscription.channel) ?? Number.NEGATIVE_INFINITY;
  }

  #ask(batch: readonly StreamSlot[], at: MonotonicMs): boolean {
    const requestId = this.#options.requestIds.next();
    const symbols = batch.flatMap((slot) => (slot.symbol === null ? [] : [slot.symbol]));
    if (!this.#write('subscribe', batch[0]?.parameters ?? '', symbols, requestId)) return false;
    for (const slot of batch) {
      slot.phase = 'asked';
      slot.requestId = requestId;
      slot.due = (at + ACK_TIMEOUT_MS) as MonotonicMs;
      const { channel } = slot.subscription;
      this.#throttledUntil.set(channel, at + policyOf(channel, this.#policies).throttleMs);
    }
    return true;
  }

  #write(method: 'subscribe' | 'unsubscribe', parameters: string, symbols: readonly string[], id: number): boolean {
    return this.#options.send(writeStreamRequest(method, parameters, symbols, id, this.#options.token?.() ?? null));
  }

  #checkSettled(): void {
    if (this.#isSettled || this.#pacer === null) return;
    for (const slot of this.#slots.values()) if (slot.phase === 'queued' || slot.phase === 'asked') return;
    this.#isSettled = true;
    this.#options.settled();
  }

  #scheduleNext(at: MonotonicMs): void {
    if (this.#pacer === null) return;
    let next = this.#leaving.length > 0 ? this.#pacer.waitMs(at) : Number.POSITIVE_INFINITY;
    for (const slot of this.#slots.values()) {
      if (slot.phase === 'asked') next = Math.min(next, slot.due - at);
      if (slot.phase !== 'queued') continue;
      if (this.#isReady(slot, at)) next = Math.min(next, this.#pacer.waitMs(at));
      else if (slot.due > at) next = Math.min(next, slot.due - at);
      else if (this.#throttleEnd(slot) > at) next = Math.min(next, this.#throttleEnd(slot) - at);
      else if (this.#openedAt + ACK_TIMEOUT_MS > at) next = Math.min(next, this.#openedAt + ACK_TIMEOUT_MS - at);
    }
    if (Number.isFinite(next)) this.#schedule(next);
  }

  #schedule(delayMs: number): void {
    if (this.#pacer === null) return;
    this.#timer?.dispose();
    this.#timer = this.#options.clock.after(delayMs, () => this.pump());
  }

  #channel(name: string): Map<string, StreamSlot> {
    const known = this.#byChannel.get(name);
    if (known !== undefined) return known;
    const made = new Map<string, StreamSlot>();
    this.#byChannel.set(name, made);
    return made;
  }

  #now(): MonotonicMs {
    return this.#options.clock.monotonicNow();
  }
}
