/** What the ladder shows and what lies where on it: grouped book, own orders, viewport, columns. Moves only when told. */
import type { BookFrame, TradeFrame } from '../../../contract/market-frame.ts';
import type { InstrumentView, OrderView } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';
import { formatInteger } from '../../lib/format-number.ts';
import type { Surface } from '../../ui/canvas-view.tsx';
import { FONT_WORDS } from '../../ui/tokens.ts';
import type { LadderTarget } from './click-guard.ts';
import { type FlowScene, freshTrades, LadderFlow, type Trades } from './flow.ts';
import { type Columns, columnAt, columnsOf, type OptionalColumn, sideOfColumn, spanOf } from './geometry.ts';
import { type LargeArrival, LargeArrivals, type LargeChoice, type LargeFrom, largeFrom } from './large-sizes.ts';
import { type Chip, chipsOf, offScreen } from './own-orders.ts';
import { CROSS_WIDTH, chipBox, crossX } from './paint-chips.ts';
import { QueueEstimate } from './queue-estimate.ts';
import { centreRow, clickPrice, EMPTY_BOOK, groupBook, type LadderBook, regroup, rowStep } from './rows.ts';
import { type Centring, centred, followed, resized, rowAt, scrolled, type Viewport } from './viewport.ts';

export interface LadderSource {
  readonly instrument: InstrumentView;
  readonly orders: readonly OrderView[];
  readonly book: () => BookFrame | null;
  readonly lastTrade: () => TradeFrame | null;
  readonly trades: () => Trades | null;
  readonly wantedColumns: readonly OptionalColumn[];
  readonly large: LargeChoice;
  readonly centring: Centring;
  /** Average entry price and the day's extremes, scaled; null and NaN are unknown. */
  readonly entry: number | null;
  readonly dayRange: () => { readonly high: number; readonly low: number } | null;
}

/** Price texts remembered between paintings. */
const TEXTS_KEPT = 5000;
const MEASURE_EVERY_MS = 1000;
/** A book newer than what was read for this long is not being read. */
const FOLLOWING_MS = 2000;

export class LadderLook {
  grouping = 1;
  view: Viewport | null = null;
  book: LadderBook = EMPTY_BOOK;
  chips: readonly Chip[] = [];
  columns: Columns = columnsOf(320, 66);
  rowHeight = 16;
  width = 0;
  height = 0;
  readonly flow = new LadderFlow();
  readonly queue = new QueueEstimate();
  /** What queue and flow were last read from, and when. */
  #read: { readonly frame: BookFrame | null; readonly at: number } = { frame: null, at: Number.NEGATIVE_INFINITY };
  readonly #arrivals = new LargeArrivals();
  #large: { readonly book: LadderBook; readonly choice: LargeChoice; readonly from: LargeFrom | null } | null = null;
  #newestTrade = -1;
  /** What the columns were measured for. */
  #measured = '';
  #source: LadderSource;
  #priceTexts = new Map<number, string>();
  #groupedFrom: { frame: BookFrame; step: number } | null = null;

  constructor(source: LadderSource) {
    this.#source = source;
  }

  setSource(source: LadderSource): void {
    this.#source = source;
  }

  get step(): number {
    return rowStep(this.#source.instrument.tickSize, this.grouping);
  }

  /** Scaled; NaN before the first trade. */
  get last(): number {
    return this.#source.lastTrade()?.price ?? Number.NaN;
  }

  get centre(): number | null {
    return centreRow(this.book, this.last, this.step);
  }

  /** The view, or one row of nothing while there is no market to look at. */
  get viewNow(): Viewport {
    return (
      this.view ?? { topRow: 0, rowCount: Math.max(1, Math.ceil(this.height / this.rowHeight)), driftingSince: null }
    );
  }

  /** A price to judge magnitudes by; 0 without any. */
  get reference(): number {
    return this.book.bestBid || this.last || this.book.bestAsk || 0;
  }

  /** Whether the rows follow the book: out of sight they are not painted, and nothing is read. */
  isFollowing(now: number): boolean {
    return this.#read.frame === this.#source.book() || now - this.#read.at < FOLLOWING_MS;
  }

  /** Own orders out of sight. */
  get hidden(): ReturnType<typeof offScreen> {
    const { view } = this;
    return view === null ? { above: null, below: null } : offScreen(this.chips, view.topRow, view.rowCount);
  }

  /** Takes in size, book and orders. True when the view moved by itself, which it never does while held. */
  refresh(surface: Surface, isHeld: boolean, now: number): boolean {
    this.#measure(surface, now);
    this.#readBook();
    this.#readFlow(now);
    this.chips = chipsOf(this.#source.orders, this.#source.instrument.pricePrecision, this.step);
    const before = this.view;
    const rowCount = Math.max(1, Math.ceil(this.height / this.rowHeight));
    const { centre } = this;
    if (before === null) {
      if (centre !== null) this.view = centred(centre, rowCount);
      return this.view !== null;
    }
    this.view = followed(resized(before, rowCount), centre, isHeld, now, this.#source.centring);
    return before.topRow !== this.view.topRow;
  }

  /** Size of a full bar: the largest in sight. */
  get maximumSize(): number {
    const view = this.viewNow;
    let maximum = 0;
    for (let slot = 0; slot < view.rowCount; slot += 1) {
      const row = view.topRow - slot;
      maximum = Math.max(maximum, this.book.bids.get(row) ?? 0, this.book.asks.get(row) ?? 0);
    }
    return maximum;
  }

  /** From which sizes are marked; worked out once for each book. */
  get largeFrom(): LargeFrom | null {
    const { book } = this;
    const { large } = this.#source;
    if (this.#large?.book !== book || this.#large.choice !== large) {
      this.#large = { book, choice: large, from: largeFrom(book, large) };
    }
    return this.#large.from;
  }

  /** The heaviest large size that came since the last book; asked once a painting. */
  largeArrival(isBelieved: boolean): LargeArrival | null {
    if (isBelieved) return this.#arrivals.look(this.book, this.viewNow, this.step, this.largeFrom);
    this.#arrivals.forget();
    return null;
  }

  setGrouping(grouping: number): void {
    if (this.view !== null) {
      const half = Math.floor(this.view.rowCount / 2);
      const middle = regroup(this.view.topRow - half, this.grouping, grouping);
      this.view = { ...this.view, topRow: middle + half, driftingSince: null };
    }
    this.grouping = grouping;
    this.#priceTexts.clear();
  }

  scroll(rows: number): void {
    if (this.view !== null) this.view = scrolled(this.view, rows);
  }

  centreOn(row: number): void {
    if (this.view !== null) this.view = centred(row, this.view.rowCount);
  }

  /** Brings a row into sight with the least movement. */
  reveal(row: number): void {
    const view = this.viewNow;
    const lowest = view.topRow - view.rowCount + 2;
    if (row > view.topRow) this.view = { ...view, topRow: row };
    else if (row < lowest) this.view = { ...view, topRow: row + view.rowCount - 2 };
  }

  rowAt(y: number): number {
    return rowAt(this.viewNow, y, this.rowHeight);
  }

  sideAt(x: number): Side | null {
    return sideOfColumn(columnAt(this.columns, x));
  }

  isInside(x: number, y: number): boolean {
    return x >= 0 && x <= this.width && y >= 0 && y <= this.height;
  }

  /** What a press here would mean; null in the price column and before the market is known. */
  target(x: number, y: number, at: number): LadderTarget | null {
    const side = this.sideAt(x);
    if (side === null || this.view === null) return null;
    const slot = Math.floor(y / this.rowHeight);
    const price = clickPrice(side, this.view.topRow - slot, this.#source.instrument.tickSize, this.grouping);
    return { side, slot, price, at };
  }

  chipAt(x: number, y: number): Chip | null {
    const column = columnAt(this.columns, x);
    if (this.view === null || (column !== 'buys' && column !== 'sells')) return null;
    const row = this.rowAt(y);
    return this.chips.find((chip) => chip.row === row && (chip.side === 'buy') === (column === 'buys')) ?? null;
  }

  isOnCross(chip: Chip, x: number): boolean {
    if (chip.look === 'unknown') return false;
    const box = chipBox({ columns: this.columns, view: this.viewNow, rowHeight: this.rowHeight }, chip);
    const left = crossX(box, chip.side);
    return x >= left && x <= left + CROSS_WIDTH;
  }

  /** Size from the touch to this row, scaled. */
  cumulative(side: Side, row: number): number {
    let total = 0;
    for (const [at, quantity] of side === 'buy' ? this.book.bids : this.book.asks) {
      if (side === 'buy' ? at >= row : at <= row) total += quantity;
    }
    return total;
  }

  priceText(scaled: number): string {
    let text = this.#priceTexts.get(scaled);
    if (text === undefined) {
      if (this.#priceTexts.size > TEXTS_KEPT) this.#priceTexts.clear();
      text = formatInteger(scaled, this.#source.instrument.pricePrecision);
      this.#priceTexts.set(scaled, text);
    }
    return text;
  }

  flowScene(now: number): FlowScene {
    return this.flow.scene(this.#source.book(), this.step, now, spanOf(this.columns, 'flow') !== null);
  }

  /** Rows of the average entry and the day's extremes. */
  get marks(): ReadonlyMap<number, 'entry' | 'high' | 'low'> {
    const marks = new Map<number, 'entry' | 'high' | 'low'>();
    const { entry, dayRange } = this.#source;
    const range = dayRange();
    const { step } = this;
    if (range !== null && Number.isFinite(range.high)) marks.set(Math.ceil(range.high / step), 'high');
    if (range !== null && Number.isFinite(range.low)) marks.set(Math.floor(range.low / step), 'low');
    if (entry !== null) marks.set(Math.round(entry / step), 'entry');
    return marks;
  }

  /** Trades go before the book that came after them. */
  #readFlow(now: number): void {
    const { orders, instrument, book, trades } = this.#source;
    const ring = trades();
    if (ring !== null) {
      for (let at = freshTrades(ring, this.#newestTrade) - 1; at >= 0; at -= 1) {
        const trade = ring.at(at);
        if (trade === undefined) continue;
        this.#newestTrade = trade.tradeId;
        this.queue.absorbTrade(trade, orders);
      }
      this.flow.absorbTrades(ring, now);
    }
    const frame = book();
    this.#read = { frame, at: now };
    this.flow.absorbBook(frame, now);
    this.queue.absorbBook(frame, orders, instrument.pricePrecision, instrument.quantityPrecision);
  }

  #measure(surface: Surface, now: number): void {
    // Of equal figures, so that columns do not move with a price. Measured now and then: fonts come when they come.
    const widest = this.priceText(Math.max(this.book.bestAsk || 0, this.last || 0)).replaceAll(/\d/g, '0');
    const { wantedColumns } = this.#source;
    const state = `${widest} ${surface.width} ${surface.sizes.textTable} ${wantedColumns.join()} ${Math.floor(now / MEASURE_EVERY_MS)}`;
    if (state !== this.#measured) {
      this.#measured = state;
      surface.context.font = `500 ${surface.sizes.textTable}px ${FONT_WORDS}`;
      this.columns = columnsOf(surface.width, surface.context.measureText(widest).width, wantedColumns);
    }
    this.width = surface.width;
    this.height = surface.height;
    this.rowHeight = surface.sizes.row;
  }

  #readBook(): void {
    const frame = this.#source.book();
    const { step } = this;
    if (frame === null) {
      this.book = EMPTY_BOOK;
      this.#groupedFrom = null;
    } else if (this.#groupedFrom?.frame !== frame || this.#groupedFrom.step !== step) {
      this.book = groupBook(frame, step);
      this.#groupedFrom = { frame, step };
    }
  }
}
