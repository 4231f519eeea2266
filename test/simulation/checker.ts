/**
 * The judge: reads the exchange's own ledger and what the window shows in the end, and nothing else. Shares no code with
 * the engine, so that a mistake there cannot excuse itself here.
 */
import { Decimal } from 'decimal.js';
import type { OrderView } from '../../src/contract/views.ts';
import type { ListedInstrument, OrderRecord } from '../../src/simulator/exchange.ts';
import { DEPOSITS } from './exchange.ts';
import type { Desk, Violation, World } from './world.ts';

const NEVER_THERE: ReadonlySet<string> = new Set(['DENIED', 'REJECTED', 'NOT_ACCEPTED']);
const STATES: Readonly<Record<OrderRecord['status'], readonly string[]>> = {
  pending_new: ['ACKED', 'OPEN'],
  new: ['OPEN', 'ACKED'],
  partially_filled: ['PARTIAL'],
  filled: ['FILLED'],
  canceled: ['CANCELED'],
  expired: ['EXPIRED'],
};

const MOST_ATTEMPTS = 60;
const ATTEMPT_WINDOW_MS = 600_000;

/** Everything that is out of order now; nothing, once all has settled. */
export function judge(world: World): readonly Violation[] {
  return world.desks.flatMap((desk) => [...new Judgement(world, desk).violations()]);
}

class Judgement {
  readonly #world: World;
  readonly #desk: Desk;
  readonly #orders: readonly OrderRecord[];
  readonly #found: Violation[] = [];

  constructor(world: World, desk: Desk) {
    this.#world = world;
    this.#desk = desk;
    const { exchange } = world.venue;
    const { account } = desk.station;
    this.#orders = [...exchange.openOrders(account), ...exchange.closedOrders(account)];
  }

  violations(): readonly Violation[] {
    this.#connectsSparingly();
    const { window } = this.#desk.station;
    if (window === null) {
      this.#say('I10', 'no window: the workstation never came up');
      return this.#found;
    }
    const views = [...window.orders.values()];
    this.#oneOrderEach(views);
    this.#ordersAgree(views);
    this.#nothingPending(views);
    this.#gesturesKnown(views);
    this.#fillsAgree();
    this.#balancesAgree();
    this.#marketsLive();
    this.#automationOff();
    const blocked = window.status?.tradingBlocked ?? null;
    if (blocked !== null) this.#say('I10', `no order may leave: ${blocked}`);
    return this.#found;
  }

  #say(invariant: string, what: string): void {
    this.#found.push({ invariant, what: `${this.#desk.station.account}: ${what}` });
  }

  /** I17: one life of the process never asks for a connection more often than its own cap allows. */
  #connectsSparingly(): void {
    const { bornAt, network } = this.#desk.station;
    const attempts = network.attempts.filter((at) => at >= bornAt);
    for (const [index, at] of attempts.entries()) {
      const before = attempts[index - MOST_ATTEMPTS];
      if (before === undefined || at - before >= ATTEMPT_WINDOW_MS) continue;
      this.#say('I17', `more than ${MOST_ATTEMPTS} connections were asked for within ten minutes`);
      return;
    }
  }

  /** I1: counted by client order id, and by the quantity that only one gesture ever had. */
  #oneOrderEach(views: readonly OrderView[]): void {
    const byClientId = new Map<string, number>();
    for (const { orderId, request } of this.#orders) {
      if (this.#desk.elsewhere.has(orderId)) continue;
      const id = request.clientOrderId;
      if (id === null) this.#say('I1', `order ${orderId} carries no client order id`);
      else byClientId.set(id, (byClientId.get(id) ?? 0) + 1);
    }
    for (const [id, count] of byClientId) if (count > 1) this.#say('I1', `${count} orders carry ${id}`);
    const known = new Set(views.map(({ clientOrderId }) => clientOrderId));
    for (const id of byClientId.keys())
      if (!known.has(id)) this.#say('I10', `no intent shows for the order with ${id}`);
    for (const gesture of this.#desk.gestures) {
      const placed = this.#orders.filter(
        ({ orderId, request }) =>
          !this.#desk.elsewhere.has(orderId) &&
          request.symbol === gesture.symbol &&
          request.side === gesture.side &&
          request.quantity === gesture.lots,
      );
      if (placed.length > 1) {
        this.#say('I1', `intent ${gesture.intentId} has ${placed.length} orders: ${placed.map((o) => o.orderId)}`);
      }
    }
  }

  /** I5, I6, I14: every order as the exchange has it. */
  #ordersAgree(views: readonly OrderView[]): void {
    const byOrderId = new Map(views.map((view) => [view.exchangeOrderId, view]));
    const trades = this.#world.venue.exchange.trades(this.#desk.station.account);
    const traded = new Set(trades.map(({ orderId }) => orderId));
    const real = new Set<string>();
    for (const order of this.#orders) {
      real.add(order.orderId);
      const isElsewhere = this.#desk.elsewhere.has(order.orderId);
      const view = byOrderId.get(order.orderId);
      if (view === undefined) {
        const mustShow = !isElsewhere || order.closedAt === null || traded.has(order.orderId);
        if (mustShow) this.#say('I6', `order ${order.orderId} (${order.status}) does not show`);
        continue;
      }
      this.#orderAgrees(order, view, isElsewhere);
    }
    for (const view of views) {
      if (view.exchangeOrderId !== null && !real.has(view.exchangeOrderId)) {
        this.#say('I6', `${view.intentId} shows exchange order ${view.exchangeOrderId}, which never was`);
      }
      if (view.exchangeOrderId === null && !NEVER_THERE.has(view.state)) {
        this.#say('I10', `${view.intentId} is ${view.state} without an exchange order: ${view.reason}`);
      }
    }
  }

  #orderAgrees(order: OrderRecord, view: OrderView, isElsewhere: boolean): void {
    const listed = this.#listed(order.request.symbol);
    const name = `${view.intentId}/${order.orderId}`;
    if (!STATES[order.status].includes(view.state)) {
      this.#say('I6', `${name} shows ${view.state}, the exchange has ${order.status}: ${view.reason}`);
    }
    if ((view.origin === 'external') !== isElsewhere) this.#say('I10', `${name} shows origin ${view.origin}`);
    this.#same('I5', `${name} filled`, view.filledQuantity, scaled(order.filled, listed.quantityPrecision));
    if (view.quantity !== null) {
      this.#same('I6', `${name} quantity`, view.quantity, scaled(order.quantity, listed.quantityPrecision));
    }
    if (view.limitPrice !== null && order.limitPrice !== null && order.closedAt === null) {
      this.#same('I6', `${name} limit`, view.limitPrice, scaled(order.limitPrice, listed.pricePrecision));
    }
  }

  /** I10: nothing is left unknown, on its way or half done. */
  #nothingPending(views: readonly OrderView[]): void {
    for (const { intentId, state, overlay, reason } of views) {
      if (['CREATED', 'SUBMITTING', 'UNKNOWN'].includes(state)) this.#say('I10', `${intentId} is ${state}: ${reason}`);
      if (overlay !== 'none') this.#say('I10', `${intentId} is ${state} with ${overlay}`);
    }
  }

  /** I10: an intent that was answered never disappears. */
  #gesturesKnown(views: readonly OrderView[]): void {
    const shown = new Set(views.map(({ intentId }) => intentId));
    for (const { intentId, answer } of this.#desk.gestures) {
      if (answer !== null && !shown.has(intentId)) this.#say('I10', `${intentId}, answered ${answer}, disappeared`);
    }
  }

  /** I4: the same fills, each once. */
  #fillsAgree(): void {
    const { station } = this.#desk;
    const { window } = station;
    if (window === null) return;
    const trades = this.#world.venue.exchange.trades(station.account);
    const real = new Set(trades.map(({ executionId }) => executionId));
    for (const trade of trades) {
      const fill = window.fills.get(trade.executionId);
      if (fill === undefined) {
        this.#say('I4', `fill ${trade.executionId} of ${trade.orderId} is missing`);
        continue;
      }
      const listed = this.#listed(trade.symbol);
      this.#same('I4', `${trade.executionId} price`, fill.price, scaled(trade.price, listed.pricePrecision));
      this.#same(
        'I4',
        `${trade.executionId} quantity`,
        fill.quantity,
        scaled(trade.quantity, listed.quantityPrecision),
      );
      this.#same('I4', `${trade.executionId} cost`, fill.cost, trade.cost);
      this.#same('I4', `${trade.executionId} fee`, fill.fee, trade.fee);
    }
    for (const id of window.fills.keys()) if (!real.has(id)) this.#say('I4', `fill ${id} never happened`);
    if (window.repeatedFills > 0) this.#say('I4', `${window.repeatedFills} fills were told twice`);
  }

  #balancesAgree(): void {
    const { station } = this.#desk;
    for (const { asset, total } of this.#world.venue.exchange.balances(station.account)) {
      if (DEPOSITS[asset] === undefined) continue;
      this.#same('I4', `${asset} balance`, station.window?.balances.get(asset)?.total ?? '0', total);
    }
  }

  /** I11, I12 in the end: once everything is well, everything is live. */
  #marketsLive(): void {
    for (const symbol of this.#desk.monitor.notLive()) this.#say('I11', `${symbol} did not become live again`);
  }

  /** Switched off in the end: no order of a strategy is left. */
  #automationOff(): void {
    for (const order of this.#orders) {
      if (order.closedAt === null && this.#desk.automation.isAutomatic(order))
        this.#say('I9', `order ${order.orderId} of a strategy that was switched off is still open`);
    }
  }

  #same(invariant: string, what: string, shown: string, real: string | Decimal): void {
    if (!new Decimal(shown).eq(real)) this.#say(invariant, `${what} shows ${shown}, the exchange has ${real}`);
  }

  #listed(symbol: string): ListedInstrument {
    const listed = this.#world.venue.exchange.instruments.find((each) => each.symbol === symbol);
    if (listed === undefined) throw new Error(`${symbol} is not listed.`);
    return listed;
  }
}

const scaled = (value: number, precision: number): Decimal => new Decimal(value).div(new Decimal(10).pow(precision));
