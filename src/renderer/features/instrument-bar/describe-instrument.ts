/** Words for what an instrument lets through, and for its spread. */

import type { TickerFrame } from '../../../contract/market-frame.ts';
import type { InstrumentView } from '../../../contract/views.ts';
import { formatBps, formatInteger, UNKNOWN } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';

export interface StatusWords {
  readonly word: string;
  readonly meaning: string;
  readonly isOpen: boolean;
}

export const INSTRUMENT_STATUS: Record<InstrumentView['status'], StatusWords> = {
  online: {
    get word() {
      return wording.instrumentBar.online;
    },
    get meaning() {
      return wording.instrumentBar.allOrdersAreTaken;
    },
    isOpen: true,
  },
  cancel_only: {
    get word() {
      return wording.instrumentBar.cancelOnly;
    },
    get meaning() {
      return wording.instrumentBar.krakenTakesCancelsNoNewOrders;
    },
    isOpen: false,
  },
  post_only: {
    get word() {
      return wording.instrumentBar.postOnly;
    },
    get meaning() {
      return wording.instrumentBar.krakenTakesOnlyOrdersThatRest;
    },
    isOpen: false,
  },
  limit_only: {
    get word() {
      return wording.instrumentBar.limitOnly;
    },
    get meaning() {
      return wording.instrumentBar.krakenTakesNoMarketOrders;
    },
    isOpen: false,
  },
  reduce_only: {
    get word() {
      return wording.instrumentBar.reduceOnly;
    },
    get meaning() {
      return wording.instrumentBar.krakenTakesOnlyOrdersThatShrink;
    },
    isOpen: false,
  },
  delisted: {
    get word() {
      return wording.instrumentBar.delisted;
    },
    get meaning() {
      return wording.instrumentBar.notTradedAnyMore;
    },
    isOpen: false,
  },
  maintenance: {
    get word() {
      return wording.instrumentBar.maintenance;
    },
    get meaning() {
      return wording.instrumentBar.krakenIsBeingMaintained;
    },
    isOpen: false,
  },
  work_in_progress: {
    get word() {
      return wording.instrumentBar.notOpenYet;
    },
    get meaning() {
      return wording.instrumentBar.listedNotTradedYet;
    },
    isOpen: false,
  },
};

/** `0.1 · 1 tick · 0.0 bps`; unknown until both sides are. */
export function describeSpread(instrument: InstrumentView | null, ticker: TickerFrame | null): string {
  if (instrument === null || ticker === null) return UNKNOWN;
  const spread = ticker.ask - ticker.bid;
  if (!Number.isFinite(spread)) return UNKNOWN;
  const ticks = Math.round(spread / instrument.tickSize);
  const bps = (spread / ((ticker.ask + ticker.bid) / 2)) * 10_000;
  return wording.instrumentBar.tickTicks(formatInteger(spread, instrument.pricePrecision), ticks, formatBps(bps));
}
