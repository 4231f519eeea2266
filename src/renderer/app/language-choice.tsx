/** The language of the window, each named in itself, so that nobody has to read another to find their own. */
import { type LanguageChoice as Choice, LANGUAGES } from '../../contract/language.ts';
import { wording } from '../text/wording.ts';
import { Segmented } from '../ui/controls.tsx';

export function LanguageChoice(props: { readonly value: Choice; readonly onChange: (language: Choice) => void }) {
  return (
    <Segmented
      label={wording.settings.language}
      value={props.value}
      onChange={props.onChange}
      choices={[
        { value: 'system' as Choice, label: wording.settings.asSystem },
        ...LANGUAGES.map((language) => ({
          value: language as Choice,
          label: wording.settings.languageNames[language],
        })),
      ]}
    />
  );
}
