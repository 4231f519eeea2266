import { expect, test } from 'vitest';
import { TRUST_STATES } from '../../../../src/contract/views.ts';
import { effectiveTrust, HEARD_BUDGET_MS, isCurrent } from '../../../../src/renderer/engine-client/trust.ts';

test('without a live link every value is stale, whatever the engine said of it', () => {
  const shown = TRUST_STATES.map((trust) => effectiveTrust({ isLinkLive: false, trust, heardAt: 0, now: 0 }));
  expect(new Set(shown)).toEqual(new Set(['STALE']));
});

test('over a live link the verdict of the engine stands', () => {
  const shown = TRUST_STATES.map((trust) => effectiveTrust({ isLinkLive: true, trust, heardAt: 0, now: 100 }));
  expect(shown).toEqual([...TRUST_STATES]);
});

test('a source not heard for too long is stale even when the engine has not said so; a halt stays a halt', () => {
  const now = HEARD_BUDGET_MS + 1;
  expect([
    effectiveTrust({ isLinkLive: true, trust: 'LIVE', heardAt: 0, now }),
    effectiveTrust({ isLinkLive: true, trust: 'HALTED', heardAt: 0, now }),
    effectiveTrust({ isLinkLive: true, trust: null, heardAt: 0, now }),
  ]).toEqual(['STALE', 'HALTED', 'STALE']);
});

test('only stale and rebuilding data is not current', () => {
  expect(TRUST_STATES.filter((trust) => !isCurrent(trust))).toEqual(['STALE', 'RESYNC']);
});
