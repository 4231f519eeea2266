/** Kraken's market data as the engine's ports want it: public streams on one host, order-by-order books on another. */
import type { MonotonicMs } from '../../domain/time.ts';
import type {
  ChannelPolicies,
  ConnectionId,
  ConnectionView,
  MarketConnection,
  MarketEvents,
  MarketSubscription,
  MarketVenue,
  StreamChannel,
  WireCounters,
} from '../../engine/ports.ts';
import { MarketSymbolTable } from '../wire/market-symbol-table.ts';
import { MarketStream } from './market-stream.ts';
import { SessionToken, type TokenSource } from './session-token.ts';
import { level3NeedsKey } from './subscription-failures.ts';
import type { WireContext } from './wire-context.ts';

/** Kraken's limit for one connection. */
const LEVEL3_STREAMS = 200;

export interface MarketVenueOptions {
  /** Absent: no key has been entered, and level 3 is refused in words. */
  readonly token?: TokenSource;
  /** Shared by all connections; filled by `instrument` frames, and beforehand by whoever knows the pairs already. */
  readonly symbols?: MarketSymbolTable;
}

class KrakenMarketConnection implements MarketConnection {
  readonly id: ConnectionId;
  readonly #main: MarketStream;
  readonly #events: MarketEvents;
  readonly #makeLevel3: (() => MarketStream) | null;
  /** Made with the first wish for level 3: the host wants a token, and an idle socket would be closed. */
  #level3: MarketStream | null = null;
  #isOpen = false;

  constructor(
    context: WireContext,
    id: ConnectionId,
    events: MarketEvents,
    options: Required<Pick<MarketVenueOptions, 'symbols'>> & MarketVenueOptions,
  ) {
    const { symbols, token } = options;
    this.id = id;
    this.#events = events;
    this.#main = new MarketStream(context, {
      id,
      name: id,
      url: context.urls.publicWs,
      events,
      symbols,
      tellsConnection: true,
    });
    this.#makeLevel3 =
      token === undefined
        ? null
        : () =>
            new MarketStream(context, {
              id,
              name: `${id}/level3`,
              url: context.urls.level3Ws,
              events,
              symbols,
              tellsConnection: false,
              token: new SessionToken(context.clock, token),
              maximumStreams: LEVEL3_STREAMS,
            });
  }

  open(): void {
    this.#isOpen = true;
    this.#main.open();
    this.#level3?.open();
  }

  subscribe(subscription: MarketSubscription): void {
    if (subscription.channel !== 'level3') {
      this.#main.subscribe(subscription);
      return;
    }
    if (this.#makeLevel3 === null) {
      this.#events.subscription(subscription, { state: 'refused', failure: level3NeedsKey });
      return;
    }
    this.#level3 ??= this.#makeLevel3();
    this.#level3.subscribe(subscription);
    // Harmless while it is open; after a refusal for good, a new wish is a new try.
    if (this.#isOpen) this.#level3.open();
  }

  unsubscribe(subscription: MarketSubscription): void {
    this.#streamOf(subscription)?.unsubscribe(subscription);
  }

  renew(subscription: MarketSubscription): void {
    this.#streamOf(subscription)?.renew(subscription);
  }

  configure(policies: ChannelPolicies): void {
    this.#main.configure(policies);
  }

  shed(channels: ReadonlySet<StreamChannel>): void {
    this.#main.shed(channels);
  }

  drop(reason: string): void {
    this.#main.drop(reason);
    this.#level3?.drop(reason);
  }

  doubt(heardBy: MonotonicMs | null): void {
    this.#main.doubt(heardBy);
  }

  dispose(): void {
    this.#isOpen = false;
    this.#main.dispose();
    this.#level3?.dispose();
    this.#level3 = null;
  }

  view(): ConnectionView {
    return this.#main.view();
  }

  /** Both sockets together. */
  counters(): WireCounters {
    const main = this.#main.counters();
    const level3 = this.#level3?.counters();
    if (level3 === undefined) return main;
    return {
      messages: main.messages + level3.messages,
      bytes: main.bytes + level3.bytes,
      heartbeats: main.heartbeats + level3.heartbeats,
      malformed: main.malformed + level3.malformed,
      unknownChannels: main.unknownChannels + level3.unknownChannels,
      oversized: main.oversized + level3.oversized,
      shed: main.shed ?? 0,
    };
  }

  #streamOf(subscription: MarketSubscription): MarketStream | null {
    return subscription.channel === 'level3' ? this.#level3 : this.#main;
  }
}

/** Connections of one venue share what they know of symbols; each is idle until `open`. */
export function createMarketVenue(context: WireContext, options: MarketVenueOptions = {}): MarketVenue {
  const symbols = options.symbols ?? new MarketSymbolTable();
  return {
    connect: (id, events) => new KrakenMarketConnection(context, id, events, { ...options, symbols }),
  };
}
