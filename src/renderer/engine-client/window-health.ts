/** How well this window keeps up: the time from the engine's sending of a frame until it is painted, and how long it stalled. */
import type { TimingView } from '../../contract/monitor-views.ts';
import { RollingQuantiles } from '../lib/rolling-quantiles.ts';

/** A window that opens loads fonts and lays out panes: its first frames tell of that, not of how it keeps up. */
const SETTLING_MS = 5_000;

export class WindowHealth {
  readonly #painted = new RollingQuantiles();
  #frames = 0;
  #framesBefore = 0;
  #measuredAt = 0;
  #framesPerSecond = 0;
  #longestStallMs = 0;
  #stalls = 0;
  #lastMs = Number.NaN;
  #firstAt: number | null = null;

  /** A frame the engine sent at `sentAt` (epoch ms of this machine) stands on the screen. */
  painted(sentAt: number, now: number): void {
    this.#firstAt ??= now;
    this.#frames += 1;
    this.#lastMs = Math.max(0, now - sentAt);
    if (now - this.#firstAt >= SETTLING_MS) this.#painted.record(this.#lastMs, now);
  }

  /** The page's thread was busy for this long without a break. */
  stalled(ms: number): void {
    this.#stalls += 1;
    this.#longestStallMs = Math.max(this.#longestStallMs, ms);
  }

  timing(now: number): TimingView {
    return this.#painted.timing('window.painted', now);
  }

  /** Values of the moment, by name; called once a second. */
  moment(now: number): Readonly<Record<string, number>> {
    const elapsed = now - this.#measuredAt;
    if (elapsed >= 900) {
      this.#framesPerSecond =
        this.#measuredAt === 0 ? Number.NaN : ((this.#frames - this.#framesBefore) * 1000) / elapsed;
      this.#framesBefore = this.#frames;
      this.#measuredAt = now;
    }
    return {
      paintedMs: this.#lastMs,
      framesPerSecond: this.#framesPerSecond,
      stalls: this.#stalls,
      longestStallMs: this.#longestStallMs,
    };
  }
}

/** Long tasks as the browser reports them (over 50 ms); browsers that do not report none. */
export function watchStalls(stalled: (ms: number) => void): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) stalled(duration);
  }).observe({ type: 'longtask' });
}
