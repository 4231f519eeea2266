/**
 * Alerts: what is watched for the trader, by the engine, whether or not a window is open. Kept with the settings, changed by
 * their own commands alone. Prices and spreads are judged on verified, current books only.
 */
import { z } from 'zod';

const decimal = z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, 'a plain decimal such as 64000 or 0.5');
const symbol = z.string().min(3).max(32);

const alertWatchSchema = z.discriminatedUnion('kind', [
  /** `above`: the best bid reaches it. `below`: the best ask does. So a wide spread alone crosses nothing. */
  z.strictObject({ kind: z.literal('price'), symbol, direction: z.enum(['above', 'below']), price: decimal }),
  /** The spread is at least so many basis points of the middle. */
  z.strictObject({
    kind: z.literal('spread'),
    symbol,
    bps: z.string().regex(/^\d{1,5}(\.\d{1,2})?$/, 'basis points with at most two decimals, such as 12.5'),
  }),
  /** An order of this account filled, of one symbol or any. */
  z.strictObject({ kind: z.literal('fill'), symbol: symbol.nullable() }),
  /** The symbol's market data can no longer be believed, or its trading halts. */
  z.strictObject({ kind: z.literal('trust'), symbol }),
  /** The engine told an event of at least this weight; `source` as events name it (`automation`, `feed`, …), null for any. */
  z.strictObject({
    kind: z.literal('event'),
    level: z.enum(['info', 'warn', 'error']),
    source: z.string().max(40).nullable(),
  }),
]);
export type AlertWatch = z.infer<typeof alertWatchSchema>;

export const alertSchema = z.strictObject({
  id: z.uuid(),
  watch: alertWatchSchema,
  note: z.string().max(120),
  isOn: z.boolean(),
  /** Goes on watching after it fired; without it, one firing turns it off. */
  repeats: z.boolean(),
  isSounding: z.boolean(),
});
/** As the trader sets it. */
export type Alert = z.infer<typeof alertSchema>;

/** With what the engine remembers of it. */
export const storedAlertSchema = z.strictObject({
  ...alertSchema.shape,
  createdAt: z.number(),
  /** Whether it was seen on the near side since it last fired; null before anything was seen. */
  isArmed: z.boolean().nullable(),
  firedAt: z.number().nullable(),
  /** What happened, in a sentence. */
  firedText: z.string().max(400).nullable(),
});
export type StoredAlert = z.infer<typeof storedAlertSchema>;

export const MOST_ALERTS = 200;

/**
 * `watching`: would fire. `beyond`: already past it; fires after it has been back. `blind`: no verified, current data to
 * judge by. `off`.
 */
export type AlertStanding = 'watching' | 'beyond' | 'blind' | 'off';

export interface AlertView extends StoredAlert {
  readonly standing: AlertStanding;
}

export interface AlertsView {
  readonly alerts: readonly AlertView[];
  /** The host shows firings itself, as the operating system does: windows need not. */
  readonly isHostNotifying: boolean;
}
