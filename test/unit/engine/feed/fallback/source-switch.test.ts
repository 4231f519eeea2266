import { describe, expect, it } from 'vitest';
import { FailoverLog } from '../../../../../src/engine/feed/failover-log.ts';
import { SourceSwitch } from '../../../../../src/engine/feed/fallback/source-switch.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';

const WORDS = {
  kind: 'rest',
  lost: 'The sockets are lost',
  notStarted: 'Streaming could not start',
  returned: 'The sockets are back',
  meaning: 'REST stands in.',
  back: 'All is verified afresh.',
} as const;

function world() {
  const clock = new ManualClock();
  const said: string[] = [];
  const log = new FailoverLog(clock);
  const source = new SourceSwitch(clock, log, WORDS, {
    incident: (level, message) => said.push(`${level}: ${message}`),
    changed: () => {},
  });
  const state = () => [source.primarySource, source.isFailoverActive, log.count] as const;
  /** Observes every quarter second, as its owner does. */
  const pass = (ms: number, isStreaming: boolean, reason: string | null = null): void => {
    for (let spent = 0; spent < ms; spent += 250) {
      clock.advance(250);
      source.observe(isStreaming, reason);
    }
  };
  return { clock, said, log, source, state, pass };
}

describe('the switch between streams and REST', () => {
  it('lets a reconnect of half a second pass without a word', () => {
    const { state, pass, said } = world();
    pass(250, true);
    expect(state()).toEqual(['websocket', false, 0]);
    pass(250, false);
    expect(state()).toEqual(['none', false, 0]);
    pass(250, true);
    expect([...state(), ...said]).toEqual(['websocket', false, 0]);
  });

  it('calls on REST within a second of losing the streams, and says why once', () => {
    const { state, pass, said, source } = world();
    pass(250, true);
    pass(1_000, false, 'closed by the exchange.');
    expect(state()).toEqual(['none', true, 1]);
    source.restAnswered();
    expect(state()).toEqual(['rest', true, 1]);
    pass(3_000, false, 'closed by the exchange.');
    expect(said).toEqual(['warn: The sockets are lost (closed by the exchange). REST stands in.']);
  });

  it('counts REST as a source only while it answers', () => {
    const { state, pass, source } = world();
    pass(250, true);
    pass(1_000, false);
    source.restAnswered();
    pass(5_000, false);
    expect(state()).toEqual(['rest', true, 1]);
    pass(250, false);
    expect(state()).toEqual(['none', true, 1]);
    source.restAnswered();
    expect(state()).toEqual(['rest', true, 1]);
  });

  it('steps back the moment the streams are back, with how long they were away', () => {
    const { state, pass, said, log, source } = world();
    pass(250, true);
    pass(2_000, false);
    source.restAnswered();
    pass(250, true);
    expect(state()).toEqual(['websocket', false, 1]);
    expect(said[1]).toBe('info: The sockets are back after 2.0 s. All is verified afresh.');
    expect(log.views()).toMatchObject([{ kind: 'rest', from: 'A', to: 'REST', durationMs: 1_500 }]);
  });

  it('waits longer at a start, then says that streaming could not start', () => {
    const { state, pass, said, log } = world();
    pass(4_750, false, 'name not found');
    expect(state()).toEqual(['none', false, 0]);
    pass(250, false, 'name not found');
    expect(state()).toEqual(['none', true, 1]);
    expect(said).toEqual(['warn: Streaming could not start (name not found). REST stands in.']);
    expect(log.views()).toMatchObject([{ from: 'none', to: 'REST', durationMs: null }]);
  });

  it('keeps one entry for each time, newest first', () => {
    const { pass, log } = world();
    for (let time = 0; time < 3; time += 1) {
      pass(250, true);
      pass(1_000, false, `loss ${time}`);
    }
    expect(log.views().map(({ cause, durationMs }) => [cause, durationMs === null])).toEqual([
      ['The sockets are lost (loss 2).', true],
      ['The sockets are lost (loss 1).', false],
      ['The sockets are lost (loss 0).', false],
    ]);
  });
});
