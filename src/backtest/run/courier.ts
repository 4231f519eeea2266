/**
 * Between the strategy and its exchange: carries orders there and news back, each after the latency, and holds an order that would
 * take until a price has been printed after its decision. While the exchange is away, orders get no answer and do nothing.
 */

import type { EpochMs } from '../../domain/time.ts';
import type { OrderIntent } from '../../engine/automation/decision-gate.ts';
import type { RunnerEvent } from '../../engine/automation/strategy-runner.ts';
import type { ExecutionEvent, Outcome } from '../../simulator/exchange.ts';
import type { History } from '../data/history.ts';
import type { HistoryVenue } from '../venue/history-venue.ts';
import { DelayLine } from './delayed.ts';
import type { Disturbances } from './disturbances.ts';
import { amendRequest, newsOf, orderRequest } from './order-requests.ts';
import { OwnAccount } from './own-account.ts';
import type { RefusalRecord } from './result.ts';

type SentIntent = Exclude<OrderIntent, { readonly act: 'finish' }>;

interface CourierSetup {
  readonly history: History;
  readonly latencyMs: number;
  readonly venue: HistoryVenue;
  readonly disturbances: Disturbances;
  readonly tell: (event: RunnerEvent) => void;
}

interface Waiting {
  readonly intent: SentIntent;
  readonly decidedAfterPrints: number;
}

export class Courier {
  readonly account: OwnAccount;
  readonly refusals: RefusalRecord[] = [];
  unansweredMs = 0;
  readonly #setup: CourierSetup;
  readonly #line = new DelayLine();
  /** Orders at the exchange's door that wait for a price later than their decision. */
  #waiting: Waiting[] = [];
  /** Strategy's keys of orders that are open, by client order id. */
  readonly #keys = new Map<string, string>();

  constructor(setup: CourierSetup) {
    this.#setup = setup;
    const { history, venue } = setup;
    const { base, quote } = history.instrument;
    const start = { quote: venue.balance(quote), base: venue.balance(base) };
    this.account = new OwnAccount(history.instrument, start, history.length);
  }

  get isIdle(): boolean {
    return this.#line.isEmpty && this.#waiting.length === 0;
  }

  get nextDue(): number {
    return this.#line.nextDue;
  }

  send(intent: SentIntent, now: EpochMs): void {
    const { venue, disturbances, latencyMs } = this.#setup;
    this.#keys.set(intent.intentId, intent.key);
    const until = disturbances.unansweredUntil(now);
    if (until !== null) {
      this.#lose(intent, now, until);
      return;
    }
    const decidedAfterPrints = venue.prints;
    this.#line.add(now + latencyMs, () => this.#arrive({ intent, decidedAfterPrints }));
  }

  /** Everything due by now, and what a new price has let in. */
  deliver(now: number): void {
    if (this.#waiting.length > 0) {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const each of waiting) this.#arrive(each);
    }
    while (this.#line.nextDue <= now) this.#line.take()?.();
  }

  /** What the exchange says, at the moment it happens there. */
  heard(events: readonly ExecutionEvent[]): void {
    for (const event of events) {
      const clientOrderId = event.order.request.clientOrderId ?? '';
      const key = this.#keys.get(clientOrderId) ?? '';
      if (event.trade !== null) {
        this.account.fill(event.trade, key);
        const { side, price, quantity, fee } = event.trade;
        const fill = { key, side, price, quantity, fee };
        this.#later((now) => ({ type: 'fill', now, fill }));
      }
      const news = newsOf(event);
      if (news === null) continue;
      if (news.state === 'closed') this.#keys.delete(clientOrderId);
      this.#later((now) => ({ type: 'order', now, key, news }));
    }
  }

  #arrive({ intent, decidedAfterPrints }: { readonly intent: SentIntent; readonly decidedAfterPrints: number }): void {
    const { venue, history, disturbances } = this.#setup;
    if (!venue.hasPriceAfter(decidedAfterPrints) && this.#wouldTake(intent)) {
      this.#waiting.push({ intent, decidedAfterPrints });
      return;
    }
    if (intent.act === 'place') {
      const request = orderRequest(intent, history.instrument);
      const outcome = disturbances.rejects()
        ? ({ ok: false, error: 'EService:Unavailable' } as const)
        : venue.add(request);
      if (!outcome.ok) this.#refused(intent, outcome.error, { state: 'closed' });
      return;
    }
    const side = intent.act === 'amend' ? venue.sideOf(intent.intentId) : null;
    const outcome: Outcome<unknown> =
      intent.act === 'amend'
        ? side === null
          ? { ok: false, error: 'EOrder:Unknown order' }
          : venue.amend(amendRequest(intent), side)
        : venue.cancel({ kind: 'client', clientOrderId: intent.intentId });
    // An order that ended meanwhile has said so itself.
    if (!outcome.ok && outcome.error !== 'EOrder:Unknown order')
      this.#refused(intent, outcome.error, { state: 'working' });
  }

  #wouldTake(intent: SentIntent): boolean {
    const { venue } = this.#setup;
    if (intent.act === 'cancel') return false;
    if (intent.act === 'place') {
      if (intent.triggerPrice !== undefined) return false;
      return venue.wouldTake(intent.side, intent.orderType === 'market' ? null : (intent.price ?? null));
    }
    const side = venue.sideOf(intent.intentId);
    return side !== null && intent.price !== undefined && venue.wouldTake(side, intent.price);
  }

  #refused(intent: SentIntent, error: string, news: { readonly state: 'closed' | 'working' }): void {
    const { key } = intent;
    const text = `The exchange refused it: ${error}.`;
    this.refusals.push({ at: this.#setup.venue.now(), key, text });
    if (news.state === 'closed') this.#keys.delete(intent.intentId);
    this.#later((now) => ({ type: 'order', now, key, news, refusal: { code: 'REFUSED_BY_EXCHANGE', text } }));
  }

  /** Nobody can say what became of it until the exchange is back; then: nothing. */
  #lose(intent: SentIntent, now: EpochMs, until: number): void {
    const { key } = intent;
    const { latencyMs, tell } = this.#setup;
    this.unansweredMs += until - now;
    this.#line.add(now + latencyMs, () =>
      tell({ type: 'order', now: this.#setup.venue.now(), key, news: { state: 'unknown' } }),
    );
    const news = { state: intent.act === 'place' ? 'closed' : 'working' } as const;
    const text = 'The exchange was away and gave no answer: it did nothing.';
    this.#line.add(until + latencyMs, () =>
      tell({ type: 'order', now: this.#setup.venue.now(), key, news, refusal: { code: 'NO_ANSWER', text } }),
    );
  }

  #later(event: (now: EpochMs) => RunnerEvent): void {
    const { venue, latencyMs, tell } = this.#setup;
    this.#line.add(Math.floor(venue.now()) + latencyMs, () => tell(event(venue.now())));
  }
}
