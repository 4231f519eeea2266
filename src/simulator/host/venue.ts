/** Where the market behind the sockets comes from: the house's own, or another exchange's, traded on paper. */
import { createExchange, type MarketControls } from '../create-exchange.ts';
import type { Exchange } from '../exchange.ts';
import { openPaperExchange } from '../paper/paper-exchange.ts';
import type { Deliver } from '../paper/waiting-room.ts';
import type { SimClock, SimRandom } from '../ports.ts';
import { openUpstreamSocket } from './upstream-socket.ts';

export const KRAKEN_PUBLIC_WS = 'wss://ws.kraken.com/v2';

export interface Venue {
  readonly exchange: Exchange;
  /** The house's order flow; null where the market is another exchange's. */
  readonly market: MarketControls | null;
  /** The way one client's requests take to the surface, in order; on paper they wait for the markets they name. */
  line(deliver: Deliver): Deliver;
  dispose(): void;
}

export interface HouseOptions {
  /** Book messages a second over all symbols; null: the market's own pace. */
  readonly rate: number | null;
  /** Listed symbols that trade; all of them unless told otherwise. */
  readonly symbols?: readonly string[];
}

export function houseVenue(clock: SimClock, random: SimRandom, { rate, symbols }: HouseOptions): Venue {
  const exchange = createExchange({
    clock,
    random,
    market: { ...(rate === null ? {} : { rate }), ...(symbols === undefined ? {} : { symbols }) },
  });
  return { exchange, market: exchange.market, line: (deliver) => deliver, dispose: () => exchange.dispose() };
}

/** Throws when the address is none, or the exchange there cannot be reached. */
export async function paperVenue(clock: SimClock, random: SimRandom, url: string): Promise<Venue> {
  if (!URL.canParse(url) || !/^wss?:$/.test(new URL(url).protocol)) {
    throw new Error(`${url} is no WebSocket address: it must begin with wss:// or ws://.`);
  }
  const opened = await openPaperExchange({ clock, random, open: openUpstreamSocket, url });
  if (!opened.ok) throw new Error(opened.error);
  const paper = opened.value;
  return {
    exchange: paper.exchange,
    market: null,
    line: (deliver) => paper.line(deliver),
    dispose: () => paper.dispose(),
  };
}
