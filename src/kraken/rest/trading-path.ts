/**
 * Commands over REST: the second way to the exchange, for when the private socket cannot carry them. Every method sends at
 * most one request. The trading counter is the desk's, which charges it for every path alike.
 */
import type { Failure } from '../../domain/failure.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { ExchangeOrderId } from '../../domain/order.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type {
  AddOrderValue,
  AmendSubmission,
  BatchAddRow,
  Clock,
  CommandAnswer,
  OrderSubmission,
  OrderTarget,
  PathHealth,
  TradingPath,
} from '../../engine/ports.ts';
import type { RiskApproved } from '../../engine/risk/approval.ts';
import { commandFailure } from '../wire/error-catalogue.ts';
import { parseWireTime } from '../wire/market-time.ts';
import { deadlineText } from '../wire/requests-trading.ts';
import { altnameFromSymbol, type SymbolMap } from '../wire/symbols.ts';
import { COMMANDS } from './operations.ts';
import { amendFields, orderFields } from './order-parameters.ts';
import type { NoParameters } from './requests.ts';
import type { RestClient, Sent } from './rest-client.ts';
import { notSent } from './rest-failures.ts';

const NOTHING: NoParameters = {};
const MOST_IN_A_BATCH = 15;
const MOST_CANCELS = 50;

export class RestTradingPath implements TradingPath {
  readonly name = 'rest';
  readonly #client: RestClient;
  readonly #symbols: SymbolMap;
  readonly #clock: Pick<Clock, 'monotonicNow'>;

  constructor(client: RestClient, symbols: SymbolMap, clock: Pick<Clock, 'monotonicNow'>) {
    this.#client = client;
    this.#symbols = symbols;
    this.#clock = clock;
  }

  /** Open as long as an order would be sent; cancels may pass even when it is not. */
  health(): PathHealth {
    const refusal = this.#client.refusalOf('order');
    return {
      isOpen: refusal === null,
      lastRoundTripMs: this.#client.lastPrivateRoundTripMs,
      lastAnswerAt: this.#client.lastPrivateAnswerAt,
      reason: refusal?.message ?? null,
    };
  }

  async addOrder(submission: RiskApproved<OrderSubmission>): Promise<CommandAnswer<AddOrderValue>> {
    const { symbol } = submission.order;
    if (!hasVolume(submission)) return refused(unsendable('The order has neither a quantity nor a quote amount.'));
    const request = {
      pair: this.#pairOf(symbol),
      ...orderFields(submission),
      deadline: deadlineText(submission.deadline),
      ...(submission.validateOnly ? { validate: true } : {}),
    };
    const sent = await this.#client.command(COMMANDS.addOrder, request, submission.recalled);
    return this.#answer(sent, ({ txid }) => {
      const exchangeOrderId = (txid?.[0] ?? null) as ExchangeOrderId | null;
      if (exchangeOrderId === null && !submission.validateOnly) return fail(incomplete('AddOrder', 'no order id'));
      return ok({ exchangeOrderId, clientOrderId: submission.clientOrderId, warnings: [] });
    });
  }

  async addOrders(
    submissions: readonly RiskApproved<OrderSubmission>[],
  ): Promise<CommandAnswer<readonly BatchAddRow[]>> {
    const [first] = submissions;
    if (first === undefined || submissions.length < 2 || submissions.length > MOST_IN_A_BATCH) {
      return refused(
        unsendable(`A batch holds 2 to ${MOST_IN_A_BATCH} orders, this one ${submissions.length}: split it.`),
      );
    }
    const { symbol } = first.order;
    if (submissions.some((each) => each.order.symbol !== symbol || each.validateOnly !== first.validateOnly)) {
      return refused(
        unsendable(`A batch holds orders of one symbol (${symbol}), all checked or all placed: split it.`),
      );
    }
    if (!submissions.every(hasVolume)) {
      return refused(unsendable('An order of the batch has neither a quantity nor a quote amount.'));
    }
    const deadline = Math.min(...submissions.map((each) => each.deadline)) as EpochMs;
    const request = {
      pair: this.#pairOf(symbol),
      orders: submissions.map(orderFields),
      deadline: deadlineText(deadline),
      ...(first.validateOnly ? { validate: true } : {}),
    };
    const recalled = (): string | null =>
      submissions.reduce<string | null>((reason, each) => reason ?? each.recalled?.() ?? null, null);
    const sent = await this.#client.command(COMMANDS.addOrderBatch, request, recalled);
    return this.#answer(sent, ({ orders }) => {
      if (orders.length !== submissions.length) {
        return fail(incomplete('AddOrderBatch', `${orders.length} rows for ${submissions.length} orders`));
      }
      return ok(orders.map(batchRow));
    });
  }

  async amendOrder(amend: RiskApproved<AmendSubmission>): Promise<CommandAnswer<{ readonly amendId: string }>> {
    const request = { ...amendFields(amend), deadline: deadlineText(amend.deadline) };
    const sent = await this.#client.command(COMMANDS.amendOrder, request, amend.recalled);
    return this.#answer(sent, ({ amend_id }) => ok({ amendId: amend_id }));
  }

  async cancelOrder(target: OrderTarget): Promise<CommandAnswer<{ readonly count: number }>> {
    const request = target.kind === 'exchange' ? { txid: target.exchangeOrderId } : { cl_ord_id: target.clientOrderId };
    const sent = await this.#client.command(COMMANDS.cancelOrder, request);
    return this.#answer(sent, ({ count }) => ok({ count }));
  }

  async cancelOrders(targets: readonly OrderTarget[]): Promise<CommandAnswer<{ readonly count: number }>> {
    const [only] = targets;
    if (only !== undefined && targets.length === 1) return this.cancelOrder(only);
    if (targets.length === 0 || targets.length > MOST_CANCELS) {
      return refused(
        unsendable(`One request cancels 1 to ${MOST_CANCELS} orders, this one ${targets.length}: split it.`),
      );
    }
    const orders = targets.flatMap((target) => (target.kind === 'exchange' ? [target.exchangeOrderId] : []));
    const clientIds = targets.flatMap((target) => (target.kind === 'client' ? [target.clientOrderId] : []));
    const request = {
      ...(orders.length > 0 ? { orders } : {}),
      ...(clientIds.length > 0 ? { cl_ord_ids: clientIds } : {}),
    };
    const sent = await this.#client.command(COMMANDS.cancelOrderBatch, request);
    return this.#answer(sent, ({ count }) => ok({ count }));
  }

  async cancelAll(): Promise<CommandAnswer<{ readonly count: number }>> {
    const sent = await this.#client.command(COMMANDS.cancelAll, NOTHING);
    return this.#answer(sent, ({ count }) => ok({ count }));
  }

  async cancelAllAfter(timeoutSeconds: number): Promise<CommandAnswer<{ readonly triggerTime: EpochMs | null }>> {
    const sent = await this.#client.command(COMMANDS.cancelAllOrdersAfter, { timeout: Math.trunc(timeoutSeconds) });
    return this.#answer(sent, ({ triggerTime }) =>
      ok({ triggerTime: triggerTime === undefined ? null : parseWireTime(triggerTime) }),
    );
  }

  #answer<Value, T>(sent: Sent<Value>, read: (value: Value) => Result<T, Failure>): CommandAnswer<T> {
    if (!sent.result.ok) return refused(sent.result.error);
    const reading = read(sent.result.value);
    if (!reading.ok) return refused(reading.error);
    const now = this.#now();
    return {
      ok: true,
      value: reading.value,
      timing: {
        sentAt: sent.sentAt ?? now,
        answeredAt: sent.answeredAt ?? now,
        exchangeIn: null,
        exchangeOut: null,
      },
    };
  }

  /** Orders take the id or the altname; by rule while the pairs have not been read yet. */
  #pairOf(symbol: MarketSymbol): string {
    const id = this.#symbols.restIdOf(symbol);
    return id === symbol ? altnameFromSymbol(symbol) : id;
  }

  #now(): ReturnType<Clock['monotonicNow']> {
    return this.#clock.monotonicNow();
  }
}

const hasVolume = ({ order }: OrderSubmission): boolean => order.quantity !== null || order.cashQuantity !== undefined;

function batchRow(row: { readonly txid?: string | undefined; readonly error?: string | undefined }): BatchAddRow {
  if (row.error !== undefined) return { ok: false, failure: commandFailure(row.error, 'add') };
  if (row.txid === undefined) return { ok: false, failure: incomplete('AddOrderBatch', 'a row without order id') };
  return { ok: true, exchangeOrderId: row.txid as ExchangeOrderId };
}

const refused = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure });

const unsendable = (message: string): Failure => ({
  ...notSent('rest.unsendable', 'client', message),
  retryable: false,
});

/** The exchange said yes without saying to what. */
const incomplete = (name: string, what: string): Failure => ({
  code: 'rest.malformed',
  category: 'exchange',
  retryable: false,
  delivery: 'unknown',
  message: `${name}: Kraken's answer has ${what}. Whether it was carried out is not known; it is looked up before anything else happens.`,
});
