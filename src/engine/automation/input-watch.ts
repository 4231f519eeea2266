/** Whether everything an instance declared may be traded on at this moment (I9): asked anew before every decision. */
import type { AutomationView } from '../../contract/automation-views.ts';
import type { TrustState } from '../../contract/views.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import type { StrategyInputs } from './strategy.ts';

export interface InputWorld {
  trust(symbol: MarketSymbol): TrustState | null;
  /** Since its prices were last known to be good; null before any. */
  ageMs(symbol: MarketSymbol): number | null;
  /** Whether history has been read, so that closed candles have no hole. */
  hasCandles(symbol: MarketSymbol, interval: CandleInterval): boolean;
  /** Why orders and fills are not known to agree with the exchange, or none may leave; null when they do. */
  accountMissing(): string | null;
}

export interface InputVerdict {
  /** Null: every input may be traded on. */
  readonly bad: string | null;
  /** None of them rests on one connection alone. */
  readonly isLive: boolean;
}

const LIVE: InputVerdict = { bad: null, isLive: true };
const SINGLE: InputVerdict = { bad: null, isLive: false };

/** `sendsOrders`: without them the account is no input. */
export function judgeInputs(
  inputs: StrategyInputs,
  symbol: MarketSymbol,
  sendsOrders: boolean,
  world: InputWorld,
): InputVerdict {
  const trust = world.trust(symbol);
  if (trust !== 'LIVE' && trust !== 'SINGLE')
    return { bad: `prices of ${symbol} are ${trust ?? 'not there yet'}`, isLive: false };
  if (inputs.candles !== null && !world.hasCandles(symbol, inputs.candles.interval))
    return { bad: `candles of ${symbol} are being read`, isLive: false };
  const missing = sendsOrders ? world.accountMissing() : null;
  if (missing !== null) return { bad: missing, isLive: false };
  return trust === 'LIVE' ? LIVE : SINGLE;
}

export function inputViews(
  inputs: StrategyInputs,
  symbol: MarketSymbol,
  sendsOrders: boolean,
  world: InputWorld,
): AutomationView['inputs'] {
  const trust = world.trust(symbol) ?? 'RESYNC';
  const ageMs = world.ageMs(symbol);
  const candles = inputs.candles;
  const hasCandles = candles !== null && world.hasCandles(symbol, candles.interval);
  return [
    { name: 'book', trust, ageMs },
    ...(inputs.ticker ? [{ name: 'ticker', trust, ageMs }] : []),
    ...(inputs.trades ? [{ name: 'trades', trust, ageMs }] : []),
    ...(candles === null
      ? []
      : [{ name: `${candles.interval} min candles`, trust: hasCandles ? trust : ('RESYNC' as const), ageMs }]),
    ...(sendsOrders
      ? [
          {
            name: 'account',
            trust: world.accountMissing() === null ? ('LIVE' as const) : ('STALE' as const),
            ageMs: null,
          },
        ]
      : []),
  ];
}
