/**
 * Looking at the engine without moving it. A window changes what is subscribed, judges what is overdue and is counted; an
 * onlooker reads what stands in memory and hears what is published, and leaves everything as it was.
 */
import type { DecisionView } from '../contract/automation-views.ts';
import { MarketFrameWriter } from '../contract/market-frame.ts';
import type { StreamData, StreamName } from '../contract/protocol.ts';
import { STREAM_NAMES } from '../contract/protocol.ts';
import type { CandleHistory, EventView, FillView, InstrumentView, OrderView } from '../contract/views.ts';
import type { CandleInterval } from '../domain/market.ts';
import type { Disposable } from './ports.ts';
import type { MarketReader } from './windows/market-reader.ts';
import type { StreamHub, StreamPublication } from './windows/stream-hub.ts';

interface OnlookerPorts {
  readonly hub: StreamHub;
  readonly market: MarketReader;
  readonly instruments: () => readonly InstrumentView[];
  readonly orders: () => readonly OrderView[];
  readonly fills: () => readonly FillView[];
  readonly events: () => readonly EventView[];
  readonly decisions: () => readonly DecisionView[];
  readonly candles: (symbol: string, interval: CandleInterval) => CandleHistory | null;
  /** Streams nobody has published yet, as they stand at the start. */
  readonly settings: () => StreamData['settings'];
}

/** Levels of each book the state is told by: all that any window may show. */
const ALL_LEVELS = 500;

export class Onlooker {
  readonly market: MarketReader;
  readonly #ports: OnlookerPorts;
  readonly #latest = new Map<StreamName, StreamData[StreamName]>();

  constructor(ports: OnlookerPorts) {
    this.#ports = ports;
    this.market = ports.market;
    ports.hub.listen(({ stream, kind, data }) => {
      // The others are told by their owners at any time, and grow.
      if (kind === 'snapshot' && stream !== 'instruments') this.#latest.set(stream, data);
    });
  }

  listen(listener: (publication: StreamPublication) => void): Disposable {
    return this.#ports.hub.listen(listener);
  }

  /** Null: it has not been published yet, and asking for it would move the engine. */
  snapshot(stream: StreamName): StreamPublication | null {
    const { instruments, orders, fills, events, decisions, settings } = this.#ports;
    const owners: { readonly [N in StreamName]?: () => StreamData[N] } = {
      instruments,
      orders,
      fills,
      events,
      decisions,
    };
    const data = owners[stream]?.() ?? this.#latest.get(stream) ?? (stream === 'settings' ? settings() : null);
    // Stream and data come from one entry, which the compiler cannot see.
    return data === null ? null : ({ stream, kind: 'snapshot', data } as StreamPublication);
  }

  candles(symbol: string, interval: CandleInterval): CandleHistory | null {
    return this.#ports.candles(symbol, interval);
  }

  /**
   * All that any window could show of the desk, in parts: the same parts are the same state. What windows remember is their own
   * business, and no part of it.
   */
  *state(): Generator<string | Uint8Array> {
    for (const stream of STREAM_NAMES.filter((name) => name !== 'memory'))
      yield `${stream} ${JSON.stringify(this.snapshot(stream)?.data ?? null)}`;
    const writer = new MarketFrameWriter();
    for (const { symbol } of this.#ports.instruments()) {
      if (this.market.bookVersion(symbol) === 0 && this.market.tickerVersion(symbol) === 0) continue;
      writer.begin(0, 0);
      this.market.writeBook(symbol, ALL_LEVELS, writer);
      this.market.writeTicker(symbol, writer);
      this.market.writeTrades(symbol, 0, writer);
      yield symbol;
      yield writer.finish();
    }
  }
}
