import { describe, expect, test } from 'vitest';
import { briefSize, columnsOf, OPTIONAL_COLUMNS } from '../../../../src/renderer/features/ladder/geometry.ts';
import { parseViewChoices } from '../../../../src/renderer/features/ladder/view-choices.ts';
import { centred, followed } from '../../../../src/renderer/features/ladder/viewport.ts';

describe('what a ladder shows', () => {
  test('a damaged choice takes its default, a sound one stays', () => {
    const usual = { columns: ['prints', 'profile'], centring: 'middle', large: 'usual', isSounding: false };
    const damaged = { columns: 7, centring: 'up', large: 5, isSounding: 'yes' };
    expect([parseViewChoices(null), parseViewChoices(damaged)]).toEqual([usual, usual]);
    const sound = { columns: ['flow'], centring: 'manual', large: 'late', isSounding: true };
    expect(parseViewChoices({ ...sound, columns: ['flow', 'nonsense'] })).toEqual(sound);
  });

  test.each([
    [280, ['prints', 'profile', 'flow']],
    [370, ['profile', 'flow']],
    [480, []],
  ])('at %i px wanted columns without room give way, and are named', (width, withoutRoom) => {
    const columns = columnsOf(width, 56, OPTIONAL_COLUMNS);
    expect(columns.withoutRoom).toEqual(withoutRoom);
    expect(columns.spans.every(({ left, right }) => right - left >= 38)).toBe(true);
  });

  test.each([
    [0.00002, '<.001'],
    [0.0273, '.027'],
    [1.234, '1.23'],
    [12.34, '12.3'],
    [123.4, '123'],
    [1234, '1.2k'],
    [1_234_567, '1.2M'],
  ])('%d in a narrow column is %s', (value, text) => {
    expect(briefSize(value)).toBe(text);
  });
});

describe('when the view follows the market', () => {
  const view = centred(1000, 40);
  test.each([
    ['manual', 1100, 1000],
    ['out', 1015, 1000],
    ['out', 1100, 1100],
    ['middle', 1015, 1015],
    ['follow', 1003, 1003],
  ] as const)('%s, market at %i: centred on %i', (centring, market, centre) => {
    const started = followed(view, market, false, 0, centring);
    expect(followed(started, market, false, 1000, centring).topRow).toBe(centred(centre, 40).topRow);
  });

  test('never while the pointer is inside', () => {
    expect(followed(view, 1100, true, 5000, 'follow')).toEqual(view);
  });
});
