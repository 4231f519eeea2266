import { describe, expect, test } from 'vitest';
import { TradeTape } from '../../../../src/engine/market-data/trade-tape.ts';
import { trade } from '../../../support/candles.ts';

const ids = (trades: readonly { tradeId: number }[] | null) => trades?.map(({ tradeId }) => tradeId) ?? null;

describe('the trade tape', () => {
  test('takes each trade once, whichever message repeats it (P31)', () => {
    const tape = new TradeTape();
    expect(ids(tape.add([trade(1, 10), trade(2, 11)]))).toEqual([1, 2]);
    expect(ids(tape.add([trade(2, 11), trade(3, 12)]))).toEqual([3]);
    expect(ids(tape.add([trade(1, 10)]))).toEqual([]);
    expect([ids(tape.recent(10)), tape.count, tape.latest()?.tradeId]).toEqual([[1, 2, 3], 3, 3]);
  });

  test('keeps the newest and forgets the rest (C18)', () => {
    const tape = new TradeTape(3);
    for (let id = 1; id <= 20; id += 1) tape.add([trade(id, id)]);
    expect([ids(tape.recent(100)), tape.size, tape.count]).toEqual([[18, 19, 20], 3, 20]);
    expect(ids(tape.add([trade(2, 2)]))).toEqual([]);
  });

  test('says what came after a cursor, or that it no longer can', () => {
    const tape = new TradeTape(3);
    tape.add([trade(1, 1), trade(2, 2)]);
    const cursor = tape.count;
    tape.add([trade(3, 3)]);
    expect([ids(tape.since(cursor)), ids(tape.since(tape.count)), tape.since(9)]).toEqual([[3], [], null]);
    tape.add([trade(4, 4), trade(5, 5), trade(6, 6)]);
    expect(tape.since(cursor)).toBeNull();
  });

  test('a trade a later snapshot fills in goes to its place, and readers start afresh', () => {
    const tape = new TradeTape();
    tape.add([trade(1, 1), trade(4, 4)]);
    const cursor = tape.count;
    expect(ids(tape.add([trade(1, 1), trade(2, 2), trade(3, 3), trade(4, 4), trade(5, 5)]))).toEqual([2, 3, 5]);
    expect([ids(tape.recent(9)), tape.since(cursor), tape.since(tape.count)]).toEqual([[1, 2, 3, 4, 5], null, []]);
  });

  test('remembers which trades were read afterwards; one that was heard stays heard', () => {
    const tape = new TradeTape(3);
    tape.add([trade(1, 1), trade(4, 4)]);
    tape.add([trade(1, 1), trade(2, 2), trade(4, 4), trade(5, 5)], true);
    expect([1, 2, 4, 5].filter(tape.isBackfilled)).toEqual([2, 5]);
    tape.add([trade(5, 5), trade(6, 6)]);
    expect([5, 6].map(tape.isBackfilled)).toEqual([true, false]);
    for (let id = 7; id <= 20; id += 1) tape.add([trade(id, id)]);
    expect([2, 5].map(tape.isBackfilled)).toEqual([false, false]);
  });

  test('an empty tape has no latest trade', () => {
    expect([new TradeTape().latest(), new TradeTape().recent(5)]).toEqual([null, []]);
  });
});
