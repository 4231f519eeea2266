/** What a trading key would order on the active ladder, or the sentence that says why nothing. Pure. */

import type { InstrumentView, TrustState } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';
import { wording } from '../../text/wording.ts';
import { type ClickOrder, clickOrder, marketOrder } from '../../trading/click-order.ts';
import { guardOrder } from '../../trading/order-guard.ts';

/** `join`: at the best price of the own side. `take`: at the far side's. */
export type KeyOrderKind = 'join' | 'take' | 'market';

export interface KeyOrderFacts {
  readonly instrument: InstrumentView;
  readonly venueWord: 'SIM' | 'LIVE';
  readonly quantity: string | null;
  readonly postOnly: boolean;
  /** Scaled; NaN with a side empty. */
  readonly bestBid: number;
  readonly bestAsk: number;
  readonly trust: TrustState;
  readonly isVerified: boolean;
  readonly lastOrderAt: number | null;
  readonly now: number;
}

export type KeyOrder =
  | (ClickOrder & { readonly kind: 'order' })
  /** Null when it was a bounce of the key. */
  | { readonly kind: 'refused'; readonly reason: string | null };

export function keyOrder(what: KeyOrderKind, side: Side, facts: KeyOrderFacts): KeyOrder {
  const { instrument, venueWord, bestBid, bestAsk, postOnly, now } = facts;
  const price = (side === 'buy') === (what === 'join') ? bestBid : bestAsk;
  if (Number.isNaN(price))
    return { kind: 'refused', reason: wording.tradingKeys.bookHasNoPriceOnThat(instrument.symbol) };
  const verdict = guardOrder({ ...facts, isUnlocked: true }, side, price, now);
  if (verdict.kind === 'refused')
    return { kind: 'refused', reason: verdict.reason?.replace('clicks are', 'keys are') ?? null };
  if (what === 'market') return marketOrder(side, verdict.quantity, instrument, venueWord);
  return clickOrder(
    side,
    verdict.price,
    verdict.quantity,
    { shift: false, alt: false },
    {
      instrument,
      venueWord,
      bestBid,
      bestAsk,
      last: Number.NaN,
      postOnly: what === 'join' && postOnly,
    },
  );
}
