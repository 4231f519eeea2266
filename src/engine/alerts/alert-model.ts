/**
 * When an alert fires. Pure: a step from whether it is armed and what is seen now.
 *
 *   seen       armed before   after    fires
 *   before     any            armed
 *   beyond     armed          not      once
 *   beyond     else           not
 *   between    any            as was            inside the spread, or data on its way: neither side
 *   unknown    any            as was            nothing verified and current
 *
 * So it fires once per crossing, however long the far side lasts, and never on what is not known to be true. A crossing
 * that happened while nothing could be seen fires when it is next seen, since the near side is remembered.
 */
import type { AlertWatch } from '../../contract/alerts.ts';
import type { TrustState } from '../../contract/views.ts';
import type { Instrument } from '../../domain/instrument.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { MarketSnapshot } from '../risk/risk-context.ts';

export type Seen = 'before' | 'beyond' | 'between' | 'unknown';

export interface AlertStep {
  readonly isArmed: boolean | null;
  readonly fires: boolean;
}

export function alertStep(isArmed: boolean | null, seen: Seen): AlertStep {
  if (seen === 'before') return { isArmed: true, fires: false };
  if (seen === 'beyond') return { isArmed: false, fires: isArmed === true };
  return { isArmed, fires: false };
}

/** Every message of the book checksummed, and its connection heard: nothing less moves a price or spread alert. */
const isVerified = (trust: TrustState): boolean => trust === 'LIVE' || trust === 'SINGLE';

/** Of alerts on market data; the others are told what happens. */
export type MarketWatch = Extract<AlertWatch, { kind: 'price' | 'spread' | 'trust' }>;

export const isMarketWatch = (watch: AlertWatch): watch is MarketWatch =>
  watch.kind === 'price' || watch.kind === 'spread' || watch.kind === 'trust';

export function seenBy(
  watch: MarketWatch,
  market: Pick<MarketSnapshot, 'trust' | 'bid' | 'ask'> | null,
  instrument: Pick<Instrument, 'pricePrecision'> | null,
): Seen {
  if (market === null || instrument === null) return 'unknown';
  if (watch.kind === 'trust') return seenTrust(market.trust);
  const { bid, ask, trust } = market;
  if (!isVerified(trust) || bid === null || ask === null) return 'unknown';
  if (watch.kind === 'spread') return isSpreadAtLeast(bid, ask, watch.bps) ? 'beyond' : 'before';
  const price = parseScaled(watch.price, instrument.pricePrecision);
  if (price === null) return 'unknown';
  if (watch.direction === 'above') return bid >= price ? 'beyond' : ask < price ? 'before' : 'between';
  return ask <= price ? 'beyond' : bid > price ? 'before' : 'between';
}

function seenTrust(trust: TrustState): Seen {
  if (trust === 'STALE' || trust === 'HALTED') return 'beyond';
  return isVerified(trust) ? 'before' : 'between';
}

/** Exact, in whole numbers: 2 (ask - bid) / (ask + bid) in hundredths of a basis point. */
function isSpreadAtLeast(bid: number, ask: number, bps: string): boolean {
  const hundredths = parseScaled(bps, 2) ?? 0;
  return BigInt(ask - bid) * 2_000_000n >= BigInt(hundredths) * BigInt(ask + bid);
}
