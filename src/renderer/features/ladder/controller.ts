/**
 * The ladder between the pointer and the canvas: where it looks, what lies under the pointer, what a press, a drag or a
 * key would do. It holds no React state; the view hands it inputs and repaints when it says so.
 */
import type { BookFrame, TradeFrame } from '../../../contract/market-frame.ts';
import type { InstrumentView, OrderView, TrustState } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import { formatInteger } from '../../lib/format-number.ts';
import type { Surface } from '../../ui/canvas-view.tsx';
import { FONT_WORDS } from '../../ui/tokens.ts';
import { type GuardVerdict, guardClick, guardOrder, type LadderTarget } from './click-guard.ts';
import { type ClickModifiers, type ClickOrder, clickOrder } from './click-order.ts';
import { type DragOutcome, dragLabel, dragOutcome, dragRefusal } from './drag.ts';
import { type Columns, columnAt, columnsOf, sideOfColumn, sizeDecimals, sizeText } from './geometry.ts';
import { type Chip, chipsOf, offScreen } from './own-orders.ts';
import { CROSS_WIDTH, chipBox, crossX } from './paint-chips.ts';
import {
  askRow,
  bidRow,
  centreRow,
  clickPrice,
  EMPTY_BOOK,
  groupBook,
  type LadderBook,
  regroup,
  rowStep,
} from './rows.ts';
import type { LadderScene } from './scene.ts';
import { centred, FREEZE_AFTER_MS, followed, resized, rowAt, scrolled, type Viewport } from './viewport.ts';

export interface LadderInputs {
  readonly instrument: InstrumentView;
  readonly venueWord: 'SIM' | 'LIVE';
  readonly orders: readonly OrderView[];
  readonly isUnlocked: boolean;
  readonly postOnly: boolean;
  readonly quantity: string | null;
  /** As the window believes it now; asked at each gesture, not remembered. */
  readonly trust: () => TrustState;
  readonly book: () => BookFrame | null;
  readonly lastTrade: () => TradeFrame | null;
}

export interface LadderActions {
  place(order: ClickOrder & { kind: 'order' }): void;
  amend(order: OrderView, priceText: string): void;
  cancel(orders: readonly OrderView[]): void;
  /** Price for the ticket; `quantity` is cumulative to that level, scaled. */
  pick(price: number, quantity: number | null, side: Side | null): void;
  /** One sentence for the hint bar. */
  say(text: string): void;
  /** Grouping, cursor or the counters above and below changed. */
  changed(): void;
}

interface Pointer {
  readonly x: number;
  readonly y: number;
}

interface Drag {
  readonly chip: Chip;
  readonly from: Pointer;
  isMoving: boolean;
}

const DRAG_THRESHOLD = 4;

export class LadderController {
  grouping = 1;
  cursorRow: number | null = null;
  view: Viewport | null = null;
  modifiers: ClickModifiers = { shift: false, alt: false };
  readonly #actions: LadderActions;
  readonly #now: () => number;
  #inputs: LadderInputs;
  #invalidate: () => void = () => {};
  #columns: Columns = columnsOf(320, 66);
  #rowHeight = 16;
  #width = 0;
  #height = 0;
  #chips: readonly Chip[] = [];
  #book: LadderBook = EMPTY_BOOK;
  #pointer: Pointer | null = null;
  #leftAt = Number.NEGATIVE_INFINITY;
  #press: LadderTarget | null = null;
  #drag: Drag | null = null;
  #lastOrderAt: number | null = null;
  #priceTexts = new Map<number, string>();
  #groupedFrom: { frame: BookFrame; step: number } | null = null;
  #counters = '';
  #wheel = 0;

  constructor(inputs: LadderInputs, actions: LadderActions, now: () => number) {
    this.#inputs = inputs;
    this.#actions = actions;
    this.#now = now;
  }

  readonly subscribe = (invalidate: () => void): (() => void) => {
    this.#invalidate = invalidate;
    return () => {
      this.#invalidate = () => {};
    };
  };

  setInputs(inputs: LadderInputs): void {
    this.#inputs = inputs;
  }

  get step(): number {
    return rowStep(this.#inputs.instrument.tickSize, this.grouping);
  }

  get book(): LadderBook {
    return this.#book;
  }

  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** Own orders out of sight. */
  get hidden(): ReturnType<typeof offScreen> {
    const { view } = this;
    return view === null ? { above: null, below: null } : offScreen(this.#chips, view.topRow, view.rowCount);
  }

  scene(surface: Surface): LadderScene {
    const { instrument } = this.#inputs;
    this.#measure(surface);
    const step = this.step;
    this.#readBook(step);
    const last = this.#inputs.lastTrade();
    this.#look(last?.price ?? Number.NaN, step);
    this.#chips = chipsOf(this.#inputs.orders, instrument.pricePrecision, step);
    const view = this.view ?? { topRow: 0, rowCount: Math.ceil(this.#height / this.#rowHeight), driftingSince: null };
    this.#tellCounters();
    const { bestBid, bestAsk } = this.#book;
    const decimals = sizeDecimals(
      this.#reference(last) / 10 ** instrument.pricePrecision,
      instrument.quantityPrecision,
    );
    const trust = this.#inputs.trust();
    return {
      width: this.#width,
      height: this.#height,
      rowHeight: this.#rowHeight,
      fontSize: surface.sizes.textTable - (this.#rowHeight < 16 ? 0.5 : 0),
      columns: this.#columns,
      view,
      step,
      grouping: this.grouping,
      book: this.#book,
      bidRow: Number.isNaN(bestBid) ? null : bidRow(bestBid, step),
      askRow: Number.isNaN(bestAsk) ? null : askRow(bestAsk, step),
      maximumSize: this.#maximumSize(view),
      lastRow: last === null ? null : Math.round(last.price / step),
      lastSide: last?.side ?? null,
      lastText: last === null ? '' : this.#priceText(last.price),
      chips: this.#chips,
      cursorRow: this.cursorRow,
      hover: this.#hover(),
      drag: this.#dragScene(),
      isStale: !(trust === 'LIVE' || trust === 'SINGLE') || this.#inputs.book()?.isVerified !== true,
      isArmed: this.#inputs.isUnlocked && this.#inputs.quantity !== null,
      priceText: (row) => this.#priceText(row * step),
      sizeText: (scaled) => sizeText(scaled, instrument.quantityPrecision, decimals),
    };
  }

  // Gestures

  pointerMoved(x: number, y: number, modifiers: ClickModifiers): void {
    this.#pointer = { x, y };
    this.modifiers = modifiers;
    if (this.#drag !== null && !this.#drag.isMoving) {
      const { from } = this.#drag;
      this.#drag.isMoving = Math.hypot(x - from.x, y - from.y) >= DRAG_THRESHOLD;
    }
    this.#invalidate();
  }

  pointerLeft(): void {
    if (this.#drag !== null) return;
    this.#pointer = null;
    this.#press = null;
    this.#leftAt = this.#now();
    this.#invalidate();
  }

  pointerPressed(x: number, y: number, button: number): void {
    this.#pointer = { x, y };
    this.#press = null;
    const chip = this.#chipAt(x, y);
    if (chip !== null) {
      if (button === 1) this.#actions.cancel(chip.orders);
      else if (button === 0 && this.#isOnCross(chip, x)) this.#actions.cancel(chip.orders);
      else if (button === 0) {
        const refusal = dragRefusal(chip);
        if (refusal === null) this.#drag = { chip, from: { x, y }, isMoving: false };
        else this.#actions.say(refusal);
      }
      this.#invalidate();
      return;
    }
    if (button === 0) this.#press = this.#target(x, y);
    this.#invalidate();
  }

  /** Acts on release, so that a trader may slide off. */
  pointerReleased(x: number, y: number, button: number, modifiers: ClickModifiers, isInside: boolean): void {
    const drag = this.#drag;
    this.#drag = null;
    if (drag !== null) {
      if (drag.isMoving) this.#finishDrag(drag.chip, isInside ? rowAt(this.#viewNow(), y, this.#rowHeight) : null);
      else this.#actions.say('Drag to amend, off the ladder to cancel; × cancels.');
      if (!isInside) this.pointerLeft();
      this.#invalidate();
      return;
    }
    const press = this.#press;
    this.#press = null;
    this.#invalidate();
    if (!isInside || this.view === null) return;
    const row = rowAt(this.view, y, this.#rowHeight);
    const side = sideOfColumn(columnAt(this.#columns, x));
    if (side === null) {
      if (button === 0) this.#actions.pick(row * this.step, null, null);
      return;
    }
    const release = this.#target(x, y);
    if (release === null) return;
    const verdict = guardClick({ ...this.#guardFacts(), press, release, button });
    if (verdict.kind === 'refused' && button === 0 && !this.#inputs.isUnlocked) {
      this.#actions.pick(release.price, this.#cumulative(side, row), side);
    }
    this.#settle(verdict, modifiers);
  }

  abort(): void {
    this.#drag = null;
    this.#press = null;
    this.cursorRow = null;
    this.#invalidate();
    this.#actions.changed();
  }

  get isDragging(): boolean {
    return this.#drag !== null;
  }

  /** `notches`: wheel notches, down positive. */
  wheeled(notches: number, isFine: boolean): void {
    if (this.view === null) return;
    this.#wheel += notches * (isFine ? 1 : 3);
    const rows = Math.trunc(this.#wheel);
    this.#wheel -= rows;
    if (rows !== 0) this.view = scrolled(this.view, -rows);
    this.#invalidate();
    this.#actions.changed();
  }

  setGrouping(grouping: number): void {
    if (grouping === this.grouping) return;
    if (this.view !== null) {
      const half = Math.floor(this.view.rowCount / 2);
      const middle = regroup(this.view.topRow - half, this.grouping, grouping);
      this.view = { ...this.view, topRow: middle + half, driftingSince: null };
    }
    if (this.cursorRow !== null) this.cursorRow = regroup(this.cursorRow, this.grouping, grouping);
    this.grouping = grouping;
    this.#priceTexts.clear();
    this.#press = null;
    this.#invalidate();
    this.#actions.changed();
  }

  recentre(): void {
    const centre = centreRow(this.#book, this.#inputs.lastTrade()?.price ?? Number.NaN, this.step);
    if (centre === null || this.view === null) return;
    this.view = centred(centre, this.view.rowCount);
    this.cursorRow = this.cursorRow === null ? null : centre;
    this.#invalidate();
    this.#actions.changed();
  }

  scrollTo(row: number): void {
    if (this.view === null) return;
    this.view = centred(row, this.view.rowCount);
    this.#invalidate();
    this.#actions.changed();
  }

  // The keyboard's row cursor

  moveCursor(rows: number): void {
    const view = this.#viewNow();
    const start = this.cursorRow ?? centreRow(this.#book, this.#inputs.lastTrade()?.price ?? Number.NaN, this.step);
    if (start === null) return;
    this.cursorRow = Math.max(0, start + (this.cursorRow === null ? 0 : rows));
    if (this.cursorRow > view.topRow) this.view = { ...view, topRow: this.cursorRow };
    const bottom = view.topRow - view.rowCount + 2;
    if (this.cursorRow < bottom) this.view = { ...view, topRow: this.cursorRow + view.rowCount - 2 };
    this.#invalidate();
    this.#actions.changed();
  }

  /** Null infers the side: below the middle of the market buys, above it sells. */
  placeAtCursor(side: Side | null, modifiers: ClickModifiers): void {
    const row = this.cursorRow;
    if (row === null) return;
    const centre = centreRow(this.#book, this.#inputs.lastTrade()?.price ?? Number.NaN, this.step);
    const inferred = side ?? (centre !== null && row <= centre ? 'buy' : 'sell');
    const price = clickPrice(inferred, row, this.#inputs.instrument.tickSize, this.grouping);
    this.#settle(guardOrder(this.#guardFacts(), inferred, price, this.#now()), modifiers);
  }

  cancelAtCursor(): void {
    const orders = this.#chips.filter((chip) => chip.row === this.cursorRow).flatMap((chip) => chip.orders);
    if (orders.length > 0) this.#actions.cancel(orders);
    else this.#actions.say('There is no own order on this row.');
  }

  chipsAt(row: number): readonly Chip[] {
    return this.#chips.filter((chip) => chip.row === row);
  }

  /** What a click at the pointer would do now; null off the order columns. */
  hint(): string | null {
    const pointer = this.#pointer;
    if (pointer === null || this.#drag !== null) return null;
    const target = this.#target(pointer.x, pointer.y);
    if (target === null) return 'Click takes the price into the ticket';
    const chip = this.#chipAt(pointer.x, pointer.y);
    if (chip !== null) return dragRefusal(chip) ?? 'Drag to amend · drop outside or × to cancel';
    if (!this.#inputs.isUnlocked) return 'Locked: a click takes price and size into the ticket';
    if (this.#inputs.quantity === null) return 'Choose a size first';
    const order = this.#order(target.side, target.price, this.#inputs.quantity, this.modifiers);
    if (order.kind === 'refused') return order.reason;
    const grouped = this.grouping > 1 ? ' (nearest the touch in this row)' : '';
    return `Click: ${order.sentence}${order.isCrossing ? ' · crosses, trades at once' : ''}${grouped}`;
  }

  #settle(verdict: GuardVerdict, modifiers: ClickModifiers): void {
    if (verdict.kind === 'refused') {
      if (verdict.reason !== null) this.#actions.say(verdict.reason);
      return;
    }
    const order = this.#order(verdict.side, verdict.price, verdict.quantity, modifiers);
    if (order.kind === 'refused') {
      this.#actions.say(order.reason);
      return;
    }
    this.#lastOrderAt = this.#now();
    this.#actions.place(order);
  }

  #order(side: Side, price: number, quantity: string, modifiers: ClickModifiers): ClickOrder {
    return clickOrder(side, price, quantity, modifiers, {
      instrument: this.#inputs.instrument,
      venueWord: this.#inputs.venueWord,
      bestBid: this.#book.bestBid,
      bestAsk: this.#book.bestAsk,
      last: this.#inputs.lastTrade()?.price ?? Number.NaN,
      postOnly: this.#inputs.postOnly,
    });
  }

  #guardFacts() {
    return {
      isUnlocked: this.#inputs.isUnlocked,
      trust: this.#inputs.trust(),
      isVerified: this.#inputs.book()?.isVerified === true,
      lastOrderAt: this.#lastOrderAt,
      quantity: this.#inputs.quantity,
    };
  }

  #finishDrag(chip: Chip, row: number | null): void {
    const outcome = this.#dragOutcome(chip, row);
    if (outcome.kind === 'cancel') this.#actions.cancel(outcome.orders);
    if (outcome.kind === 'amend') {
      const text = formatScaled(outcome.price, this.#inputs.instrument.pricePrecision);
      this.#actions.amend(outcome.order, text);
    }
  }

  #dragOutcome(chip: Chip, row: number | null): DragOutcome {
    const { tickSize, pricePrecision } = this.#inputs.instrument;
    const target = row === null ? ({ kind: 'outside' } as const) : ({ kind: 'row', row } as const);
    return dragOutcome(chip, target, tickSize, this.grouping, pricePrecision);
  }

  #dragScene(): LadderScene['drag'] {
    const drag = this.#drag;
    const pointer = this.#pointer;
    if (drag === null || !drag.isMoving || pointer === null) return null;
    const isInside = pointer.x >= 0 && pointer.x <= this.#width && pointer.y >= 0 && pointer.y <= this.#height;
    const row = isInside ? rowAt(this.#viewNow(), pointer.y, this.#rowHeight) : null;
    const outcome = this.#dragOutcome(drag.chip, row);
    const price = outcome.kind === 'amend' ? this.#priceText(outcome.price) : '';
    return { chip: drag.chip, row, label: dragLabel(outcome, price) };
  }

  // Looking

  #measure(surface: Surface): void {
    const widest = this.#priceText(Math.max(this.#book.bestAsk || 0, this.#inputs.lastTrade()?.price ?? 0));
    surface.context.font = `500 ${surface.sizes.textTable}px ${FONT_WORDS}`;
    this.#columns = columnsOf(surface.width, surface.context.measureText(widest).width);
    this.#width = surface.width;
    this.#height = surface.height;
    this.#rowHeight = surface.sizes.row;
  }

  #readBook(step: number): void {
    const frame = this.#inputs.book();
    if (frame === null) {
      this.#book = EMPTY_BOOK;
      this.#groupedFrom = null;
    } else if (this.#groupedFrom?.frame !== frame || this.#groupedFrom.step !== step) {
      this.#book = groupBook(frame, step);
      this.#groupedFrom = { frame, step };
    }
  }

  #look(last: number, step: number): void {
    const rowCount = Math.max(1, Math.ceil(this.#height / this.#rowHeight));
    const centre = centreRow(this.#book, last, step);
    if (this.view === null) {
      if (centre !== null) this.view = centred(centre, rowCount);
      return;
    }
    const before = this.view;
    this.view = followed(resized(before, rowCount), centre, this.#isHeld(), this.#now());
    if (before.topRow !== this.view.topRow) queueMicrotask(() => this.#actions.changed());
  }

  #isHeld(): boolean {
    return (
      this.#pointer !== null ||
      this.#drag !== null ||
      this.cursorRow !== null ||
      this.#now() - this.#leftAt < FREEZE_AFTER_MS
    );
  }

  #viewNow(): Viewport {
    return this.view ?? { topRow: 0, rowCount: 1, driftingSince: null };
  }

  #maximumSize(view: Viewport): number {
    let maximum = 0;
    for (let slot = 0; slot < view.rowCount; slot += 1) {
      const row = view.topRow - slot;
      maximum = Math.max(maximum, this.#book.bids.get(row) ?? 0, this.#book.asks.get(row) ?? 0);
    }
    return maximum;
  }

  #reference(last: TradeFrame | null): number {
    return this.#book.bestBid || last?.price || this.#book.bestAsk || 0;
  }

  #hover(): LadderScene['hover'] {
    const pointer = this.#pointer;
    if (pointer === null || this.view === null) return null;
    const side = sideOfColumn(columnAt(this.#columns, pointer.x));
    return { row: rowAt(this.view, pointer.y, this.#rowHeight), side };
  }

  #target(x: number, y: number): LadderTarget | null {
    const side = sideOfColumn(columnAt(this.#columns, x));
    if (side === null || this.view === null) return null;
    const slot = Math.floor(y / this.#rowHeight);
    const price = clickPrice(side, this.view.topRow - slot, this.#inputs.instrument.tickSize, this.grouping);
    return { side, slot, price, at: this.#now() };
  }

  #chipAt(x: number, y: number): Chip | null {
    if (this.view === null) return null;
    const column = columnAt(this.#columns, x);
    if (column !== 'buys' && column !== 'sells') return null;
    const row = rowAt(this.view, y, this.#rowHeight);
    return this.#chips.find((chip) => chip.row === row && (chip.side === 'buy') === (column === 'buys')) ?? null;
  }

  #isOnCross(chip: Chip, x: number): boolean {
    if (this.view === null || chip.look === 'unknown') return false;
    const box = chipBox({ columns: this.#columns, view: this.view, rowHeight: this.#rowHeight }, chip);
    const left = crossX(box, chip.side);
    return x >= left && x <= left + CROSS_WIDTH;
  }

  #cumulative(side: Side, row: number): number {
    let total = 0;
    for (const [at, quantity] of side === 'buy' ? this.#book.bids : this.#book.asks) {
      if (side === 'buy' ? at >= row : at <= row) total += quantity;
    }
    return total;
  }

  #priceText(scaled: number): string {
    let text = this.#priceTexts.get(scaled);
    if (text === undefined) {
      if (this.#priceTexts.size > 5000) this.#priceTexts.clear();
      text = formatInteger(scaled, this.#inputs.instrument.pricePrecision);
      this.#priceTexts.set(scaled, text);
    }
    return text;
  }

  #tellCounters(): void {
    const { above, below } = this.hidden;
    const now = `${above?.count ?? 0} ${above?.quantity ?? ''} ${below?.count ?? 0} ${below?.quantity ?? ''}`;
    if (now === this.#counters) return;
    this.#counters = now;
    queueMicrotask(() => this.#actions.changed());
  }
}
