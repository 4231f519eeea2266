/** Finding a setting by its words. */
import { expect, it } from 'vitest';
import { findSettings, SETTINGS_INDEX } from '../../../../src/renderer/app/settings-index.ts';

const labels = (typed: string): readonly string[] => findSettings(typed).map((each) => each.label);

it('finds settings by the beginning of any of their words, those named by it first', () => {
  expect(labels('larg ord')[0]).toBe('Largest order');
  expect(labels('colour')).toEqual(['Buy and sell colours', 'Theme']);
  expect(labels('withdraw')).toEqual(['Private key']);
});

it('finds nothing for nothing typed, and nothing for what no setting is called', () => {
  expect(labels('   ')).toEqual([]);
  expect(labels('hologram')).toEqual([]);
});

it('lists every setting once', () => {
  expect(new Set(SETTINGS_INDEX.map((each) => each.label)).size).toBe(SETTINGS_INDEX.length);
});
