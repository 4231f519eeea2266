/**
 * Private streams of all sockets: `executions` and `balances`, each subscription with its own sequence, which starts at 1
 * with the snapshot and rises by one per message.
 */
import type { Asset } from '../../domain/instrument.ts';
import { type DecimalText, Money, priceOf } from '../../domain/money.ts';
import type { AccountId, Exchange, ExchangeListener, ExecutionEvent } from '../exchange.ts';
import { balanceEntry, ledgerEntry } from './channels/balance-text.ts';
import { type ExecutionEntry, ExecutionText } from './channels/execution-text.ts';
import type { Subscriber } from './channels/subscriber.ts';
import type { Directory } from './directory.ts';
import { type Writable, writeJson } from './json.ts';

/** Fills in a snapshot. */
const SNAPSHOT_TRADES = 50;
/** What remains of the stream with `order_status: false`. */
const MILESTONES: ReadonlySet<ExecutionEvent['type']> = new Set(['new', 'filled', 'canceled', 'expired']);

export interface ExecutionOptions {
  readonly snapOrders: boolean;
  readonly snapTrades: boolean;
  readonly allStatuses: boolean;
  readonly rateCounter: boolean;
}

interface Stream {
  readonly account: AccountId;
  readonly subscriber: Subscriber;
  sequence: number;
}
interface ExecutionStream extends Stream {
  readonly options: ExecutionOptions;
}

export class AccountHub {
  readonly #exchange: Exchange;
  readonly #directory: Directory;
  readonly #text: ExecutionText;
  readonly #executions = new Map<Subscriber, ExecutionStream>();
  readonly #balances = new Map<Subscriber, Stream>();

  constructor(exchange: Exchange, directory: Directory) {
    this.#exchange = exchange;
    this.#directory = directory;
    this.#text = new ExecutionText(
      (symbol) => directory.instrument(symbol),
      (amount, asset) => this.usdValue(amount, asset),
    );
  }

  readonly listener: Pick<ExchangeListener, 'executed' | 'ledgerWritten'> = {
    executed: (events) => {
      for (const event of events) this.#executed(event);
    },
    ledgerWritten: (account, row) => {
      let entry: Writable = null;
      for (const stream of this.#balances.values()) {
        if (stream.account !== account) continue;
        entry ??= ledgerEntry(row, this.#directory.listed(row.asset));
        this.#send(stream, 'balances', 'update', [entry]);
      }
    },
  };

  /** The snapshot follows on `snapshotExecutions`, after the acknowledgement. */
  openExecutions(subscriber: Subscriber, account: AccountId, options: ExecutionOptions): void {
    this.#executions.set(subscriber, { account, subscriber, options, sequence: 0 });
  }

  snapshotExecutions(subscriber: Subscriber): void {
    const stream = this.#executions.get(subscriber);
    if (stream === undefined) return;
    const orders = stream.options.snapOrders
      ? this.#exchange.openOrders(stream.account).map((order) => this.#text.openOrder(order))
      : [];
    const trades = stream.options.snapTrades
      ? this.#exchange
          .trades(stream.account)
          .slice(0, SNAPSHOT_TRADES)
          .reverse()
          .map((trade) => this.#text.pastFill(this.#exchange.order(stream.account, trade.orderId), trade))
      : [];
    this.#send(stream, 'executions', 'snapshot', [...orders, ...trades]);
  }

  closeExecutions(subscriber: Subscriber): void {
    this.#executions.delete(subscriber);
  }

  openBalances(subscriber: Subscriber, account: AccountId): void {
    this.#balances.set(subscriber, { account, subscriber, sequence: 0 });
  }

  snapshotBalances(subscriber: Subscriber): void {
    const stream = this.#balances.get(subscriber);
    if (stream === undefined) return;
    const rows = this.#exchange.balances(stream.account);
    const entries = rows.map((row) => balanceEntry(row, this.#directory.listed(row.asset)));
    this.#send(stream, 'balances', 'snapshot', entries);
  }

  closeBalances(subscriber: Subscriber): void {
    this.#balances.delete(subscriber);
  }

  /** At the last price of the asset's own dollar market. */
  usdValue(amount: DecimalText, asset: string): Money {
    if (asset === 'USD') return new Money(amount);
    const instrument = this.#directory.symbol(`${asset}/USD`);
    if (instrument === undefined) return new Money(0);
    return priceOf(this.#exchange.ticker(instrument.symbol).last, instrument).mul(amount);
  }

  /** Across several assets, for account summaries. */
  usdTotal(rows: readonly { readonly asset: Asset; readonly total: DecimalText }[]): Money {
    return rows.reduce((sum, row) => sum.add(this.usdValue(row.total, row.asset)), new Money(0));
  }

  #executed(event: ExecutionEvent): void {
    let entry: ExecutionEntry | null = null;
    for (const stream of this.#executions.values()) {
      if (stream.account !== event.account) continue;
      if (!stream.options.allStatuses && !MILESTONES.has(event.type)) continue;
      entry ??= this.#text.event(event);
      const counted = stream.options.rateCounter
        ? { ...entry, ratecount: this.#exchange.tradingCounter(event.account, event.order.request.symbol).value }
        : entry;
      this.#send(stream, 'executions', 'update', [counted]);
    }
  }

  #send(
    stream: Stream,
    channel: 'executions' | 'balances',
    type: 'snapshot' | 'update',
    data: readonly Writable[],
  ): void {
    stream.sequence += 1;
    stream.subscriber.deliver(
      { channel, symbol: null, type },
      writeJson({ channel, type, data, sequence: stream.sequence }),
    );
  }
}
