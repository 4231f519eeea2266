/**
 * The part of an order's time that only the window can measure: from the gesture until the order is handed over, and from
 * its timed answer until the screen shows it. The engine measures what lies between.
 */
import type { OrderView } from '../../contract/views.ts';

export interface WindowTiming {
  /** From the gesture until the order left this window. */
  readonly gestureMs: number;
  /** From the gesture until the timed answer arrived in this window. */
  readonly answeredMs: number | null;
  /** From the gesture until the answer stood on the screen. */
  readonly paintedMs: number | null;
}

const REMEMBERED = 500;

interface Timed {
  readonly gestureAt: number;
  timing: WindowTiming;
}

export class OrderTimings {
  readonly #orders = new Map<string, Timed>();
  #unpainted: Timed[] = [];

  of(intentId: string): WindowTiming | null {
    return this.#orders.get(intentId)?.timing ?? null;
  }

  sent(intentId: string, gestureAt: number, now: number): void {
    const gestureMs = Math.max(0, now - gestureAt);
    this.#orders.set(intentId, { gestureAt, timing: { gestureMs, answeredMs: null, paintedMs: null } });
    const [oldest] = this.#orders.keys();
    if (this.#orders.size > REMEMBERED && oldest !== undefined) this.#orders.delete(oldest);
  }

  /** True when an order's timed answer is among these: it waits for the screen. */
  answered(orders: readonly OrderView[], now: number): boolean {
    for (const { intentId, latency } of orders) {
      const timed = this.#orders.get(intentId);
      if (latency.network === undefined || timed === undefined || timed.timing.answeredMs !== null) continue;
      timed.timing = { ...timed.timing, answeredMs: Math.max(0, now - timed.gestureAt) };
      this.#unpainted.push(timed);
    }
    return this.#unpainted.length > 0;
  }

  painted(now: number): void {
    for (const timed of this.#unpainted)
      timed.timing = { ...timed.timing, paintedMs: Math.max(0, now - timed.gestureAt) };
    this.#unpainted = [];
  }
}
