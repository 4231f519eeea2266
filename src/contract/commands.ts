/**
 * Commands change something and are acknowledged. Payloads are parsed strictly: an unknown key is refused. Decimals are
 * text. A command that makes an order carries the intent id made at the gesture; sending it again returns the first answer.
 */
import { z } from 'zod';
import { CANDLE_INTERVALS, SIDES } from '../domain/market.ts';
import { ORDER_TYPES, TIMES_IN_FORCE } from '../domain/order.ts';
import { alertSchema } from './alerts.ts';
import { AUTOMATION_MODES, type AutomationMode } from './automation-views.ts';
import type { DrillReport } from './drills.ts';
import { settingsSchema } from './settings.ts';
import { documentName, documentValue } from './window-memory.ts';

const decimal = z.string().regex(/^\d{1,16}(\.\d{1,16})?$/, 'a plain decimal such as 0.25');
const symbol = z.string().min(3).max(32);
const intentId = z.uuid();

const relativePrice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('static'), price: decimal }),
  z.strictObject({ kind: z.literal('quote'), offset: decimal }),
  z.strictObject({ kind: z.literal('percent'), percent: decimal }),
]);
const trigger = z.strictObject({ reference: z.enum(['last', 'index']), price: relativePrice });

export const orderTicketSchema = z.strictObject({
  symbol,
  side: z.enum(SIDES),
  orderType: z.enum(ORDER_TYPES),
  quantity: decimal.nullable(),
  cashQuantity: decimal.optional(),
  limitPrice: decimal.optional(),
  limitOffset: relativePrice.optional(),
  trigger: trigger.optional(),
  timeInForce: z.enum(TIMES_IN_FORCE),
  /** Epoch ms; gtd only. */
  expireTime: z.int().positive().optional(),
  postOnly: z.boolean(),
  reduceOnly: z.boolean(),
  displayQuantity: decimal.optional(),
  selfTradePrevention: z.enum(['cancel_newest', 'cancel_oldest', 'cancel_both']).optional(),
  conditionalClose: z
    .strictObject({
      orderType: z.enum([
        'limit',
        'stop-loss',
        'stop-loss-limit',
        'take-profit',
        'take-profit-limit',
        'trailing-stop',
        'trailing-stop-limit',
      ]),
      limit: relativePrice.optional(),
      trigger: relativePrice.optional(),
    })
    .optional(),
});
export type OrderTicket = z.infer<typeof orderTicketSchema>;

export const commandSchemas = {
  /** `acknowledged`: codes of denials the trader has seen and confirmed (inner collar, unknown order on the symbol). */
  'order.place': z.strictObject({
    intentId,
    ticket: orderTicketSchema,
    gestureAt: z.number(),
    acknowledged: z.array(z.string().max(64)).max(8),
    validateOnly: z.boolean(),
  }),
  'order.amend': z.strictObject({
    intentId,
    amendId: z.uuid(),
    quantity: decimal.optional(),
    limitPrice: decimal.optional(),
    displayQuantity: decimal.optional(),
    triggerPrice: relativePrice.optional(),
    acknowledged: z.array(z.string().max(64)).max(8),
  }),
  'order.cancel': z.strictObject({ intentId }),
  'order.cancelAll': z.strictObject({ symbol: symbol.nullable(), side: z.enum(['buy', 'sell']).nullable() }),
  'kill.engage': z.strictObject({ reason: z.string().max(200) }),
  'kill.rearm': z.strictObject({ reason: z.string().min(3).max(200) }),
  'deadman.set': z.strictObject({ isOn: z.boolean(), acceptsForeignOrders: z.boolean() }),
  /** After an unexplained difference: a person has looked and takes the exchange's word. */
  'readonly.acknowledge': z.strictObject({ reason: z.string().min(3).max(200) }),
  /** Makes an instance of a strategy on a symbol, or changes one; a change of what it trades by needs it to be off. */
  'automation.set': z.strictObject({
    /** Null: a new one. */
    id: z.string().max(64).nullable(),
    symbol,
    strategyId: z.string().min(1).max(128),
    /** Read against the strategy's own specifications; a field that is left out takes its default. */
    parameters: z.record(z.string().max(64), z.union([z.number(), z.string().max(200), z.boolean()])),
    budget: z.strictObject({
      capital: decimal,
      maximumLoss: decimal,
      ordersPerMinute: z.int().min(1).max(600),
      openOrders: z.int().min(1).max(200),
    }),
    startsByItself: z.boolean(),
  }),
  /** Arms it in a mode, arms it again after a halt, or switches it off: every order of it is cancelled then. */
  'automation.mode': z.strictObject({ id: z.string().max(64), mode: z.enum(AUTOMATION_MODES) }),
  'automation.remove': z.strictObject({ id: z.string().max(64) }),
  /** Takes away the gates before `live`, by a person and with a reason, which the journal keeps. */
  'automation.override': z.strictObject({ id: z.string().max(64), reason: z.string().trim().min(10).max(500) }),
  /** Starts one on a thread of its own; how far it is stands in `backtest.list`. */
  'backtest.run': z.strictObject({
    strategyId: z.string().min(1).max(128),
    symbol,
    interval: z.literal([...CANDLE_INTERVALS]),
    /** Read as in `automation.set`. */
    parameters: z.record(z.string().max(64), z.union([z.number(), z.string().max(200), z.boolean()])),
    source: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('exchange') }),
      z.strictObject({ kind: z.enum(['file', 'recording']), name: z.string().regex(/^[\w][\w .-]{0,120}$/) }),
    ]),
    /** Epoch ms; null: from the first, to the last. */
    from: z.int().nullable(),
    to: z.int().nullable(),
    assumptions: z.strictObject({
      latencyMs: z.number(),
      participation: z.number(),
      spreadBps: z.number(),
      queue: z.number(),
      feeFactor: z.number(),
      volumeBefore: decimal,
      capital: decimal,
      baseAtStart: decimal,
    }),
  }),
  'backtest.cancel': z.strictObject({ id: z.string().max(80) }),
  'backtest.remove': z.strictObject({ id: z.string().max(80) }),
  'drill.run': z.strictObject({ id: z.string().max(64) }),
  'settings.update': z.strictObject({ settings: settingsSchema }),
  /** `seen`: the revision this change was made on, 0 where there was none; made on another it is refused. */
  'memory.keep': z.strictObject({ name: documentName, seen: z.int().nonnegative(), value: documentValue }),
  /** What this window looks at; replaces the previous view. Drives subscriptions and what market frames carry. */
  'view.set': z.strictObject({
    books: z.array(z.strictObject({ symbol, levels: z.int().min(1).max(500) })).max(16),
    trades: z.array(symbol).max(16),
    tickers: z.array(symbol).max(1000),
    candles: z.array(z.strictObject({ symbol, interval: z.literal([...CANDLE_INTERVALS]) })).max(16),
    /** A hidden window gets at most 4 frames a second. */
    isVisible: z.boolean(),
  }),
  /** Reads the exchange's own history: fills and closed orders, or the ledger. Page by page behind everything that trades. */
  'history.read': z.strictObject({ what: z.enum(['trades', 'ledger']), since: z.int().nonnegative() }),
  /** Of a replay alone. `speed` null: as fast as it goes. */
  'replay.pace': z.strictObject({ isPlaying: z.boolean(), speed: z.number().min(0.1).max(1000).nullable() }),
  /** One turn on, and stand. */
  'replay.step': z.strictObject({}),
  /** Epoch ms, as in `ReplayView`. */
  'replay.seek': z.strictObject({ at: z.number() }),
  /** A new alert, or new terms for one. */
  'alert.put': z.strictObject({ alert: alertSchema }),
  'alert.remove': z.strictObject({ id: z.uuid() }),
  'credentials.set': z.strictObject({ publicKey: z.string().min(1).max(200), secret: z.string().min(1).max(400) }),
  'credentials.clear': z.strictObject({}),
} as const;

export type CommandName = keyof typeof commandSchemas;
export type CommandPayload<N extends CommandName> = z.infer<(typeof commandSchemas)[N]>;

export interface CommandResults {
  /** The order's state after risk, journal and send; its further life comes on the `orders` stream. */
  'order.place': {
    readonly intentId: string;
    readonly state: string;
    readonly reason: string | null;
    /** Names the denial or rejection; a confirmable denial may be acknowledged by it under a new intent. */
    readonly code?: string | null;
  };
  'order.amend': { readonly intentId: string };
  'order.cancel': { readonly intentId: string };
  'order.cancelAll': { readonly count: number };
  'kill.engage': { readonly isLatched: true };
  'kill.rearm': { readonly isLatched: false };
  'deadman.set': { readonly isOn: boolean };
  'readonly.acknowledge': { readonly acknowledged: true };
  'automation.set': { readonly id: string };
  'automation.mode': { readonly id: string; readonly mode: AutomationMode };
  'automation.remove': { readonly removed: true };
  'automation.override': { readonly overridden: true };
  'backtest.run': { readonly id: string };
  'backtest.cancel': { readonly cancelled: true };
  'backtest.remove': { readonly removed: true };
  'drill.run': DrillReport;
  'settings.update': { readonly saved: true };
  'memory.keep': { readonly revision: number };
  'view.set': { readonly accepted: true };
  'history.read': { readonly rows: number };
  'replay.pace': { readonly accepted: true };
  'replay.step': { readonly accepted: true };
  'replay.seek': { readonly accepted: true };
  'alert.put': { readonly saved: true };
  'alert.remove': { readonly saved: true };
  'credentials.set': { readonly name: string; readonly permissions: readonly string[] };
  'credentials.clear': { readonly cleared: true };
}
