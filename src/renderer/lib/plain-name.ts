/** Names of measured values as words. */
import { wording } from '../text/wording.ts';

/** `messages.perSecond` reads `messages per second`, `heap.mb` reads `heap, MB`. */
export const plainName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[._-]/g, ' ')
    .toLowerCase()
    .replace(/ (mb|kb|ms|us)$/, (_, unit: string) => `, ${UNITS[unit] ?? unit}`);

const UNITS: Readonly<Record<string, string>> = { mb: 'MB', kb: 'kB', us: 'µs' };

/** A state this version has no word for is told as the engine names it. */
export const connectionState = (state: string): string =>
  (wording.common.connectionStates as Readonly<Record<string, string>>)[state] ?? plainName(state);
