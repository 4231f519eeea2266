/** The keys of the window's zoom. */
import { expect, it } from 'vitest';
import { zoomAfter } from '../../../src/main/zoom.ts';

const press = (key: string, held: Partial<Record<'control' | 'meta' | 'alt', boolean>> = { control: true }) => ({
  type: 'keyDown',
  key,
  control: false,
  meta: false,
  alt: false,
  ...held,
});

it('goes from 80 to 200 % in the steps of a browser, and no further', () => {
  const up = [1];
  for (let at = 0; at < 8; at += 1) up.push(zoomAfter(up.at(-1) ?? 1, press('+'), false) ?? 0);
  expect(up).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2, 2, 2]);
  const down = [1];
  for (let at = 0; at < 4; at += 1) down.push(zoomAfter(down.at(-1) ?? 1, press('-'), false) ?? 0);
  expect(down).toEqual([1, 0.9, 0.8, 0.8, 0.8]);
  expect(zoomAfter(1.75, press('0'), false)).toBe(1);
});

it('leaves every other key to the page: letters, signs without Ctrl, Ctrl with Alt, and Ctrl on a Mac', () => {
  expect(zoomAfter(1, press('x'), false)).toBeNull();
  expect(zoomAfter(1, press('+', {}), false)).toBeNull();
  expect(zoomAfter(1, press('+', { control: true, alt: true }), false)).toBeNull();
  expect(zoomAfter(1, press('+', { control: true }), true)).toBeNull();
  expect(zoomAfter(1, press('=', { meta: true }), true)).toBe(1.1);
});
