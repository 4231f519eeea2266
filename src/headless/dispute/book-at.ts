/** A market as the desk showed it at a moment of a recording, with what it rested on. */
import { type BookFrame, MarketFrameWriter, readMarketFrame } from '../../contract/market-frame.ts';
import { formatScaled } from '../../domain/scaled.ts';
import type { ReplayRun } from '../../replay/replay-run.ts';

const LEVELS = 25;
const NOTHING = { trades: () => {}, ticker: () => {}, candle: () => {} } as const;

type Level = readonly [price: string, quantity: string];

export interface ShownBookAt {
  readonly trust: BookFrame['trust'];
  readonly source: BookFrame['source'];
  readonly isVerified: boolean;
  /** CRC-32 that covered the ten best levels of each side. */
  readonly checksum: number;
  readonly exchangeTime: number | null;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

/** Null: the desk showed no book of it then. */
export function bookAt(run: ReplayRun, symbol: string): ShownBookAt | null {
  return run.look(() => {
    const instruments = run.onlooker.snapshot('instruments');
    const instrument =
      instruments?.stream === 'instruments' ? instruments.data.find((each) => each.symbol === symbol) : undefined;
    if (instrument === undefined) return null;
    const writer = new MarketFrameWriter();
    writer.begin(0, 0);
    run.onlooker.market.writeBook(symbol, LEVELS, writer);
    const found: BookFrame[] = [];
    readMarketFrame(writer.finish(), { ...NOTHING, book: (book) => found.push(book) });
    const [book] = found;
    if (book === undefined) return null;
    const levels = (side: Float64Array): readonly Level[] =>
      Array.from({ length: side.length / 2 }, (_, rank) => [
        formatScaled(side[rank * 2] ?? Number.NaN, instrument.pricePrecision),
        formatScaled(side[rank * 2 + 1] ?? Number.NaN, instrument.quantityPrecision),
      ]);
    const { trust, source, isVerified, checksum, exchangeTime } = book;
    return {
      trust,
      source,
      isVerified,
      checksum,
      exchangeTime: Number.isNaN(exchangeTime) ? null : exchangeTime,
      bids: levels(book.bids),
      asks: levels(book.asks),
    };
  });
}
