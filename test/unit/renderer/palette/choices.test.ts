import { describe, expect, test } from 'vitest';
import { choicesFor, drillChoices } from '../../../../src/renderer/features/palette/choices.ts';

const sources = {
  actions: new Set(['palette.open', 'ladder.recentre', 'buy.join', 'cancel.everywhere', 'kill.engage'] as const),
  offers: [{ id: 'monitor', words: 'Workspace Monitor', run: () => {} }],
  symbols: ['BTC/USD', 'ETH/USD', 'ETH/EUR'],
};
const ids = (typed: string) => choicesFor(typed, sources).map((choice) => choice.id);

describe('what the palette lists', () => {
  test('begins with every command there is, and never with itself', () => {
    expect(ids('').slice(0, 3)).toEqual(['verb buy', 'verb sell', 'verb scale']);
    expect(ids('')).not.toContain('action palette.open');
  });

  test('finds symbols, actions and what the window offers by any of their words', () => {
    expect(ids('eth')).toEqual(['symbol ETH/USD', 'symbol ETH/EUR']);
    expect(ids('mon work')).toEqual(['offer monitor']);
    expect(ids('recentre')).toEqual(['action ladder.recentre']);
    expect(ids('sca')).toEqual(['verb scale']);
  });

  test('asks twice for whatever trades, cancels or halts, and for nothing else', () => {
    const twice = choicesFor('', sources).filter((choice) => choice.asksTwice);
    expect(twice.map((choice) => choice.id).sort()).toEqual([
      'action buy.join',
      'action cancel.everywhere',
      'action kill.engage',
    ]);
  });

  test('drills are found by words of their title or fault', () => {
    const drill = (id: string, title: string) => ({ id, title, fault: '', criteria: [], takesSeconds: 5 });
    const drills = [drill('mute-book', 'The book falls silent'), drill('bad-checksum', 'A wrong checksum')];
    expect(drillChoices('mute book', drills).map((choice) => choice.id)).toEqual(['drill mute-book']);
  });
});
