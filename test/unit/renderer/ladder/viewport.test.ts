import { describe, expect, test } from 'vitest';
import {
  centred,
  DRIFT_MS,
  followed,
  isInMiddle,
  LOST_MS,
  resized,
  rowAt,
  scrolled,
  yOf,
} from '../../../../src/renderer/features/ladder/viewport.ts';

const view = centred(1000, 40);

describe('where the ladder looks', () => {
  test('the highest price is on top and the centre in the middle', () => {
    expect(view).toEqual({ topRow: 1020, rowCount: 40, driftingSince: null });
    expect(rowAt(view, 0, 16)).toBe(1020);
    expect(rowAt(view, 16 * 20 + 3, 16)).toBe(1000);
    expect(yOf(view, 1000, 16)).toBe(320);
  });

  test('the middle is 60 percent of the screen', () => {
    expect(isInMiddle(view, 1012)).toBe(true);
    expect(isInMiddle(view, 1013)).toBe(false);
    expect(isInMiddle(view, 989)).toBe(true);
    expect(isInMiddle(view, 988)).toBe(false);
  });

  test('it recentres only after the market was out of the middle for a second', () => {
    const drifting = followed(view, 1015, false, 5000);
    expect(drifting).toEqual({ ...view, driftingSince: 5000 });
    expect(followed(drifting, 1015, false, 5000 + DRIFT_MS - 1)).toBe(drifting);
    expect(followed(drifting, 1015, false, 5000 + DRIFT_MS)).toEqual(centred(1015, 40));
  });

  test('a market out of sight is followed sooner', () => {
    const lost = followed(view, 1021, false, 5000);
    expect(followed(lost, 1021, false, 5000 + LOST_MS - 1)).toBe(lost);
    expect(followed(lost, 1021, false, 5000 + LOST_MS)).toEqual(centred(1021, 40));
  });

  test('coming back to the middle forgets the drift', () => {
    const drifting = followed(view, 1015, false, 5000);
    expect(followed(drifting, 1001, false, 5500)).toEqual(view);
  });

  test('it never moves while the pointer is inside, however far the market runs', () => {
    let held = view;
    for (let at = 0; at < 10_000; at += 100) held = followed(held, 1000 + at, true, at);
    expect(held.topRow).toBe(view.topRow);
  });

  test('a market that is gone moves nothing', () => {
    expect(followed(view, null, false, 5000)).toBe(view);
  });

  test('scrolling up shows higher prices, resizing keeps the middle', () => {
    expect(scrolled(view, 3).topRow).toBe(1023);
    expect(resized(view, 20)).toEqual({ topRow: 1010, rowCount: 20, driftingSince: null });
    expect(resized(view, 40)).toBe(view);
  });
});
