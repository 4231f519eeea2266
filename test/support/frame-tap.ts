/** A window's end of a channel that reads and acknowledges market frames on the way, as a window must to get more of them. */
import type { Channel } from '../../src/contract/channel.ts';
import { type BookFrame, readMarketFrame, type TickerFrame } from '../../src/contract/market-frame.ts';

export interface FrameTap {
  /** For whoever reads the rest of the messages. */
  readonly channel: Channel;
  /** Without their levels, which do not outlive the frame. */
  readonly books: (Omit<BookFrame, 'bids' | 'asks'> & { readonly levels: number; readonly at: number })[];
  readonly tickers: (TickerFrame & { readonly at: number })[];
}

export function tapFrames(window: Channel, now: () => number): FrameTap {
  const books: FrameTap['books'] = [];
  const tickers: FrameTap['tickers'] = [];
  const sink = {
    book: ({ bids, asks, ...head }: BookFrame) =>
      books.push({ ...head, levels: (bids.length + asks.length) / 2, at: now() }),
    ticker: (ticker: TickerFrame) => tickers.push({ ...ticker, at: now() }),
    trades: () => {},
    candle: () => {},
  };
  const channel: Channel = {
    send: (message) => window.send(message),
    onMessage: (listener) =>
      window.onMessage((message) => {
        if (typeof message !== 'string')
          window.send(JSON.stringify({ type: 'ack', frame: readMarketFrame(message, sink) }));
        listener(message);
      }),
    onClose: (listener) => window.onClose(listener),
    close: () => window.close(),
    get bufferedBytes() {
      return window.bufferedBytes;
    },
  };
  return { channel, books, tickers };
}
