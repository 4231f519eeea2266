/** The strip above the ladder: what covered these numbers, how long ago the source was heard, which one it is. */

import type { BookFrame } from '../../../contract/market-frame.ts';
import type { TrustState } from '../../../contract/views.ts';
import { formatAge } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';

export interface ProvenanceInput {
  readonly book: Pick<BookFrame, 'isVerified' | 'heardAt' | 'source' | 'checksum'> | null;
  readonly trust: TrustState;
  readonly now: number;
}

export interface Provenance {
  /** VERIFIED only while a matching checksum covers the book shown and it is current. REST: no socket tells of it. */
  readonly word: 'VERIFIED' | 'UNVERIFIED' | 'STALE' | 'REBUILDING' | 'LATE' | 'REST' | 'HALTED' | 'WAITING';
  readonly age: string;
  /** `A · crc 1a2b3c4d`; nothing covers what REST tells. */
  readonly detail: string;
  readonly isTradable: boolean;
}

export function provenanceOf({ book, trust, now }: ProvenanceInput): Provenance {
  if (book === null) return { word: 'WAITING', age: '—', detail: '', isTradable: false };
  const isTradable = book.isVerified && (trust === 'LIVE' || trust === 'SINGLE');
  return {
    word: wordOf(book, trust),
    age: formatAge(now - book.heardAt),
    detail:
      book.source === 'REST'
        ? wording.ladder.restNoChecksum
        : wording.ladder.coveredBy(book.source, (book.checksum >>> 0).toString(16).padStart(8, '0')),
    isTradable,
  };
}

function wordOf(
  { isVerified, source }: Pick<BookFrame, 'isVerified' | 'source'>,
  trust: TrustState,
): Provenance['word'] {
  switch (trust) {
    case 'STALE':
      return 'STALE';
    case 'RESYNC':
      return 'REBUILDING';
    case 'HALTED':
      return 'HALTED';
    case 'DEGRADED':
      return source === 'REST' ? 'REST' : 'LATE';
    case 'LIVE':
    case 'SINGLE':
      return isVerified ? 'VERIFIED' : 'UNVERIFIED';
  }
}
