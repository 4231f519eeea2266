/** Words for what an instrument lets through, and for its spread. */
import type { TickerFrame } from '../../../contract/market-frame.ts';
import type { InstrumentView } from '../../../contract/views.ts';
import { formatBps, formatInteger, UNKNOWN } from '../../lib/format-number.ts';

export interface StatusWords {
  readonly word: string;
  readonly meaning: string;
  readonly isOpen: boolean;
}

export const INSTRUMENT_STATUS: Record<InstrumentView['status'], StatusWords> = {
  online: { word: 'Online', meaning: 'All orders are taken', isOpen: true },
  cancel_only: { word: 'Cancel only', meaning: 'Kraken takes cancels, no new orders', isOpen: false },
  post_only: { word: 'Post only', meaning: 'Kraken takes only orders that rest', isOpen: false },
  limit_only: { word: 'Limit only', meaning: 'Kraken takes no market orders', isOpen: false },
  reduce_only: { word: 'Reduce only', meaning: 'Kraken takes only orders that shrink a position', isOpen: false },
  delisted: { word: 'Delisted', meaning: 'Not traded any more', isOpen: false },
  maintenance: { word: 'Maintenance', meaning: 'Kraken is being maintained', isOpen: false },
  work_in_progress: { word: 'Not open yet', meaning: 'Listed, not traded yet', isOpen: false },
};

/** `0.1 · 1 tick · 0.0 bps`; unknown until both sides are. */
export function describeSpread(instrument: InstrumentView | null, ticker: TickerFrame | null): string {
  if (instrument === null || ticker === null) return UNKNOWN;
  const spread = ticker.ask - ticker.bid;
  if (!Number.isFinite(spread)) return UNKNOWN;
  const ticks = Math.round(spread / instrument.tickSize);
  const bps = (spread / ((ticker.ask + ticker.bid) / 2)) * 10_000;
  return `${formatInteger(spread, instrument.pricePrecision)} · ${ticks} ${ticks === 1 ? 'tick' : 'ticks'} · ${formatBps(bps)}`;
}
