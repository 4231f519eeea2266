/**
 * The ladder's gestures: what a press, a drag, a wheel or a key does, under the guards. It holds no React state; the view
 * hands it inputs, calls it with events and repaints when it says so.
 */

import type { InstrumentView, TrustState } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';
import { wording } from '../../text/wording.ts';
import type { BracketDraft } from '../../trading/bracket.ts';
import { type LadderClick, ladderClick } from '../../trading/bracket-click.ts';
import type { ClickModifiers } from '../../trading/click-order.ts';
import { type GuardVerdict, guardOrder } from '../../trading/order-guard.ts';
import type { Surface } from '../../ui/canvas-view.tsx';
import { guardClick, type LadderTarget } from './click-guard.ts';
import { dragRefusal } from './drag.ts';
import { briefSize } from './geometry.ts';
import type { LargeArrival } from './large-sizes.ts';
import { LadderLook, type LadderSource } from './look.ts';
import { type HandActions, type HandFacts, OrderInHand } from './order-in-hand.ts';
import type { Chip } from './own-orders.ts';
import { clickPrice, regroup } from './rows.ts';
import type { LadderScene } from './scene.ts';
import { isBelieved, sceneOf } from './scene-of.ts';
import { FREEZE_AFTER_MS } from './viewport.ts';

export interface LadderInputs extends LadderSource, HandFacts {
  readonly instrument: InstrumentView;
  readonly venueWord: 'SIM' | 'LIVE';
  readonly isUnlocked: boolean;
  readonly postOnly: boolean;
  /** Large sizes are told as they come. */
  readonly isSounding: boolean;
  readonly quantity: string | null;
  /** What a click with Alt puts around its order; null while none is chosen. */
  readonly template: BracketDraft | null;
  /** As the window believes it now; asked at each gesture, not remembered. */
  readonly trust: () => TrustState;
}

export interface LadderActions extends HandActions {
  place(order: Exclude<LadderClick, { kind: 'refused' }>): void;
  /** Price for the ticket; `quantity` is cumulative to that level, scaled. */
  pick(price: number, quantity: number | null, side: Side | null): void;
  /** A large size appeared in sight. */
  arrived(arrival: LargeArrival): void;
  /** View, cursor or the counters above and below changed. */
  changed(): void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export class LadderController {
  cursorRow: number | null = null;
  readonly look: LadderLook;
  readonly hand: OrderInHand;
  readonly #actions: LadderActions;
  readonly #now: () => number;
  #inputs: LadderInputs;
  #invalidate: () => void = () => {};
  #age: () => void = () => {};
  #pointer: Point | null = null;
  #modifiers: ClickModifiers = { shift: false, alt: false };
  #leftAt = Number.NEGATIVE_INFINITY;
  #press: LadderTarget | null = null;
  #lastOrderAt: number | null = null;
  #counters = '';
  #wheel = 0;

  constructor(inputs: LadderInputs, actions: LadderActions, now: () => number) {
    this.#inputs = inputs;
    this.#actions = actions;
    this.#now = now;
    this.look = new LadderLook(inputs);
    this.hand = new OrderInHand(this.look, () => this.#inputs, actions);
  }

  /** `answer` paints what a hand did, `age` what time did. */
  readonly subscribe = (answer: () => void, age: () => void): (() => void) => {
    this.#invalidate = answer;
    this.#age = age;
    return () => {
      this.#invalidate = () => {};
      this.#age = () => {};
    };
  };

  setInputs(inputs: LadderInputs): void {
    this.#inputs = inputs;
    this.look.setSource(inputs);
  }

  scene(surface: Surface): LadderScene {
    const { look } = this;
    const now = this.#now();
    if (look.refresh(surface, this.#isHeld(), now)) queueMicrotask(() => this.#actions.changed());
    this.#tellCounters();
    this.#tellArrivals();
    return sceneOf(look, this.#inputs, surface.sizes.textTable, now, {
      cursorRow: this.cursorRow,
      hover: this.#hover(),
      drag: this.hand.scene(this.#pointer),
    });
  }

  /** What may stand ahead of this order, scaled. Null unless the rows follow a book that is believed now. */
  queueAhead(intentId: string): number | null {
    const isKnown = isBelieved(this.#inputs) && this.look.isFollowing(this.#now());
    return isKnown ? this.look.queue.ahead(intentId) : null;
  }

  /** Paints again while prints fade. */
  fade(): void {
    if (this.look.flow.isFading(this.#now())) this.#age();
  }

  // The pointer

  pointerMoved(x: number, y: number, modifiers: ClickModifiers): void {
    this.#pointer = { x, y };
    this.#modifiers = modifiers;
    this.hand.moved({ x, y });
    this.#invalidate();
  }

  /** A key went down or up while the pointer rested. */
  modifiersChanged(modifiers: ClickModifiers): void {
    const { shift, alt } = this.#modifiers;
    if (this.#pointer === null || (shift === modifiers.shift && alt === modifiers.alt)) return;
    this.#modifiers = modifiers;
    this.#actions.changed();
  }

  pointerLeft(): void {
    if (this.hand.isDragging) return;
    this.#pointer = null;
    this.#press = null;
    this.#leftAt = this.#now();
    this.#invalidate();
  }

  pointerPressed(x: number, y: number, button: number): void {
    this.#pointer = { x, y };
    this.#press = null;
    if (this.hand.isPicked && button === 0) {
      // A press is the answer to what is in the hand, and never an order of its own.
      this.abort();
      return;
    }
    const chip = this.look.chipAt(x, y);
    if (chip === null) {
      if (button === 0) this.#press = this.look.target(x, y, this.#now());
    } else if (button === 1 || (button === 0 && this.look.isOnCross(chip, x))) {
      this.#actions.cancel(chip.orders);
    } else if (button === 0) {
      this.hand.grab(chip, { x, y });
    }
    this.#invalidate();
  }

  /** Acts on release, so that a trader may slide off. */
  pointerReleased(x: number, y: number, button: number, modifiers: ClickModifiers): void {
    const press = this.#press;
    this.#press = null;
    this.#invalidate();
    const isInside = this.look.isInside(x, y);
    if (this.hand.isDragging) {
      this.hand.released({ x, y });
      if (!isInside) this.pointerLeft();
      return;
    }
    if (!isInside || this.look.view === null) return;
    const row = this.look.rowAt(y);
    const release = this.look.target(x, y, this.#now());
    if (release === null) {
      if (button === 0) this.#actions.pick(row * this.look.step, null, null);
      return;
    }
    if (button === 0 && press !== null && !this.#inputs.isUnlocked) {
      this.#actions.pick(release.price, this.look.cumulative(release.side, row), release.side);
    }
    this.#settle(guardClick({ ...this.#guardFacts(), press, release, button }), modifiers);
  }

  abort(): void {
    this.hand.putBack();
    this.#press = null;
    this.cursorRow = null;
    this.#repaint();
  }

  /** `notches`: wheel notches, down positive. */
  wheeled(notches: number, isFine: boolean): void {
    this.#wheel += notches * (isFine ? 1 : 3);
    const rows = Math.trunc(this.#wheel);
    this.#wheel -= rows;
    if (rows !== 0) this.look.scroll(-rows);
    this.#repaint();
  }

  setGrouping(grouping: number): void {
    const before = this.look.grouping;
    if (grouping === before) return;
    this.look.setGrouping(grouping);
    if (this.cursorRow !== null) this.cursorRow = regroup(this.cursorRow, before, grouping);
    this.#press = null;
    this.#repaint();
  }

  recentre(): void {
    const { centre } = this.look;
    if (centre === null) return;
    this.look.centreOn(centre);
    if (this.cursorRow !== null) this.cursorRow = centre;
    this.#repaint();
  }

  scrollTo(row: number): void {
    this.look.centreOn(row);
    this.#repaint();
  }

  // The keyboard's row cursor

  moveCursor(rows: number): void {
    const start = this.cursorRow ?? this.look.centre;
    if (start === null) return;
    this.cursorRow = Math.max(0, this.cursorRow === null ? start : start + rows);
    this.look.reveal(this.cursorRow);
    this.#repaint();
  }

  leaveCursor(): void {
    this.cursorRow = null;
    this.hand.forget();
    this.#repaint();
  }

  /** Null infers the side: below the middle of the market buys, above it sells. */
  placeAtCursor(side: Side | null, modifiers: ClickModifiers): void {
    const row = this.cursorRow;
    if (row === null) return;
    const { centre } = this.look;
    const inferred = side ?? (centre !== null && row <= centre ? 'buy' : 'sell');
    const price = clickPrice(inferred, row, this.#inputs.instrument.tickSize, this.look.grouping);
    this.#settle(guardOrder(this.#guardFacts(), inferred, price, this.#now()), modifiers);
  }

  /** Picks up the one order on the cursor's row. */
  pickAtCursor(): void {
    const chip = this.cursorRow === null ? undefined : this.chipsAt(this.cursorRow)[0];
    if (chip === undefined) this.#actions.say(wording.ladder.thereIsNoOwnOrderOn);
    else this.pickUp(chip);
  }

  pickUp(chip: Chip): void {
    this.hand.pickUp(chip);
    this.#repaint();
  }

  movePicked(rows: number): void {
    this.hand.shift(rows);
    this.#repaint();
  }

  dropPicked(): void {
    this.hand.drop();
    this.#repaint();
  }

  cancelAtCursor(): void {
    if (this.hand.cancel()) {
      this.#repaint();
      return;
    }
    const { cursorRow } = this;
    const orders = cursorRow === null ? [] : this.chipsAt(cursorRow).flatMap((chip) => chip.orders);
    if (orders.length > 0) this.#actions.cancel(orders);
    else this.#actions.say(wording.ladder.thereIsNoOwnOrderOn);
  }

  chipsAt(row: number): readonly Chip[] {
    return this.look.chips.filter((chip) => chip.row === row);
  }

  /** The row under the keyboard's cursor, else under the pointer; none while something is dragged. */
  get rowAsked(): number | null {
    if (this.hand.isDragging) return null;
    return (
      this.cursorRow ?? (this.#pointer === null || this.look.view === null ? null : this.look.rowAt(this.#pointer.y))
    );
  }

  /** What a click at the pointer would do now; null when the pointer is elsewhere. */
  hint(): string | null {
    const pointer = this.#pointer;
    if (pointer === null || this.hand.isDragging) return null;
    const target = this.look.target(pointer.x, pointer.y, this.#now());
    if (target === null) return wording.ladder.clickTakesPriceIntoTicket;
    const chip = this.look.chipAt(pointer.x, pointer.y);
    if (chip !== null) return dragRefusal(chip) ?? wording.ladder.dragToAmendDropOutsideOr(this.#aheadWords(chip));
    if (!this.#inputs.isUnlocked) return wording.ladder.lockedClickTakesPriceAndSize;
    if (this.#inputs.quantity === null) return wording.ladder.chooseSizeFirst;
    const order = this.#order(target.side, target.price, this.#inputs.quantity, this.#modifiers);
    if (order.kind === 'refused') return order.reason;
    const grouped = this.look.grouping > 1 ? wording.ladder.nearestTouchInThisRow : '';
    return wording.ladder.clickCrossesTradesAtOnce(order.sentence, order.isCrossing, grouped);
  }

  /** `· est. 1.2 ahead`; empty where nothing is known. */
  #aheadWords(chip: Chip): string {
    const [order] = chip.orders;
    const ahead = order === undefined ? null : this.queueAhead(order.intentId);
    if (ahead === null || chip.orders.length > 1) return '';
    return wording.ladder.estAhead(briefSize(ahead / 10 ** this.#inputs.instrument.quantityPrecision));
  }

  #repaint(): void {
    this.#invalidate();
    this.#actions.changed();
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

  #order(side: Side, price: number, quantity: string, modifiers: ClickModifiers): LadderClick {
    const { instrument, venueWord, postOnly, template } = this.#inputs;
    const { book, last } = this.look;
    const { bestBid, bestAsk } = book;
    const context = { instrument, venueWord, bestBid, bestAsk, last, postOnly, template };
    return ladderClick(side, price, quantity, modifiers, context);
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

  #isHeld(): boolean {
    return (
      this.#pointer !== null ||
      this.hand.isDragging ||
      this.hand.isPicked ||
      this.cursorRow !== null ||
      this.#now() - this.#leftAt < FREEZE_AFTER_MS
    );
  }

  #hover(): LadderScene['hover'] {
    const pointer = this.#pointer;
    if (pointer === null || this.look.view === null) return null;
    return { row: this.look.rowAt(pointer.y), side: this.look.sideAt(pointer.x) };
  }

  /** A large size that came, once for each book. */
  #tellArrivals(): void {
    if (!this.#inputs.isSounding) return;
    const arrival = this.look.largeArrival(isBelieved(this.#inputs));
    if (arrival !== null) queueMicrotask(() => this.#actions.arrived(arrival));
  }

  #tellCounters(): void {
    const { above, below } = this.look.hidden;
    const edges = this.look.columns.spans.map((span) => span.right).join(' ');
    const now = `${above?.count ?? 0} ${above?.quantity ?? ''} ${below?.count ?? 0} ${below?.quantity ?? ''} ${edges}`;
    if (now === this.#counters) return;
    this.#counters = now;
    queueMicrotask(() => this.#actions.changed());
  }
}
