/**
 * One gesture, one intent id, at most one order (I23, U3). The id is made when the gesture begins and stays the same
 * through checking, confirming and sending; a second click, a held Enter or a repeated event while any of that goes on is
 * the same gesture and makes nothing.
 *
 *   idle ──begin──▶ checking ──previewed──▶ sending ──answered──▶ settled ──begin──▶ checking
 *                      │                      ▲  │
 *                      └─previewed, must ask──▶ confirming ──dismiss──▶ idle
 *                                             └──answered: denied, confirmable──▲ (with a new intent id)
 *
 * A denied intent is terminal and never left this machine, so confirming its denial is a new gesture with a new id.
 */
import type { CommandPayload, OrderTicket } from '../../contract/commands.ts';

export interface OrderIntent {
  readonly intentId: string;
  readonly ticket: OrderTicket;
  /** Epoch ms. */
  readonly gestureAt: number;
  /** The whole order in one sentence, as the button said it when it was pressed. */
  readonly sentence: string;
}

interface Denial {
  readonly code: string;
  readonly message: string;
  readonly confirmable: boolean;
}

type PlaceOutcome =
  | { readonly kind: 'accepted'; readonly state: string }
  | { readonly kind: 'denied'; readonly message: string }
  /** `isUnknown`: the order may exist; the orders list says what became of it. */
  | { readonly kind: 'failed'; readonly message: string; readonly isUnknown: boolean };

export type OrderGestureState =
  | { readonly state: 'idle' }
  | { readonly state: 'checking'; readonly intent: OrderIntent; readonly mustAsk: string | null }
  | {
      readonly state: 'confirming';
      readonly intent: OrderIntent;
      /** Why it asks, each a sentence. */
      readonly reasons: readonly string[];
      readonly acknowledged: readonly string[];
    }
  | { readonly state: 'sending'; readonly intent: OrderIntent; readonly acknowledged: readonly string[] }
  | { readonly state: 'settled'; readonly intent: OrderIntent; readonly outcome: PlaceOutcome };

export type OrderGestureEvent =
  /** `mustAsk`: the reason this order is confirmed by rule, or null. */
  | { readonly type: 'trader.begin'; readonly intent: OrderIntent; readonly mustAsk: string | null }
  | { readonly type: 'trader.confirm'; readonly at: number; readonly isRepeat: boolean }
  | { readonly type: 'trader.dismiss' }
  | {
      readonly type: 'engine.previewed';
      readonly intentId: string;
      readonly denial: Denial | null;
    }
  | { readonly type: 'engine.answered'; readonly intentId: string; readonly outcome: PlaceOutcome }
  /** `nextIntentId` serves the confirmation of this denial. */
  | {
      readonly type: 'engine.denied';
      readonly intentId: string;
      readonly denial: Denial;
      readonly nextIntentId: string;
    };

export type OrderGestureEffect =
  | { readonly type: 'preview'; readonly intent: OrderIntent }
  | { readonly type: 'place'; readonly payload: CommandPayload<'order.place'> };

export interface OrderGestureStep {
  readonly next: OrderGestureState;
  readonly effects: readonly OrderGestureEffect[];
}

/** The same ticket pressed again within this long is the same gesture: a double click, a bouncing key. */
const DOUBLE_GESTURE_MS = 500;

export const IDLE: OrderGestureState = { state: 'idle' };

export function transition(now: OrderGestureState, event: OrderGestureEvent): OrderGestureStep {
  const stay: OrderGestureStep = { next: now, effects: [] };
  switch (event.type) {
    case 'trader.begin': {
      if (now.state !== 'idle' && now.state !== 'settled') return stay;
      if (now.state === 'settled' && isSameGesture(now.intent, event.intent)) return stay;
      return {
        next: { state: 'checking', intent: event.intent, mustAsk: event.mustAsk },
        effects: [{ type: 'preview', intent: event.intent }],
      };
    }
    case 'engine.previewed': {
      if (now.state !== 'checking' || now.intent.intentId !== event.intentId) return stay;
      const { denial } = event;
      const reasons = now.mustAsk === null ? [] : [now.mustAsk];
      if (denial?.confirmable === true) {
        return asking(now.intent, [...reasons, denial.message], [denial.code]);
      }
      // A flat denial goes out all the same: the engine's own answer is the one that is recorded.
      return reasons.length > 0 && denial === null ? asking(now.intent, reasons, []) : sending(now.intent, []);
    }
    case 'trader.confirm': {
      if (now.state !== 'confirming' || event.isRepeat) return stay;
      // The decision is made now: the quote's age and the order's latency count from here.
      return sending({ ...now.intent, gestureAt: event.at }, now.acknowledged);
    }
    case 'trader.dismiss':
      return now.state === 'confirming' || now.state === 'settled' ? { next: IDLE, effects: [] } : stay;
    case 'engine.answered': {
      if (now.state !== 'sending' || now.intent.intentId !== event.intentId) return stay;
      return { next: { state: 'settled', intent: now.intent, outcome: event.outcome }, effects: [] };
    }
    case 'engine.denied': {
      if (now.state !== 'sending' || now.intent.intentId !== event.intentId) return stay;
      const { denial } = event;
      if (!denial.confirmable || now.acknowledged.includes(denial.code)) {
        const outcome: PlaceOutcome = { kind: 'denied', message: denial.message };
        return { next: { state: 'settled', intent: now.intent, outcome }, effects: [] };
      }
      const again = { ...now.intent, intentId: event.nextIntentId };
      return asking(again, [denial.message], [...now.acknowledged, denial.code]);
    }
  }
}

const asking = (
  intent: OrderIntent,
  reasons: readonly string[],
  acknowledged: readonly string[],
): OrderGestureStep => ({
  next: { state: 'confirming', intent, reasons, acknowledged },
  effects: [],
});

function sending(intent: OrderIntent, acknowledged: readonly string[]): OrderGestureStep {
  const { intentId, ticket, gestureAt } = intent;
  return {
    next: { state: 'sending', intent, acknowledged },
    effects: [
      {
        type: 'place',
        payload: { intentId, ticket, gestureAt, acknowledged: [...acknowledged], validateOnly: false },
      },
    ],
  };
}

const isSameGesture = (before: OrderIntent, after: OrderIntent): boolean =>
  after.gestureAt - before.gestureAt < DOUBLE_GESTURE_MS &&
  JSON.stringify(before.ticket) === JSON.stringify(after.ticket);
