/** The trust scale: a glyph and a word, then a colour. LIVE is quiet, everything else is not. */

import type { TrustState } from '../../contract/views.ts';
import { wording } from '../text/wording.ts';
import './trust-badge.css';

export interface TrustBadgeProps {
  readonly trust: TrustState;
  /** Whether anything has been received; without it the badge says that it is waiting. */
  readonly hasData?: boolean;
  /** Added to the tooltip: source, age, checksum. */
  readonly detail?: string;
}

export function TrustBadge({ trust, hasData = true, detail }: TrustBadgeProps) {
  const word = hasData ? wording.ui.trustWords[trust] : wording.ui.waiting;
  const meaning = hasData ? wording.ui.meaning[trust] : wording.ui.noDataHasArrivedYet;
  return (
    <span
      className="trust-badge"
      data-trust={hasData ? trust : 'WAITING'}
      title={detail === undefined ? meaning : `${meaning}\n${detail}`}
    >
      <TrustGlyph trust={trust} />
      {word}
    </span>
  );
}

export function TrustGlyph({ trust }: { readonly trust: TrustState }) {
  return (
    <svg className="trust-glyph" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      {glyphOf(trust)}
    </svg>
  );
}

function glyphOf(trust: TrustState) {
  switch (trust) {
    case 'LIVE':
      return <circle cx="5" cy="5" r="3" fill="currentColor" />;
    case 'SINGLE':
      return <circle cx="5" cy="5" r="2.75" fill="none" stroke="currentColor" strokeWidth="1.5" />;
    case 'DEGRADED':
      return <path d="M5 1 9.3 9H.7Z" fill="currentColor" />;
    case 'STALE':
      return <path d="M1 4 4 1M1 7.5 7.5 1M2.5 9.5 9.5 2.5M6 9.5 9.5 6" stroke="currentColor" strokeWidth="1.2" />;
    case 'RESYNC':
      return (
        <path d="M8.5 5a3.5 3.5 0 1 1-1.2-2.6M8.6.8v2.4H6.2" fill="none" stroke="currentColor" strokeWidth="1.2" />
      );
    case 'HALTED':
      return <path d="M3 .5h4L9.5 3v4L7 9.5H3L.5 7V3Z" fill="currentColor" />;
  }
}
