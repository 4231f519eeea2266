/** The languages of the window. Apart from the settings, since a window speaks before it reads any. */

/** Those it speaks whole. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `system`: the first of the system's languages that there is, else English. */
export type LanguageChoice = 'system' | Language;
