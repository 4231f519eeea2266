/** What covered the numbers below, and the totals of the book shown. Four times a second: figures to read, not to chase. */

import type { ReactNode, Ref } from 'react';
import type { InstrumentView, TrustState } from '../../../contract/views.ts';
import { useMarketStore } from '../../engine-client/hooks.ts';
import { formatBps } from '../../lib/format-number.ts';
import { useNow } from '../../lib/use-now.ts';
import { wording } from '../../text/wording.ts';
import { TrustGlyph } from '../../ui/trust-badge.tsx';
import { sizeDecimals, sizeText } from './geometry.ts';
import { provenanceOf } from './provenance.ts';
import { EMPTY_BOOK, groupBook, imbalanceOf, spreadOf } from './rows.ts';

const STEP_MS = 250;

export function LadderStrip({ symbol, trust }: { readonly symbol: string; readonly trust: TrustState }) {
  useNow(STEP_MS);
  const book = useMarketStore(symbol)?.book ?? null;
  const { word, age, detail, isTradable } = provenanceOf({ book, trust, now: Date.now() });
  return (
    <span
      className="ladder-strip"
      data-tradable={isTradable}
      data-trust={trust}
      title={wording.ladder.thisBookMatchedItsChecksumAnd(wording.ladder.provenanceWords[word], isTradable)}
    >
      <TrustGlyph trust={trust} />
      <span className="ladder-word">{wording.ladder.provenanceWords[word]}</span>
      <span className="ladder-age">{age}</span>
      {detail !== '' && <span className="ladder-source">{detail}</span>}
    </span>
  );
}

/** `strip`: what covered the figures, where the pane's header has no room to say it whole. */
export function LadderFigures(props: {
  readonly ref: Ref<HTMLDivElement>;
  readonly instrument: InstrumentView;
  readonly strip: ReactNode;
}) {
  const { instrument } = props;
  useNow(STEP_MS);
  const frame = useMarketStore(instrument.symbol)?.book ?? null;
  const book = frame === null ? EMPTY_BOOK : groupBook(frame, instrument.tickSize);
  const spread = spreadOf(book, instrument.tickSize);
  const imbalance = imbalanceOf(book);
  const decimals = sizeDecimals(book.bestBid / 10 ** instrument.pricePrecision, instrument.quantityPrecision);
  const total = (scaled: number): string =>
    frame === null ? '—' : sizeText(scaled, instrument.quantityPrecision, Math.min(2, decimals));
  const share = Math.round(50 + imbalance * 50);
  return (
    <div ref={props.ref} className="ladder-figures">
      {props.strip}
      <div className="ladder-totals">
        <span className="is-buy" title={wording.ladder.totalBidSizeLevelsReceived}>
          {total(book.bidTotal)}
        </span>
        <span className="ladder-spread" title={wording.ladder.spread}>
          {spread === null ? '—' : wording.ladder.tickTicks(spread.ticks, formatBps(spread.bps))}
        </span>
        <span className="is-sell" title={wording.ladder.totalAskSizeLevelsReceived}>
          {total(book.askTotal)}
        </span>
      </div>
      <div
        className="ladder-imbalance"
        role="img"
        aria-label={wording.ladder.bidsAreSizeShown(share)}
        title={wording.ladder.bidsAsks(share, 100 - share)}
      >
        <span className="ladder-imbalance-bid" style={{ width: `${share}%` }} />
      </div>
    </div>
  );
}
