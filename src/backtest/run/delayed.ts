/** What is on its way: to the exchange, or back from it. First due first; among equals, first sent first. */
interface Delayed {
  readonly due: number;
  readonly run: () => void;
}

export class DelayLine {
  readonly #items: Delayed[] = [];

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  /** Infinity where nothing is on its way. */
  get nextDue(): number {
    return this.#items[0]?.due ?? Number.POSITIVE_INFINITY;
  }

  add(due: number, run: () => void): void {
    let index = this.#items.length;
    while (index > 0 && (this.#items[index - 1]?.due ?? 0) > due) index -= 1;
    this.#items.splice(index, 0, { due, run });
  }

  take(): (() => void) | null {
    return this.#items.shift()?.run ?? null;
  }
}
