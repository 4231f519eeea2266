/**
 * Trading on paper: this exchange's accounts and matching, another exchange's market. Instruments, statuses, books and
 * trades come from there; while the connection is down, or a market's book is not proven, its status is `maintenance`:
 * orders are refused with `EService:Unavailable`, cancels are taken.
 */
import type { InstrumentStatus, MarketSymbol, SystemStatus } from '../../domain/instrument.ts';
import { createExchange, type ExternallyFedExchange } from '../create-exchange.ts';
import type { ListedInstrument } from '../exchange.ts';
import { LISTED_INSTRUMENTS } from '../market/listings.ts';
import { FollowedMarket } from './followed-market.ts';
import { MarketFeeds } from './market-feeds.ts';
import { type LinkParts, UpstreamLink } from './upstream-link.ts';
import { listedInstrument, listings } from './upstream-listings.ts';
import type { UpstreamInstruments, UpstreamMessage } from './upstream-message.ts';
import { type Deliver, WaitingRoom } from './waiting-room.ts';

export interface PaperExchange {
  readonly exchange: ExternallyFedExchange;
  /** Lets one client's requests through in order, each as soon as the markets it names have a book. */
  line(deliver: Deliver): Deliver;
  dispose(): void;
}

export type PaperStart =
  | { readonly ok: true; readonly value: PaperExchange }
  | { readonly ok: false; readonly error: string };

const START_PATIENCE_MS = 15_000;

/** Resolves once the other exchange has listed its instruments, or could not be reached for fifteen seconds. */
export function openPaperExchange(parts: LinkParts): Promise<PaperStart> {
  return new Promise((resolve) => {
    let session: PaperSession | null = null;
    let system: SystemStatus = 'online';
    const link = new UpstreamLink(parts, {
      heard: (message) => {
        if (session !== null) session.heard(message);
        else if (message.kind === 'status') system = systemStatus(message.system);
        else if (message.kind === 'instruments' && message.isSnapshot) {
          session = new PaperSession(parts, link, message, system);
          giveUp.dispose();
          resolve({ ok: true, value: session });
        }
      },
      live: () => session?.connected(),
      lost: () => session?.disconnected(),
    });
    const giveUp = parts.clock.after(START_PATIENCE_MS, () => {
      link.stop();
      resolve({ ok: false, error: `${parts.url} did not list its instruments within 15 s: ${link.lossReason}` });
    });
    link.start();
  });
}

class PaperSession implements PaperExchange {
  readonly exchange: ExternallyFedExchange;
  readonly #link: UpstreamLink;
  readonly #feeds: MarketFeeds;
  readonly #room: WaitingRoom;
  readonly #instruments: ReadonlyMap<MarketSymbol, ListedInstrument>;
  /** As the other exchange last told them. */
  readonly #statuses = new Map<MarketSymbol, InstrumentStatus>();

  constructor(parts: LinkParts, link: UpstreamLink, listed: UpstreamInstruments, system: SystemStatus) {
    const { clock, random } = parts;
    this.#link = link;
    this.exchange = createExchange({ clock, random, market: 'none', listings: listings(listed.assets, listed.pairs) });
    this.#instruments = new Map(this.exchange.instruments.map((instrument) => [instrument.symbol, instrument]));
    this.#feeds = new MarketFeeds(link, clock, (symbol) => this.#openMarket(symbol));
    this.#room = new WaitingRoom(this.#feeds, clock, this.exchange.instruments);
    this.exchange.setSystemStatus(system);
    this.#learn(listed);
    this.#feeds.follow(LISTED_INSTRUMENTS.map(({ symbol }) => symbol));
  }

  line(deliver: Deliver): Deliver {
    return this.#room.line(deliver);
  }

  dispose(): void {
    this.#link.stop();
    this.exchange.dispose();
  }

  heard(message: UpstreamMessage): void {
    if (message.kind === 'status') this.exchange.setSystemStatus(systemStatus(message.system));
    else if (message.kind === 'instruments') {
      this.#learn(message);
      if (this.#link.isLive) this.#publishStatuses();
    } else {
      this.#feeds.heard(message);
      if (message.kind === 'book' || message.kind === 'refused') this.#room.changed();
    }
  }

  connected(): void {
    this.#feeds.connected();
    this.#publishStatuses();
  }

  disconnected(): void {
    this.#feeds.disconnected();
    this.#publishStatuses();
    this.#room.changed();
  }

  #openMarket(symbol: MarketSymbol): FollowedMarket | null {
    const instrument = this.#instruments.get(symbol);
    if (instrument === undefined) return null;
    return new FollowedMarket(instrument, this.exchange.externalBook(symbol), {
      opened: () => this.#publishStatus(symbol),
      closed: () => this.#publishStatus(symbol),
    });
  }

  #learn({ isSnapshot, pairs }: UpstreamInstruments): void {
    if (isSnapshot) for (const symbol of this.#instruments.keys()) this.#statuses.set(symbol, 'delisted');
    for (const pair of pairs) {
      const told = listedInstrument(pair);
      const known = this.#instruments.get(pair.symbol as MarketSymbol);
      if (known === undefined) continue;
      // Under new rules the numbers of working orders would mean something else: closed until the next start.
      this.#statuses.set(known.symbol, told !== null && isSameScale(known, told) ? told.status : 'maintenance');
    }
  }

  #publishStatuses(): void {
    for (const symbol of this.#instruments.keys()) this.#publishStatus(symbol);
  }

  #publishStatus(symbol: MarketSymbol): void {
    const market = this.#feeds.market(symbol);
    const isOpen = this.#link.isLive && (market === null || market.isLive);
    this.exchange.setInstrumentStatus(symbol, isOpen ? (this.#statuses.get(symbol) ?? 'maintenance') : 'maintenance');
  }
}

const isSameScale = (a: ListedInstrument, b: ListedInstrument): boolean =>
  a.pricePrecision === b.pricePrecision &&
  a.quantityPrecision === b.quantityPrecision &&
  a.tickSize === b.tickSize &&
  a.lotSize === b.lotSize;

const SYSTEM_STATUSES: readonly SystemStatus[] = ['online', 'cancel_only', 'post_only', 'limit_only', 'maintenance'];

const systemStatus = (told: string): SystemStatus => SYSTEM_STATUSES.find((known) => known === told) ?? 'maintenance';
