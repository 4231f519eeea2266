/** The markets that are followed at the other exchange: what is subscribed to there, and asked for again when it breaks. */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { SimClock, SimDisposable } from '../ports.ts';
import { FOLLOWED_DEPTH, type FollowedMarket } from './followed-market.ts';
import type { UpstreamLink } from './upstream-link.ts';
import type { UpstreamMessage } from './upstream-message.ts';

type Channel = 'book' | 'trade';

interface Request {
  readonly channel: Channel;
  readonly symbols: readonly MarketSymbol[];
}

/** A refused subscription is asked for again after this long: too many messages, a market not yet open. */
const ASK_AGAIN_MS = 5_000;
/** Books of one market that break in a row before the whole connection is distrusted. */
const BROKEN_BOOKS = 5;
const ALREADY = 'Already subscribed';

export class MarketFeeds {
  readonly #link: Pick<UpstreamLink, 'ask' | 'abandon' | 'isLive'>;
  readonly #clock: SimClock;
  readonly #open: (symbol: MarketSymbol) => FollowedMarket | null;
  readonly #markets = new Map<string, FollowedMarket>();
  readonly #requests = new Map<number, Request>();
  /** Refused for now. */
  readonly #refused = new Set<string>();
  readonly #broken = new Map<string, number>();
  readonly #askAgain = new Set<SimDisposable>();
  #reqId = 0;

  /** `open` makes what follows a market; null: no such market. */
  constructor(
    link: Pick<UpstreamLink, 'ask' | 'abandon' | 'isLive'>,
    clock: SimClock,
    open: (symbol: MarketSymbol) => FollowedMarket | null,
  ) {
    this.#link = link;
    this.#clock = clock;
    this.#open = open;
  }

  follow(symbols: readonly MarketSymbol[]): void {
    const fresh: MarketSymbol[] = [];
    for (const symbol of symbols.flatMap(withDollarMarket)) {
      if (this.#markets.has(symbol)) continue;
      const market = this.#open(symbol);
      if (market === null) continue;
      this.#markets.set(symbol, market);
      fresh.push(symbol);
    }
    this.#subscribe(fresh);
  }

  market(symbol: string): FollowedMarket | null {
    return this.#markets.get(symbol) ?? null;
  }

  /** Whether its book is on its way. */
  isPending(symbol: string): boolean {
    const market = this.#markets.get(symbol);
    return market !== undefined && !market.isLive && this.#link.isLive && !this.#refused.has(symbol);
  }

  connected(): void {
    this.#subscribe([...this.#markets.values()].map(({ instrument }) => instrument.symbol));
  }

  disconnected(): void {
    for (const timer of this.#askAgain) timer.dispose();
    this.#askAgain.clear();
    this.#requests.clear();
    this.#refused.clear();
    this.#broken.clear();
    for (const market of this.#markets.values()) market.close();
  }

  heard(message: UpstreamMessage): void {
    switch (message.kind) {
      case 'book': {
        const market = this.#markets.get(message.symbol);
        if (market === undefined) return;
        if (!market.tellBook(message)) this.#mend(market.instrument.symbol);
        else if (market.isLive && !message.isSnapshot) this.#broken.delete(message.symbol);
        return;
      }
      case 'trades':
        for (const [symbol, trades] of Map.groupBy(message.trades, (trade) => trade.symbol)) {
          this.#markets.get(symbol)?.tellTrades(trades, message.isSnapshot);
        }
        return;
      case 'refused':
        if (message.error !== ALREADY && message.reqId !== null) this.#refuse(message.reqId, message.symbol);
        return;
      default:
        return;
    }
  }

  #subscribe(symbols: readonly MarketSymbol[]): void {
    if (symbols.length === 0 || !this.#link.isLive) return;
    this.#request({ channel: 'trade', symbols });
    this.#request({ channel: 'book', symbols });
  }

  #request(request: Request): void {
    this.#reqId += 1;
    this.#requests.set(this.#reqId, request);
    this.#link.ask({ method: 'subscribe', params: params(request), req_id: this.#reqId });
  }

  /** There is no second snapshot without leaving first. */
  #mend(symbol: MarketSymbol): void {
    const count = (this.#broken.get(symbol) ?? 0) + 1;
    if (count >= BROKEN_BOOKS) {
      this.#link.abandon(`the book of ${symbol} did not hold ${count} times in a row`);
      return;
    }
    this.#broken.set(symbol, count);
    const request: Request = { channel: 'book', symbols: [symbol] };
    this.#link.ask({ method: 'unsubscribe', params: params(request) });
    this.#request(request);
  }

  #refuse(reqId: number, symbol: string | null): void {
    const request = this.#requests.get(reqId);
    if (request === undefined) return;
    const symbols = request.symbols.filter((known) => symbol === null || known === symbol);
    for (const refused of symbols) this.#refused.add(refused);
    const timer = this.#clock.after(ASK_AGAIN_MS, () => {
      this.#askAgain.delete(timer);
      for (const refused of symbols) this.#refused.delete(refused);
      this.#request({ channel: request.channel, symbols });
    });
    this.#askAgain.add(timer);
  }
}

/** The market and the one that says what its quote asset is worth: fees go by volume in US dollars. */
const withDollarMarket = (symbol: MarketSymbol): readonly MarketSymbol[] => [
  symbol,
  `${symbol.slice(symbol.indexOf('/') + 1)}/USD` as MarketSymbol,
];

const params = ({ channel, symbols }: Request): Readonly<Record<string, unknown>> => ({
  channel,
  symbol: symbols,
  snapshot: true,
  ...(channel === 'book' ? { depth: FOLLOWED_DEPTH } : {}),
});
