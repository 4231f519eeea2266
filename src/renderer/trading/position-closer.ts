/**
 * Flatten and reverse: switch off what trades the symbol by itself, cancel what works on it, wait until it is gone, then send one market order for what is held
 * by then. While one is under way another on the same symbol is refused: twice would be a position on the other side.
 *
 *   idle ──close──▶ cancelling ──nothing works──▶ ordering ──order closed, or time──▶ idle
 *                      └──still working after 3 s──▶ idle, and said
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AutomationView } from '../../contract/automation-views.ts';
import type { OrderView, PositionView } from '../../contract/views.ts';
import { wording } from '../text/wording.ts';
import type { OrderGestureRunner } from './order-gesture-runner.ts';
import { type ClosingKind, type PositionOrder, positionOrder } from './position-orders.ts';

/** The part of a stream's store that is watched. */
interface Watched<T> {
  getState(): { readonly data: T | null };
  subscribe(listener: () => void): () => void;
}

export interface ClosingDesk {
  readonly orders: Watched<readonly OrderView[]>;
  readonly positions: Watched<readonly PositionView[]>;
  /** Instances of strategies; one that trades would put back what is cancelled here. */
  readonly automation: Watched<readonly AutomationView[]>;
  switchOff(id: string): Promise<boolean>;
  cancelAll(symbol: string): Promise<boolean>;
  createRunner(): OrderGestureRunner;
  /** Calls once after `ms`; returns how not to. */
  after(ms: number, callback: () => void): () => void;
}

export interface ClosingRequest {
  readonly what: ClosingKind;
  readonly instrument: Parameters<typeof positionOrder>[2];
  readonly venueWord: 'SIM' | 'LIVE';
  /** The sentence why this market order is confirmed by rule, or null. */
  mustAsk(order: PositionOrder & { readonly kind: 'order' }): string | null;
}

const CANCEL_WAIT_MS = 3000;
const ORDER_WAIT_MS = 5000;
const POSITION_WAIT_MS = 1000;
const CLOSED: ReadonlySet<OrderView['state']> = new Set([
  'DENIED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
  'REJECTED',
  'NOT_ACCEPTED',
]);

export class PositionCloser {
  /** What is under way, by symbol. */
  readonly store: StoreApi<Readonly<Record<string, ClosingKind>>> = createStore(() => ({}));
  readonly #desk: ClosingDesk;

  constructor(desk: ClosingDesk) {
    this.#desk = desk;
  }

  /** Null when the order is on its way, else why nothing was sent. */
  async close(request: ClosingRequest): Promise<string | null> {
    const { symbol } = request.instrument;
    const running = this.store.getState()[symbol];
    if (running !== undefined) return wording.trading.isUnderWayWaitUntilIt(running, symbol);
    this.#mark(symbol, request.what);
    try {
      return await this.#close(request);
    } finally {
      this.#mark(symbol, null);
    }
  }

  async #close({ what, instrument, venueWord, mustAsk }: ClosingRequest): Promise<string | null> {
    const { symbol } = instrument;
    const { orders, positions } = this.#desk;
    const held = (): string | null => positions.getState().data?.find((row) => row.symbol === symbol)?.quantity ?? null;
    const first = positionOrder(what, held(), instrument, venueWord);
    if (first.kind === 'refused') return first.reason;

    const trading = (this.#desk.automation.getState().data ?? []).filter(
      (each) => each.symbol === symbol && each.mode !== 'shadow' && each.mode !== 'off',
    );
    for (const { id, strategyId } of trading) {
      if (!(await this.#desk.switchOff(id))) {
        return wording.trading.notSentOnCouldNotBe(strategyId, symbol);
      }
    }

    const working = (): readonly OrderView[] =>
      (orders.getState().data ?? []).filter((order) => order.symbol === symbol && !CLOSED.has(order.state));
    if (working().length > 0) {
      if (!(await this.#desk.cancelAll(symbol))) return wording.trading.notSentOrdersOnCouldNot(symbol);
      const isQuiet = await this.#until(orders, () => working().length === 0, CANCEL_WAIT_MS);
      if (!isQuiet) {
        const left = working();
        const isUnknown = left.some((order) => order.state === 'UNKNOWN');
        return wording.trading.notSentOrderOrdersOnAre(left.length, symbol, isUnknown);
      }
    }
    // What is held now: a fill may have beaten its cancel.
    const before = held();
    const order = positionOrder(what, before, instrument, venueWord);
    if (order.kind === 'refused') return order.reason;
    const runner = this.#desk.createRunner();
    runner.begin(order, mustAsk(order));
    await this.#until(runner.store, () => isOver(runner), null);
    const gesture = runner.store.getState();
    if (gesture.state !== 'settled' || gesture.outcome.kind === 'denied') return null;
    const { intentId } = gesture.intent;
    const isClosed = (): boolean => {
      const sent = (orders.getState().data ?? []).find((each) => each.intentId === intentId);
      return sent !== undefined && CLOSED.has(sent.state);
    };
    if (await this.#until(orders, isClosed, ORDER_WAIT_MS)) {
      await this.#until(positions, () => held() !== before, POSITION_WAIT_MS);
    }
    return null;
  }

  #mark(symbol: string, what: ClosingKind | null): void {
    const { [symbol]: _, ...rest } = this.store.getState();
    this.store.setState(what === null ? rest : { ...rest, [symbol]: what }, true);
  }

  /** Whether it came true, within `ms` where one is given. */
  #until(
    store: { subscribe(listener: () => void): () => void },
    isTrue: () => boolean,
    ms: number | null,
  ): Promise<boolean> {
    if (isTrue()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (answer: boolean): void => {
        stopWatching();
        stopWaiting();
        resolve(answer);
      };
      const stopWatching = store.subscribe(() => {
        if (isTrue()) end(true);
      });
      const stopWaiting = ms === null ? () => {} : this.#desk.after(ms, () => end(isTrue()));
    });
  }
}

/** The question was answered with no, or the engine has answered. */
function isOver(runner: OrderGestureRunner): boolean {
  const { state } = runner.store.getState();
  return state === 'settled' || state === 'idle';
}
