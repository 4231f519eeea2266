import { describe, expect, it } from 'vitest';
import type { EpochMs, MonotonicMs, Received } from '../../../../src/domain/time.ts';
import { BookPair } from '../../../../src/engine/feed/book-pair.ts';
import type { BookDelta } from '../../../../src/engine/ports.ts';
import { BookScript, type LevelChange } from '../../../support/book-delta.ts';

const at = (monotonic: number): Received => ({ wall: monotonic as EpochMs, monotonic: monotonic as MonotonicMs });
const bid = (price: number, quantity: number): LevelChange => ({ side: 'bid', price, quantity });
const corrupt = (delta: BookDelta): BookDelta => ({ ...delta, checksum: delta.checksum ^ 1 });

/** Both legs hold the same snapshot of time 1000. */
function twins(): { pair: BookPair; script: BookScript } {
  const pair = new BookPair();
  const script = new BookScript();
  pair.open(0, 10);
  pair.open(1, 10);
  const snapshot = script.snapshot(1_000);
  pair.apply(0, snapshot, at(10));
  pair.apply(1, snapshot, at(11));
  return { pair, script };
}

describe('one book over two connections', () => {
  it('shows whoever brings an event first, and the second time costs nothing that is seen', () => {
    const { pair, script } = twins();
    const first = script.update(1_100, bid(640_000, 7));
    const before = pair.version;
    expect(pair.apply(1, first, at(20))).toBe('first');
    expect([pair.shown?.id, pair.version]).toEqual(['B', before + 1]);
    expect(pair.apply(0, first, at(21))).toBe('duplicate');
    expect([pair.version, pair.exchangeTime]).toEqual([before + 1, 1_100]);
    expect(pair.race.lead(0, 21 as MonotonicMs)).toBe(1);
  });

  it('tells events of one instant apart by their place in it', () => {
    const { pair, script } = twins();
    const [one, two] = [script.update(1_100, bid(640_000, 7)), script.update(1_100, bid(640_000, 9))];
    expect([pair.apply(0, one, at(20)), pair.apply(0, two, at(20))]).toEqual(['first', 'first']);
    expect([pair.apply(1, one, at(21)), pair.apply(1, two, at(21))]).toEqual(['behind', 'duplicate']);
    expect(pair.shown?.book?.bestQuantity('bid')).toBe(9);
  });

  it('keeps both verified when one connection puts two events into one message', () => {
    const { pair, script } = twins();
    pair.apply(0, script.update(1_100, bid(640_000, 7)), at(20));
    pair.apply(0, script.update(1_101, bid(639_990, 5)), at(20));
    const merged = { ...script.update(1_101), count: 2 };
    const both: BookDelta = {
      ...merged,
      sides: Uint8Array.of(0, 0),
      prices: Float64Array.of(640_000, 639_990),
      quantities: Float64Array.of(7, 5),
    };
    expect(pair.apply(1, both, at(22))).toBe('duplicate');
    expect(pair.legs.map(({ isGood }) => isGood)).toEqual([true, true]);
  });

  it('goes on with the twin at once when one connection is lost, and never goes back in time', () => {
    const { pair, script } = twins();
    const [one, two] = [script.update(1_100, bid(640_000, 7)), script.update(1_200, bid(640_000, 8))];
    pair.apply(0, one, at(20));
    pair.apply(0, two, at(21));
    pair.lose(0, 22 as MonotonicMs);
    expect([pair.shown?.id, pair.exchangeTime, pair.isReadable]).toEqual(['A', 1_200, true]);
    expect(pair.heldMs(30 as MonotonicMs)).toBe(8);
    expect(pair.apply(1, one, at(31))).toBe('behind');
    expect([pair.shown?.id, pair.exchangeTime]).toEqual(['A', 1_200]);
    expect(pair.apply(1, two, at(32))).toBe('first');
    expect([pair.shown?.id, pair.exchangeTime, pair.heldMs(99 as MonotonicMs)]).toEqual(['B', 1_200, 0]);
  });

  it('shows the twin’s book in the same step when a checksum fails', () => {
    const { pair, script } = twins();
    expect(pair.shown?.id).toBe('A');
    expect(pair.apply(0, corrupt(script.update(1_100, bid(640_000, 7))), at(20))).toBe('refused');
    expect([pair.shown?.id, pair.isReadable, pair.exchangeTime]).toEqual(['B', true, 1_000]);
    expect(pair.shown?.book?.bestQuantity('bid')).toBe(1_000_000);
  });

  it('lets a book that came back lead only after two good seconds, unless nothing else is there', () => {
    const { pair, script } = twins();
    pair.lose(0, 20 as MonotonicMs);
    pair.apply(0, script.snapshot(1_100), at(30));
    expect(pair.shown?.id).toBe('B');
    const late = script.update(1_200, bid(640_000, 7));
    expect(pair.apply(0, late, at(1_000))).toBe('behind');
    expect(pair.apply(1, late, at(1_001))).toBe('first');
    const later = script.update(1_300, bid(640_000, 8));
    expect(pair.apply(0, later, at(2_100))).toBe('first');
    expect(pair.shown?.id).toBe('A');
  });

  it('shows newer levels of a book that came back once it has settled, though nothing else happens (N3, P3)', () => {
    const { pair, script } = twins();
    pair.lose(1, 20 as MonotonicMs);
    script.update(1_200, bid(640_000, 7));
    expect(pair.apply(1, script.snapshot(1_200), at(1_000))).toBe('behind');
    const outrun = (now: number): boolean => pair.isOutrun(now as MonotonicMs);
    expect([outrun(1_000), outrun(1_500), outrun(1_501)]).toEqual([false, false, true]);
    pair.catchUp(2_999 as MonotonicMs);
    expect([pair.shown?.id, pair.exchangeTime]).toEqual(['A', 1_000]);
    const { version } = pair;
    pair.catchUp(3_000 as MonotonicMs);
    expect([pair.shown?.id, pair.exchangeTime, pair.version]).toEqual(['B', 1_200, version + 1]);
    expect([outrun(3_000), outrun(9_000)]).toEqual([false, false]);
  });

  it('is not outrun by a later snapshot of the same levels', () => {
    const { pair, script } = twins();
    pair.lose(1, 20 as MonotonicMs);
    pair.apply(1, script.snapshot(1_200), at(1_000));
    expect([pair.isOutrun(1_000 as MonotonicMs), pair.isOutrun(9_000 as MonotonicMs)]).toEqual([false, false]);
  });

  it('returns by snapshot, never by merge', () => {
    const { pair, script } = twins();
    pair.lose(0, 20 as MonotonicMs);
    pair.lose(1, 20 as MonotonicMs);
    expect(pair.apply(0, script.update(1_100, bid(640_000, 7)), at(21))).toBe('ignored');
    expect(pair.apply(1, script.snapshot(1_200), at(30))).toBe('first');
    expect([pair.shown?.id, pair.exchangeTime, pair.legs[0].isGood]).toEqual(['B', 1_200, false]);
  });

  it('does not show a snapshot older than what it showed, until one is asked for because of it', () => {
    const { pair, script } = twins();
    pair.apply(0, script.update(2_000, bid(640_000, 7)), at(20));
    pair.lose(0, 21 as MonotonicMs);
    pair.lose(1, 21 as MonotonicMs);
    expect(pair.apply(0, script.snapshot(1_500), at(30))).toBe('behind');
    expect([pair.isReadable, pair.exchangeTime]).toEqual([false, 2_000]);
    pair.takeNextSnapshot();
    expect(pair.apply(0, script.snapshot(1_600), at(40))).toBe('first');
    expect([pair.isReadable, pair.exchangeTime]).toEqual([true, 1_600]);
  });

  it('names one source while both are equally new', () => {
    const { pair, script } = twins();
    const next = script.update(1_100, bid(640_000, 7));
    pair.apply(1, next, at(20));
    pair.apply(0, next, at(21));
    expect(pair.shown?.id).toBe('A');
  });

  it('demotes a leader that is late for a second, and says so once', () => {
    const { pair, script } = twins();
    for (const [index, time] of [2_000, 2_600, 3_200].entries()) {
      pair.apply(1, script.update(time, bid(640_000, 10 + index)), at(1_000 + 600 * index));
      expect(pair.chooseLeader((1_000 + 600 * index) as MonotonicMs)).toBe(index === 2 ? 0 : null);
    }
    expect([pair.leader, pair.chooseLeader(9_999 as MonotonicMs)]).toEqual([1, null]);
  });

  it('counts two books that stay apart by more than a tick, once', () => {
    const { pair } = twins();
    const other = new BookScript();
    pair.apply(1, other.update(1_100, { side: 'bid', price: 640_000, quantity: 0 }), at(20));
    const apart = (now: number): boolean => pair.compare(now as MonotonicMs, 1);
    expect([apart(100), apart(600), apart(601), apart(900)]).toEqual([false, false, true, true]);
    expect(pair.divergences).toBe(1);
    expect(pair.compare(1_000 as MonotonicMs, 10)).toBe(false);
  });

  it('starts anew when the depth changes', () => {
    const { pair } = twins();
    pair.open(0, 25);
    expect([pair.legs[0].book?.depth, pair.legs[0].isGood, pair.shown?.id]).toEqual([25, false, 'B']);
  });
});
