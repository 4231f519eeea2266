/**
 * One strategy's orders over a recording: each intent goes to the exchange after the latency, no faster than an account lets a
 * strategy send, and what becomes of it is heard after the latency again.
 */
import type { Instrument } from '../../domain/instrument.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { OrderIntent } from '../../engine/automation/decision-gate.ts';
import { OrderPace } from '../../engine/automation/order-pace.ts';
import type { OrderTold, OwnOrderDesk } from '../../engine/automation/own-order-desk.ts';
import type { OrderNews } from '../../engine/automation/own-orders.ts';
import type { StrategyRunner } from '../../engine/automation/strategy-runner.ts';
import type { Clock } from '../../engine/ports.ts';
import type { ExecutionEvent, Outcome } from '../../simulator/exchange.ts';
import { amendRequest, newsOf, orderRequest, type PlaceIntent } from '../run/order-requests.ts';
import type { OwnAccount } from '../run/own-account.ts';
import type { RefusalRecord } from '../run/result.ts';
import type { RecordedVenue } from './recorded-venue.ts';

type SentIntent = Exclude<OrderIntent, { readonly act: 'finish' }>;

export interface RecordedOrderPorts {
  readonly instrument: Instrument;
  readonly clock: Clock;
  readonly latencyMs: number;
  /** Orders within a second. */
  readonly ordersPerSecond: number;
  readonly exchangeNow: () => EpochMs;
  readonly venue: () => RecordedVenue;
  readonly account: () => OwnAccount;
  readonly tell: (told: OrderTold) => void;
}

export class RecordedOrders implements OwnOrderDesk {
  readonly refusals: RefusalRecord[] = [];
  readonly #ports: RecordedOrderPorts;
  readonly #pace: OrderPace<PlaceIntent>;
  /** Strategy's keys of orders that have not ended, by client order id. */
  readonly #keys = new Map<string, string>();
  readonly #intents = new Map<string, string>();

  constructor(ports: RecordedOrderPorts) {
    this.#ports = ports;
    const { clock, ordersPerSecond } = ports;
    const pace = {
      monotonicNow: () => clock.monotonicNow(),
      after: (delayMs: number, callback: () => void) => clock.after(delayMs, callback),
      most: () => ordersPerSecond,
    };
    this.#pace = new OrderPace(pace, (intent) => this.#send(intent));
  }

  open(): readonly string[] {
    return [...this.#intents.keys()];
  }

  carryOut(intent: SentIntent): void {
    switch (intent.act) {
      case 'place':
        this.#keys.set(intent.intentId, intent.key);
        this.#intents.set(intent.key, intent.intentId);
        this.#pace.add(intent);
        return;
      case 'amend':
        this.#send(intent);
        return;
      case 'cancel':
        this.cancel(intent.key);
    }
  }

  cancel(key: string): void {
    const intentId = this.#intents.get(key);
    if (intentId === undefined) return;
    if (this.#pace.withdraw((waiting) => waiting.key === key) !== null) {
      this.#forget(intentId, key);
      this.#ports.clock.after(0, () => this.#tell(key, { state: 'closed' }));
      return;
    }
    // From now on it is on its way out, and counts as before.
    this.#ports.clock.after(0, () => {
      if (this.#keys.has(intentId)) this.#tell(key, { state: 'pending' });
    });
    this.#later(() => this.#arrived(this.#ports.venue().cancel({ kind: 'client', clientOrderId: intentId }), key));
  }

  /** What only brings its position nearer to flat may protect it, and stays. */
  cancelAdding(runner: StrategyRunner): void {
    const held = runner.book.position.quantity;
    for (const key of this.open()) {
      const order = runner.orders.get(key);
      const protects = order !== null && held !== 0 && order.side === (held > 0 ? 'sell' : 'buy');
      if (!protects) this.cancel(key);
    }
  }

  /** What the exchange says, at the moment it happens there. */
  heard(events: readonly ExecutionEvent[]): void {
    for (const event of events) {
      const clientOrderId = event.order.request.clientOrderId ?? '';
      const key = this.#keys.get(clientOrderId);
      if (key === undefined) continue;
      if (event.trade !== null) {
        this.#ports.account().fill(event.trade, key);
        const { side, price, quantity, fee } = event.trade;
        const fill = { key, side, price, quantity, fee };
        this.#later(() => this.#ports.tell({ type: 'fill', now: this.#ports.exchangeNow(), fill }));
      }
      const news = newsOf(event);
      if (news === null) continue;
      this.#later(() => {
        if (news.state === 'closed') this.#forget(clientOrderId, key);
        // The report brings the new terms, and the answer that follows it ends the amend: two messages, and told as such.
        else if (event.type === 'amended') this.#tell(key, { ...news, state: 'pending' });
        this.#tell(key, news);
      });
    }
  }

  #send(intent: PlaceIntent | Extract<SentIntent, { readonly act: 'amend' }>): void {
    this.#later(() => {
      const venue = this.#ports.venue();
      const isPlace = intent.act === 'place';
      const outcome = isPlace
        ? venue.add(orderRequest(intent, this.#ports.instrument))
        : venue.amend(amendRequest(intent));
      this.#arrived(outcome, intent.key, isPlace ? intent.intentId : null);
    });
  }

  /** `placed`: the order that has ended where the exchange did not take it. An order that ended meanwhile has said so itself. */
  #arrived(outcome: Outcome<unknown>, key: string, placed: string | null = null): void {
    if (outcome.ok || outcome.error === 'EOrder:Unknown order') return;
    const text = `The exchange refused it: ${outcome.error}.`;
    this.refusals.push({ at: this.#ports.exchangeNow(), key, text });
    const refusal = { code: 'REFUSED_BY_EXCHANGE', text };
    this.#later(() => {
      if (placed !== null) this.#forget(placed, key);
      this.#tell(key, { state: placed === null ? 'working' : 'closed' }, refusal);
    });
  }

  #forget(intentId: string, key: string): void {
    this.#keys.delete(intentId);
    if (this.#intents.get(key) === intentId) this.#intents.delete(key);
  }

  #tell(key: string, news: OrderNews, refusal: { readonly code: string; readonly text: string } | null = null): void {
    const now = this.#ports.exchangeNow();
    this.#ports.tell({ type: 'order', now, key, news, ...(refusal === null ? {} : { refusal }) });
  }

  #later(then: () => void): void {
    this.#ports.clock.after(this.#ports.latencyMs, then);
  }
}
