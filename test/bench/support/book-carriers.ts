/**
 * Ways to show a window the engine's books: ours, and the three a program without a frame format would choose. Each turns
 * the state into one message and takes one message into the window's state; all say the same about every book.
 */
import { deserialize, serialize } from 'node:v8';
import { type Provenance, readMarketFrame } from '../../../src/contract/market-frame.ts';
import { FramePacer } from '../../../src/engine/windows/frame-pacer.ts';
import { FrameScheduler } from '../../../src/renderer/engine-client/frame-scheduler.ts';
import { MarketStores } from '../../../src/renderer/engine-client/market-store.ts';
import { HandClock } from './hand-clock.ts';
import type { MarketStates } from './market-states.ts';

export interface BookCarrier {
  readonly name: string;
  /** The engine's end: the newest state as one message; valid until the next call. */
  pack(states: MarketStates): string | Uint8Array;
  /** The window's end. */
  take(message: string | Uint8Array): void;
  /** Levels of the first symbol's bids as the window has them: price, quantity alternating. */
  firstBids(): readonly number[];
}

/** The engine's pacer and frame books, the window's reader and stores, with the notifications a frame of the screen brings. */
export function frameCarrier(levels: number): BookCarrier {
  const clock = new HandClock();
  let packed: Uint8Array = new Uint8Array(0);
  let pacer: FramePacer | null = null;
  let runFrame: () => void = () => {};
  const scheduler = new FrameScheduler((callback) => {
    runFrame = callback;
  });
  const stores = new MarketStores(scheduler);
  let notified = 0;
  return {
    name: 'market frames',
    pack(states) {
      if (pacer === null) {
        pacer = new FramePacer(clock, states, (frame) => {
          packed = frame;
        });
        const books = states.symbols.map((symbol) => ({ symbol, levels }));
        pacer.show({ books, trades: [], tickers: [], candles: [], isVisible: true });
        for (const { instrumentId } of states.markets) {
          stores.of(instrumentId).subscribe('book', () => {
            notified += 1;
          });
        }
      }
      clock.advance(16);
      return packed;
    },
    take(message) {
      if (typeof message === 'string') throw new Error('a frame is bytes');
      const before = notified;
      pacer?.acknowledge(readMarketFrame(message, stores));
      runFrame();
      if (notified === before) throw new Error('the frame told nobody anything');
    },
    firstBids: () => [...(stores.of(1).book?.bids ?? [])],
  };
}

type Level = { readonly price: number; readonly qty: number } | readonly [number, number];
interface BookObject extends Provenance {
  readonly instrumentId: number;
  readonly checksum: number;
  readonly isVerified: boolean;
  readonly heardAt: number;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}
interface BooksMessage {
  readonly frame: number;
  readonly books: readonly BookObject[];
}

const levelObject = (price: number, qty: number): Level => ({ price, qty });
const levelPair = (price: number, qty: number): Level => [price, qty];
const plain = (level: Level | undefined): readonly number[] =>
  level === undefined ? [] : 'price' in level ? [level.price, level.qty] : level;

function objectCarrier(
  name: string,
  levels: number,
  level: (price: number, qty: number) => Level,
  encode: (message: BooksMessage) => string | Uint8Array,
  decode: (message: string | Uint8Array) => BooksMessage,
): BookCarrier {
  const scratch = new Float64Array(2 * levels);
  const window = new Map<number, BookObject>();
  let frame = 0;
  const side = (market: MarketStates['markets'][number], which: 'bid' | 'ask'): readonly Level[] => {
    const count = market.book.copyLevels(which, levels, scratch);
    const out: Level[] = [];
    for (let rank = 0; rank < count; rank += 1) out.push(level(scratch[2 * rank] ?? 0, scratch[2 * rank + 1] ?? 0));
    return out;
  };
  return {
    name,
    pack(states) {
      frame += 1;
      const books = states.markets.map((market) => ({
        instrumentId: market.instrumentId,
        trust: market.trust,
        source: 'A' as const,
        exchangeTime: market.book.exchangeTime,
        receivedAt: market.book.exchangeTime,
        checksum: market.book.checksum,
        isVerified: true,
        heardAt: market.book.exchangeTime,
        bids: side(market, 'bid'),
        asks: side(market, 'ask'),
      }));
      return encode({ frame, books });
    },
    take(message) {
      for (const book of decode(message).books) window.set(book.instrumentId, book);
    },
    firstBids: () => (window.get(1)?.bids ?? []).flatMap(plain),
  };
}

const cloned = (message: string | Uint8Array): BooksMessage => deserialize(message as Uint8Array);

export const levelObjectsCarrier = (levels: number): BookCarrier =>
  objectCarrier('{price,qty} objects, structured clone', levels, levelObject, serialize, cloned);

export const levelPairsCarrier = (levels: number): BookCarrier =>
  objectCarrier('[price,qty] arrays, structured clone', levels, levelPair, serialize, cloned);

export const jsonCarrier = (levels: number): BookCarrier =>
  objectCarrier(
    '[price,qty] arrays, JSON text',
    levels,
    levelPair,
    (message) => JSON.stringify(message),
    (message) => JSON.parse(typeof message === 'string' ? message : new TextDecoder().decode(message)),
  );
