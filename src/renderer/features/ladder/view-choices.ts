/** What a ladder shows beside the columns that trade, and when it follows the market. The last choice is every new ladder's. */
import { readStored, writeStored } from '../../lib/stored.ts';
import { OPTIONAL_COLUMNS, type OptionalColumn } from './geometry.ts';
import { CENTRINGS, type Centring } from './viewport.ts';

export interface ViewChoices {
  readonly columns: readonly OptionalColumn[];
  readonly centring: Centring;
}

const KEY = 'ladder';
const DEFAULT: ViewChoices = { columns: ['prints', 'profile'], centring: 'middle' };

/** Whatever cannot be read takes its default. */
export function parseViewChoices(stored: unknown): ViewChoices {
  if (typeof stored !== 'object' || stored === null) return DEFAULT;
  const { columns, centring } = stored as { readonly columns?: unknown; readonly centring?: unknown };
  return {
    columns: Array.isArray(columns) ? OPTIONAL_COLUMNS.filter((name) => columns.includes(name)) : DEFAULT.columns,
    centring: CENTRINGS.find((each) => each === centring) ?? DEFAULT.centring,
  };
}

export const readViewChoices = (): ViewChoices => parseViewChoices(readStored(KEY));

export const keepViewChoices = (choices: ViewChoices): void => writeStored(KEY, choices);
