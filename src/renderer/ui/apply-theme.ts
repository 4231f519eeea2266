/** Writes theme and sizes as CSS custom properties: `theme.ink.value` is `--ink-value`, `sizes.tableRow` is `--table-row`. */
import { createContext, useContext } from 'react';
import { FONT_CODE, FONT_WORDS, type Sizes, sizesOf, type Theme, themeOf } from './tokens.ts';

const kebab = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([a-z])(\d)/g, '$1-$2')
    .toLowerCase();

/** Names and values of every property, for the document and for tests. */
export function customProperties(theme: Theme, sizes: Sizes): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const [group, colours] of Object.entries(theme)) {
    for (const [name, value] of Object.entries(colours as Record<string, string>)) {
      properties.set(`--${group}-${kebab(name)}`, value);
    }
  }
  for (const [name, value] of Object.entries(sizes)) properties.set(`--${kebab(name)}`, `${value}px`);
  properties.set('--font-words', FONT_WORDS);
  properties.set('--font-code', FONT_CODE);
  return properties;
}

export function applyTheme(root: HTMLElement, theme: Theme, sizes: Sizes): void {
  for (const [name, value] of customProperties(theme, sizes)) root.style.setProperty(name, value);
}

export interface Appearance {
  readonly theme: Theme;
  readonly sizes: Sizes;
}

export const AppearanceContext = createContext<Appearance>({ theme: themeOf('safe'), sizes: sizesOf('normal') });

/** Colours for canvases; CSS uses the custom properties. */
export const useTheme = (): Theme => useContext(AppearanceContext).theme;
export const useSizes = (): Sizes => useContext(AppearanceContext).sizes;
