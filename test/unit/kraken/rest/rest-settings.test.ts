import { expect, test } from 'vitest';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { type Breaker, CLOSED, transition } from '../../../../src/kraken/rest/breaker.ts';
import { DEFAULT_REST_SETTINGS } from '../../../../src/kraken/rest/rest-settings.ts';

/** How long each opening lasts when nothing ever answers. */
function openings(settings: (typeof DEFAULT_REST_SETTINGS)['breakers']['account'], count: number): readonly number[] {
  let breaker: Breaker = CLOSED;
  let now = 0;
  const lasted: number[] = [];
  for (let ask = 0; lasted.length < count && ask < 100; ask += 1) {
    const asked = transition(breaker, { type: 'request.asked', at: now as MonotonicMs }, settings);
    const period = asked.next.period;
    const event = { type: 'answer.failed', at: now as MonotonicMs, period, chance: 0.5 } as const;
    breaker = transition(asked.next, event, settings).next;
    if (breaker.state !== 'open') continue;
    lasted.push(breaker.until - now);
    now = breaker.until;
  }
  return lasted;
}

test('after an outage the account is read again within seconds, ever more rarely, at least every five minutes', () => {
  const lasted = openings(DEFAULT_REST_SETTINGS.breakers.account, 12);
  expect(lasted[0]).toBeLessThanOrEqual(6_000);
  expect([...lasted].sort((a, b) => a - b)).toEqual(lasted);
  expect(lasted.at(-1)).toBeLessThanOrEqual(360_000);
  expect(lasted.at(-1)).toBeGreaterThanOrEqual(240_000);
});

test('market reads, which the streams stand in for, rest five minutes', () => {
  expect(openings(DEFAULT_REST_SETTINGS.breakers.market, 3)).toEqual([300_000, 300_000, 300_000]);
});
