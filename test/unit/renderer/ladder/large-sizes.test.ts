import { beforeEach, describe, expect, test } from 'vitest';
import {
  LargeArrivals,
  type LargeFrom,
  largeFrom,
  largeSize,
} from '../../../../src/renderer/features/ladder/large-sizes.ts';
import { EMPTY_BOOK, type LadderBook } from '../../../../src/renderer/features/ladder/rows.ts';
import { centred } from '../../../../src/renderer/features/ladder/viewport.ts';

const VIEW = centred(100, 20);

/** Ten units on every row around 100 but for those given. */
const bookOf = (
  bids: Readonly<Record<number, number>> = {},
  asks: Readonly<Record<number, number>> = {},
): LadderBook => {
  const side = (from: number, over: Readonly<Record<number, number>>) =>
    new Map(Array.from({ length: 10 }, (_, at) => [from + at, over[from + at] ?? 10] as const));
  return { ...EMPTY_BOOK, bids: side(91, bids), asks: side(101, asks) };
};

describe('a large size', () => {
  test('is one of so many times the book’s median, in two steps', () => {
    const from = largeFrom(bookOf({ 95: 900 }), 'usual');
    expect(from).toEqual({ large: 50, huge: 200 });
    expect([10, 49, 50, 199, 200, undefined].map((size) => largeSize(size, from))).toEqual([
      null,
      null,
      'large',
      'large',
      'huge',
      null,
    ]);
    expect(largeFrom(bookOf(), 'early')).toEqual({ large: 30, huge: 100 });
  });

  test('is none where marking is off, or too few levels tell what is usual', () => {
    expect(largeFrom(bookOf(), 'off')).toBeNull();
    expect(largeFrom(EMPTY_BOOK, 'usual')).toBeNull();
    expect(largeSize(1e9, null)).toBeNull();
  });
});

describe('a large size that comes', () => {
  const from: LargeFrom = { large: 50, huge: 200 };
  let arrivals: LargeArrivals;
  const look = (book: LadderBook, view = VIEW, step = 1) => arrivals.look(book, view, step, from);

  beforeEach(() => {
    arrivals = new LargeArrivals();
    look(bookOf({ 92: 60 }));
  });

  test('is told once, the heaviest first', () => {
    expect(look(bookOf({ 92: 60, 95: 70 }))).toEqual({ side: 'buy', size: 'large' });
    expect(look(bookOf({ 92: 60, 95: 70 }))).toBeNull();
    expect(look(bookOf({ 92: 60, 95: 70, 96: 80 }, { 103: 300 }))).toEqual({ side: 'sell', size: 'huge' });
    expect(look(bookOf({ 92: 60, 95: 250 }, { 103: 300 }))).toEqual({ side: 'buy', size: 'huge' });
  });

  test('is not news while it shrinks a little and grows again, and is when it had gone', () => {
    expect(look(bookOf({ 92: 41 }))).toBeNull();
    expect(look(bookOf({ 92: 55 }))).toBeNull();
    expect(look(bookOf())).toBeNull();
    expect(look(bookOf({ 92: 55 }))).toEqual({ side: 'buy', size: 'large' });
  });

  test('is not news where the view moved, the grouping changed, or the book could not be believed', () => {
    expect(look(bookOf({ 95: 90 }), centred(101, 20))).toBeNull();
    expect(look(bookOf({ 95: 90, 96: 90 }), centred(101, 20), 5)).toBeNull();
    arrivals.forget();
    expect(look(bookOf({ 97: 90 }), centred(101, 20), 5)).toBeNull();
    expect(look(bookOf({ 97: 90, 98: 90 }), centred(101, 20), 5)).toEqual({ side: 'buy', size: 'large' });
  });
});
