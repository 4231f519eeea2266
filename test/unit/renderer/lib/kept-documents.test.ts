/** What several windows of one engine remember: one truth, painted at once from a copy, and no change lost without a word. */
import { describe, expect, test } from 'vitest';
import type { KeptDocument } from '../../../../src/contract/window-memory.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import { fail, type Result } from '../../../../src/domain/result.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { WindowMemory } from '../../../../src/engine/windows/window-memory.ts';
import { KeptDocuments } from '../../../../src/renderer/lib/kept-documents.ts';

const LINK_DOWN = {
  code: 'LINK_DOWN',
  category: 'network',
  retryable: true,
  delivery: 'not-sent',
  message: '',
} as const;

/** The engine's own memory; what it answers and tells arrives when the test lets it. */
class Engine {
  readonly windows = new Set<(documents: readonly KeptDocument[]) => void>();
  readonly memory: WindowMemory;
  #now = 100;

  constructor(documents: readonly KeptDocument[] = []) {
    this.memory = new WindowMemory({
      clock: { wallNow: () => this.#next() },
      documents,
      store: null,
      changed: () => {
        for (const hear of this.windows) hear(this.memory.documents());
      },
    });
  }

  valueOf(name: string): unknown {
    return this.memory.documents().find((each) => each.name === name)?.value ?? null;
  }

  #next(): EpochMs {
    this.#now += 1;
    return this.#now as EpochMs;
  }
}

/** One browser's storage. */
class Browser {
  readonly stored = new Map<string, string>();
  read(name: string): unknown {
    const text = this.stored.get(name);
    return text === undefined ? null : JSON.parse(text);
  }
  write(name: string, value: unknown): void {
    this.stored.set(name, JSON.stringify(value));
  }
}

function windowOf(browser: Browser) {
  const gaveWay: string[] = [];
  const notKept: string[] = [];
  const heard: unknown[] = [];
  const link = { isDown: false };
  const documents = new KeptDocuments({
    copies: browser,
    gaveWay: (name) => gaveWay.push(name),
    notKept: (name, { code }) => notKept.push(`${name} ${code}`),
  });
  documents.on('keymap', (value) => heard.push(value));
  const attach = (engine: Engine, refusal: Failure | null = null): void => {
    const hear = (all: readonly KeptDocument[]): void =>
      documents.heard(all, async (name, seen, value): Promise<Result<{ readonly revision: number }, Failure>> => {
        if (link.isDown) return fail(LINK_DOWN);
        return refusal === null ? engine.memory.keep(name, seen, value) : fail(refusal);
      });
    engine.windows.add(hear);
    hear(engine.memory.documents());
  };
  return { documents, attach, gaveWay, notKept, heard, link };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const keymapOf = (value: unknown): KeptDocument => ({ name: 'keymap', revision: 9, value });

describe('a window', () => {
  test('paints from this browser’s copy, and shows the engine’s when it is here', () => {
    const browser = new Browser();
    browser.write('keymap', 'old');
    const window = windowOf(browser);
    expect(window.documents.read('keymap')).toBe('old');
    window.attach(new Engine([keymapOf('new')]));
    expect([window.documents.read('keymap'), window.heard, browser.read('keymap')]).toEqual(['new', ['new'], 'new']);
    expect(window.gaveWay).toEqual([]);
  });

  test('gives an engine that has nothing what it remembers from before, once', async () => {
    const browser = new Browser();
    browser.write('keymap', 'mine');
    const engine = new Engine();
    const window = windowOf(browser);
    window.documents.read('keymap');
    window.attach(engine);
    await settled();
    expect(engine.valueOf('keymap')).toBe('mine');
    const other = new Browser();
    other.write('keymap', 'of another browser');
    const late = windowOf(other);
    late.attach(engine);
    expect(late.documents.read('keymap')).toBe('mine');
    await settled();
    expect(engine.valueOf('keymap')).toBe('mine');
  });

  test('with a copy that cannot be read shows the engine’s', () => {
    const window = windowOf(new Browser());
    expect(window.documents.read('keymap')).toBe(null);
    window.attach(new Engine([keymapOf('kept')]));
    expect(window.documents.read('keymap')).toBe('kept');
  });
});

describe('two windows', () => {
  test('follow each other', async () => {
    const engine = new Engine();
    const [one, other] = [windowOf(new Browser()), windowOf(new Browser())];
    for (const each of [one, other]) {
      each.documents.read('keymap');
      each.attach(engine);
    }
    one.documents.write('keymap', 'first');
    await settled();
    other.documents.write('keymap', 'second');
    await settled();
    expect([one.documents.read('keymap'), one.heard, other.heard]).toEqual(['second', ['second'], ['first']]);
    expect([one.gaveWay, other.gaveWay]).toEqual([[], []]);
  });

  test('that change one thing at once end up the same, and the one that gave way says so', async () => {
    const engine = new Engine([keymapOf('before')]);
    const [one, other] = [windowOf(new Browser()), windowOf(new Browser())];
    for (const each of [one, other]) {
      each.documents.read('keymap');
      each.attach(engine);
    }
    one.documents.write('keymap', 'one');
    other.documents.write('keymap', 'other');
    await settled();
    expect([one.documents.read('keymap'), other.documents.read('keymap')]).toEqual(['one', 'one']);
    expect([one.gaveWay, other.gaveWay]).toEqual([[], ['keymap']]);
  });

  test('of which one was away: what it changed gives way to what it has not seen', async () => {
    const engine = new Engine([keymapOf('before')]);
    const [away, here] = [windowOf(new Browser()), windowOf(new Browser())];
    for (const each of [away, here]) {
      each.documents.read('keymap');
      each.attach(engine);
    }
    away.link.isDown = true;
    away.documents.write('keymap', 'from away');
    await settled();
    here.documents.write('keymap', 'from here');
    await settled();
    expect([away.documents.read('keymap'), away.gaveWay]).toEqual(['from here', ['keymap']]);
  });
});

describe('a change', () => {
  test('made while the link is down is sent when it is back, and after a restart of the window as well', async () => {
    const browser = new Browser();
    const engine = new Engine([keymapOf('before')]);
    const window = windowOf(browser);
    window.attach(engine);
    window.link.isDown = true;
    window.documents.write('keymap', 'while away');
    await settled();
    const restarted = windowOf(browser);
    expect(restarted.documents.read('keymap')).toBe('while away');
    restarted.attach(engine);
    await settled();
    expect([engine.valueOf('keymap'), restarted.gaveWay]).toEqual(['while away', []]);
  });

  test('that follows another before its answer is kept after it', async () => {
    const engine = new Engine();
    const window = windowOf(new Browser());
    window.attach(engine);
    for (const value of ['a', 'b', 'c']) window.documents.write('keymap', value);
    await settled();
    expect([engine.valueOf('keymap'), window.gaveWay]).toEqual(['c', []]);
  });

  test('the engine will not take is said once and shown here, until it is changed again', async () => {
    const engine = new Engine();
    const window = windowOf(new Browser());
    window.attach(engine, { ...LINK_DOWN, code: 'MEMORY_FULL' });
    window.documents.write('keymap', 'too much');
    await settled();
    await engine.memory.keep('table.Fills', 0, 1);
    await settled();
    expect([window.documents.read('keymap'), window.notKept]).toEqual(['too much', ['keymap MEMORY_FULL']]);
    expect(engine.valueOf('keymap')).toBe(null);
  });
});

test('a copy from another data folder is not taken for the engine’s own', async () => {
  const browser = new Browser();
  const first = windowOf(browser);
  first.attach(new Engine([keymapOf('of the first folder')]));
  first.documents.read('keymap');
  const second = windowOf(browser);
  second.attach(new Engine([{ ...keymapOf('of the second folder'), revision: 12 }]));
  expect(second.documents.read('keymap')).toBe('of the second folder');
});
