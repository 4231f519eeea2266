/** Filters of a table as chips that are on or off, and a text to find. */
import { wording } from '../text/wording.ts';
import { Chip } from './controls.tsx';

export interface FilterChipsProps<T extends string> {
  readonly label: string;
  readonly chips: readonly { readonly id: T; readonly label: string; readonly title?: string }[];
  readonly chosen: ReadonlySet<T>;
  readonly onChange: (chosen: ReadonlySet<T>) => void;
  readonly text?: string;
  readonly onText?: (text: string) => void;
}

export function FilterChips<T extends string>({ label, chips, chosen, onChange, text, onText }: FilterChipsProps<T>) {
  const toggle = (id: T): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className="filter-chips" aria-label={label}>
      {chips.map((chip) => (
        <Chip
          key={chip.id}
          label={chip.label}
          isPressed={chosen.has(chip.id)}
          onClick={() => toggle(chip.id)}
          {...(chip.title === undefined ? {} : { title: chip.title })}
        />
      ))}
      {onText !== undefined && (
        <input
          className="filter-text"
          type="search"
          placeholder={wording.ui.find}
          aria-label={wording.ui.findIn(label)}
          value={text ?? ''}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </fieldset>
  );
}
