/** What the ticket is judged against: the instrument's rules, the market and the account as the window knows them now. */

import type { InstrumentView, VenueName } from '../../../contract/views.ts';
import type { SystemStatus } from '../../../domain/instrument.ts';
import { formatScaled } from '../../../domain/scaled.ts';

/** Prices as decimal text at the instrument's precision; null is unknown. */
export interface TicketMarket {
  readonly bid: string | null;
  readonly ask: string | null;
  readonly last: string | null;
  /** The book behind bid and ask is checksummed and within its age budget. */
  readonly isLive: boolean;
  readonly ageMs: number | null;
}

interface TicketAccount {
  readonly freeBase: string | null;
  readonly freeQuote: string | null;
  /** Percent: `0.26`. */
  readonly makerFee: string | null;
  readonly takerFee: string | null;
  readonly openOrdersOnSymbol: number;
  readonly openOrders: number;
  readonly unknownOrdersOnSymbol: number;
  readonly rate: { readonly counter: number; readonly maximum: number } | null;
  /** Signed base quantity. */
  readonly position: string | null;
}

interface TicketLimits {
  readonly maximumOrderNotional: string;
  readonly maximumOpenOrdersPerSymbol: number;
  readonly maximumOpenOrders: number;
  readonly collarInnerPercent: string;
  readonly collarOuterPercent: string;
}

export interface TicketContext {
  readonly venue: VenueName;
  readonly instrument: InstrumentView;
  readonly systemStatus: SystemStatus;
  /** Why no order may leave now, as a clause; null when orders may leave. */
  readonly tradingBlocked: string | null;
  readonly market: TicketMarket;
  readonly account: TicketAccount;
  readonly limits: TicketLimits | null;
  /** Epoch ms, for good-till-date. */
  readonly now: number;
}

export const tickText = (instrument: InstrumentView): string =>
  formatScaled(instrument.tickSize, instrument.pricePrecision);
export const lotText = (instrument: InstrumentView): string =>
  formatScaled(instrument.lotSize, instrument.quantityPrecision);
export const minimumQuantityText = (instrument: InstrumentView): string =>
  formatScaled(instrument.minimumQuantity, instrument.quantityPrecision);

/** `SIM` on every venue whose money is not real. */
export const venueWord = (venue: VenueName): 'SIM' | 'LIVE' => (venue === 'live' ? 'LIVE' : 'SIM');
