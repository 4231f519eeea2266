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
import type { MarketSubscription } from '../../engine/ports.ts';
import { channelParameters } from '../wire/requests.ts';

type SlotPhase = 'queued' | 'asked' | 'running' | 'refused';

export interface StreamSlot {
  readonly key: string;
  readonly subscription: MarketSubscription;
  readonly symbol: MarketSymbol | null;
  /** Slots with the same text can share a request. */
  readonly parameters: string;
  readonly priority: number;
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

/** Without instruments nothing else can be read; then what a trader looks at first. */
const PRIORITY: Readonly<Record<MarketSubscription['channel'], number>> = {
  instrument: 0,
  ticker: 1,
  book: 2,
  level3: 3,
  trade: 4,
  ohlc: 5,
};

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
    priority: PRIORITY[subscription.channel],
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
