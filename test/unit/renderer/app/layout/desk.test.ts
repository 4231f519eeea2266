/** Workspaces: what is done to them, how they are kept, and that a start always shows something. */
import { describe, expect, it } from 'vitest';
import { LARGEST_DOCUMENT } from '../../../../../src/contract/window-memory.ts';
import { DeskKeeper, MOST_BACKUPS } from '../../../../../src/renderer/app/layout/desk-keeper.ts';
import {
  copyName,
  type Desk,
  FRESH_DESK,
  followed,
  keepLayout,
  nameProblem,
  remove,
  rename,
  repairDesk,
  reset,
  saveAs,
  setLocked,
  show,
  shownWorkspace,
} from '../../../../../src/renderer/app/layout/desk-model.ts';
import type { Layout } from '../../../../../src/renderer/app/layout/layout-model.ts';
import { isPaneKind } from '../../../../../src/renderer/app/pane-registry.ts';

const chartOnly: Layout = {
  panes: { chart: { kind: 'chart', link: 2, symbol: null } },
  root: { tabs: ['chart'], shown: 'chart' },
  floating: [],
};
const manyPanes = (width: number): Layout => {
  const ids = [...Array(40).keys()].map((at) => `chart-${at + 2}`);
  return {
    panes: Object.fromEntries(ids.map((id) => [id, { kind: 'chart', link: 1, symbol: null }])),
    root: { split: 'row', parts: ids.map((id) => ({ share: width, node: { tabs: [id], shown: id } })) },
    floating: [],
  };
};
const names = (desk: Desk): readonly string[] => desk.workspaces.map((each) => each.name);

describe('workspaces', () => {
  it('are saved under a name, shown, renamed and removed', () => {
    const saved = saveAs(keepLayout(FRESH_DESK, 'trade', chartOnly), 'trade', '  Night  ');
    expect(shownWorkspace(saved)).toEqual({
      id: 'own-1',
      name: 'Night',
      base: 'trade',
      isLocked: false,
      layout: chartOnly,
    });
    const renamed = rename(saved, 'own-1', 'Late');
    expect(names(renamed).at(-1)).toBe('Late');
    expect(remove(renamed, 'own-1')).toEqual({ ...keepLayout(FRESH_DESK, 'trade', chartOnly), shown: 'trade' });
  });

  it('refuse a name that is empty, too long or taken, in words', () => {
    expect(nameProblem(FRESH_DESK, '  ')).toBe('Give it a name.');
    expect(nameProblem(FRESH_DESK, 'trade')).toBe('"trade" is the name of another workspace.');
    expect(nameProblem(FRESH_DESK, 'x'.repeat(41))).toBe('A name has at most 40 characters; this one has 41.');
    expect(saveAs(FRESH_DESK, 'trade', 'Scalp')).toBe(FRESH_DESK);
  });

  it('find a free name for a copy', () => {
    const once = saveAs(FRESH_DESK, 'trade', copyName(FRESH_DESK, 'Trade'));
    expect([copyName(FRESH_DESK, 'Trade'), copyName(once, 'Trade')]).toEqual(['Trade copy', 'Trade copy 2']);
  });

  it('that are built in are neither renamed nor removed, but put back', () => {
    expect(rename(FRESH_DESK, 'trade', 'Mine')).toBe(FRESH_DESK);
    expect(remove(FRESH_DESK, 'trade')).toBe(FRESH_DESK);
    expect(reset(setLocked(keepLayout(FRESH_DESK, 'trade', chartOnly), 'trade', true), 'trade')).toEqual(FRESH_DESK);
  });

  it('that do not exist are not shown', () => {
    expect(show(FRESH_DESK, 'nowhere')).toBe(FRESH_DESK);
    expect(show(FRESH_DESK, 'scalp').shown).toBe('scalp');
  });
});

describe('workspaces another window changed', () => {
  const own = (symbol: string): Layout => ({
    panes: { ladder: { kind: 'ladder', link: null, symbol }, chart: { kind: 'chart', link: 1, symbol: null } },
    root: { tabs: ['ladder', 'chart'], shown: 'ladder' },
    floating: [],
  });

  it('are shown here where this window is, with its own symbols', () => {
    const mine: Desk = {
      ...keepLayout(show(FRESH_DESK, 'scalp'), 'scalp', own('ETH/USD')),
      symbols: { ...FRESH_DESK.symbols, 1: 'SOL/USD' },
    };
    const theirs = saveAs(
      keepLayout(FRESH_DESK, 'scalp', { ...own('BTC/USD'), root: { tabs: ['chart', 'ladder'], shown: 'chart' } }),
      'trade',
      'Night',
    );
    const now = followed(mine, theirs);
    expect([now.shown, now.symbols]).toEqual(['scalp', mine.symbols]);
    expect(names(now).at(-1)).toBe('Night');
    expect(shownWorkspace(now).layout).toEqual({
      ...own('ETH/USD'),
      root: { tabs: ['chart', 'ladder'], shown: 'chart' },
    });
  });

  it('and removed are left for what they came from', () => {
    const mine = saveAs(FRESH_DESK, 'scalp', 'Mine');
    expect(followed(mine, FRESH_DESK).shown).toBe('scalp');
  });
});

describe('reading kept workspaces', () => {
  it('adds the built-in ones a file of an older version does not know', () => {
    const old = { version: 1, shown: 'trade', workspaces: [{ id: 'trade', name: 'Trade', layout: null }] };
    expect(repairDesk(old, isPaneKind)?.desk).toEqual(FRESH_DESK);
  });

  it('keeps what it can of a file of a newer version', () => {
    const newer = {
      version: 9,
      shown: 'own-3',
      symbols: { 1: 'ETH/USD', 2: 7, 9: 'SOL/USD' },
      workspaces: [{ id: 'own-3', name: 'Mine', base: 'hologram', isLocked: true, colour: 'red', layout: chartOnly }],
    };
    expect(repairDesk(newer, isPaneKind)).toEqual({
      lost: 0,
      desk: {
        shown: 'own-3',
        symbols: { 1: 'ETH/USD', 2: null, 3: null, 4: null },
        workspaces: [
          ...FRESH_DESK.workspaces,
          { id: 'own-3', name: 'Mine', base: 'trade', isLocked: true, layout: chartOnly },
        ],
      },
    });
  });

  it('counts the layouts that could not be read', () => {
    const kept = { ...FRESH_DESK, workspaces: [{ ...FRESH_DESK.workspaces[0], layout: { panes: 'gone' } }] };
    expect(repairDesk(kept, isPaneKind)).toEqual({ lost: 1, desk: FRESH_DESK });
  });
});

class MemoryStorage {
  readonly kept = new Map<string, unknown>();
  read(key: string): unknown {
    const text = this.kept.get(key);
    return text === undefined ? null : JSON.parse(String(text));
  }
  write(key: string, value: unknown): void {
    this.kept.set(key, JSON.stringify(value));
  }
}

function keeperOn(storage: MemoryStorage, clock: { now: number }): DeskKeeper {
  return new DeskKeeper({ storage, window: 'main', isKind: isPaneKind, now: () => clock.now });
}

describe('keeping workspaces', () => {
  it('starts with what was saved', () => {
    const storage = new MemoryStorage();
    const changed = keepLayout(FRESH_DESK, 'trade', chartOnly);
    keeperOn(storage, { now: 0 }).save(changed);
    expect(keeperOn(storage, { now: 0 }).start()).toEqual({ desk: changed, notice: null });
  });

  it('knows where it was by itself, and from one file where that has both', () => {
    const storage = new MemoryStorage();
    storage.write('workspaces.main', { version: 1, ...show(FRESH_DESK, 'scalp') });
    const keeper = keeperOn(storage, { now: 0 });
    expect(keeper.start().desk.shown).toBe('scalp');
    keeper.save(show(keepLayout(FRESH_DESK, 'trade', chartOnly), 'review'));
    expect(Object.keys(storage.read('workspaces.main') as object)).toEqual(['version', 'workspaces']);
    expect(keeperOn(storage, { now: 0 }).start().desk.shown).toBe('review');
  });

  it('writes workspaces only when they changed', () => {
    const storage = new MemoryStorage();
    const keeper = keeperOn(storage, { now: 0 });
    keeper.save(FRESH_DESK);
    storage.kept.delete('workspaces.main');
    keeper.save(show(FRESH_DESK, 'scalp'));
    expect(storage.read('workspaces.main')).toBe(null);
  });

  it('follows another window without a backup of what that one changed', () => {
    const storage = new MemoryStorage();
    const keeper = keeperOn(storage, { now: 1_000_000 });
    const { desk } = keeper.start();
    const theirs = keepLayout(FRESH_DESK, 'trade', chartOnly);
    const shown = keeper.follow({ version: 1, workspaces: theirs.workspaces }, show(desk, 'scalp'));
    expect(shown).toEqual({ ...theirs, shown: 'scalp' });
    keeper.save(shown ?? FRESH_DESK);
    expect([keeper.backups(), keeper.follow('nonsense', desk)]).toEqual([[], null]);
  });

  it('keeps as many backups as one document holds', () => {
    const storage = new MemoryStorage();
    const clock = { now: 0 };
    const keeper = keeperOn(storage, clock);
    const large = (width: number): Desk =>
      [...Array(15).keys()].reduce(
        (desk, at) => saveAs(keepLayout(desk, 'trade', manyPanes(width)), 'trade', `Mine ${at}`),
        FRESH_DESK,
      );
    for (let turn = 0; turn < 12; turn += 1) keeper.save(large(turn + 1), true);
    const kept = storage.read('workspaces.main.backups');
    expect(JSON.stringify(kept).length).toBeLessThanOrEqual(LARGEST_DOCUMENT);
    expect(keeper.backups().length).toBeGreaterThan(1);
    expect(keeper.backups().length).toBeLessThan(MOST_BACKUPS);
  });

  it('backs up at most every five minutes, keeps ten, and always before much is undone', () => {
    const storage = new MemoryStorage();
    const clock = { now: 1_000_000 };
    const keeper = keeperOn(storage, clock);
    keeper.start();
    for (let minute = 0; minute < 90; minute += 1) {
      clock.now += 60_000;
      keeper.save(minute % 2 === 0 ? FRESH_DESK : keepLayout(FRESH_DESK, 'trade', chartOnly));
    }
    const times = keeper.backups().map((backup) => backup.at);
    expect(times).toHaveLength(MOST_BACKUPS);
    expect(times.every((at, index) => index === 0 || (times[index - 1] ?? 0) - at >= 300_000)).toBe(true);
    keeper.save(FRESH_DESK, true);
    expect(keeper.backups()[0]).toEqual({ at: clock.now, desk: keepLayout(FRESH_DESK, 'trade', chartOnly) });
  });

  it('starts from the newest readable backup when what was saved cannot be read', () => {
    const storage = new MemoryStorage();
    const clock = { now: 1_000_000 };
    const keeper = keeperOn(storage, clock);
    const first = keepLayout(FRESH_DESK, 'scalp', chartOnly);
    keeper.save(first);
    keeper.save(FRESH_DESK, true);
    storage.kept.set('workspaces.main', '[1, 2, 3]');
    expect(keeperOn(storage, clock).start()).toEqual({
      desk: first,
      notice: 'The kept layout could not be read: this is the newest backup of it.',
    });
    storage.kept.set('workspaces.main.backups', '{"at": true}');
    expect(keeperOn(storage, clock).start()).toEqual({
      desk: FRESH_DESK,
      notice: 'The kept layout could not be read: every workspace is as it was built.',
    });
  });
});
