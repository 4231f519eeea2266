/** The touch and the last trade as decimal text, from the verified book where there is one, else from the ticker. */
import type { BookFrame, TickerFrame } from '../../../contract/market-frame.ts';
import type { InstrumentView, TrustState } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import type { TicketMarket } from './context.ts';

export function marketOf(
  book: Pick<BookFrame, 'bids' | 'asks' | 'heardAt' | 'isVerified'> | null,
  ticker: Pick<TickerFrame, 'bid' | 'ask' | 'last' | 'receivedAt'> | null,
  instrument: Pick<InstrumentView, 'pricePrecision'>,
  trust: TrustState,
  now: number,
): TicketMarket {
  const text = (scaled: number | undefined): string | null =>
    scaled === undefined || !Number.isFinite(scaled) ? null : formatScaled(scaled, instrument.pricePrecision);
  const heardAt = book?.heardAt ?? ticker?.receivedAt ?? null;
  return {
    bid: text(book === null ? ticker?.bid : book.bids[0]),
    ask: text(book === null ? ticker?.ask : book.asks[0]),
    last: text(ticker?.last),
    isLive: book?.isVerified === true && (trust === 'LIVE' || trust === 'SINGLE'),
    ageMs: heardAt === null ? null : Math.max(0, now - heardAt),
  };
}

/** The middle of the spread on the tick, away from the touch it would cross: down for a buy, up for a sell. */
export function midOf(market: TicketMarket, side: 'buy' | 'sell', tick: string, decimals: number): string | null {
  if (market.bid === null || market.ask === null) return null;
  const mid = new Money(market.bid).add(market.ask).div(2);
  const ticks = mid.div(tick).toDecimalPlaces(0, side === 'buy' ? Money.ROUND_DOWN : Money.ROUND_UP);
  return ticks.mul(tick).toFixed(decimals);
}
