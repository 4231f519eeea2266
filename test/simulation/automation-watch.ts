/**
 * What must hold of strategies at every instant, told at the wire, by the disk and by the exchange's own ledger: I7, what they could
 * come to hold never exceeds what they were given; I9, an order of theirs leaves only while its market was heard a moment ago.
 */
import type { OrderRecord } from '../../src/simulator/exchange.ts';
import { AUTOMATED } from './automated-trader.ts';
import { RESTLESS_BUDGET } from './restless.ts';
import type { Timeline } from './timeline.ts';
import type { Desk, World } from './world.ts';

const INTENT = /"clientOrderId":"([0-9a-f-]{36})","userReference":null,"origin":\{"kind":"strategy"/g;
const CLIENT_ID = /"?cl_ord_id"?[:=]"?([0-9a-f-]{36})/;
/** Twice the age budget of two seconds is stale; and what was heard has to be judged. */
const HEARD_WITHIN_MS = 4_500;
/** Capital is bound at the price of the decision; the market goes on. */
const TOLERANCE = 1.03;
const LOOK_MS = 250;

export class AutomationWatch {
  readonly #timeline: Timeline;
  readonly #violated: (invariant: string, what: string) => void;
  /** Client order ids of orders that a strategy decided on. */
  readonly #automatic = new Set<string>();
  #heardAt = Number.NEGATIVE_INFINITY;
  sent = 0;

  constructor(timeline: Timeline, violated: (invariant: string, what: string) => void) {
    this.#timeline = timeline;
    this.#violated = violated;
  }

  durable(text: string): void {
    for (const [, id] of text.matchAll(INTENT)) if (id !== undefined) this.#automatic.add(id);
  }

  arriving(host: string): void {
    if (host === 'public') this.#heardAt = this.#timeline.now;
  }

  leaving(text: string): void {
    const id = CLIENT_ID.exec(text)?.[1];
    if (id === undefined || !this.#automatic.has(id) || !text.includes('add_order')) return;
    this.sent += 1;
    const ageMs = this.#timeline.now - this.#heardAt;
    if (ageMs > HEARD_WITHIN_MS)
      this.#violated('I9', `a strategy’s order left ${Math.round(ageMs)} ms after its market was last heard: ${text}`);
  }

  isAutomatic({ request }: OrderRecord): boolean {
    return request.clientOrderId !== null && this.#automatic.has(request.clientOrderId);
  }

  /** I7, from the exchange's ledger, until then. */
  look(world: World, desk: Desk, until: number): void {
    if (this.#timeline.now > until) return;
    this.#timeline.after(LOOK_MS, () => this.look(world, desk, until), false);
    const { exchange } = world.venue;
    const { account } = desk.station;
    const listed = exchange.instruments.find(({ symbol }) => symbol === AUTOMATED);
    if (listed === undefined) return;
    let held = 0;
    let [buys, sells] = [0, 0];
    for (const order of [...exchange.openOrders(account), ...exchange.closedOrders(account)]) {
      if (!this.isAutomatic(order)) continue;
      const { side } = order.request;
      held += side === 'buy' ? order.filled : -order.filled;
      if (order.closedAt !== null) continue;
      if (side === 'buy') buys += order.quantity - order.filled;
      else sells += order.quantity - order.filled;
    }
    const price = exchange.ticker(AUTOMATED).last;
    const reach = Math.max(held + buys, sells - held);
    const bound = (reach * price) / 10 ** (listed.pricePrecision + listed.quantityPrecision);
    if (bound > Number(RESTLESS_BUDGET.capital) * TOLERANCE)
      this.#violated(
        'I7',
        `a strategy could come to hold ${bound.toFixed(2)} and was given ${RESTLESS_BUDGET.capital}`,
      );
  }
}
