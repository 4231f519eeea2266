/** Which form of a word a count takes, by the rules of the language. */
type Plural = (count: number, one: string, other: string) => string;

const pluralOf = (language: string): Plural => {
  const rules = new Intl.PluralRules(language);
  return (count, one, other) => (rules.select(count) === 'one' ? one : other);
};

export const englishPlural = pluralOf('en');
export const germanPlural = pluralOf('de');
