/** Taking orders back. A cancel cannot add exposure, so it may be repeated, may go while the order's fate is unknown, and is
 * sent even when the journal no longer takes records. */
import type { Failure } from '../../domain/failure.ts';
import type { IntentId } from '../../domain/order.ts';
import { fail, ok } from '../../domain/result.ts';
import type { CommandAnswer, TradingPath } from '../ports.ts';
import { CANCEL_ALL_COST, cancelCost } from '../risk/rate-prices.ts';
import { refusal, targetOf } from './amending.ts';
import type { DeskCore } from './desk-core.ts';
import type { CancelFilter, DeskResult } from './desk-ports.ts';
import type { CancelCause, CancelOutcome } from './journal-records.ts';
import { isTerminal, type Order } from './order.ts';
import { cancelPaths, settledOnce } from './routing.ts';

/** An accepted cancel whose event has not come by then is asked for. */
const EVENT_WITHIN_MS = 2_000;

/** Kraken takes at most this many in one `batch_cancel` (WebSocket API v2). */
const MOST_PER_BATCH = 50;
const ON_THEIR_WAY_OUT: ReadonlySet<string> = new Set(['CREATED', 'SUBMITTING']);

export class Cancelling {
  readonly #core: DeskCore;
  /** Orders still on their way out of which a cancel is wanted: sent, or dropped, as soon as that is possible. */
  readonly #wanted = new Map<IntentId, CancelCause>();

  constructor(core: DeskCore) {
    this.#core = core;
  }

  isWanted(intentId: IntentId): boolean {
    return this.#wanted.has(intentId);
  }

  async cancel(intentId: IntentId, cause: CancelCause): Promise<DeskResult<{ readonly intentId: string }>> {
    const order = this.#core.ledger.order(intentId);
    if (order === null && !this.#core.reserved.has(intentId))
      return fail(refusal('ORDER_UNKNOWN', 'There is no such order.'));
    if (order !== null && isTerminal(order.life.state)) {
      if (order.life.state === 'CANCELED') return ok({ intentId });
      return fail(refusal('ORDER_CLOSED', `The order is ${order.life.state} already.`));
    }
    if (order === null || order.life.state === 'CREATED' || order.life.state === 'SUBMITTING') {
      this.#wanted.set(intentId, cause);
      return ok({ intentId });
    }
    if (order.cancel?.state === 'pending' && cause === 'trader') return ok({ intentId });
    const failure = await this.#send(order, cause);
    return failure === null ? ok({ intentId }) : fail(failure);
  }

  /**
   * Every live order the filter names, orders placed elsewhere included; the count is of cancels sent or waiting to be. One
   * command for the whole account where that is the same set, else by id in batches, each order in exactly one of them.
   */
  async cancelAll(filter: CancelFilter): Promise<number> {
    const orders = this.#core
      .live()
      .filter(({ symbol }) => filter.symbol === null || symbol === filter.symbol)
      .filter(({ side }) => filter.side === null || side === filter.side);
    const isTogether = (order: Order): boolean =>
      targetOf(order) !== null && order.cancel?.state !== 'pending' && !ON_THEIR_WAY_OUT.has(order.life.state);
    const together = orders.filter(isTogether);
    if (together.length < 2) return this.#count(orders.map(({ intentId }) => this.cancel(intentId, 'trader')));
    const others = orders.filter((order) => !isTogether(order)).map(({ intentId }) => this.cancel(intentId, 'trader'));
    const isWholeAccount =
      filter.symbol === null && filter.side === null && orders.every(({ origin }) => origin.kind !== 'external');
    const [first, second] = await Promise.all([
      isWholeAccount ? this.#sendWholeAccount(together) : this.#sendBatches(together),
      this.#count(others),
    ]);
    return first + second;
  }

  async #count(results: readonly Promise<DeskResult<unknown>>[]): Promise<number> {
    return (await Promise.all(results)).filter((result) => result.ok).length;
  }

  async #sendWholeAccount(orders: readonly Order[]): Promise<number> {
    const { rates } = this.#core;
    const symbols = [...new Set(orders.map(({ symbol }) => symbol))];
    return this.#sendTogether(orders, async (path) => {
      const charges = symbols.map((symbol) => rates.charge(symbol, CANCEL_ALL_COST));
      const answer = await settledOnce(
        this.#core.ports.clock,
        path,
        () => path.cancelAll(),
        () => {},
      );
      for (const charge of charges) rates.settle(charge, answer);
      // Refused as a command, it may still be taken by id.
      return answer.ok || answer.failure.delivery !== 'answered' ? answer : this.#overBatch(path, orders);
    });
  }

  async #sendBatches(orders: readonly Order[]): Promise<number> {
    const batches: Order[][] = [];
    for (let at = 0; at < orders.length; at += MOST_PER_BATCH) batches.push(orders.slice(at, at + MOST_PER_BATCH));
    const sent = await Promise.all(
      batches.map((batch) => this.#sendTogether(batch, (path) => this.#overBatch(path, batch))),
    );
    return sent.reduce((sum, count) => sum + count, 0);
  }

  async #overBatch(path: TradingPath, orders: readonly Order[]): Promise<CommandAnswer<unknown>> {
    const { charges, ports } = this.#core;
    const targets = orders.flatMap((order) => targetOf(order) ?? []);
    const taken = orders.map((order) => charges.take('cancel', order, cancelCost(this.#core.ageMs(order))));
    const answer = await settledOnce(
      ports.clock,
      path,
      () => path.cancelOrders(targets),
      () => {},
    );
    for (const [index, charge] of taken.entries()) {
      const order = orders[index];
      if (order !== undefined) charges.answered(order.intentId, charge, answer);
    }
    return answer;
  }

  /** One cancel for each order in the journal, one command on the wire; what it does not settle is repeated order by order. */
  async #sendTogether(
    orders: readonly Order[],
    send: (path: TradingPath) => Promise<CommandAnswer<unknown>>,
  ): Promise<number> {
    const core = this.#core;
    const paths = cancelPaths(core.ports.paths());
    const route = paths[0]?.name ?? 'rest';
    const sentAt = core.exchangeNow();
    await Promise.all(
      orders.map(({ intentId }) =>
        core.recorder.evidence({ v: 1, kind: 'cancel', at: core.now(), intentId, route, cause: 'trader', sentAt }),
      ),
    );
    let answer: CommandAnswer<unknown> = noPath;
    for (const path of paths.slice(0, 2)) {
      answer = await send(path);
      if (answer.ok || answer.failure.delivery !== 'not-sent') break;
    }
    const outcome = outcomeOf(answer);
    await Promise.all(
      orders.map(({ intentId }) =>
        core.recorder.evidence({ v: 1, kind: 'cancelAnswer', at: core.now(), intentId, route, outcome }),
      ),
    );
    if (outcome.kind === 'accepted') for (const { intentId } of orders) this.#awaitEvent(intentId);
    return outcome.kind === 'refused' && outcome.isFinal ? 0 : orders.length;
  }

  /** After every change of an order: sends the cancels that waited for it. */
  orderChanged(order: Order): void {
    const cause = this.#wanted.get(order.intentId);
    if (cause === undefined || order.life.state === 'CREATED' || order.life.state === 'SUBMITTING') return;
    this.#wanted.delete(order.intentId);
    if (!isTerminal(order.life.state) && order.cancel === null) void this.#send(order, cause);
  }

  /** Null when it was sent or may have been; a failure when the exchange refused it for good. */
  async #send(order: Order, cause: CancelCause): Promise<Failure | null> {
    const core = this.#core;
    const { intentId } = order;
    const target = targetOf(order);
    if (target === null)
      return refusal('CANCEL_NO_TARGET', 'The exchange has not named this order yet: it is being looked for.');
    const paths = cancelPaths(core.ports.paths());
    const route = paths[0]?.name ?? 'rest';
    const base = { v: 1, intentId, route } as const;
    const recorded = core.recorder.evidence({
      ...base,
      kind: 'cancel',
      at: core.now(),
      cause,
      sentAt: core.exchangeNow(),
    });
    // A disk that hangs must not hold up the kill switch.
    if (cause !== 'kill') await recorded;
    let answer: CommandAnswer<unknown> = noPath;
    for (const path of paths.slice(0, 2)) {
      answer = await this.#over(path, order, () => path.cancelOrder(target));
      if (answer.ok || answer.failure.delivery !== 'not-sent') break;
    }
    const outcome = outcomeOf(answer);
    await core.recorder.evidence({ ...base, kind: 'cancelAnswer', at: core.now(), outcome });
    if (outcome.kind === 'accepted') this.#awaitEvent(intentId);
    return outcome.kind === 'refused' && outcome.isFinal && !answer.ok ? answer.failure : null;
  }

  async #over<T>(path: TradingPath, order: Order, send: () => Promise<CommandAnswer<T>>): Promise<CommandAnswer<T>> {
    const { charges, ports } = this.#core;
    const charge = charges.take('cancel', order, cancelCost(this.#core.ageMs(order)));
    const answer = await settledOnce(ports.clock, path, send, () => {});
    charges.answered(order.intentId, charge, answer);
    return answer;
  }

  #awaitEvent(intentId: IntentId): void {
    const core = this.#core;
    core.ports.clock.after(EVENT_WITHIN_MS, () => {
      const order = core.ledger.order(intentId);
      if (core.isDisposed || order?.cancel?.state !== 'pending' || isTerminal(order.life.state)) return;
      const outcome = { kind: 'silent', cause: 'accepted, and the order has not been reported cancelled' } as const;
      const route = order.route ?? 'rest';
      void core.recorder.evidence({ v: 1, kind: 'cancelAnswer', at: core.now(), intentId, route, outcome });
    });
  }
}

const noPath: { readonly ok: false; readonly failure: Failure } = {
  ok: false,
  failure: refusal('PATH_UNAVAILABLE', 'No command path is open: the cancel is repeated as soon as one is.', 'network'),
};

function outcomeOf(answer: CommandAnswer<unknown>): CancelOutcome {
  if (answer.ok) return { kind: 'accepted' };
  const { delivery, category, message } = answer.failure;
  if (delivery !== 'answered') return { kind: 'silent', cause: message };
  // Whatever else the exchange says, the cancel is repeated until the order is known to have ended.
  return { kind: 'refused', reason: message, isFinal: category === 'auth' || category === 'config' };
}
