/** What a page does with its time, seen from inside it and from its browser. */
import type { CDPSession, Page } from 'playwright';

export interface PageSample {
  readonly seconds: number;
  /** Between two frames, in milliseconds. */
  readonly gaps: readonly number[];
  /** From the press to the frame after the one that drew its effect was handed on. */
  readonly inputs: readonly number[];
  /** Tasks of the main thread over 50 ms, by length. */
  readonly longTasks: readonly number[];
  /** Processor time of the main thread, per second and per frame: what a busy machine does not stretch. */
  readonly cpuShare: number;
  readonly cpuMsPerFrame: number;
}

interface Recorded {
  gaps: number[];
  inputs: number[];
  longTasks: number[];
}

/** Runs in the page, before it loads anything else. */
function record(): void {
  const recorded: Recorded = { gaps: [], inputs: [], longTasks: [] };
  Reflect.set(window, 'benchRecorded', recorded);
  let last = performance.now();
  const frame = (now: number): void => {
    recorded.gaps.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const pressed = (event: Event): void => {
    // A task posted from within a frame runs once that frame has been drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => recorded.inputs.push(performance.now() - event.timeStamp);
      port2.postMessage(null);
    });
  };
  for (const type of ['pointerdown', 'wheel']) addEventListener(type, pressed, { capture: true, passive: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) recorded.longTasks.push(entry.duration);
  }).observe({ type: 'longtask' });
}

export class PageProbe {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  /** Before the page goes anywhere. */
  static async on(page: Page): Promise<PageProbe> {
    await page.addInitScript(record);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new PageProbe(page, session);
  }

  /** Everything that happens while `act` runs. */
  async sample(act: () => Promise<void>): Promise<PageSample> {
    await this.#take();
    const before = await this.#times();
    await act();
    const after = await this.#times();
    const recorded = await this.#take();
    const seconds = after.at - before.at;
    return {
      ...recorded,
      seconds,
      cpuShare: (after.cpu - before.cpu) / seconds,
      cpuMsPerFrame: ((after.cpu - before.cpu) * 1000) / recorded.gaps.length,
    };
  }

  #take(): Promise<Recorded> {
    return this.#page.evaluate(() => {
      const recorded: Recorded = Reflect.get(window, 'benchRecorded');
      const taken = structuredClone(recorded);
      recorded.gaps.length = 0;
      recorded.inputs.length = 0;
      recorded.longTasks.length = 0;
      return taken;
    });
  }

  async #times(): Promise<{ readonly at: number; readonly cpu: number }> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return { at: of('Timestamp'), cpu: of('ThreadTime') };
  }
}
