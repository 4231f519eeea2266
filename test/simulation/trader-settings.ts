/** The limits a simulated trader works under: wide, so that gestures reach the exchange, and still there. */
import { DEFAULT_SETTINGS, type Settings } from '../../src/contract/settings.ts';
import { DEFAULT_REST_SETTINGS, type RestSettings } from '../../src/kraken/rest/rest-settings.ts';

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

/**
 * As delivered an account read that failed three times is not tried again for five minutes, which are long to simulate:
 * most traders here have set ten seconds.
 */
export function restSettings(isPatient: boolean): RestSettings {
  if (isPatient) return DEFAULT_REST_SETTINGS;
  const { breakers } = DEFAULT_REST_SETTINGS;
  const sooner = { openMs: 10_000, longestOpenMs: 20_000 };
  return {
    ...DEFAULT_REST_SETTINGS,
    breakers: { ...breakers, market: { ...breakers.market, ...sooner }, account: { ...breakers.account, ...sooner } },
  };
}

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
