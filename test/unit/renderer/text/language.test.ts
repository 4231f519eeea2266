import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../../src/renderer/text/language.ts';

describe('the language of the window', () => {
  test.each([
    ['the first the system asks for', 'system', ['de-AT', 'en'], 'de'],
    ['the first of several that there is', 'system', ['fr-FR', 'de', 'en'], 'de'],
    ['English where none of them is', 'system', ['fr-FR', 'pt'], 'en'],
    ['English where the system asks for nothing', 'system', [], 'en'],
    ['the choice of the trader, whatever the system asks for', 'en', ['de-DE'], 'en'],
  ] as const)('is %s', (_, choice, wanted, language) => {
    expect(languageOf(choice, wanted)).toBe(language);
  });
});
