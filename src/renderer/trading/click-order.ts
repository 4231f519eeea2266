/** What a click on the ladder or a trading key would do right now, as a sentence and as an order for the engine. */

import type { OrderTicket } from '../../contract/commands.ts';
import type { InstrumentView } from '../../contract/views.ts';
import type { Side } from '../../domain/market.ts';
import { formatScaled } from '../../domain/scaled.ts';
import { formatInteger, groupDigits } from '../lib/format-number.ts';
import { wording } from '../text/wording.ts';

export interface ClickModifiers {
  readonly shift: boolean;
  readonly alt: boolean;
}

export interface ClickContext {
  readonly instrument: InstrumentView;
  readonly venueWord: 'SIM' | 'LIVE';
  readonly bestBid: number;
  readonly bestAsk: number;
  /** Scaled; NaN before the first trade. */
  readonly last: number;
  readonly postOnly: boolean;
}

export type ClickOrder =
  | {
      readonly kind: 'order';
      readonly ticket: OrderTicket;
      readonly sentence: string;
      readonly isCrossing: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Left click: limit at the row's price. Shift: stop-loss there. Shift and Alt: stop-loss limit with its limit there. */
export function clickOrder(
  side: Side,
  price: number,
  quantity: string,
  modifiers: ClickModifiers,
  context: ClickContext,
): ClickOrder {
  const { instrument } = context;
  const priceText = formatScaled(price, instrument.pricePrecision);
  const shown = formatInteger(price, instrument.pricePrecision);
  const head = `${wording.trading.sideWords[side]} ${groupDigits(quantity)} ${instrument.base}`;
  const common = {
    symbol: instrument.symbol,
    side,
    quantity,
    timeInForce: 'gtc',
    reduceOnly: false,
  } as const;
  if (modifiers.shift) {
    if (Number.isNaN(context.last)) return { kind: 'refused', reason: wording.trading.noTradeHasBeenSeenStop };
    const isRight = side === 'buy' ? price > context.last : price < context.last;
    if (!isRight) {
      const where = side === 'buy' ? wording.trading.above : wording.trading.below;
      return {
        kind: 'refused',
        reason: wording.trading.stopStandsLastTradeHereIt(side, where),
      };
    }
    const withLimit = modifiers.alt;
    const words = withLimit ? wording.trading.stopLossLimitAtThen(shown) : wording.trading.stopLossAt(shown);
    return {
      kind: 'order',
      isCrossing: false,
      sentence: `${head} ${words} · ${context.venueWord}`,
      ticket: {
        ...common,
        orderType: withLimit ? 'stop-loss-limit' : 'stop-loss',
        postOnly: false,
        trigger: { reference: 'last', price: { kind: 'static', price: priceText } },
        ...(withLimit ? { limitPrice: priceText } : {}),
      },
    };
  }
  const touch = side === 'buy' ? context.bestAsk : context.bestBid;
  const isCrossing = !Number.isNaN(touch) && (side === 'buy' ? price >= touch : price <= touch);
  if (isCrossing && context.postOnly) {
    return { kind: 'refused', reason: wording.trading.postOnlyIsOnAndThis };
  }
  return {
    kind: 'order',
    isCrossing,
    sentence: wording.trading.limitPostOnly(head, shown, context.postOnly, context.venueWord),
    ticket: { ...common, orderType: 'limit', postOnly: context.postOnly, limitPrice: priceText },
  };
}

/** A market order of this size. It has no price, so nothing here can judge it: the engine does. */
export function marketOrder(
  side: Side,
  quantity: string,
  instrument: InstrumentView,
  venueWord: 'SIM' | 'LIVE',
): ClickOrder & { readonly kind: 'order' } {
  return {
    kind: 'order',
    isCrossing: false,
    sentence: wording.trading.market(
      wording.trading.sideWords[side],
      groupDigits(quantity),
      instrument.base,
      venueWord,
    ),
    ticket: {
      symbol: instrument.symbol,
      side,
      orderType: 'market',
      quantity,
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
    },
  };
}
