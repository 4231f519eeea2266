/** Which language the window speaks: the trader's choice, or the first of the system's that there is, or English. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { LANGUAGES, type Language, type LanguageChoice } from '../../contract/language.ts';
import { readStored, writeStored } from '../lib/stored.ts';
import { speak } from './wording.ts';

const KEY = 'language';

const spoken = createStore<{ readonly language: Language }>(() => ({ language: 'en' }));

/** `wanted`: what the system asks for, the most wanted first, as in `de-AT`. */
export function languageOf(choice: LanguageChoice, wanted: readonly string[]): Language {
  if (choice !== 'system') return choice;
  const primary = wanted.map((each) => each.split('-')[0]?.toLowerCase());
  return (
    primary.map((each) => LANGUAGES.find((language) => language === each)).find((each) => each !== undefined) ?? 'en'
  );
}

/** Changes the language at once, and remembers it for the moment of the next start in which no settings have arrived. */
export function chooseLanguage(choice: LanguageChoice): void {
  const language = languageOf(choice, navigator.languages);
  document.documentElement.lang = language;
  writeStored(KEY, choice);
  if (spoken.getState().language === language) return;
  speak(language);
  spoken.setState({ language });
}

/** Before anything is drawn: the choice this window heard last. */
export function speakAsBefore(): void {
  const stored = readStored(KEY);
  chooseLanguage(LANGUAGES.find((language) => language === stored) ?? 'system');
}

/** What draws texts that outlive a change of its properties draws anew with the language. */
export const useLanguage = (): Language => useStore(spoken, (state) => state.language);
