import { describe, expect, test } from 'vitest';
import type { SimulatorErrorView } from '../../../../src/contract/automation-views.ts';
import { simulatorWords } from '../../../../src/renderer/features/automation/simulator-words.ts';

const view = (over: Partial<SimulatorErrorView> = {}): SimulatorErrorView => ({
  judged: 42,
  hits: 38,
  hitPercent: 90,
  toldMore: 1,
  toldLess: 3,
  estimated: 7,
  priced: 30,
  ticksOff: '3.1',
  ticksWorse: '1.2',
  bpsOff: '0.4',
  msApart: 240,
  unreached: 1,
  unjudged: 2,
  travelMs: 200,
  horizonMs: 900_000,
  tape: 'kraken',
  ...over,
});

describe('how right the simulator was', () => {
  test('is told in figures, and which way it was off', () => {
    expect(simulatorWords(view())).toMatchObject({
      title: 'Simulator against Kraken’s tape',
      foretold: '38 of 42 · 90 %',
      prices: '3.1 ticks · 0.4 bps',
      tendency: '1.2 ticks too good',
    });
    expect(simulatorWords(view({ ticksWorse: '-1.0' })).tendency).toBe('1.0 ticks too bad');
    expect(simulatorWords(view({ ticksWorse: '0.0' })).tendency).toBe('even');
  });

  test('is unknown, and not zero, before an order could be judged', () => {
    const none = view({ judged: 0, hits: 0, hitPercent: null, ticksOff: null, ticksWorse: null, bpsOff: null });
    expect(simulatorWords(none)).toMatchObject({ foretold: '—', prices: '—', tendency: '—' });
  });

  test('says how it is measured and what nobody can measure', () => {
    const told = simulatorWords(view()).measures.join(' ');
    expect(told).toContain('200 ms after it was decided');
    expect(told).toContain('within 15 minutes');
    expect(told).toContain('it told of more in 1, of less in 3');
    expect(told).toContain('1 order nobody came near to proves nothing; 2 could not be judged');
    expect(told).toContain('its place in the queue is estimated');
    expect(told).toContain('7 of 42 rest on that');
  });

  test('on a simulated market says that it says nothing about Kraken', () => {
    const words = simulatorWords(view({ tape: 'simulated' }));
    expect([words.title, words.measures.at(-1)]).toEqual([
      'Simulator against the simulated tape',
      expect.stringContaining('says nothing about Kraken'),
    ]);
  });
});
