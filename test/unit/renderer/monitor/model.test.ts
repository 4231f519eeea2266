import { describe, expect, test } from 'vitest';
import type { MonitorView, SymbolFeedView, TimingView } from '../../../../src/contract/monitor-views.ts';
import { bareMs, formatBytes, leadOf, tilesOf, verifyRate } from '../../../../src/renderer/features/monitor/model.ts';
import { RollingQuantiles } from '../../../../src/renderer/lib/rolling-quantiles.ts';
import { scriptedStatus } from '../../../support/scripted-engine.ts';
import { scriptedMonitor } from '../../../support/scripted-reports.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';

const AT = 1_800_000_000_000;
const random = new SeededRandom(3);
const monitor: MonitorView = scriptedMonitor(AT, () => random.next());
const own: readonly TimingView[] = [];
const painted = new RollingQuantiles().timing('window.painted', AT);

describe('tiles', () => {
  test('have the word and value of their light, its timing and the last trouble of their part', () => {
    const events = [
      { id: 1, at: AT, level: 'warn', source: 'feed', message: 'Market A was dropped.' },
      { id: 2, at: AT + 1, level: 'info', source: 'feed', message: 'Market A is back.' },
    ] as const;
    const tiles = tilesOf({ monitor, status: scriptedStatus(AT), events, painted, own, window: {} });
    expect(tiles.map(({ title, word }) => [title, word])).toEqual([
      ['Feed A', 'ok'],
      ['Feed B', 'ok'],
      ['Account', 'ok'],
      ['REST', 'ok'],
      ['Order path', 'ok'],
      ['Clock', 'ok'],
      ['Main loop', 'ok'],
      ['Window', 'off'],
    ]);
    expect(tiles[0]).toMatchObject({
      now: '4 ms',
      timing: { name: 'ping.feedA' },
      incident: { at: AT, text: 'Market A was dropped.' },
    });
    expect(tiles[2]?.incident).toBeNull();
  });

  test('before anything is reported are off and show dashes', () => {
    const tiles = tilesOf({ monitor: null, status: null, events: [], painted, own, window: {} });
    expect(tiles.every(({ word, timing, now }) => word === 'off' && now === '—' && timing?.session == null)).toBe(true);
  });

  test('a loop or a window that stalls is watched, then bad', () => {
    const word = (ms: number) =>
      tilesOf({
        monitor: { ...monitor, gauges: { 'loop.p99Ms': ms } },
        status: null,
        events: [],
        painted,
        own,
        window: {},
      })[6]?.word;
    expect([word(8), word(8.1), word(51)]).toEqual(['ok', 'watch', 'bad']);
  });
});

describe('figures', () => {
  const symbol = (verified: number, mismatches: number) =>
    verifyRate({ checksumsVerified: verified, checksumMismatches: mismatches } as SymbolFeedView);

  test('a verify rate before the first checksum is not known', () => {
    expect([symbol(0, 0), symbol(99, 1), symbol(0, 2)]).toEqual([null, 99, 0]);
  });

  test('the lead histogram has a bar for each bound and one beyond', () => {
    const lead = leadOf({ upToMs: [1, 5], countsA: [6, 2, 0], countsB: [1, 0, 1] });
    expect(lead.bars).toEqual([
      { label: '<1', a: 6, b: 1 },
      { label: '<5', a: 2, b: 0 },
      { label: '≥5', a: 0, b: 1 },
    ]);
    expect([lead.highest, lead.total, lead.shareA]).toEqual([6, 10, 80]);
    expect(leadOf({ upToMs: [1], countsA: [0, 0], countsB: [0, 0] }).shareA).toBeNull();
  });

  test('bytes and milliseconds are short, and unknown ones a dash', () => {
    expect([formatBytes(512), formatBytes(388_200_114), formatBytes(1_911_020)]).toEqual(['512 B', '388 MB', '1.9 MB']);
    expect([bareMs(4.126), bareMs(38.9), bareMs(1204.4), bareMs(null), bareMs(undefined)]).toEqual([
      '4.13',
      '38.9',
      '1,204',
      '—',
      '—',
    ]);
  });
});
