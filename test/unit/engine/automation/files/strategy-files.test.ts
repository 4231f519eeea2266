import { describe, expect, test } from 'vitest';
import type { FileStrategy } from '../../../../../src/engine/automation/files/file-strategy.ts';
import { StrategyFiles } from '../../../../../src/engine/automation/files/strategy-files.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { Ended, type Script, ScriptedFolder, ScriptedPrograms } from '../../../../support/scripted-programs.ts';
import { closes, columnsOf, stateOf } from '../../../../support/strategy-states.ts';

const SAID = {
  version: '1',
  title: 'Own',
  summary: 'Buys.',
  losesWhen: 'It falls.',
  parameters: [{ id: 'slow', label: 'Slow', help: 'Candles.', kind: 'integer', default: 3, minimum: 2, maximum: 900 }],
  inputs: { candles: { interval: 5, warmup: 'slow' }, ticker: true },
};
const STEP = { memory: { n: 1 }, decisions: [], reason: { code: 'WAIT' } };
const answering: Script = ({ ask }) => ({ ok: true, value: ask === 'describe' ? SAID : STEP });
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

function opened(script: Script = answering) {
  const folder = new ScriptedFolder();
  const programs = new ScriptedPrograms(script);
  const clock = new ManualClock();
  const told: string[] = [];
  const files = new StrategyFiles({
    folder,
    programs,
    clock,
    told: (level, message) => told.push(`${level} ${message}`),
  });
  return { folder, programs, clock, told, files };
}
const found = async (world: ReturnType<typeof opened>): Promise<FileStrategy> => {
  world.folder.holds({ 'my-rule.ts': 'code' });
  await settle();
  const strategy = world.files.find('own-my-rule');
  if (strategy === null) throw new Error('it was not read');
  return strategy;
};
const rowsOf = (values: readonly number[]) => ({ candles: columnsOf(closes(values)) });

describe('the folder of strategy files', () => {
  test('shows a file while it is read, and then as a strategy named after the file', async () => {
    const { folder, files, told } = opened();
    folder.holds({ 'my-rule.ts': 'code' });
    expect(files.list()).toMatchObject([{ id: 'own-my-rule', title: 'my-rule.ts', problem: 'It is being read.' }]);
    expect(files.find('own-my-rule')).toBeNull();
    await settle();
    expect(files.list()).toMatchObject([{ id: 'own-my-rule', title: 'Own', source: 'file', problem: null }]);
    expect(told).toEqual(['info “my-rule.ts” is read: Own, version 1.']);
  });

  test('reads a file again when it changed, and only then, and forgets one that is gone', async () => {
    const { folder, files, programs } = opened();
    folder.holds({ 'a.js': '1', 'b.js': '1' });
    await settle();
    folder.holds({ 'a.js': '1', 'b.js': '2' });
    await settle();
    expect(programs.started).toBe(3);
    expect(programs.running).toBe(0);
    folder.holds({ 'a.js': '1' });
    expect(files.list().map(({ id }) => id)).toEqual(['own-a']);
  });

  test('a file that was mended is a strategy again, and one that broke is none', async () => {
    const { folder, files } = opened(({ ask }, code) =>
      code === 'bad' ? { ok: false, message: 'no such thing', line: 3 } : answering({ ask }, code),
    );
    folder.holds({ 'a.js': 'bad' });
    await settle();
    expect(files.list()[0]?.problem).toBe('“a.js”, line 3: no such thing. Correct the file and save it.');
    folder.holds({ 'a.js': 'good' });
    await settle();
    expect(files.find('own-a')).not.toBeNull();
    folder.holds({ 'a.js': 'bad' });
    await settle();
    expect(files.find('own-a')).toBeNull();
  });

  test('two files of one name, a name it cannot take and a file that cannot be read are told apart in words', async () => {
    const { folder, files, told } = opened();
    folder.holds({ 'a.js': '1', 'a.ts': '1', 'My Rule.js': '1' });
    await settle();
    expect(files.list().map(({ problem }) => problem)).toEqual([
      null,
      '“a.ts”: “a.js” has the same name. Rename one of them.',
      '“My Rule.js”: its name must be small letters, digits and dashes, such as my-rule.ts. Rename it.',
    ]);
    folder.cannotRead('a.js', 'it cannot be read: check its permissions');
    expect(files.list()[0]?.problem).toBe('“a.js”: it cannot be read: check its permissions.');
    expect(told.at(-1)).toMatch(/^warn “a\.js”/);
  });

  test('what is wrong with its description names the file and the field', async () => {
    const { folder, files } = opened(() => ({ ok: true, value: { ...SAID, title: 7 } }));
    folder.holds({ 'a.js': '1' });
    await settle();
    expect(files.list()[0]?.problem).toMatch(
      /^“a\.js”: its title cannot be used \(.+\): the template shows every field\. Correct it and save it\.$/,
    );
  });

  test('what still runs when the folder is let go of is ended with it', async () => {
    const world = opened();
    const strategy = await found(world);
    await strategy.decide(stateOf({}, null));
    expect(world.programs.running).toBe(1);
    world.files.dispose();
    expect(world.programs.running).toBe(0);
  });

  test('nothing is heard of a folder that was let go of', async () => {
    const { folder, files, programs } = opened();
    folder.holds({ 'a.js': '1' });
    files.dispose();
    await settle();
    expect(programs.running).toBe(0);
    expect(files.find('own-a')).toBeNull();
  });
});

describe('a strategy from a file', () => {
  test('takes from its parameters what it has to see', async () => {
    const strategy = await found(opened());
    expect(strategy.inputs({ slow: 40 })).toEqual({
      candles: { interval: 5, warmup: 40 },
      book: null,
      ticker: true,
      trades: false,
    });
    expect(strategy.inputs({ slow: 900 }).candles?.warmup).toBe(700);
  });

  test('every instance has a process to itself, loaded when it is armed and ended when nobody asks it for a minute', async () => {
    const world = opened();
    const one = await found(world);
    const other = world.files.find('own-my-rule');
    one.start({ slow: 3 }, stateOf({}, null).instrument);
    other?.start({ slow: 3 }, stateOf({}, null).instrument);
    expect(world.programs.running).toBe(2);
    world.clock.advance(59_000);
    await one.decide(stateOf({ slow: 3 }, null));
    world.clock.advance(2_000);
    expect(world.programs.running).toBe(1);
    world.clock.advance(60_000);
    expect(world.programs.running).toBe(0);
    expect((await one.decide(stateOf({ slow: 3 }, null))).reason.code).toBe('WAIT');
  });

  test('is told each candle once, all of them again after a hole and in a fresh process', async () => {
    const world = opened();
    const strategy = await found(world);
    const told = async (values: readonly number[]): Promise<unknown> => {
      await strategy.decide(stateOf({}, null, rowsOf(values)));
      return world.programs.asked.at(-1)?.question['candles'];
    };
    expect(await told([10, 11])).toMatchObject({
      isAll: true,
      kept: 2,
      rows: [[expect.any(Number), 10, 10, 10, 10, 0], {}],
    });
    expect(await told([10, 11, 12])).toMatchObject({
      isAll: false,
      kept: 3,
      rows: [[expect.any(Number), 12, 12, 12, 12, 0]],
    });
    expect(await told([10, 11, 12])).toMatchObject({ isAll: false, rows: [] });
    world.clock.advance(61_000);
    expect(await told([10, 11, 12])).toMatchObject({ isAll: true, rows: { length: 3 } });
  });

  test('has three seconds to be loaded and half a second to decide', async () => {
    const world = opened();
    const strategy = await found(world);
    await strategy.decide(stateOf({}, null));
    expect(world.programs.asked.map(({ question, withinMs }) => [question.ask, withinMs])).toEqual([
      ['describe', 3_000],
      ['describe', 3_000],
      ['decide', 500],
    ]);
  });

  test.each([
    [
      new Ended('timeout'),
      /^“my-rule\.ts” took longer than 500 ms to decide and was ended\. Look for a loop .+ arm it again$/,
    ],
    [new Ended('memory'), /“my-rule\.ts” took more memory than a strategy may have and was ended\. Look for a list/],
    [
      new Ended('crashed', 'it ended with SIGSEGV'),
      /“my-rule\.ts” ended with its process \(it ended with SIGSEGV\)\. Save it/,
    ],
    ['not json', /“my-rule\.ts”: it answered nothing that can be read/],
    [{ ok: false, message: 'oops.', line: 7 }, /^“my-rule\.ts”, line 7: oops\. Correct the file and save it$/],
    [{ ok: true, value: { decisions: [] } }, /“my-rule\.ts”: its step\.reason cannot be used|step\.memory/],
    [
      { ok: true, value: { ...STEP, reason: { code: 'no capitals' } } },
      /its step\.reason\.code cannot be used \(must be a word such as CROSS_UP\)/,
    ],
    [{ ok: true, value: { ...STEP, decisions: [{ act: 'place', key: 'a' }] } }, /its step\.decisions\.0\./],
  ])('that answers %o is ended with a sentence that names the file and the remedy', async (answer, sentence) => {
    const world = opened(({ ask }, code) => (ask === 'describe' ? answering({ ask }, code) : answer));
    const strategy = await found(world);
    await expect(strategy.decide(stateOf({}, null))).rejects.toThrow(sentence);
    expect(world.programs.running).toBe(0);
  });

  test('keeps what it answered, no more and no less', async () => {
    const reason = { code: 'GO', values: { fast: 1.5, side: 'up' } };
    const step = {
      memory: { list: [1, null, 'x'] },
      decisions: [
        { act: 'place', key: 'a', side: 'buy', orderType: 'limit', quantity: 5, price: 10, postOnly: true, reason },
        { act: 'amend', key: 'b', triggerPrice: 9, reason },
        { act: 'cancel', key: 'c', reason },
        { act: 'finish', reason },
      ],
      reason,
      plots: { fast: 1.5 },
      levels: [{ label: 'Stop', price: 9 }],
    };
    const world = opened(({ ask }, code) =>
      ask === 'describe' ? answering({ ask }, code) : { ok: true, value: { ...step, stranger: 1 } },
    );
    expect(await (await found(world)).decide(stateOf({}, null))).toEqual(step);
  });
});
