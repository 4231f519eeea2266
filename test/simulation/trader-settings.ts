/** The limits a simulated trader works under: wide, so that gestures reach the exchange, and still there. */
import { DEFAULT_SETTINGS, type Settings } from '../../src/contract/settings.ts';

export const RISK: Settings['risk'] = {
  ...DEFAULT_SETTINGS.risk,
  maximumOrderNotional: '50000',
  maximumPositionNotional: '1000000',
  maximumTotalNotional: '3000000',
  maximumDailyLoss: '1000000',
  maximumDrawdown: '1000000',
  maximumOpenOrders: 1000,
  maximumOpenOrdersPerSymbol: 225,
  ordersPerSecond: 50,
};

/** What a trader who knows what he does would confirm. */
export const CONFIRMED: readonly string[] = [
  'UNKNOWN_PRESENT',
  'MARKET_DATA_DEGRADED',
  'COLLAR_INNER',
  'FUNDS_UNVERIFIED',
  'DEPTH_SHARE',
  'SELF_TRADE',
  'AMEND_BELOW_FILLED',
];
