/** Settings a trader may change. Every default is the safe choice: damage to the file can only make the app safer. */
import { z } from 'zod';

const decimal = z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, 'a plain decimal such as 250 or 0.5');

export const settingsSchema = z.strictObject({
  version: z.literal(1),
  appearance: z.strictObject({
    palette: z.enum(['safe', 'classic']),
    density: z.enum(['compact', 'normal', 'roomy']),
    clock: z.enum(['utc', 'local']),
  }),
  trading: z.strictObject({
    /** Ask before each order. Off only by choice, per session on `live`. */
    confirmOrders: z.boolean(),
    /** Ladder clicks place orders only while unlocked; locked at every start. */
    defaultSymbol: z.string().min(3).max(32),
    watchlist: z.array(z.string().min(3).max(32)).max(100),
  }),
  risk: z.strictObject({
    /** In the quote currency of account; one order's notional. */
    maximumOrderNotional: decimal,
    maximumOpenOrdersPerSymbol: z.int().min(1).max(225),
    maximumOpenOrders: z.int().min(1).max(1000),
    /** Percent of mid: beyond the inner band an order needs confirmation, beyond the outer it is denied. */
    collarInnerPercent: decimal,
    collarOuterPercent: decimal,
    maximumPositionNotional: decimal,
    ordersPerSecond: z.int().min(1).max(50),
  }),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  appearance: { palette: 'safe', density: 'normal', clock: 'utc' },
  trading: {
    confirmOrders: true,
    defaultSymbol: 'BTC/USD',
    watchlist: ['BTC/USD', 'ETH/USD', 'SOL/USD', 'XRP/USD', 'DOGE/USD', 'BTC/EUR', 'ETH/BTC', 'EUR/USD'],
  },
  risk: {
    maximumOrderNotional: '25000',
    maximumOpenOrdersPerSymbol: 20,
    maximumOpenOrders: 60,
    collarInnerPercent: '2',
    collarOuterPercent: '10',
    maximumPositionNotional: '250000',
    ordersPerSecond: 5,
  },
};
