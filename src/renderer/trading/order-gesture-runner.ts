/** Runs the order gesture's effects against the engine and keeps its state in a store that panes watch. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandPayload, CommandResults } from '../../contract/commands.ts';
import type { QueryPayload, QueryResults } from '../../contract/queries.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Result } from '../../domain/result.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import {
  IDLE,
  type OrderGestureEffect,
  type OrderGestureEvent,
  type OrderGestureState,
  type OrderIntent,
  transition,
} from './order-gesture.ts';

/** The part of the engine client an order needs. */
export interface OrderEngine {
  command(
    name: 'order.place',
    payload: CommandPayload<'order.place'>,
  ): Promise<Result<CommandResults['order.place'], Failure>>;
  query(
    name: 'order.preview',
    payload: QueryPayload<'order.preview'>,
  ): Promise<Result<QueryResults['order.preview'], Failure>>;
}

export interface GestureSurroundings {
  now(): number;
  newIntentId(): string;
}

const BROWSER_SURROUNDINGS: GestureSurroundings = {
  now: () => Date.now(),
  newIntentId: () => crypto.randomUUID(),
};

const NOT_SENT_STATES: ReadonlySet<string> = new Set(['DENIED', 'REJECTED', 'NOT_ACCEPTED']);

const inWords = <D extends { readonly message: string }>(denial: D): D => ({
  ...denial,
  message: told(denial.message),
});

const stateWord = (state: string): string =>
  (wording.trading.stateWords as Readonly<Record<string, string>>)[state] ?? state.toLowerCase();

export class OrderGestureRunner {
  readonly store: StoreApi<OrderGestureState> = createStore<OrderGestureState>(() => IDLE);
  readonly #engine: OrderEngine;
  readonly #surroundings: GestureSurroundings;
  readonly #lock: (ticket: OrderIntent['ticket']) => string | null;

  /** `lock`: why an order may not even be asked about now, or null. */
  constructor(
    engine: OrderEngine,
    surroundings: GestureSurroundings = BROWSER_SURROUNDINGS,
    lock: (ticket: OrderIntent['ticket']) => string | null = () => null,
  ) {
    this.#engine = engine;
    this.#surroundings = surroundings;
    this.#lock = lock;
  }

  /** `mustAsk`: the sentence why this order is confirmed by rule, or null. */
  begin(order: Pick<OrderIntent, 'ticket' | 'sentence'>, mustAsk: string | null): void {
    const intent = { ...order, intentId: this.#surroundings.newIntentId(), gestureAt: this.#surroundings.now() };
    const locked = this.#lock(order.ticket);
    const { state } = this.store.getState();
    if (locked === null) this.#step({ type: 'trader.begin', intent, mustAsk });
    else if (state === 'idle' || state === 'settled')
      this.store.setState({ state: 'settled', intent, outcome: { kind: 'denied', message: locked } }, true);
  }

  confirm(isRepeat: boolean): void {
    this.#step({ type: 'trader.confirm', at: this.#surroundings.now(), isRepeat });
  }

  dismiss(): void {
    this.#step({ type: 'trader.dismiss' });
  }

  #step(event: OrderGestureEvent): void {
    const now = this.store.getState();
    const { next, effects } = transition(now, event);
    if (next !== now) this.store.setState(next, true);
    for (const effect of effects) void this.#perform(effect);
  }

  async #perform(effect: OrderGestureEffect): Promise<void> {
    if (effect.type === 'preview') {
      const answer = await this.#engine.query('order.preview', { ticket: effect.intent.ticket });
      this.#step({
        type: 'engine.previewed',
        intentId: effect.intent.intentId,
        denial: answer.ok && answer.value.denial !== null ? inWords(answer.value.denial) : null,
      });
      return;
    }
    const { intentId, ticket } = effect.payload;
    const answer = await this.#engine.command('order.place', effect.payload);
    if (!answer.ok) {
      const { message, delivery } = answer.error;
      this.#step({
        type: 'engine.answered',
        intentId,
        outcome: { kind: 'failed', message, isUnknown: delivery === 'unknown' },
      });
      return;
    }
    const { state, reason, code } = answer.value;
    if (!NOT_SENT_STATES.has(state)) {
      this.#step({ type: 'engine.answered', intentId, outcome: { kind: 'accepted', state } });
      return;
    }
    const message = told(reason) ?? wording.trading.orderWas(stateWord(state));
    if (state === 'DENIED' && code !== undefined && code !== null) {
      const again = await this.#engine.query('order.preview', { ticket });
      // Flat denials come before confirmable ones: a preview that would only ask means that this denial only asks too.
      const confirmable = again.ok && again.value.denial?.confirmable === true;
      const nextIntentId = this.#surroundings.newIntentId();
      this.#step({ type: 'engine.denied', intentId, denial: { code, message, confirmable }, nextIntentId });
      return;
    }
    this.#step({ type: 'engine.answered', intentId, outcome: { kind: 'denied', message } });
  }
}
