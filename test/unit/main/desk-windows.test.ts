/** Several windows of one run: each once, where it stood, and there again at the next start. */
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { DeskWindows, type WindowStore } from '../../../src/main/desk-windows.ts';

import { askedWindow } from '../../../src/main/security.ts';
import type { WindowPlace } from '../../../src/main/window-place.ts';

class MemoryStore implements WindowStore {
  readonly kept: Record<string, unknown> = {};
  get(key: string): unknown {
    return this.kept[key] ?? null;
  }
  set(key: string, value: unknown): void {
    this.kept[key] = value;
  }
}

class FakeWindow extends EventEmitter {
  raised = 0;
  isGone = false;
  isDestroyed = (): boolean => this.isGone;
  isMinimized = (): boolean => false;
  focus(): void {
    this.raised += 1;
  }
  closeByHand(): void {
    this.isGone = true;
    this.emit('closed');
  }
}

function desk(store: MemoryStore) {
  const opened: { readonly name: string; readonly place: WindowPlace | null; readonly window: FakeWindow }[] = [];
  const remembers = new Map<string, (place: WindowPlace) => void>();
  const state = { isLeaving: false };
  const windows = new DeskWindows({
    store,
    openWindow: (name, place, remember) => {
      const window = new FakeWindow();
      opened.push({ name, place, window });
      remembers.set(name, remember);
      return window as unknown as BrowserWindow;
    },
    isLeaving: () => state.isLeaving,
  });
  const names = () => opened.map((each) => each.name);
  return { windows, opened, remembers, state, names };
}

const place = { x: 2000, y: 10, width: 1280, height: 900, isMaximized: false };

describe('the windows of a run', () => {
  it('are opened once, and come forward when asked for again', () => {
    const { windows, opened, names } = desk(new MemoryStore());
    windows.openAll();
    windows.open('w2');
    windows.open('w2');
    windows.show();
    expect(names()).toEqual(['main', 'w2']);
    expect(opened.map(({ window }) => window.raised)).toEqual([1, 1]);
  });

  it('stand where they stood, and those open when the program ended are open again', () => {
    const store = new MemoryStore();
    const first = desk(store);
    first.windows.openAll();
    first.windows.open('w2');
    first.windows.open('w3');
    first.remembers.get('w2')?.(place);
    first.opened[2]?.window.closeByHand();
    first.state.isLeaving = true;
    first.opened[1]?.window.closeByHand();
    const second = desk(store);
    second.windows.openAll();
    expect(second.opened.map(({ name, place: at }) => [name, at])).toEqual([
      ['main', null],
      ['w2', place],
    ]);
  });

  it('open where they usually do when what was kept is damaged', () => {
    const store = new MemoryStore();
    store.kept['open'] = ['w2', '../w3'];
    store.kept['others'] = 'none';
    const { windows, names } = desk(store);
    windows.openAll();
    expect(names()).toEqual(['main']);
  });
});

it('a page may ask for a window of ours by its name, and for nothing else', () => {
  const addresses = [
    'app://leadline/index.html?window=w2',
    'app://leadline/index.html?window=main',
    'app://leadline/index.html?window=w22',
    'app://leadline/other.html?window=w2',
    'app://leadline.evil/index.html?window=w2',
    'https://www.kraken.com/?window=w2',
    'javascript:alert(1)',
  ];
  expect(addresses.map(askedWindow)).toEqual(['w2', null, null, null, null, null, null]);
});
