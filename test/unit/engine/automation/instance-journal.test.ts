import { describe, expect, test } from 'vitest';
import type { DecisionView } from '../../../../src/contract/automation-views.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { DecisionTrace } from '../../../../src/engine/automation/decision-trace.ts';
import { InstanceJournal } from '../../../../src/engine/automation/instance-journal.ts';

const at = (seconds: number): EpochMs => (seconds * 1_000) as EpochMs;

function journal() {
  const written: string[] = [];
  const trace = new DecisionTrace('one', 'BTC/USD');
  const kept = new InstanceJournal({
    recordDecisions: (decisions: readonly DecisionView[]) => written.push(...decisions.map(({ code }) => code)),
  });
  const add = (act: 'skip' | 'place', code: string, seconds: number): void => {
    if (act === 'skip' && trace.repeat('skip', code, '', 'ticker', {}, at(seconds))) return;
    trace.add({ act, code, what: '', intentId: null, margins: {}, at: at(seconds), cause: 'ticker', values: {} });
  };
  const news = (seconds: number): readonly string[] => kept.news(trace, at(seconds)).map(({ code }) => code);
  return { add, news, written };
}

describe('what an instance leaves in the journal', () => {
  test('every act at once, and a reason for doing nothing once a minute, however often it changes', () => {
    const { add, news, written } = journal();
    add('skip', 'WAITING', 0);
    expect(news(0)).toEqual(['WAITING']);
    for (let second = 1; second < 60; second += 1) {
      add('skip', second % 2 === 0 ? 'WAITING' : 'RESTING', second);
      if (second === 30) add('place', 'CROSS_UP', second);
      news(second);
    }
    expect(written).toEqual(['WAITING', 'CROSS_UP']);
    add('skip', 'LATER', 60);
    news(60);
    expect(written).toEqual(['WAITING', 'CROSS_UP', 'LATER']);
  });

  test('windows are told every entry once, like ones counted in the last', () => {
    const { add, news } = journal();
    for (let second = 0; second < 5; second += 1) add('skip', 'WAITING', second);
    expect(news(5)).toEqual(['WAITING']);
    add('skip', 'WAITING', 6);
    expect(news(6)).toEqual([]);
  });

  test('one beat writes fifty acts at most', () => {
    const { add, news, written } = journal();
    for (let count = 0; count < 80; count += 1) add('place', `P${count}`, 0);
    expect(news(0)).toHaveLength(80);
    expect(written).toHaveLength(50);
    expect(written.at(-1)).toBe('P79');
  });
});
