/** Parameters of `subscribe` and `unsubscribe`, per channel. */
import { CANDLE_INTERVALS, type CandleInterval } from '../../domain/market.ts';
import type { ExecutionOptions } from './account-hub.ts';
import { BOOK_DEPTHS } from './channels/book-feed.ts';
import { LEVEL3_DEPTHS } from './channels/level3-feed.ts';
import type { TickerTrigger } from './market-hub.ts';
import type { Params } from './params.ts';

export const SYMBOL_CHANNELS = ['ticker', 'book', 'level3', 'trade', 'ohlc'] as const;
export type SymbolChannel = (typeof SYMBOL_CHANNELS)[number];
export const PRIVATE_CHANNELS = ['executions', 'balances'] as const;
export type PrivateChannel = (typeof PRIVATE_CHANNELS)[number];

/** Every parameter of any channel. */
export const SUBSCRIPTION_FIELDS: ReadonlySet<string> = new Set([
  'channel',
  'symbol',
  'snapshot',
  'event_trigger',
  'depth',
  'interval',
  'token',
  'include_tokenized_assets',
  'execution_venue',
  'snap_orders',
  'snap_trades',
  'snapshot_trades',
  'order_status',
  'ratecounter',
  'rebased',
  'users',
]);

/** What makes two subscriptions of one channel and symbol different. */
export interface SymbolSubscription {
  readonly channel: SymbolChannel;
  readonly symbols: readonly string[];
  readonly snapshot: boolean;
  readonly trigger: TickerTrigger;
  readonly depth: number;
  readonly interval: CandleInterval;
}

export function readSymbolSubscription(params: Params, channel: SymbolChannel): SymbolSubscription | null {
  const symbols = params.texts('symbol');
  const snapshot = params.flag('snapshot') ?? channel !== 'trade';
  const trigger = params.oneOf('event_trigger', ['trades', 'bbo'] as const) ?? 'trades';
  const depth = params.integer('depth') ?? 10;
  const minutes = params.integer('interval') ?? 1;
  if (params.failure !== null) return null;
  if (symbols === null || symbols.length === 0) return params.refuse('Symbol(s) not found');
  const depths: readonly number[] = channel === 'level3' ? LEVEL3_DEPTHS : BOOK_DEPTHS;
  if ((channel === 'book' || channel === 'level3') && !depths.includes(depth)) {
    return params.refuse('Subscription depth not supported');
  }
  const interval = CANDLE_INTERVALS.find((known) => known === minutes);
  if (interval === undefined) return params.refuse('Subscription ohlc interval not supported');
  return { channel, symbols, snapshot, trigger, depth, interval };
}

/** `snapshot` and `snapshot_trades` are the older spellings. */
export const readExecutionOptions = (params: Params): ExecutionOptions => ({
  snapOrders: params.flag('snap_orders') ?? params.flag('snapshot') ?? true,
  snapTrades: params.flag('snap_trades') ?? params.flag('snapshot_trades') ?? false,
  allStatuses: params.flag('order_status') ?? true,
  rateCounter: params.flag('ratecounter') ?? false,
});
