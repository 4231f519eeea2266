/**
 * What the engine says, in the language on the screen. The engine speaks English, and so do journal, exports and evidence; the sentence
 * is its own key, and its values are found where the template has `{name}`. A sentence nobody has translated is shown as it came: the trader
 * is never told less than the engine said.
 */
import type { Language } from '../../contract/language.ts';
import { drills } from './de/told-drills.ts';
import { exchange } from './de/told-exchange.ts';
import { orders } from './de/told-orders.ts';
import { safety } from './de/told-safety.ts';
import { strategies } from './de/told-strategies.ts';
import { language, wording } from './wording.ts';

interface Template {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly text: string;
}

interface Sentences {
  readonly whole: ReadonlyMap<string, string>;
  readonly templates: readonly Template[];
}

const VALUE = /\{(\w+)\}/g;

function sentencesOf(...tables: readonly Readonly<Record<string, string>>[]): Sentences {
  const entries = tables.flatMap((table) => Object.entries(table));
  const isTemplate = ([english]: readonly [string, string]): boolean => english.includes('{');
  const templates = entries.filter(isTemplate).map(([english, text]): Template => {
    const source = english
      .split(VALUE)
      .map((part, at) => (at % 2 === 1 ? '(.*?)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    const names = [...english.matchAll(VALUE)].map((match) => match[1] ?? '');
    return { pattern: new RegExp(`^${source.join('')}$`), names, text };
  });
  // The one that says most of itself is the one that was meant.
  templates.sort((one, other) => other.pattern.source.length - one.pattern.source.length);
  return { whole: new Map(entries.filter((entry) => !isTemplate(entry))), templates };
}

const SENTENCES: Readonly<Record<Language, Sentences | null>> = {
  en: null,
  de: sentencesOf(orders, exchange, safety, drills, strategies),
};

/** Sentences with ages change many times a second. */
const MOST_KEPT = 500;
const kept = new Map<string, string>();

/** Values that are words of the engine. */
const valueWords = (): Readonly<Record<string, string>> => ({ ...wording.trading.sides, ...wording.ui.trustWords });

function translate(english: string, sentences: Sentences): string {
  const whole = sentences.whole.get(english);
  if (whole !== undefined) return whole;
  for (const { pattern, names, text } of sentences.templates) {
    const match = pattern.exec(english);
    if (match === null) continue;
    const values = new Map(names.map((name, at) => [name, match[at + 1] ?? ''] as const).reverse());
    return text.replace(VALUE, (mark, name: string) => shownValue(values.get(name) ?? mark, sentences));
  }
  const parts = english.split(/(?<=[.!?]) (?=\p{Lu})/u);
  return parts.length > 1 ? parts.map((part) => translate(part, sentences)).join(' ') : english;
}

function shownValue(value: string, sentences: Sentences): string {
  const word = valueWords()[value];
  if (word !== undefined) return word;
  const trimmed = value.trim();
  return trimmed === '' ? value : value.replace(trimmed, () => translate(trimmed, sentences));
}

export function told(english: string): string;
export function told(english: string | null): string | null;
export function told(english: string | null): string | null {
  const sentences = SENTENCES[language];
  if (sentences === null || english === null || english === '') return english;
  const key = `${language} ${english}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const text = translate(english, sentences);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, text);
  return text;
}
