/** What assets are worth in the account currency, from live prices alone: an asset without a price has no worth here, not zero. */
import type { Asset, MarketSymbol } from '../domain/instrument.ts';
import { Money, priceOf } from '../domain/money.ts';
import type { MarketFeed } from './feed/market-feed.ts';

/** Kraken prices nearly everything in dollars; the rest is reached through these. */
const BRIDGES: readonly string[] = ['EUR', 'BTC'];

export class Valuation {
  readonly currency: string;
  readonly #feed: MarketFeed;

  constructor(currency: string, feed: MarketFeed) {
    this.currency = currency;
    this.#feed = feed;
  }

  /** Mid of the book, else of the ticker, else the last price; null without one. */
  markPrice(symbol: MarketSymbol): Money | null {
    const market = this.#feed.market(symbol);
    const instrument = this.#feed.instrument(symbol);
    if (market === null || instrument === null) return null;
    if (market.bid !== null && market.ask !== null) {
      return priceOf(market.bid, instrument).plus(priceOf(market.ask, instrument)).div(2);
    }
    return market.last === null ? null : priceOf(market.last, instrument);
  }

  /** Worth of one unit; null without a price. */
  rateOf(asset: Asset): Money | null {
    if (asset === this.currency) return new Money(1);
    return this.#direct(asset) ?? this.#bridged(asset);
  }

  /** The symbols whose prices `rateOf` needs for these assets. */
  symbolsFor(assets: Iterable<Asset>): readonly MarketSymbol[] {
    return [...assets].flatMap((asset) => {
      const direct = this.#feed.instrument(`${asset}/${this.currency}`);
      return direct === null ? [] : [direct.symbol];
    });
  }

  #direct(asset: string): Money | null {
    const instrument = this.#feed.instrument(`${asset}/${this.currency}`);
    return instrument === null ? null : this.markPrice(instrument.symbol);
  }

  #bridged(asset: string): Money | null {
    for (const bridge of BRIDGES) {
      if (bridge === asset) continue;
      const instrument = this.#feed.instrument(`${asset}/${bridge}`);
      const price = instrument === null ? null : this.markPrice(instrument.symbol);
      const rate = this.#direct(bridge);
      if (price !== null && rate !== null) return price.mul(rate);
    }
    return null;
  }
}
