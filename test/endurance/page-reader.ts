/** What a page holds after a forced collection: heap, nodes of its document and those that left it, listeners. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';

const READINGS = 3;
const BETWEEN_READINGS_MS = 700;

export interface PageReading {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
  /** Elements outside of the document that scripts still hold, with what hangs on them. */
  readonly detached: number;
}

interface DetachedNode {
  readonly children?: readonly DetachedNode[];
}

const sizeOf = (node: DetachedNode): number => 1 + (node.children ?? []).reduce((sum, child) => sum + sizeOf(child), 0);

export class PageReader {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<PageReader> {
    return new PageReader(await page.context().newCDPSession(page));
  }

  /** The least of several readings: what the page holds, and not what it had in hand at one instant of a busy market. */
  async read(): Promise<PageReading> {
    const readings: Omit<PageReading, 'detached'>[] = [];
    for (let count = 0; count < READINGS; count += 1) {
      if (count > 0) await pause(BETWEEN_READINGS_MS);
      readings.push(await this.#once());
    }
    const least = (of: (reading: Omit<PageReading, 'detached'>) => number): number => Math.min(...readings.map(of));
    return {
      heapBytes: least(({ heapBytes }) => heapBytes),
      nodes: least(({ nodes }) => nodes),
      listeners: least(({ listeners }) => listeners),
      documents: least(({ documents }) => documents),
      // Dear, and no burst of the market makes any.
      detached: await this.#detached(),
    };
  }

  async #once(): Promise<Omit<PageReading, 'detached'>> {
    // Twice: what the first frees may be what held the rest.
    await this.#session.send('HeapProfiler.collectGarbage');
    await this.#session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners, documents } = await this.#session.send('Memory.getDOMCounters');
    return { heapBytes: usedSize, nodes, listeners: jsEventListeners, documents };
  }

  /** The inspector holds every node it has told of until it is disabled: left enabled, each count would keep what the next finds. */
  async #detached(): Promise<number> {
    await this.#session.send('DOM.enable');
    const { detachedNodes } = await this.#session.send('DOM.getDetachedDomNodes');
    await this.#session.send('DOM.disable');
    return detachedNodes.reduce((sum, { treeNode }) => sum + sizeOf(treeNode), 0);
  }
}
