/**
 * The market of a recording: its two public connections, the candles that REST told, and every reading of the exchange's clock, each
 * at the instant at which the recorded desk had it.
 */
import type { Candle, CandleInterval } from '../../domain/market.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { MonotonicMs, Received } from '../../domain/time.ts';
import type { ClockSample, ConnectionId, MarketEvents, MarketVenue } from '../../engine/ports.ts';
import { MarketSymbolTable } from '../../kraken/wire/market-symbol-table.ts';
import { readResponse, type WireResponse } from '../../kraken/wire/responses.ts';
import type { TapeEntry, TapeStart } from '../../recording/tape-format.ts';
import { TapeCandles } from './tape-candles.ts';
import { receivedAt, TapeLeg, type Watched } from './tape-leg.ts';

interface TapeSocket {
  /** Null: it carried the account. */
  readonly leg: TapeLeg | null;
  /** When pings left, by request id. */
  readonly pings: Map<number, MonotonicMs>;
}

export interface TapeMarketListener {
  watched(watched: Watched): void;
  /** Of a connection that carried the account. */
  clockRead(sample: ClockSample): void;
  /** The recorded desk asked for the history of these candles. */
  candlesAsked(interval: CandleInterval): void;
}

/** `{"method":"` and the letter that tells a pong. */
const PONG = '{"method":"pong"';
const PING = /"method":"ping".*"req_id":(\d+)|"req_id":(\d+).*"method":"ping"/;

export class TapeMarket implements MarketVenue {
  readonly #start: TapeStart;
  readonly #symbol: string;
  readonly #listener: TapeMarketListener;
  readonly #symbols = new MarketSymbolTable();
  readonly #legs: TapeLeg[] = [];
  readonly #sockets = new Map<number, TapeSocket>();
  readonly #candles: TapeCandles;
  readonly #decoder = new TextDecoder();
  /** The newest reading of the monotonic clock. */
  #readAt: MonotonicMs;
  #pinged: TapeSocket | null = null;

  constructor(start: TapeStart, symbol: string, listener: TapeMarketListener) {
    this.#start = start;
    this.#symbol = symbol;
    this.#listener = listener;
    this.#candles = new TapeCandles(symbol);
    this.#readAt = (start.monotonicUs / 1000) as MonotonicMs;
  }

  connect(id: ConnectionId, events: MarketEvents): TapeLeg {
    const leg = new TapeLeg(id, events, this.#symbol, this.#symbols, {
      watched: (watched) => this.#listener.watched(watched),
      pong: (response, received) => (this.#pinged === null ? null : sampleOf(this.#pinged, response, received)),
    });
    this.#legs.push(leg);
    return leg;
  }

  /** As the tape goes on: what was asked for before is answered when the recorded desk was answered. */
  async candles(_symbol: string, interval: CandleInterval): Promise<Result<readonly Candle[], never>> {
    return ok(await this.#candles.next(interval));
  }

  /** Nothing of it was asked for on the tape: the row begins here, empty. */
  beginCandles(interval: CandleInterval): void {
    this.#candles.settle(interval, []);
  }

  /** Whether a promise was settled, so that what waits for it has to run before the next entry. */
  take(entry: TapeEntry): boolean {
    switch (entry.kind) {
      case 'monotonic':
        this.#readAt = (entry.atUs / 1000) as MonotonicMs;
        return false;
      case 'connect':
        this.#connected(entry.socket, entry.url);
        return false;
      case 'send':
        this.#sent(entry.socket, entry.text);
        return false;
      case 'opened':
        this.#sockets.get(entry.socket)?.leg?.opened();
        return false;
      case 'closed':
        this.#sockets.get(entry.socket)?.leg?.closed('its connection was lost');
        this.#sockets.delete(entry.socket);
        return false;
      case 'frame':
        this.#frame(entry.socket, entry.bytes, receivedAt(entry.atUs, entry.wall));
        return false;
      case 'call': {
        const interval = this.#candles.asked(entry.call, entry.name, entry.json);
        if (interval !== null) this.#listener.candlesAsked(interval);
        return false;
      }
      case 'settled':
        return this.#candles.answered(entry.call, entry.json);
      default:
        return false;
    }
  }

  /** When the desk last looked at its clock: what leaves, leaves then. */
  arrivedAt(at: MonotonicMs): void {
    this.#readAt = at;
  }

  /** A new socket belongs to the first connection that has none. */
  #connected(socket: number, url: string): void {
    const isPublic = url === this.#start.market.publicWs;
    const leg = isPublic ? (this.#legs.find((each) => each.socket === null) ?? null) : null;
    if (leg !== null) leg.socket = socket;
    this.#sockets.set(socket, { leg, pings: new Map() });
  }

  #sent(socket: number, text: string): void {
    const match = PING.exec(text);
    if (match !== null) this.#sockets.get(socket)?.pings.set(Number(match[1] ?? match[2]), this.#readAt);
  }

  #frame(id: number, bytes: Uint8Array, received: Received): void {
    const socket = this.#sockets.get(id);
    if (socket === undefined) return;
    this.#readAt = received.monotonic;
    if (socket.leg !== null) {
      this.#pinged = socket;
      socket.leg.frame(bytes, received);
      return;
    }
    if (bytes[2] !== PONG.charCodeAt(2)) return;
    const text = this.#decoder.decode(bytes);
    if (!text.startsWith(PONG)) return;
    const sample = sampleOf(socket, readResponse(JSON.parse(text)), received);
    if (sample !== null) this.#listener.clockRead(sample);
  }
}

function sampleOf({ pings }: TapeSocket, response: WireResponse, received: Received): ClockSample | null {
  const { requestId, exchangeIn, exchangeOut } = response;
  const sentAt = requestId === null ? undefined : pings.get(requestId);
  const exchangeTime = exchangeOut ?? exchangeIn;
  if (requestId === null || sentAt === undefined || exchangeTime === null) return null;
  pings.delete(requestId);
  return { exchangeTime, sentAt, answeredAt: received.monotonic };
}
