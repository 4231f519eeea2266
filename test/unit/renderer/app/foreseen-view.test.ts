import { beforeEach, describe, expect, test, vi } from 'vitest';
import { foresee, LET_GO_AFTER_MS, parseSeen, rememberSeen } from '../../../../src/renderer/app/foreseen-view.ts';
import type { PaneView } from '../../../../src/renderer/engine-client/view-registry.ts';

const FIRST = { books: [{ symbol: 'BTC/USD', levels: 500 }], trades: ['BTC/USD'], tickers: ['BTC/USD'] };

class Client {
  view: PaneView = {};
  readonly declared = new Set<PaneView>();
  declareView(view: PaneView): () => void {
    this.declared.add(view);
    return () => void this.declared.delete(view);
  }
}

describe('what a window asks for before its panes are drawn', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    });
    return () => vi.unstubAllGlobals();
  });

  const foreseen = (client: Client): readonly PaneView[] => {
    foresee(client, () => {});
    return [...client.declared];
  };

  test('is what Trade shows, in a window that never looked at anything', () => {
    expect(foreseen(new Client())).toEqual([FIRST]);
  });

  test('is what this browser looked at last', () => {
    const before = new Client();
    before.view = {
      books: [{ symbol: 'ETH/USD', levels: 100 }],
      trades: ['ETH/USD'],
      tickers: ['ETH/USD', 'SOL/USD'],
      candles: [{ symbol: 'ETH/USD', interval: 5 }],
    };
    rememberSeen(before);
    expect(foreseen(new Client())).toEqual([before.view]);
  });

  test('is not changed by a window that looked at no book', () => {
    const monitor = new Client();
    monitor.view = { books: [], tickers: ['ETH/USD'] };
    rememberSeen(monitor);
    expect(foreseen(new Client())).toEqual([FIRST]);
  });

  test('is let go once the panes have had their time', () => {
    const client = new Client();
    const timers: [number, () => void][] = [];
    foresee(client, (delayMs, callback) => void timers.push([delayMs, callback]));
    expect(client.declared.size).toBe(1);
    expect(timers.map(([delayMs]) => delayMs)).toEqual([LET_GO_AFTER_MS]);
    timers[0]?.[1]();
    expect(client.declared.size).toBe(0);
  });

  test.each([
    null,
    'x',
    7,
    {},
    { books: 'BTC/USD' },
    { books: [null, { symbol: 'BTC/USD' }, { symbol: 1, levels: 2 }] },
  ])('is the usual where %j was kept', (stored) => {
    expect(parseSeen(stored)).toEqual(FIRST);
  });

  test('leaves out what it cannot read', () => {
    const book = { symbol: 'ETH/USD', levels: 25 };
    expect(
      parseSeen({
        books: [book],
        trades: [3, 'ETH/USD'],
        tickers: null,
        candles: [{ symbol: 'ETH/USD', interval: 7 }],
      }),
    ).toEqual({ books: [book], trades: ['ETH/USD'], tickers: [], candles: [] });
  });
});
