import { describe, expect, test } from 'vitest';
import { ForeignProcess, type StrategyChild } from '../../../src/platform/strategy-process/foreign-process.ts';
import { ManualClock } from '../../support/manual-clock.ts';

class ScriptedChild implements StrategyChild {
  readonly sent: object[] = [];
  isKilled = false;
  say: (message: unknown) => void = () => {};
  exit: (isOutOfMemory: boolean, detail: string) => void = () => {};
  send(message: object): void {
    this.sent.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.say = listener;
  }
  onExit(listener: (isOutOfMemory: boolean, detail: string) => void): void {
    this.exit = listener;
  }
  kill(): void {
    this.isKilled = true;
  }
}

const PROGRAM = { name: 'a.js', code: 'code' };
const opened = () => {
  const child = new ScriptedChild();
  const clock = new ManualClock();
  return { child, clock, program: new ForeignProcess(child, PROGRAM, clock) };
};

describe('a foreign program', () => {
  test('is given its text at once and a question when it is ready', async () => {
    const { child, program } = opened();
    const answer = program.ask('what?', 500);
    expect(child.sent).toEqual([{ type: 'load', program: PROGRAM }]);
    child.say({ type: 'ready' });
    expect(child.sent[1]).toEqual({ type: 'ask', question: 'what?', withinMs: 500 });
    child.say({ type: 'answer', text: 'this' });
    expect(await answer).toEqual({ ok: true, value: 'this' });
  });

  test('that its guard ended says why, and answers nothing more', async () => {
    const { child, program } = opened();
    child.say({ type: 'ready' });
    const answer = program.ask('what?', 500);
    child.say({ type: 'ended', why: 'timeout', detail: '' });
    expect(await answer).toEqual({ ok: false, error: { why: 'timeout', detail: '' } });
    expect(child.isKilled).toBe(true);
    child.exit(false, 'it ended with 1');
    expect(await program.ask('again?', 500)).toEqual({ ok: false, error: { why: 'timeout', detail: '' } });
  });

  test('whose process died for want of memory says that, and of anything else how it ended', async () => {
    const one = opened();
    const answer = one.program.ask('what?', 500);
    one.child.exit(true, 'it ended with SIGABRT');
    expect(await answer).toMatchObject({ error: { why: 'memory' } });
    const other = opened();
    other.child.exit(false, 'it ended with SIGSEGV');
    expect(await other.program.ask('what?', 500)).toMatchObject({
      error: { why: 'crashed', detail: 'it ended with SIGSEGV' },
    });
  });

  test('whose guard says nothing either is killed from here, and so is one that does not start', async () => {
    const silent = opened();
    silent.child.say({ type: 'ready' });
    const answer = silent.program.ask('what?', 500);
    silent.clock.advance(2_499);
    expect(silent.child.isKilled).toBe(false);
    silent.clock.advance(1);
    expect(silent.child.isKilled).toBe(true);
    expect(await answer).toMatchObject({ error: { why: 'timeout' } });
    const stuck = opened();
    const never = stuck.program.ask('what?', 500);
    stuck.clock.advance(15_000);
    expect(await never).toMatchObject({ error: { why: 'timeout' } });
  });

  test('is asked one question at a time, and is gone when it is let go of', async () => {
    const { child, program } = opened();
    const answer = program.ask('what?', 500);
    expect(() => program.ask('and?', 500)).toThrow(/one question at a time/);
    program.dispose();
    expect(child.isKilled).toBe(true);
    expect(await answer).toMatchObject({ ok: false });
  });
});
