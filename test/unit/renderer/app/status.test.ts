import { describe, expect, test } from 'vitest';
import type { LinkView } from '../../../../src/renderer/engine-client/link-view.ts';
import { describeLink } from '../../../../src/renderer/features/connection/describe-link.ts';
import { describeSpread } from '../../../../src/renderer/features/instrument-bar/describe-instrument.ts';
import { STATUS_BUDGET_MS, shownLights } from '../../../../src/renderer/features/status-bar/lights-model.ts';
import { scriptedStatus } from '../../../support/scripted-engine.ts';
import { scriptedInstruments } from '../../../support/scripted-market.ts';

describe('the lights', () => {
  const status = scriptedStatus(0);
  const words = (receivedAt: number, isLinkLive: boolean, now: number) => {
    const shown = shownLights(status, receivedAt, isLinkLive, now);
    return [new Set(shown.lights.map((light) => light.word)), shown.doubt] as const;
  };

  test('are believed while their report is fresh', () => {
    expect(words(1000, true, 1000 + STATUS_BUDGET_MS)).toEqual([new Set(['ok']), null]);
  });

  test('are all off, and say so, when no report came for two seconds', () => {
    expect(words(1000, true, 1001 + STATUS_BUDGET_MS)).toEqual([new Set(['off']), 'The status report stopped']);
  });

  test('are all off the moment the engine is not connected, and keep their last evidence', () => {
    expect(words(1000, false, 1000)).toEqual([new Set(['off']), 'The engine is not connected']);
    expect(shownLights(status, 0, false, 0).lights[0]?.evidence).toContain('Last: 4 ms');
  });

  test('are not there before the first report', () => {
    expect(shownLights(null, 0, true, 0)).toEqual({ lights: [], doubt: 'No status report yet' });
  });
});

describe('the banner', () => {
  const link = (change: Partial<LinkView>): LinkView => ({
    state: 'live',
    isLive: false,
    lastHeardAt: 5,
    venue: 'demo',
    version: '1',
    reason: null,
    ...change,
  });

  test('is silent while the engine is live and in the first moments', () => {
    expect([
      describeLink(link({ isLive: true })),
      describeLink(link({ state: 'idle' })),
      describeLink(link({ state: 'opening', lastHeardAt: 0 })),
    ]).toEqual([null, null, null]);
  });

  test.each([
    [link({}), 'The engine is silent.', false],
    [link({ state: 'waiting', reason: 'cut' }), 'The engine is not connected.', true],
    [link({ state: 'waiting', lastHeardAt: 0, reason: 'not there' }), 'No engine yet.', true],
    [link({ state: 'greeting' }), 'Reconnecting to the engine.', false],
    [link({ state: 'refused', reason: 'other version' }), 'The engine refused this window.', true],
  ])('%o is said as "%s"', (state, title, canRetry) => {
    expect(describeLink(state)).toMatchObject({ title, canRetry });
  });
});

test('a spread is told in quote, ticks and basis points, and is unknown until both sides are known', () => {
  const btc = scriptedInstruments(() => 0.5)[0]?.view ?? null;
  const ticker = {
    instrumentId: 0,
    trust: 'LIVE' as const,
    source: 'A' as const,
    exchangeTime: 0,
    receivedAt: 0,
    bid: 642_100,
    bidQuantity: 1,
    ask: 642_110,
    askQuantity: 1,
    last: 1,
    volume: 1,
    low: 1,
    high: 1,
    change: 1,
    changePercent: 1,
  };
  expect([
    describeSpread(btc, ticker),
    describeSpread(btc, { ...ticker, bid: Number.NaN }),
    describeSpread(null, ticker),
  ]).toEqual(['1.0 · 10 ticks · 0.2 bps', '—', '—']);
});
