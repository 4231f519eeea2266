/**
 * What stands in a recording as tables, one a kind. Prices, quantities and amounts are texts with the digits that stood on
 * the wire: no digit goes through binary floating point. `received_at` is this machine's calendar in microseconds UTC;
 * `exchange_time` is what the exchange wrote. Two sockets bring the same market: `socket` tells them apart, and one socket
 * holds each event once.
 */

/** `text`: UTF-8, `time`: microseconds UTC, `count`: a whole number, `flag`: true or false. Every column may be empty. */
type ColumnType = 'text' | 'time' | 'count' | 'flag';

export type TableSchema = Readonly<Record<string, ColumnType>>;

const HEAD = { received_at: 'time', socket: 'count' } as const;

export const TABLES = {
  trades: {
    ...HEAD,
    kind: 'text',
    symbol: 'text',
    side: 'text',
    price: 'text',
    quantity: 'text',
    order_type: 'text',
    trade_id: 'text',
    exchange_time: 'text',
  },
  /** A row a level; `message` counts book messages, whose rows belong together and are applied in order. Quantity 0 deletes. */
  book: {
    ...HEAD,
    message: 'count',
    kind: 'text',
    symbol: 'text',
    side: 'text',
    price: 'text',
    quantity: 'text',
    checksum: 'text',
    exchange_time: 'text',
  },
  tickers: {
    ...HEAD,
    kind: 'text',
    symbol: 'text',
    bid: 'text',
    bid_quantity: 'text',
    ask: 'text',
    ask_quantity: 'text',
    last: 'text',
    volume: 'text',
    vwap: 'text',
    low: 'text',
    high: 'text',
    change: 'text',
    change_percent: 'text',
    exchange_time: 'text',
  },
  candles: {
    ...HEAD,
    kind: 'text',
    symbol: 'text',
    interval_minutes: 'text',
    interval_begin: 'text',
    open: 'text',
    high: 'text',
    low: 'text',
    close: 'text',
    vwap: 'text',
    volume: 'text',
    trades: 'text',
  },
  /** Own orders and fills as the exchange reported them. */
  executions: {
    ...HEAD,
    kind: 'text',
    execution_type: 'text',
    order_id: 'text',
    client_order_id: 'text',
    execution_id: 'text',
    trade_id: 'text',
    symbol: 'text',
    side: 'text',
    order_type: 'text',
    order_status: 'text',
    order_quantity: 'text',
    limit_price: 'text',
    last_quantity: 'text',
    last_price: 'text',
    cumulative_quantity: 'text',
    average_price: 'text',
    cost: 'text',
    fees: 'text',
    liquidity: 'text',
    exchange_time: 'text',
  },
  /** What the desk wrote before it acted: intents, decisions, evidence. `payload` is the record as JSON. */
  journal: { received_at: 'time', kind: 'text', is_durable: 'flag', payload: 'text' },
} as const satisfies Readonly<Record<string, TableSchema>>;

export type TableName = keyof typeof TABLES;
export type Cell = string | bigint | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
