/** Alerts under any market: one firing per crossing, and none on what is not verified and current. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TRUST_STATES, type TrustState } from '../../src/contract/views.ts';
import type { Price } from '../../src/domain/instrument.ts';
import { alertStep, type MarketWatch, seenBy } from '../../src/engine/alerts/alert-model.ts';

interface Tick {
  readonly bid: number;
  readonly spread: number;
  readonly trust: TrustState;
}
const tick: fc.Arbitrary<Tick> = fc.record({
  bid: fc.integer({ min: 900, max: 1_100 }),
  spread: fc.integer({ min: 1, max: 40 }),
  trust: fc.constantFrom(...TRUST_STATES, 'LIVE' as const, 'LIVE' as const),
});
const ticks = fc.array(tick, { maxLength: 80 });
const INSTRUMENT = { pricePrecision: 1 };
const PRICE_WATCHES: readonly MarketWatch[] = [
  { kind: 'price', symbol: 'BTC/USD', direction: 'above', price: '100.0' },
  { kind: 'price', symbol: 'BTC/USD', direction: 'below', price: '100' },
  { kind: 'spread', symbol: 'BTC/USD', bps: '150.25' },
];

/** At which ticks it fired. */
function firings(watch: MarketWatch, market: readonly Tick[]): readonly number[] {
  let isArmed: boolean | null = null;
  return market.flatMap(({ bid, spread, trust }, at) => {
    const seen = seenBy(watch, { trust, bid: bid as Price, ask: (bid + spread) as Price }, INSTRUMENT);
    const step = alertStep(isArmed, seen);
    isArmed = step.isArmed;
    return step.fires ? [at] : [];
  });
}

const isVerified = ({ trust }: Tick): boolean => trust === 'LIVE' || trust === 'SINGLE';
/** The same in plain words: on the far side, on the near side, or on neither. */
function sideOf(watch: MarketWatch, { bid, spread }: Tick): 'far' | 'near' | null {
  const ask = bid + spread;
  if (watch.kind === 'spread') return (spread / ((bid + ask) / 2)) * 10_000 >= Number(watch.bps) ? 'far' : 'near';
  if (watch.kind === 'price' && watch.direction === 'above') return bid >= 1_000 ? 'far' : ask < 1_000 ? 'near' : null;
  return ask <= 1_000 ? 'far' : bid > 1_000 ? 'near' : null;
}

describe('alerts on prices and spreads', () => {
  test('fire once for each way from the near side to the far one, among what was verified', () => {
    fc.assert(
      fc.property(ticks, fc.constantFrom(...PRICE_WATCHES), (market, watch) => {
        const expected: number[] = [];
        let last: 'far' | 'near' | null = null;
        market.forEach((each, at) => {
          const side = isVerified(each) ? sideOf(watch, each) : null;
          if (side === 'far' && last === 'near') expected.push(at);
          last = side ?? last;
        });
        expect(firings(watch, market)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('never fire on data that is not verified and current', () => {
    fc.assert(
      fc.property(ticks, fc.constantFrom(...PRICE_WATCHES), (market, watch) => {
        for (const at of firings(watch, market)) expect(isVerified(market[at] as Tick)).toBe(true);
      }),
    );
  });

  test('what lies between two looks of bad data changes nothing', () => {
    fc.assert(
      fc.property(ticks, fc.constantFrom(...PRICE_WATCHES), (market, watch) => {
        const good = market.filter(isVerified);
        expect(firings(watch, market)).toHaveLength(firings(watch, good).length);
      }),
    );
  });
});

test('an alert on trust fires once each time that data can no longer be believed', () => {
  fc.assert(
    fc.property(ticks, (market) => {
      const watch: MarketWatch = { kind: 'trust', symbol: 'BTC/USD' };
      const bad = market.map(({ trust }) => trust === 'STALE' || trust === 'HALTED');
      const good = market.map(isVerified);
      const fired = firings(watch, market);
      for (const [index, at] of fired.entries()) {
        expect(bad[at]).toBe(true);
        const since = index === 0 ? 0 : (fired[index - 1] ?? 0);
        expect(good.slice(since, at)).toContain(true);
      }
    }),
  );
});
