/** Every parser that reads what it did not write itself, or wrote long ago. */
import { journalTarget, settingsTarget } from './disk-targets.ts';
import type { FuzzTarget } from './fuzz.ts';
import { bodyTarget, frameTarget } from './kraken-targets.ts';
import { windowTarget } from './window-target.ts';

interface KnownTarget {
  readonly name: string;
  readonly make: () => FuzzTarget | Promise<FuzzTarget>;
}

export const TARGETS: readonly KnownTarget[] = [
  { name: 'websocket', make: frameTarget },
  { name: 'rest', make: bodyTarget },
  { name: 'journal', make: journalTarget },
  { name: 'settings', make: settingsTarget },
  { name: 'contract', make: windowTarget },
];
