/** Lets a cell flash at most three times a second: more may harm photosensitive eyes (WCAG 2.3.1). */

/** Of the figures, a quarter of a second: a tint comes and goes with them, and costs no frame of its own. */
export const FLASH_BEATS = 2;
const LEAST_INTERVAL_MS = 334;

export class FlashGate {
  #last = Number.NEGATIVE_INFINITY;

  /** `now` is monotonic. */
  mayFlash(now: number): boolean {
    if (now - this.#last < LEAST_INTERVAL_MS) return false;
    this.#last = now;
    return true;
  }
}
