/** Every mistake that can be planted. */
import type { Bug } from './bug.ts';
import { COMMAND_BUGS } from './bugs-commands.ts';
import { EVIDENCE_BUGS } from './bugs-evidence.ts';
import { JOURNAL_BUGS } from './bugs-journal.ts';
import { MARKET_BUGS } from './bugs-market.ts';

export const BUGS: readonly Bug[] = [...COMMAND_BUGS, ...EVIDENCE_BUGS, ...JOURNAL_BUGS, ...MARKET_BUGS];
