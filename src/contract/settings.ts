/** Settings a trader may change. Every default is the safe choice: damage to the file can only make the app safer. */
import { z } from 'zod';
import { COST_METHODS } from '../domain/cost-method.ts';
import { MOST_ALERTS, storedAlertSchema } from './alerts.ts';
import type { DrillId } from './drills.ts';
import { LANGUAGES } from './language.ts';
import { FEED_MODES } from './monitor-views.ts';

const decimal = z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, 'a plain decimal such as 250 or 0.5');

const channelSettings = z.strictObject({
  /** 1 first: balances and executions, 2 ticker and orders, 3 book, 4 candles and trades. Never dropped at 1. */
  priority: z.int().min(1).max(4),
  /** Symbols in one subscription request. */
  batch: z.int().min(1).max(100),
  /** Pause between two requests of this channel, ms. */
  throttleMs: z.int().min(0).max(5_000),
  /** Without it the feed is not healthy. */
  isRequired: z.boolean(),
});

/** What loses money fastest when nobody looks: orders of unknown fate, reports lost or doubled, a market or an account gone silent. */
const DRILLS_BEFORE_LIVE: DrillId[] = [
  'lost-answer',
  'gateway-502',
  'late-rejection',
  'rate-limit',
  'account-socket-drop',
  'lost-report',
  'duplicate-execution',
  'all-market-sockets-drop',
  'bad-checksum',
  'cancel-only-mode',
];

const lifetime = z.int().min(100).max(600_000);

export const settingsSchema = z.strictObject({
  version: z.literal(3),
  appearance: z.strictObject({
    palette: z.enum(['safe', 'classic']),
    density: z.enum(['compact', 'normal', 'roomy']),
    clock: z.enum(['utc', 'local']),
    theme: z.enum(['dark', 'light', 'contrast']).default('dark'),
    /** `system`: the first of the system's languages that there is, else English. */
    language: z.enum(['system', ...LANGUAGES]).default('system'),
    /** Somebody chose colours, or said no to it: the first start is over. */
    isWelcomed: z.boolean().default(false),
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
    /** Of all symbols together, working and unknown orders counted as filled. */
    maximumTotalNotional: decimal,
    ordersPerSecond: z.int().min(1).max(50),
    /** Realised loss since 00:00 UTC, and fall from the session's best, after which new exposure is refused. */
    maximumDailyLoss: decimal,
    maximumDrawdown: decimal,
  }),
  feed: z.strictObject({
    /** `hot`: both connections carry everything. `warm`: B subscribes when A is lost. `single`: B stays off. */
    mode: z.enum(FEED_MODES),
    channels: z.strictObject({
      balances: channelSettings,
      executions: channelSettings,
      ticker: channelSettings,
      book: channelSettings,
      trade: channelSettings,
      ohlc: channelSettings,
    }),
    /** How long a value read through REST answers again, ms. Candles live until their interval ends. */
    cacheMs: z.strictObject({
      ticker: lifetime,
      balance: lifetime,
      book: lifetime,
      order: lifetime,
      execution: lifetime,
    }),
    /** Inbound messages held at most before the least important are dropped. */
    queueBound: z.int().min(100).max(100_000),
  }),
  /** Absent in a file from before it was a choice. */
  account: z.strictObject({ costMethod: z.enum(COST_METHODS) }).default({ costMethod: 'average' }),
  /** Changed by their own commands; `settings.update` leaves them as they are. Absent in a file from before there were any. */
  alerts: z.array(storedAlertSchema).max(MOST_ALERTS).default([]),
  safety: z.strictObject({
    /** The exchange cancels everything when this program stops answering; with strategies armed it is always on. */
    deadManForManualOrders: z.boolean(),
    deadManTimeoutSeconds: z.int().min(15).max(600),
    deadManRefreshSeconds: z.int().min(5).max(300),
  }),
  /** What holds strategies back before anything leaves; cancels and what only reduces a position are never held back. */
  automation: z.strictObject({
    /** Realised loss since 00:00 UTC of the account: from the first on strategies only reduce, at the second they are halted and their orders cancelled. */
    reducingDailyLoss: decimal,
    haltingDailyLoss: decimal,
    /** Round trips in a row that lost, after which a symbol rests. */
    lossesInARow: z.int().min(1).max(100),
    cooldownMinutes: z.int().min(1).max(1_440),
    /** Fall of an instance from its best within seven days, percent of its capital, after which it only shadows. */
    shadowDrawdownPercent: decimal,
    /** Spread against its median of the last hour beyond which no market order leaves. */
    spreadTimesMedian: z.number().min(1).max(100),
    /** Move of the mid within ten seconds, percent, after which nothing new is opened for half a minute. */
    wickPercent: decimal,
    /** What a strategy must have shown in shadow or on paper before it trades on the live venue. */
    gates: z.strictObject({
      trades: z.int().min(0).max(10_000),
      days: z.int().min(0).max(365),
      drawdownPercent: decimal,
      /** Drills that must have passed, by their ids, and how many days ago at the most. Absent in a file from before they counted. */
      drills: z.array(z.string().min(1).max(64)).max(64).default(DRILLS_BEFORE_LIVE),
      drillDays: z.int().min(1).max(365).default(30),
      /** Passed by another version of this program they count for nothing: it is another program. */
      drillsOfThisVersion: z.boolean().default(true),
      /** Orders on which the simulator was held against the tape, the share of them it foretold right, and how far its prices were off. */
      simulatorOrders: z.int().min(0).max(10_000).default(20),
      simulatorHitPercent: z.int().min(0).max(100).default(80),
      simulatorPriceBps: decimal.default('2'),
    }),
  }),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  version: 3,
  appearance: {
    palette: 'safe',
    density: 'normal',
    clock: 'utc',
    theme: 'dark',
    language: 'system',
    isWelcomed: false,
  },
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
    maximumTotalNotional: '500000',
    ordersPerSecond: 5,
    maximumDailyLoss: '2500',
    maximumDrawdown: '5000',
  },
  feed: {
    mode: 'hot',
    channels: {
      balances: { priority: 1, batch: 1, throttleMs: 0, isRequired: true },
      executions: { priority: 1, batch: 1, throttleMs: 0, isRequired: true },
      ticker: { priority: 2, batch: 50, throttleMs: 0, isRequired: true },
      book: { priority: 3, batch: 10, throttleMs: 100, isRequired: true },
      trade: { priority: 4, batch: 50, throttleMs: 0, isRequired: false },
      ohlc: { priority: 4, batch: 20, throttleMs: 500, isRequired: false },
    },
    cacheMs: { ticker: 5_000, balance: 30_000, book: 2_000, order: 10_000, execution: 60_000 },
    queueBound: 10_000,
  },
  account: { costMethod: 'average' },
  alerts: [],
  safety: { deadManForManualOrders: false, deadManTimeoutSeconds: 60, deadManRefreshSeconds: 15 },
  automation: {
    reducingDailyLoss: '2500',
    haltingDailyLoss: '3750',
    lossesInARow: 4,
    cooldownMinutes: 30,
    shadowDrawdownPercent: '5',
    spreadTimesMedian: 5,
    wickPercent: '3',
    gates: {
      trades: 20,
      days: 5,
      drawdownPercent: '5',
      drills: DRILLS_BEFORE_LIVE,
      drillDays: 30,
      drillsOfThisVersion: true,
      simulatorOrders: 20,
      simulatorHitPercent: 80,
      simulatorPriceBps: '2',
    },
  },
};

/**
 * Version 1 knew neither feeds nor safety, version 2 no automation: what they say is kept, the rest takes the defaults. Anything
 * else is returned as it came.
 */
export function migrateSettings(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('version' in value)) return value;
  if (value.version === 1) return migrateSettings(fromVersionOne(value));
  return value.version === 2 ? { ...value, version: 3, automation: DEFAULT_SETTINGS.automation } : value;
}

function fromVersionOne(value: object): unknown {
  const { feed, safety, risk } = DEFAULT_SETTINGS;
  const { maximumDailyLoss, maximumDrawdown, maximumTotalNotional } = risk;
  const old = 'risk' in value && typeof value.risk === 'object' && value.risk !== null ? value.risk : {};
  return {
    ...value,
    version: 2,
    risk: { ...old, maximumDailyLoss, maximumDrawdown, maximumTotalNotional },
    feed,
    safety,
  };
}
