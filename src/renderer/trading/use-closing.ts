/** Flatten and reverse from any pane: one closer for the window, whose refusals pass by as toasts. */

import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { InstrumentView } from '../../contract/views.ts';
import type { EngineClient } from '../engine-client/engine-client.ts';
import { useEngine, useSettings, useVenue } from '../engine-client/hooks.ts';
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';
import { confirmationReason } from './confirmation.ts';
import { PositionCloser } from './position-closer.ts';
import type { ClosingKind } from './position-orders.ts';
import { useOrderEntry } from './use-order-entry.ts';

const closers = new WeakMap<EngineClient, PositionCloser>();

export interface Closing {
  /** What is under way on this symbol; null when nothing is. */
  readonly running: ClosingKind | null;
  close(what: ClosingKind, instrument: InstrumentView): void;
}

export function useClosing(symbol: string | null): Closing {
  const client = useEngine();
  const venue = useVenue() ?? 'demo';
  const settings = useSettings();
  const entry = useOrderEntry();
  let closer = closers.get(client);
  if (closer === undefined) {
    closer = new PositionCloser({
      orders: client.streams.orders,
      positions: client.streams.positions,
      automation: client.streams.automation,
      switchOff: async (id) => (await client.command('automation.mode', { id, mode: 'off' })).ok,
      cancelAll: async (of) => (await client.command('order.cancelAll', { symbol: of, side: null })).ok,
      createRunner: () => entry.createRunner(),
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    });
    closers.set(client, closer);
  }
  const shared = closer;
  const running = useStore(shared.store, (state) => (symbol === null ? null : (state[symbol] ?? null)));
  const { confirmOrders } = settings.trading;
  const { maximumOrderNotional } = settings.risk;
  const close = useCallback(
    (what: ClosingKind, instrument: InstrumentView): void => {
      const mustAsk = (): string | null =>
        confirmationReason({
          venue,
          confirmOrders,
          orderType: 'market',
          notional: null,
          maximumOrderNotional,
          isCrossingClick: false,
        });
      void shared.close({ what, instrument, venueWord: venue === 'live' ? 'LIVE' : 'SIM', mustAsk }).then((refusal) => {
        if (refusal !== null)
          toast({ key: `close ${instrument.symbol}`, tone: 'warn', title: wording.trading.no(what), text: refusal });
      });
    },
    [shared, venue, confirmOrders, maximumOrderNotional],
  );
  return { running, close };
}
