/**
 * What running strategies plot, over time: the engine tells each series' newest value, this window keeps them. So a series
 * begins when the window first heard of its instance, and nothing is drawn from before. Pure.
 */
import type { AutomationView } from '../../../../contract/automation-views.ts';

export interface PlotPoint {
  /** Epoch ms. */
  readonly at: number;
  readonly value: number;
}

/** Per series; a day of one-minute candles and more. */
const KEPT = 2000;

export class PlotRecorder {
  readonly #points = new Map<string, PlotPoint[]>();
  readonly #toldAt = new Map<string, number>();

  /** The series of an instance, oldest first. */
  pointsOf(instanceId: string, plotId: string): readonly PlotPoint[] {
    return this.#points.get(`${instanceId} ${plotId}`) ?? [];
  }

  /** True when something was added. Instances that are gone are forgotten. */
  note(views: readonly AutomationView[]): boolean {
    let isNew = false;
    const known = new Set(views.map(({ id }) => id));
    for (const id of this.#toldAt.keys()) if (!known.has(id)) this.#forget(id);
    for (const { id, updatedAt, plots } of views) {
      if ((this.#toldAt.get(id) ?? Number.NEGATIVE_INFINITY) >= updatedAt) continue;
      this.#toldAt.set(id, updatedAt);
      for (const [plotId, value] of Object.entries(plots)) {
        if (!Number.isFinite(value)) continue;
        const key = `${id} ${plotId}`;
        const points = this.#points.get(key) ?? [];
        points.push({ at: updatedAt, value });
        if (points.length > KEPT) points.splice(0, points.length - KEPT);
        this.#points.set(key, points);
        isNew = true;
      }
    }
    return isNew;
  }

  #forget(instanceId: string): void {
    this.#toldAt.delete(instanceId);
    for (const key of this.#points.keys()) if (key.startsWith(`${instanceId} `)) this.#points.delete(key);
  }
}
