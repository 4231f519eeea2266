/**
 * Strategy files in processes of their own, as on the Node host: what misbehaves is ended alone, with a sentence that names the
 * file and the remedy, and the one beside it goes on deciding.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileStrategy } from '../../src/engine/automation/files/file-strategy.ts';
import { StrategyFiles } from '../../src/engine/automation/files/strategy-files.ts';
import type { StrategyStep } from '../../src/engine/automation/strategy.ts';
import type { Json } from '../../src/engine/ports.ts';
import { ProgramFolderOnDisk } from '../../src/platform/program-folder.ts';
import { foreignProcesses } from '../../src/platform/strategy-process/foreign-process.ts';
import { startNodeChild } from '../../src/platform/strategy-process/node-child.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { BTC_USD, closes, columnsOf, stateOf } from '../support/strategy-states.ts';

const PROCESS = path.resolve('src/platform/strategy-process/strategy-process.ts');
const TEMPLATE = path.resolve('resources/strategy-template.ts');

/** A strategy whose `decide` has this body, and whatever stands before it. */
const deciding = (body: string, before = ''): string => `${before}
export const strategy = {
  version: '1', title: 'Own', summary: 'Of a test.', losesWhen: 'The test fails.', inputs: { ticker: true },
  decide: (state) => { ${body} },
};
`;
const WAIT = "return { memory: {}, decisions: [], reason: { code: 'WAIT' } };";
const placing = (order: string): string =>
  deciding(`const reason = { code: 'GO', values: {} };
    return { memory: {}, reason, decisions: [{ act: 'place', key: 'a', side: 'buy', orderType: 'market', reason, ${order} }] };`);

/** Every file, and what is said of it when it is read (null: nothing) and when it decides. */
const FILES: Readonly<
  Record<string, { readonly code: string; readonly read: RegExp | null; readonly decides?: RegExp }>
> = {
  'good.js': {
    code: deciding(
      "return { memory: { count: (state.memory.count ?? 0) + 1 }, decisions: [], reason: { code: 'COUNTED', values: { count: state.memory.count ?? 0 } } };",
    ),
    read: null,
  },
  'throws.js': {
    code: deciding("\n    throw new Error('no such level');"),
    read: null,
    decides: /^“throws\.js”, line 5: no such level\. Correct the file and save it$/,
  },
  'loops.js': {
    code: deciding('for (;;);'),
    read: null,
    decides: /“loops\.js” took longer than 500 ms to decide and was ended\. Look for a loop/,
  },
  'grows.js': {
    code: deciding('const all = []; for (;;) all.push(new Array(1e5).fill(1.5));'),
    read: null,
    decides: /“grows\.js” took (more memory than a strategy may have|longer than 500 ms)/,
  },
  'one-gulp.js': {
    code: deciding(`const all = new Array(3e7).fill(1.5); ${WAIT}`),
    read: null,
    decides: /“one-gulp\.js” took (more memory than a strategy may have|longer than 500 ms)/,
  },
  'bytes.js': {
    code: deciding('const all = []; for (;;) all.push(new Uint8Array(2e7).fill(1));'),
    read: null,
    decides: /“bytes\.js” took (more memory than a strategy may have|longer than 500 ms)/,
  },
  'not-a-number.js': {
    code: placing('quantity: 0 / 0'),
    read: null,
    decides: /“not-a-number\.js”: step\.decisions\[0\]\.quantity is NaN, which is not a number\. Correct the file/,
  },
  'nonsense.js': {
    code: deciding("return 'buy';"),
    read: null,
    decides: /“nonsense\.js”: decide returned buy and not \{ memory, decisions, reason \}/,
  },
  'half.js': {
    code: placing("quantity: 'much'"),
    read: null,
    decides: /“half\.js”: its step\.decisions\.0\.quantity cannot be used \(.+\)\. Correct the file/,
  },
  'later.js': {
    code: deciding('return Promise.resolve({});'),
    read: null,
    decides: /“later\.js”: decide returned a promise: it must answer at once/,
  },
  'chance.js': {
    code: deciding('return Math.random();'),
    read: null,
    decides: /Math\.random is not here: the same states must give the same decisions/,
  },
  'clock.js': { code: deciding('return new Date();'), read: null, decides: /The clock is not here/ },
  'stack.js': {
    code: deciding('const down = () => down(); down();'),
    read: null,
    decides: /“stack\.js”, line \d+: Maximum call stack size exceeded/,
  },
  'syntax.ts': {
    code: 'const a = 1;\nconst b = (;\n',
    read: /^“syntax\.ts”, line 2: .+\. Correct the file and save it\.$/,
  },
  'enumeration.ts': {
    code: 'enum Side { Buy }\n',
    read: /“enumeration\.ts”, line 1: TypeScript enum is not supported/,
  },
  'nothing.js': { code: 'export const a = 1;\n', read: /“nothing\.js”: it exports no strategy: it needs/ },
  'no-decide.js': {
    code: "export const strategy = { title: 'A' };\n",
    read: /“no-decide\.js”: its strategy has no function “decide”/,
  },
  'no-title.js': {
    code: 'export const strategy = { decide: () => {} };\n',
    read: /“no-title\.js”: its version cannot be used/,
  },
  'imports.js': {
    code: "import fs from 'node:fs';\nexport const strategy = {};\n",
    read: /“imports\.js”: it imports “node:fs”: a strategy is one file and imports nothing/,
  },
  'imports-later.js': {
    code: "const fs = import /* now */ ('node:fs');\n",
    read: /“imports-later\.js”, line 1: it uses import/,
  },
  'hangs.js': { code: 'for (;;);\n', read: /“hangs\.js” took longer than 3000 ms to be loaded/ },
  'Bad Name.js': { code: deciding(WAIT), read: /“Bad Name\.js”: its name must be small letters/ },
};

let folder: string;
let files: StrategyFiles;
const messages: string[] = [];
const programs = foreignProcesses(() => startNodeChild(PROCESS), new SystemClock());
const open = (into: string): StrategyFiles =>
  new StrategyFiles({
    folder: new ProgramFolderOnDisk(into, 50),
    programs,
    clock: new SystemClock(),
    told: (_, message) => messages.push(message),
  });
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const read = (from: StrategyFiles, count: number) =>
  until(() => from.list().length === count && from.list().every(({ problem }) => problem !== 'It is being read.'));

const found = (name: string, from = files): FileStrategy => {
  const strategy = from.find(`own-${name.replace(/\.[jt]s$/, '')}`);
  if (strategy === null) throw new Error(`${name} is not there`);
  return strategy;
};
const asked = async (strategy: FileStrategy, memory: Json = null): Promise<StrategyStep<Json>> =>
  strategy.decide(stateOf({}, memory, { instrument: BTC_USD }));
const answerOf = async (strategy: FileStrategy): Promise<string> => {
  try {
    return JSON.stringify(await asked(strategy));
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'not an error';
  }
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'leadline-strategies-'));
  for (const [name, { code }] of Object.entries(FILES)) writeFileSync(path.join(folder, name), code);
  files = open(folder);
  await read(files, Object.keys(FILES).length);
}, 90_000);
afterAll(() => {
  files.dispose();
  rmSync(folder, { recursive: true });
});

describe('a strategy file that misbehaves', () => {
  test('is listed with what is wrong with it, or as a strategy like any other', () => {
    for (const view of files.list()) {
      const [name = '', { read: wanted = null } = {}] =
        Object.entries(FILES).find(([file]) =>
          [`own-${file.replace(/\.[jt]s$/, '')}`, `own-${file} (${file})`].includes(view.id),
        ) ?? [];
      expect([view.id, name]).not.toContain('');
      if (wanted === null) expect([name, view.problem]).toEqual([name, null]);
      else expect(view.problem).toMatch(wanted);
    }
    expect(files.list().find(({ id }) => id === 'own-good')).toMatchObject({
      source: 'file',
      title: 'Own',
      version: '1',
    });
    expect(messages).toContain('“good.js” is read: Own, version 1.');
  });

  test('is ended alone with a sentence, while the one beside it goes on deciding (C17, U13)', async () => {
    const good = found('good.js');
    let memory: Json = null;
    let count = 0;
    let isOver = false;
    const beside = (async () => {
      while (!isOver) {
        ({ memory } = await asked(good, memory));
        count += 1;
      }
    })();
    const misbehaving = Object.entries(FILES).filter(([, { decides }]) => decides !== undefined);
    for (const [name, { decides }] of misbehaving) {
      const before = count;
      expect(await answerOf(found(name))).toMatch(decides ?? /^$/);
      // It goes on: were it not to, this would wait for ever.
      await until(() => count > before);
    }
    isOver = true;
    await beside;
    expect(memory).toEqual({ count });
  });
});

describe('a strategy file that tries to get out', () => {
  const TRIES: Readonly<Record<string, string>> = {
    process: 'typeof process',
    require: 'typeof require',
    module: 'typeof module',
    fetch: 'typeof fetch',
    socket: 'typeof WebSocket',
    timeout: 'typeof setTimeout',
    microtask: 'typeof queueMicrotask',
    clone: 'typeof structuredClone',
    shared: 'typeof SharedArrayBuffer',
    atomics: 'typeof Atomics',
    wasm: 'typeof WebAssembly',
    buffer: 'typeof Buffer',
    performance: 'typeof performance',
    evaluated: "eval('1')",
    made: "new Function('return 1')()",
    climbed: "globalThis.constructor.constructor('return process')().version",
    fromState: "state.constructor.constructor('return process')().version",
    fromArray: "state.orders.constructor.constructor('return process')().version",
    fromCandles: "state.candles.close.constructor('return process')().version",
    fromError:
      "(() => { try { null.x } catch (e) { return e.constructor.constructor('return process')().version } })()",
    fromDeep:
      "(() => { const f = () => f(); try { f() } catch (e) { return e.constructor.constructor('return process')().version } })()",
    fromAsync: "(async () => {}).constructor('return process')()",
    fromGenerator: "(function* () {}).constructor('return process')().next().value",
    fromFrames:
      "(() => { Error.prepareStackTrace = (e, frames) => frames.map((f) => [typeof f.getThis(), typeof f.getFunction()].join()).join(); const s = new Error('x').stack; Error.prepareStackTrace = undefined; return /object|function/.test(s) ? 'a frame of ours: ' + s : 'undefined' })()",
    fromProxy: "Reflect.getPrototypeOf(Date).constructor('return process')().version",
    caller: '(function f() { return typeof f.caller })()',
  };
  const GIVEN_UP = /^(undefined|EvalError: .*|TypeError: .*)$/;

  test('finds nothing of ours by any of the known ways', async () => {
    const attempts = Object.entries(TRIES).map(
      ([name, code]) => `try { values.${name} = String(${code}); } catch (error) { values.${name} = String(error); }`,
    );
    const body = `const values = {}; ${attempts.join('\n')}
      for (const key of Object.keys(values)) values[key] = values[key].slice(0, 150);
      return { memory: {}, decisions: [], reason: { code: 'TRIED', values } };`;
    const own = mkdtempSync(path.join(tmpdir(), 'leadline-escape-'));
    writeFileSync(path.join(own, 'escape.js'), deciding(body));
    const escapes = open(own);
    await read(escapes, 1);
    const { reason } = await asked(found('escape.js', escapes));
    escapes.dispose();
    rmSync(own, { recursive: true });
    expect(Object.keys(reason.values).sort()).toEqual(Object.keys(TRIES).sort());
    for (const [name, outcome] of Object.entries(reason.values))
      expect([name, outcome]).toEqual([name, expect.stringMatching(GIVEN_UP)]);
  });

  test('reaches no network, neither while it is loaded nor while it decides', async () => {
    let asks = 0;
    const server = createServer(() => {
      asks += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const own = mkdtempSync(path.join(tmpdir(), 'leadline-network-'));
    const url = `http://127.0.0.1:${port}/`;
    writeFileSync(
      path.join(own, 'network.js'),
      deciding(
        WAIT,
        `try { fetch('${url}'); } catch {}\ntry { new WebSocket('${url.replace('http', 'ws')}'); } catch {}`,
      ),
    );
    const network = open(own);
    await read(network, 1);
    expect(await answerOf(found('network.js', network))).toContain('WAIT');
    network.dispose();
    rmSync(own, { recursive: true });
    await new Promise((resolve) => server.close(resolve));
    expect(asks).toBe(0);
  });
});

describe('the template', () => {
  test('is a strategy that is read, decides and explains itself', async () => {
    const own = mkdtempSync(path.join(tmpdir(), 'leadline-template-'));
    writeFileSync(path.join(own, 'rising-closes.ts'), readFileSync(TEMPLATE));
    const template = open(own);
    await read(template, 1);
    const [view] = template.list();
    expect(view).toMatchObject({ id: 'own-rising-closes', title: 'Rising closes', problem: null });
    const strategy = found('rising-closes.ts', template);
    const parameters = { interval: 5, run: 2, quantity: '0.001' };
    expect(strategy.inputs(parameters)).toEqual({
      candles: { interval: 5, warmup: 60 },
      book: null,
      ticker: false,
      trades: false,
    });
    let memory = strategy.start(parameters, BTC_USD);
    const steps: StrategyStep<Json>[] = [];
    const values = [1000, 1001, 1002, 1001];
    for (let count = 1; count <= values.length; count += 1) {
      const held = count === values.length ? 100_000 : 0;
      const step = await strategy.decide(
        stateOf(parameters, memory, {
          candles: columnsOf(closes(values.slice(0, count))),
          position: { quantity: held, averageEntry: held === 0 ? null : 1002 },
        }),
      );
      steps.push(step);
      memory = step.memory;
    }
    expect(steps.map(({ reason }) => reason.code)).toEqual(['WARMING_UP', 'WARMING_UP', 'RISING', 'NOT_HIGHER']);
    expect(steps[2]?.decisions).toMatchObject([{ act: 'place', side: 'buy', quantity: 100_000 }]);
    expect(steps[3]?.decisions).toMatchObject([{ act: 'place', side: 'sell', quantity: 100_000 }]);
    expect(steps[3]?.plots).toEqual({ close: 1001 });
    template.dispose();
    rmSync(own, { recursive: true });
  });
});
