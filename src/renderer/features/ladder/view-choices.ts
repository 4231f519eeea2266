/** What a ladder shows beside the columns that trade, and when it follows the market. The last choice is every new ladder's. */
import { readStored, writeStored } from '../../lib/stored.ts';
import { OPTIONAL_COLUMNS, type OptionalColumn } from './geometry.ts';
import { LARGE_CHOICES, type LargeChoice } from './large-sizes.ts';
import { CENTRINGS, type Centring } from './viewport.ts';

export interface ViewChoices {
  readonly columns: readonly OptionalColumn[];
  readonly centring: Centring;
  /** From which sizes are marked. */
  readonly large: LargeChoice;
  /** A sound when a large size appears. */
  readonly isSounding: boolean;
}

const KEY = 'ladder';
const DEFAULT: ViewChoices = {
  columns: ['prints', 'profile'],
  centring: 'middle',
  large: 'usual',
  isSounding: false,
};

/** Whatever cannot be read takes its default. */
export function parseViewChoices(stored: unknown): ViewChoices {
  if (typeof stored !== 'object' || stored === null) return DEFAULT;
  const { columns, centring, large, isSounding } = stored as Readonly<Record<string, unknown>>;
  return {
    columns: Array.isArray(columns) ? OPTIONAL_COLUMNS.filter((name) => columns.includes(name)) : DEFAULT.columns,
    centring: CENTRINGS.find((each) => each === centring) ?? DEFAULT.centring,
    large: LARGE_CHOICES.find((each) => each === large) ?? DEFAULT.large,
    isSounding: isSounding === true,
  };
}

export const readViewChoices = (): ViewChoices => parseViewChoices(readStored(KEY));

export const keepViewChoices = (choices: ViewChoices): void => writeStored(KEY, choices);
