/**
 * Whether a book can be believed.
 *
 *              snapshot.verified                    update.refused, snapshot.refused
 *   awaiting ────────────────────▶ verified ───────────────────────────────────────▶ mismatched
 *      ▲  │                          │   ▲ ╰─ update.verified, snapshot.verified          │  │
 *      │  ╰──────────────────────────┼───┼──── snapshot.refused ──────────────────────▶   │  │
 *      ╰─────── command.reset ───────╯   ╰─────────────── snapshot.verified ──────────────╯  │
 *      ╰───────────────────────────── command.reset ─────────────────────────────────────────╯
 *
 * An update never leaves `awaiting` or `mismatched`: it describes a change to a book that is not there.
 */
export const BOOK_STATES = ['awaiting', 'verified', 'mismatched'] as const;
export type BookState = (typeof BOOK_STATES)[number];

export const BOOK_EVENTS = [
  'snapshot.verified',
  'snapshot.refused',
  'update.verified',
  'update.refused',
  'command.reset',
] as const;
export type BookEvent = (typeof BOOK_EVENTS)[number];

/** Why a message was refused. `overflow`: more levels in one message than any book of this depth holds. */
export type BookFault = 'checksum' | 'crossed' | 'overflow';

export function transition(now: BookState, event: BookEvent): BookState {
  switch (event) {
    case 'snapshot.verified':
      return 'verified';
    case 'snapshot.refused':
      return 'mismatched';
    case 'update.verified':
      return now;
    case 'update.refused':
      return now === 'verified' ? 'mismatched' : now;
    case 'command.reset':
      return 'awaiting';
  }
}
