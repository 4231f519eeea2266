/**
 * Placing with a held key: the price under the pointer is shown while the key is down, and the click acts on release, so that
 * a trader may slide off or let the key go. What was shown last is what is placed, whatever the axis does meanwhile.
 *
 *   idle ──key──▶ aiming ──press──▶ pressed ──release over the pane──▶ aiming, and an order
 *     ▲             │                  │
 *     └──key up─────┴──key up, slid off, Escape──▶ idle or aiming, and nothing
 */
import type { PlaceKind } from './place-order.ts';

export interface Aim {
  readonly kind: PlaceKind;
  /** Scaled, a whole number of ticks. */
  readonly price: number;
}

export class KeyPlacer {
  #held: PlaceKind | null = null;
  /** Under the pointer; null while it is not over the pane. */
  #price: number | null = null;
  #isPressed = false;

  /** What a click would act on now. */
  get aim(): Aim | null {
    return this.#held === null || this.#price === null ? null : { kind: this.#held, price: this.#price };
  }

  /** Under the pointer, key or not. */
  get pointed(): number | null {
    return this.#price;
  }

  keyDown(kind: PlaceKind): void {
    if (this.#held === kind) return;
    this.#held = kind;
    this.#isPressed = false;
  }

  keyUp(kind: PlaceKind): void {
    if (this.#held !== kind) return;
    this.#held = null;
    this.#isPressed = false;
  }

  /** Null: the pointer left the pane. */
  moved(price: number | null): void {
    this.#price = price;
  }

  /** True takes the press. */
  pressed(price: number): boolean {
    this.#price = price;
    this.#isPressed = this.#held !== null;
    return this.#isPressed;
  }

  /** What is to be placed, or null when the trader changed the mind. */
  released(): Aim | null {
    const isMeant = this.#isPressed;
    this.#isPressed = false;
    return isMeant ? this.aim : null;
  }

  cancelled(): void {
    this.#isPressed = false;
    this.#held = null;
  }
}
