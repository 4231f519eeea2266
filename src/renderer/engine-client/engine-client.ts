/**
 * The window's end of the contract: commands and queries with answers, streams with their sequence, market frames into
 * stores, and a link that comes back by itself. Nothing here draws.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Channel } from '../../contract/channel.ts';
import type { CommandName, CommandPayload, CommandResults } from '../../contract/commands.ts';
import { readMarketFrame, sentAtOf } from '../../contract/market-frame.ts';
import {
  type EngineMessage,
  PROTOCOL_VERSION,
  type StreamMessage,
  type WindowMessage,
} from '../../contract/protocol.ts';
import type { QueryName, QueryPayload, QueryResults } from '../../contract/queries.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Result } from '../../domain/result.ts';
import { wording } from '../text/wording.ts';
import type { FrameScheduler } from './frame-scheduler.ts';
import { type LinkEffect, type LinkEvent, type LinkState, retryDelayMs, transition } from './link.ts';
import { type LinkView, linkViewOf, NO_LINK } from './link-view.ts';
import { MarketStores } from './market-store.ts';
import { MonitorHistory } from './monitor-history.ts';
import type { OpenResult } from './open-channel.ts';
import { OrderTimings } from './order-timings.ts';
import { INTENT_NOT_KNOWN, intentOf, LINK_DOWN, Requests } from './requests.ts';
import { StreamReplica, type StreamStores } from './stream-stores.ts';
import { type PaneView, ViewRegistry, type WindowView } from './view-registry.ts';
import { WindowHealth } from './window-health.ts';

interface Disposable {
  dispose(): void;
}

/** What the client needs of its surroundings; tests hand in manual ones. */
export interface ClientEnvironment {
  openChannel(): Promise<OpenResult>;
  readonly clock: { wallNow(): number; after(delayMs: number, callback: () => void): Disposable };
  random(): number;
  readonly scheduler: FrameScheduler;
  readonly visibility: { isVisible(): boolean; onChange(listener: () => void): () => void };
}

const GREETING_LATE_MS = 5000;
const PULSE_MS = 250;

export class EngineClient {
  readonly link: StoreApi<LinkView>;
  readonly streams: StreamStores;
  readonly market: MarketStores;
  readonly scheduler: FrameScheduler;
  readonly health = new WindowHealth();
  readonly history = new MonitorHistory();
  readonly timings = new OrderTimings();
  readonly #environment: ClientEnvironment;
  readonly #requests = new Requests();
  readonly #replica = new StreamReplica();
  readonly #views = new ViewRegistry(() => this.#sendView());
  #state: LinkState = { state: 'idle' };
  #channel: Channel | null = null;
  #closeReason: () => { text: string; isFinal: boolean } = () => ({ text: '', isFinal: false });
  /** Rises with every opened channel: what an earlier one still delivers is not ours any more. */
  #generation = 0;
  #timer: Disposable | null = null;
  #pulse: Disposable | null = null;
  #lastView = '';
  #unacknowledged: { readonly frame: number; readonly sentAt: number }[] = [];
  #lastHeardAt = 0;
  /** Requests whose reply may still come on the present link. */
  readonly #sentOnThisLink = new Set<number>();
  #unwatch: () => void = () => {};

  constructor(environment: ClientEnvironment) {
    this.#environment = environment;
    this.scheduler = environment.scheduler;
    this.market = new MarketStores(environment.scheduler);
    this.streams = this.#replica.stores;
    this.link = createStore<LinkView>(() => NO_LINK);
  }

  start(): void {
    this.#unwatch = this.#environment.visibility.onChange(() => this.#sendView());
    this.#beat();
    this.#step({ type: 'command.open' });
  }

  dispose(): void {
    this.#unwatch();
    this.#pulse?.dispose();
    this.#pulse = null;
    this.#step({ type: 'command.close' });
    this.#requests.failAll(LINK_DOWN);
  }

  /** Opens a refused link again, or hurries a waiting one. */
  retry(): void {
    this.#step({ type: 'command.open' });
  }

  /**
   * Answers once. Without a link nothing is sent, except the kill switch: that waits for the link. When the link is lost
   * before the answer, cancels and the kill switch are sent again, and a placed order is looked up by its intent.
   */
  command<N extends CommandName>(name: N, payload: CommandPayload<N>): Promise<Result<CommandResults[N], Failure>> {
    return this.#request('command', name, payload) as Promise<Result<CommandResults[N], Failure>>;
  }

  query<N extends QueryName>(name: N, payload: QueryPayload<N>): Promise<Result<QueryResults[N], Failure>> {
    return this.#request('query', name, payload) as Promise<Result<QueryResults[N], Failure>>;
  }

  /** Declares what a pane looks at; call the result when it stops. */
  declareView(view: PaneView): () => void {
    return this.#views.declare(view);
  }

  /** What all panes of this window look at together. */
  get view(): WindowView {
    return this.#views.merged(this.#environment.visibility.isVisible());
  }

  #request(verb: 'command' | 'query', name: string, payload: unknown): Promise<Result<unknown, Failure>> {
    return new Promise((settle) => {
      if (this.#state.state !== 'live' && name !== 'kill.engage') {
        settle({ ok: false, error: LINK_DOWN });
        return;
      }
      const { id } = this.#requests.add(verb, name, payload, settle);
      if (this.#state.state === 'live') this.#send({ type: verb, id, name, payload });
      if (name === 'order.place') this.#placed(payload);
    });
  }

  #placed(payload: unknown): void {
    const { intentId, gestureAt } = payload as CommandPayload<'order.place'>;
    this.timings.sent(intentId, gestureAt, this.#environment.clock.wallNow());
  }

  #step(event: LinkEvent): void {
    const before = this.#state;
    const { next, effects } = transition(before, event);
    this.#state = next;
    if (before !== next) {
      this.#timer?.dispose();
      this.#timer = null;
    }
    if (before.state === 'live' && next.state !== 'live') {
      this.#unacknowledged = [];
      this.#requests.linkLost();
    }
    for (const effect of effects) this.#perform(effect);
    if (next.state === 'refused') this.#requests.failAll(LINK_DOWN);
    if (before.state !== 'live' && next.state === 'live') this.#welcomed();
    this.#publish();
  }

  #perform(effect: LinkEffect): void {
    switch (effect.type) {
      case 'open':
        this.#open();
        return;
      case 'hello':
        this.#send({ type: 'hello', protocol: PROTOCOL_VERSION });
        this.#after(GREETING_LATE_MS, { type: 'timer.greetingLate' });
        return;
      case 'close':
        this.#generation += 1;
        this.#channel?.close();
        this.#channel = null;
        return;
      case 'retryAfter':
        this.#channel = null;
        this.#after(retryDelayMs(effect.attempt, this.#environment.random()), { type: 'timer.retryDue' });
        return;
    }
  }

  #after(delayMs: number, event: LinkEvent): void {
    this.#timer?.dispose();
    this.#timer = this.#environment.clock.after(delayMs, () => this.#step(event));
  }

  #open(): void {
    this.#generation += 1;
    const generation = this.#generation;
    const isCurrent = (): boolean => generation === this.#generation;
    this.#environment.openChannel().then(
      (opened) => {
        if (!isCurrent()) {
          if (opened.ok) opened.channel.close();
          return;
        }
        if (!opened.ok) {
          this.#step({ type: opened.isFinal ? 'channel.refused' : 'channel.failed', reason: opened.reason });
          return;
        }
        this.#channel = opened.channel;
        this.#closeReason = opened.closeReason;
        opened.channel.onMessage((message) => {
          if (isCurrent()) this.#receive(message);
        });
        opened.channel.onClose(() => {
          if (!isCurrent()) return;
          const { text, isFinal } = this.#closeReason();
          this.#step({ type: isFinal ? 'channel.refused' : 'channel.closed', reason: text });
        });
        this.#step({ type: 'channel.opened' });
      },
      (error: unknown) => {
        if (isCurrent()) this.#step({ type: 'channel.failed', reason: String(error) });
      },
    );
  }

  #receive(message: string | Uint8Array): void {
    if (typeof message !== 'string') {
      this.#receiveFrame(message);
      return;
    }
    // The engine is the same build's other half and greets with its protocol version; its text is trusted as typed.
    const parsed = JSON.parse(message) as EngineMessage;
    this.#heard();
    switch (parsed.type) {
      case 'welcome':
        this.#replica.awaitSnapshots();
        this.#step({ type: 'wire.welcome', venue: parsed.venue, version: parsed.version });
        return;
      case 'refused':
        this.#step({ type: 'wire.refused', reason: parsed.reason });
        return;
      case 'reply':
        this.#sentOnThisLink.delete(parsed.id);
        this.#requests.settle(
          parsed.id,
          parsed.ok ? { ok: true, value: parsed.value } : { ok: false, error: parsed.failure },
        );
        return;
      case 'stream':
        this.#receiveStream(parsed);
        return;
    }
  }

  #receiveStream(message: StreamMessage): void {
    const jumps = this.streams.replay.getState().data?.jumps;
    const outcome = this.#replica.accept(message, this.#environment.clock.wallNow());
    if (outcome === 'gap') this.#send({ type: 'resnapshot', stream: message.stream });
    if (outcome !== 'applied') return;
    // Prices from before a jump in a replay may be of its future.
    if (message.stream === 'replay' && jumps !== undefined && message.data?.jumps !== jumps)
      this.market.retain(() => false);
    if (message.stream === 'orders' && message.kind === 'snapshot') this.#resolveIntents();
    const now = this.#environment.clock.wallNow();
    if (message.stream === 'monitor') {
      const { data: status } = this.streams.status.getState();
      this.history.add(message.data, this.health.moment(now), status?.clockOffsetMs ?? null);
    }
    if (message.stream === 'orders' && this.timings.answered(message.data, now))
      this.scheduler.schedule('after', this.#orderPainted);
  }

  #receiveFrame(bytes: Uint8Array): void {
    if (this.#state.state !== 'live') return;
    let frame: number;
    try {
      frame = readMarketFrame(bytes, this.market);
    } catch (error) {
      this.#step({
        type: 'wire.refused',
        reason: wording.link.marketDataFromEngineCannotBe(error instanceof Error ? error.message : String(error)),
      });
      return;
    }
    this.#heard();
    // Engine and window share one machine, and its clock.
    this.#unacknowledged.push({ frame, sentAt: sentAtOf(bytes) });
    this.scheduler.schedule('after', this.#acknowledge);
  }

  readonly #acknowledge = (): void => {
    const frames = this.#unacknowledged;
    this.#unacknowledged = [];
    const now = this.#environment.clock.wallNow();
    for (const { frame, sentAt } of frames) {
      this.#send({ type: 'ack', frame });
      this.health.painted(sentAt, now);
    }
  };

  readonly #orderPainted = (): void => this.timings.painted(this.#environment.clock.wallNow());

  /** What a lost link left open: risk-lowering commands go out again, in their order. */
  #welcomed(): void {
    this.#lastView = '';
    this.#sendView();
    for (const request of this.#requests.leftOver('replay')) {
      this.#send({ type: 'command', id: request.id, name: request.name, payload: request.payload });
    }
  }

  /** The engine's own list of orders says what became of placements whose answer was lost. */
  #resolveIntents(): void {
    const orders = this.streams.orders.getState().data ?? [];
    for (const request of this.#requests.leftOver('byIntent')) {
      if (this.#sentOnThisLink.has(request.id)) continue;
      const intentId = intentOf(request);
      const order = orders.find((candidate) => candidate.intentId === intentId);
      this.#requests.settle(
        request.id,
        order === undefined
          ? { ok: false, error: INTENT_NOT_KNOWN }
          : { ok: true, value: { intentId, state: order.state, reason: order.reason } },
      );
    }
  }

  #sendView(): void {
    const { view } = this;
    this.#forgetUnwatched(view);
    if (this.#state.state !== 'live') return;
    const text = JSON.stringify(view);
    if (text === this.#lastView) return;
    this.#lastView = text;
    void this.command('view.set', view).then((answer) => {
      if (!answer.ok && text === this.#lastView) this.#lastView = '';
    });
  }

  #forgetUnwatched(view: WindowView): void {
    const instruments = this.streams.instruments.getState().data ?? [];
    const symbolOf = new Map(instruments.map((instrument) => [instrument.id, instrument.symbol]));
    const watched = {
      book: new Set(view.books.map((book) => book.symbol)),
      ticker: new Set(view.tickers),
      trades: new Set(view.trades),
      candle: new Set(view.candles.map((candle) => candle.symbol)),
    };
    this.market.retain((id, part) => {
      const symbol = symbolOf.get(id);
      return symbol !== undefined && watched[part].has(symbol);
    });
  }

  #send(message: WindowMessage): void {
    if (message.type === 'command' || message.type === 'query') this.#sentOnThisLink.add(message.id);
    if (message.type === 'hello') this.#sentOnThisLink.clear();
    this.#channel?.send(JSON.stringify(message));
  }

  #heard(): void {
    const lastHeardAt = this.#environment.clock.wallNow();
    const now = this.link.getState();
    // Told at the pulse otherwise: panes do not re-render for each message.
    if (!now.isLive || lastHeardAt - now.lastHeardAt > PULSE_MS) this.#publish(lastHeardAt);
    else this.#lastHeardAt = lastHeardAt;
  }

  #publish(heardAt?: number): void {
    if (heardAt !== undefined) this.#lastHeardAt = heardAt;
    const before = this.link.getState();
    const next = linkViewOf(this.#state, before, this.#lastHeardAt, this.#environment.clock.wallNow());
    if (next !== before) this.link.setState(next, true);
  }

  #beat(): void {
    this.#pulse = this.#environment.clock.after(PULSE_MS, () => {
      this.#publish();
      this.#beat();
    });
  }
}
