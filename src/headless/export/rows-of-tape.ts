/** The rows of a tape, in its order. Reads frames as they came, without the desk: a recording of any version has them. */
import { isWireObject, parseWireJson, type WireObject, type WireValue } from '../../kraken/wire/market-json.ts';
import { type RecordingOutline, wallOf } from '../../recording/recording-source.ts';
import type { TapeEntry } from '../../recording/tape-format.ts';
import type { Cell, Row, TableName } from './tables.ts';

interface TableRow {
  readonly table: TableName;
  readonly row: Row;
}

const JOURNAL = 'journal.append';

export class RowsOfTape {
  readonly #outline: RecordingOutline;
  readonly #decoder = new TextDecoder();
  /** Appended, not yet durable: a record whose answer is not on the tape never became so as far as it tells. */
  readonly #appended = new Map<number, { readonly payload: WireValue | undefined; readonly at: number }>();
  #atUs: number;
  #bookMessages = 0n;

  constructor(outline: RecordingOutline) {
    this.#outline = outline;
    this.#atUs = outline.start.monotonicUs;
  }

  *rows(entry: TapeEntry): Generator<TableRow> {
    if ('isJoined' in entry) this.#atUs = entry.atUs;
    switch (entry.kind) {
      case 'frame':
        yield* this.#frame(entry.socket, entry.wall, this.#decoder.decode(entry.bytes));
        return;
      case 'call':
        if (entry.name !== JOURNAL) return;
        this.#appended.set(entry.call, { payload: field(parseWireJson(entry.json), 'payload'), at: this.#atUs });
        return;
      case 'settled': {
        const appended = this.#appended.get(entry.call);
        if (appended === undefined) return;
        this.#appended.delete(entry.call);
        yield this.#journal(appended, field(parseWireJson(entry.json), 'ok') === true);
        return;
      }
      default:
        return;
    }
  }

  /** What was appended and never answered. */
  *rest(): Generator<TableRow> {
    for (const appended of this.#appended.values()) yield this.#journal(appended, false);
  }

  #journal(
    { payload, at }: { readonly payload: WireValue | undefined; readonly at: number },
    isDurable: boolean,
  ): TableRow {
    const row = {
      received_at: BigInt(Math.round(wallOf(this.#outline, at) * 1000)),
      kind: text(field(payload, 'kind')),
      is_durable: isDurable,
      payload: JSON.stringify(payload ?? null),
    };
    return { table: 'journal', row };
  }

  *#frame(socket: number, wall: number, frame: string): Generator<TableRow> {
    const message = parseWireJson(frame);
    if (!isWireObject(message) || !Array.isArray(message['data'])) return;
    const head = { received_at: BigInt(wall) * 1000n, socket: BigInt(socket), kind: text(message['type']) };
    const elements = message['data'].filter(isWireObject);
    switch (message['channel']) {
      case 'trade':
        for (const element of elements) yield { table: 'trades', row: { ...head, ...trade(element) } };
        return;
      case 'book':
        for (const element of elements) yield* this.#book(head, element);
        return;
      case 'ticker':
        for (const element of elements) yield { table: 'tickers', row: { ...head, ...ticker(element) } };
        return;
      case 'ohlc':
        for (const element of elements) yield { table: 'candles', row: { ...head, ...candle(element) } };
        return;
      case 'executions':
        for (const element of elements) yield { table: 'executions', row: { ...head, ...execution(element) } };
        return;
      default:
        return;
    }
  }

  *#book(head: Row, element: WireObject): Generator<TableRow> {
    this.#bookMessages += 1n;
    const common = {
      ...head,
      message: this.#bookMessages,
      symbol: text(element['symbol']),
      checksum: text(element['checksum']),
      exchange_time: text(element['timestamp']),
    };
    for (const side of ['bids', 'asks'] as const) {
      const levels = element[side];
      if (!Array.isArray(levels)) continue;
      for (const level of levels.filter(isWireObject))
        yield {
          table: 'book',
          row: {
            ...common,
            side: side === 'bids' ? 'bid' : 'ask',
            price: text(level['price']),
            quantity: text(level['qty']),
          },
        };
    }
  }
}

const text = (value: WireValue | undefined): Cell =>
  value === undefined || value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value);

const field = (value: WireValue | undefined, name: string): WireValue | undefined =>
  isWireObject(value) ? value[name] : undefined;

/** Columns from fields of the wire, by name. */
const columns = (element: WireObject, names: Readonly<Record<string, string>>): Row =>
  Object.fromEntries(Object.entries(names).map(([column, name]) => [column, text(element[name])]));

const trade = (element: WireObject): Row =>
  columns(element, {
    symbol: 'symbol',
    side: 'side',
    price: 'price',
    quantity: 'qty',
    order_type: 'ord_type',
    trade_id: 'trade_id',
    exchange_time: 'timestamp',
  });

const ticker = (element: WireObject): Row =>
  columns(element, {
    symbol: 'symbol',
    bid: 'bid',
    bid_quantity: 'bid_qty',
    ask: 'ask',
    ask_quantity: 'ask_qty',
    last: 'last',
    volume: 'volume',
    vwap: 'vwap',
    low: 'low',
    high: 'high',
    change: 'change',
    change_percent: 'change_pct',
    exchange_time: 'timestamp',
  });

const candle = (element: WireObject): Row =>
  columns(element, {
    symbol: 'symbol',
    interval_minutes: 'interval',
    interval_begin: 'interval_begin',
    open: 'open',
    high: 'high',
    low: 'low',
    close: 'close',
    vwap: 'vwap',
    volume: 'volume',
    trades: 'trades',
  });

const execution = (element: WireObject): Row =>
  columns(element, {
    execution_type: 'exec_type',
    order_id: 'order_id',
    client_order_id: 'cl_ord_id',
    execution_id: 'exec_id',
    trade_id: 'trade_id',
    symbol: 'symbol',
    side: 'side',
    order_type: 'order_type',
    order_status: 'order_status',
    order_quantity: 'order_qty',
    limit_price: 'limit_price',
    last_quantity: 'last_qty',
    last_price: 'last_price',
    cumulative_quantity: 'cum_qty',
    average_price: 'avg_price',
    cost: 'cost',
    fees: 'fees',
    liquidity: 'liquidity_ind',
    exchange_time: 'timestamp',
  });
