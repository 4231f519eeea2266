/**
 * Several orders as one gesture of the trader: one after another, each through the one path an order has, no faster than the
 * desk's own limit of orders a second. The first that does not leave ends the series, so that a refusal is not said ten times.
 */

import type { OrderTicket } from '../../contract/commands.ts';
import { wording } from '../text/wording.ts';
import type { OrderGestureRunner } from './order-gesture-runner.ts';

/** Four a second: under the least limit that comes preset. */
const PACE_MS = 250;

export interface SeriesOutcome {
  readonly sent: number;
  /** Why it ended early; null when all were sent. */
  readonly refusal: string | null;
}

export interface SeriesDesk {
  createRunner(): OrderGestureRunner;
  wait(ms: number): Promise<void>;
}

export async function placeSeries(
  desk: SeriesDesk,
  orders: readonly { readonly ticket: OrderTicket; readonly sentence: string }[],
): Promise<SeriesOutcome> {
  let sent = 0;
  for (const order of orders) {
    if (sent > 0) await desk.wait(PACE_MS);
    const runner = desk.createRunner();
    const over = new Promise<void>((resolve) => {
      runner.store.subscribe(({ state }) => {
        if (state === 'settled' || state === 'idle') resolve();
      });
    });
    runner.begin(order, null);
    const now = runner.store.getState();
    if (now.state !== 'settled') await over;
    const end = runner.store.getState();
    if (end.state !== 'settled') return { sent, refusal: wording.trading.oneThemWasNotConfirmed };
    // An order whose fate is unknown may exist: it counts, and nothing more is sent beside it.
    if (end.outcome.kind === 'failed')
      return { sent: sent + (end.outcome.isUnknown ? 1 : 0), refusal: end.outcome.message };
    if (end.outcome.kind === 'denied') return { sent, refusal: end.outcome.message };
    sent += 1;
  }
  return { sent, refusal: null };
}
