/**
 * The catalogue of the language on the screen. `wording` is a live binding: code that reads `wording.…` when it draws or composes
 * reads the language of that moment. A text kept in a constant of a module would stay in the language of the start, so none is.
 */
import type { Language } from '../../contract/language.ts';
import { type Catalogue, english } from './english.ts';
import { german } from './german.ts';

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en: english, de: german };

export let wording: Catalogue = english;

export let language: Language = 'en';

/** From now on every text is read in this language. Who draws has to draw again. */
export function speak(next: Language): void {
  language = next;
  wording = CATALOGUES[next];
}
