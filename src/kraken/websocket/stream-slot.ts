/**
 * One wanted stream on one connection, from wish to data. Kraken keeps one stream per channel and symbol, whatever its
 * depth or interval, so that is the slot's key.
 *
 *   queued ──request sent──► asked ──ack──► running          refused: said no, or said nothing twice
 *     ▲                        │ 5 s without answer            (left by a new wish only)
 *     └── renewed alone, once ─┘
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { ChannelPolicies, ChannelPolicy, MarketSubscription, StreamChannel } from '../../engine/ports.ts';
import { channelParameters } from '../wire/requests.ts';

type SlotPhase = 'queued' | 'asked' | 'running' | 'refused';

export interface StreamSlot {
  readonly key: string;
  readonly subscription: MarketSubscription;
  readonly symbol: MarketSymbol | null;
  /** Slots with the same text can share a request. */
  readonly parameters: string;
  phase: SlotPhase;
  /** Books: what arrives before the snapshot belongs to no state and is dropped. */
  awaitsSnapshot: boolean;
  /** Requests of this connection that came to nothing. */
  failures: number;
  /** While `asked`: when the answer is overdue. While `queued`: not to be asked before. */
  due: MonotonicMs;
  /** The request that asks for it: an answer to an older one says nothing about it. */
  requestId: number | null;
}

/** What nobody has set otherwise: tickers, then books, then trades and candles; 50 symbols a request, no pause between. */
const POLICIES: Readonly<Record<StreamChannel, ChannelPolicy>> = {
  instrument: { priority: 3.5, batch: 1, throttleMs: 0 },
  ticker: { priority: 2, batch: 50, throttleMs: 0 },
  book: { priority: 3, batch: 50, throttleMs: 0 },
  level3: { priority: 3, batch: 50, throttleMs: 0 },
  trade: { priority: 4, batch: 50, throttleMs: 0 },
  ohlc: { priority: 4.5, batch: 50, throttleMs: 0 },
};

export const policyOf = (channel: StreamChannel, set: ChannelPolicies): ChannelPolicy =>
  set[channel] ?? POLICIES[channel];

const symbolOf = (subscription: MarketSubscription): MarketSymbol | null =>
  subscription.channel === 'instrument' ? null : subscription.symbol;

export const keyOf = (subscription: MarketSubscription): string =>
  `${subscription.channel} ${symbolOf(subscription) ?? ''}`;

const isBook = (subscription: MarketSubscription): boolean =>
  subscription.channel === 'book' || subscription.channel === 'level3';

export function createSlot(subscription: MarketSubscription): StreamSlot {
  return {
    key: keyOf(subscription),
    subscription,
    symbol: symbolOf(subscription),
    parameters: channelParameters(subscription),
    phase: 'queued',
    awaitsSnapshot: isBook(subscription),
    failures: 0,
    due: 0 as MonotonicMs,
    requestId: null,
  };
}

/** Back to the start, for a new request. */
export function requeue(slot: StreamSlot, notBefore: MonotonicMs): void {
  slot.phase = 'queued';
  slot.awaitsSnapshot = isBook(slot.subscription);
  slot.due = notBefore;
  slot.requestId = null;
}
