/** What an order placed on this chart is judged against at the instant it is asked; null before the instrument is known. */
import { useCallback, useRef } from 'react';
import { useStore } from 'zustand';
import type { InstrumentView } from '../../../../contract/views.ts';
import { useEngine, useMarketStore, useVenue, useView } from '../../../engine-client/hooks.ts';
import { effectiveTrust } from '../../../engine-client/trust.ts';
import { orderSizes } from '../../../trading/order-size.ts';
import type { PlaceContext } from './place-order.ts';

export interface PlaceContextSource {
  readonly now: () => PlaceContext | null;
  /** An order was made: another within a bounce is the same gesture. */
  readonly ordered: () => void;
}

export function usePlaceContext(instrument: InstrumentView | null, isUnlocked: boolean): PlaceContextSource {
  const symbol = instrument?.symbol ?? null;
  const client = useEngine();
  const store = useMarketStore(symbol);
  const venue = useVenue() ?? 'demo';
  const quantity = useStore(orderSizes, (sizes) => (symbol === null ? null : (sizes[symbol] ?? null)));
  const lastOrderAt = useRef<number | null>(null);
  // The best level and its checksum are what a click is held against; a locked chart needs neither.
  useView(isUnlocked && symbol !== null ? { books: [{ symbol, levels: 1 }] } : null);
  const now = useCallback((): PlaceContext | null => {
    if (instrument === null) return null;
    const book = store?.book ?? null;
    const trust = effectiveTrust({
      isLinkLive: client.link.getState().isLive,
      trust: book?.trust ?? null,
      heardAt: book?.heardAt ?? 0,
      now: Date.now(),
    });
    return {
      instrument,
      venueWord: venue === 'live' ? 'LIVE' : 'SIM',
      bestBid: book?.bids[0] ?? Number.NaN,
      bestAsk: book?.asks[0] ?? Number.NaN,
      last: store?.ticker?.last ?? Number.NaN,
      postOnly: false,
      isUnlocked,
      trust,
      isVerified: book?.isVerified === true,
      lastOrderAt: lastOrderAt.current,
      quantity,
    };
  }, [client, store, instrument, venue, isUnlocked, quantity]);
  const ordered = useCallback(() => {
    lastOrderAt.current = performance.now();
  }, []);
  return { now, ordered };
}
