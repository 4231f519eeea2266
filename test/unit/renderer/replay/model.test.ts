import { describe, expect, it } from 'vitest';
import type { ReplayView } from '../../../../src/contract/replay.ts';
import {
  backFrom,
  choicesWith,
  paceWords,
  speedOf,
  stateWords,
} from '../../../../src/renderer/features/replay/replay-model.ts';

const view = (change: Partial<ReplayView> = {}): ReplayView => ({
  name: '20261130T105500Z-demo',
  version: '0.1.0',
  from: 10_000,
  to: 70_000,
  at: 30_000,
  isPlaying: true,
  speed: 1,
  measuredSpeed: 1,
  seekingTo: null,
  jumps: 0,
  isAtEnd: false,
  checkpoints: 2,
  difference: null,
  departure: null,
  lost: null,
  ...change,
});

describe('what the replay bar says', () => {
  it('tells how many states came out as recorded', () => {
    expect(stateWords(view({ checkpoints: 0 }))).toBe('no state to compare yet');
    expect(stateWords(view({ checkpoints: 1 }))).toBe('1 state as recorded');
    expect(stateWords(view({ isAtEnd: true }))).toBe('End of the recording, 2 states as recorded');
  });

  it('puts a replay that left its recording before everything else', () => {
    const departure =
      'The replay left the recording at 10:55:03.120 UTC: the desk asked for timer where the recording has send.';
    expect(stateWords(view({ departure, isAtEnd: true, seekingTo: 5 }))).toBe(
      `${departure} Nothing after that can be shown.`,
    );
  });

  it('says from when on a state was not the one written down', () => {
    const difference = 'At 10:55:10.002 UTC the state comes to 1f, in the recording to 2e.';
    expect(stateWords(view({ difference }))).toBe(`${difference} What follows may not be what happened.`);
  });

  it('says at the end what was lost of the recording', () => {
    const lost = 'The last 400 bytes of part-0001.rec are no whole block: its writing was cut short there.';
    expect(stateWords(view({ isAtEnd: true, lost }))).toBe(lost);
  });

  it('tells the pace only where it is not what was asked for', () => {
    expect(paceWords(view())).toBeNull();
    expect(paceWords(view({ measuredSpeed: null }))).toBeNull();
    expect(paceWords(view({ speed: 1000, measuredSpeed: 64.4 }))).toBe('64× reached');
    expect(paceWords(view({ speed: null, measuredSpeed: 7.25 }))).toBe('7.3× reached');
  });

  it('steps back a second, and not beyond the beginning', () => {
    expect(backFrom(view())).toBe(29_000);
    expect(backFrom(view({ at: 10_200 }))).toBe(10_000);
  });

  it('offers a speed of the command line that is none of the list', () => {
    expect(choicesWith(1)).toHaveLength(10);
    expect(choicesWith(3)[0]).toEqual({ value: '3', label: '3×' });
    expect([speedOf('0.5'), speedOf('max')]).toEqual([0.5, null]);
  });
});
