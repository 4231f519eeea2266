/**
 * The own order that is being moved: dragged by the pointer, or picked up by a click or a key and moved by arrows. It knows
 * where the order would go, says what that costs, and amends or cancels when it is let go.
 */

import type { InstrumentView, OrderView } from '../../../contract/views.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import { wording } from '../../text/wording.ts';
import { type DragOutcome, dragLabel, dragOutcome, dragRefusal } from './drag.ts';
import type { LadderLook } from './look.ts';
import type { Chip } from './own-orders.ts';
import type { DragScene } from './scene.ts';

export interface HandActions {
  amend(order: OrderView, priceText: string): void;
  cancel(orders: readonly OrderView[]): void;
  say(text: string): void;
}

export interface HandFacts {
  readonly instrument: InstrumentView;
  /** Points of the pair's counter that touching this order costs now; null while not told. */
  readonly fuel: (intentId: string) => { readonly amend: number; readonly cancel: number } | null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const DRAG_THRESHOLD = 4;

export class OrderInHand {
  readonly #look: LadderLook;
  readonly #facts: () => HandFacts;
  readonly #actions: HandActions;
  #drag: { readonly chip: Chip; readonly from: Point; isMoving: boolean } | null = null;
  #picked: { readonly intentId: string; row: number } | null = null;

  constructor(look: LadderLook, facts: () => HandFacts, actions: HandActions) {
    this.#look = look;
    this.#facts = facts;
    this.#actions = actions;
  }

  get isDragging(): boolean {
    return this.#drag !== null;
  }

  get isPicked(): boolean {
    return this.#picked !== null;
  }

  // Dragged

  grab(chip: Chip, from: Point): void {
    const refusal = dragRefusal(chip);
    if (refusal === null) this.#drag = { chip, from, isMoving: false };
    else this.#actions.say(refusal);
  }

  moved({ x, y }: Point): void {
    const drag = this.#drag;
    if (drag !== null && !drag.isMoving) drag.isMoving = Math.hypot(x - drag.from.x, y - drag.from.y) >= DRAG_THRESHOLD;
  }

  /** A press that did not move picks the order up. */
  released({ x, y }: Point): void {
    const drag = this.#drag;
    this.#drag = null;
    if (drag === null) return;
    if (drag.isMoving) this.#finish(drag.chip, this.#look.isInside(x, y) ? this.#look.rowAt(y) : null);
    else this.pickUp(drag.chip);
  }

  // Picked up

  pickUp(chip: Chip): void {
    const refusal = dragRefusal(chip);
    const [order] = chip.orders;
    if (refusal !== null || order === undefined) {
      this.#actions.say(refusal ?? wording.ladder.thereIsNoOrderHere);
      return;
    }
    this.#picked = { intentId: order.intentId, row: chip.row };
    this.#actions.say(wording.ladder.pickedUpMoveItEnterAmends);
  }

  shift(rows: number): void {
    const chip = this.#pickedChip();
    if (this.#picked === null || chip === null) return;
    this.#picked.row = Math.max(1, this.#picked.row + rows);
    this.#look.reveal(this.#picked.row);
    this.#actions.say(this.#label(this.#outcome(chip, this.#picked.row)));
  }

  drop(): void {
    const picked = this.#picked;
    const chip = this.#pickedChip();
    this.#picked = null;
    if (picked !== null && chip !== null) this.#finish(chip, picked.row);
  }

  /** False when no order is picked up. */
  cancel(): boolean {
    const chip = this.#pickedChip();
    this.#picked = null;
    if (chip !== null) this.#actions.cancel(chip.orders);
    return chip !== null;
  }

  putBack(): void {
    if (this.#picked !== null) this.#actions.say(wording.ladder.putBackNothingWasChanged);
    this.forget();
  }

  forget(): void {
    this.#picked = null;
    this.#drag = null;
  }

  scene(pointer: Point | null): DragScene | null {
    const picked = this.#picked;
    const chip = this.#pickedChip();
    if (picked !== null && chip !== null) {
      return { chip, row: picked.row, label: this.#label(this.#outcome(chip, picked.row)) };
    }
    const drag = this.#drag;
    if (drag === null || !drag.isMoving || pointer === null) return null;
    const row = this.#look.isInside(pointer.x, pointer.y) ? this.#look.rowAt(pointer.y) : null;
    return { chip: drag.chip, row, label: this.#label(this.#outcome(drag.chip, row)) };
  }

  /** The chip as it stands now; filled, in flight or stacked meanwhile, it is no longer in the hand. */
  #pickedChip(): Chip | null {
    const id = this.#picked?.intentId;
    if (id === undefined) return null;
    const chip = this.#look.chips.find((each) => each.orders.some((order) => order.intentId === id));
    if (chip !== undefined && dragRefusal(chip) === null) return chip;
    this.#picked = null;
    return null;
  }

  #finish(chip: Chip, row: number | null): void {
    const outcome = this.#outcome(chip, row);
    if (outcome.kind === 'cancel') this.#actions.cancel(outcome.orders);
    if (outcome.kind === 'refused') this.#actions.say(wording.ladder.nothingWasChanged(outcome.reason));
    if (outcome.kind === 'amend') {
      this.#actions.amend(outcome.order, formatScaled(outcome.price, this.#facts().instrument.pricePrecision));
    }
  }

  #outcome(chip: Chip, row: number | null): DragOutcome {
    const { tickSize, pricePrecision } = this.#facts().instrument;
    const target = row === null ? ({ kind: 'outside' } as const) : ({ kind: 'row', row } as const);
    const { last, book } = this.#look;
    const market = { last, bestBid: book.bestBid, bestAsk: book.bestAsk };
    return dragOutcome(chip, target, tickSize, this.#look.grouping, pricePrecision, market);
  }

  #label(outcome: DragOutcome): string {
    const price = outcome.kind === 'amend' ? this.#look.priceText(outcome.price) : '';
    return dragLabel(outcome, price, this.#facts().fuel);
  }
}
