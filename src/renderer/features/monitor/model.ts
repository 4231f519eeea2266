/** The Monitor's tiles and figures as values: pure, from what the engine reported and what the window measured itself. */

import type { LeadHistogramView, MonitorView, SymbolFeedView, TimingView } from '../../../contract/monitor-views.ts';
import type { EventView, HealthWord, Light, StatusView } from '../../../contract/views.ts';
import { formatFixed, formatLatency, UNKNOWN } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';

interface TileIncident {
  readonly at: number;
  readonly text: string;
}

export interface Tile {
  readonly id: string;
  readonly title: string;
  readonly word: HealthWord;
  /** The value of the moment, with its unit. */
  readonly now: string;
  /** What the word rests on. */
  readonly evidence: string;
  /** What the spans below measure, in a word: `trip`. */
  readonly measures: string;
  readonly timing: TimingView | null;
  /** Name in the window's history. */
  readonly spark: string;
  readonly incident: TileIncident | null;
}

interface Part {
  readonly id: string;
  readonly title: string;
  readonly light: Light['id'] | null;
  readonly measures: string;
  /** The first that is reported counts. */
  readonly timings: readonly string[];
  readonly spark: string;
  readonly sources: readonly string[];
}

const PARTS: readonly Part[] = [
  {
    id: 'feed-a',
    get title() {
      return wording.monitor.feed;
    },
    light: 'feed-a',
    get measures() {
      return wording.monitor.measures.trip;
    },
    timings: ['ping.feedA'],
    spark: 'feed.A',
    sources: ['feed'],
  },
  {
    id: 'feed-b',
    get title() {
      return wording.monitor.feedB;
    },
    light: 'feed-b',
    get measures() {
      return wording.monitor.measures.trip;
    },
    timings: ['ping.feedB'],
    spark: 'feed.B',
    sources: ['feed'],
  },
  {
    id: 'auth',
    get title() {
      return wording.monitor.account;
    },
    light: 'auth',
    get measures() {
      return wording.monitor.measures.trip;
    },
    timings: ['ping.account', 'ping.accountA'],
    spark: 'account.A',
    sources: ['account'],
  },
  {
    id: 'rest',
    title: 'REST',
    light: 'rest',
    get measures() {
      return wording.monitor.measures.answer;
    },
    timings: ['rest.answer'],
    spark: 'gauge.rest.counter',
    sources: ['rest'],
  },
  {
    id: 'orders',
    get title() {
      return wording.monitor.orderPath;
    },
    light: 'orders',
    get measures() {
      return wording.monitor.measures.total;
    },
    timings: ['order.total'],
    spark: 'timing.order.total',
    sources: ['orders', 'order', 'risk'],
  },
  {
    id: 'clock',
    get title() {
      return wording.monitor.clock;
    },
    light: 'clock',
    get measures() {
      return wording.monitor.measures.offset;
    },
    timings: ['clock.offset'],
    spark: 'clock.offset',
    sources: ['clock', 'engine'],
  },
];

/** p99 of the stall of a loop, ms: up to this it is good, up to that it is to be watched. */
const LOOP_MS = { ok: 8, watch: 50 } as const;
/** From the engine's sending until it is painted, p99 of a minute, ms. */
const PAINT_MS = { ok: 40, watch: 120 } as const;

const wordOf = (ms: number | null, limits: { readonly ok: number; readonly watch: number }): HealthWord =>
  ms === null || !Number.isFinite(ms) ? 'off' : ms <= limits.ok ? 'ok' : ms <= limits.watch ? 'watch' : 'bad';

export interface TileInput {
  readonly monitor: MonitorView | null;
  readonly status: StatusView | null;
  readonly events: readonly EventView[];
  /** Measured here: from the engine's sending of a frame until it is painted. */
  readonly painted: TimingView;
  /** Spans the window keeps of values the engine reports alone. */
  readonly own: readonly TimingView[];
  readonly window: Readonly<Record<string, number>>;
}

export function tilesOf({ monitor, status, events, painted, own, window }: TileInput): readonly Tile[] {
  const timings = [...(monitor?.timings ?? []), ...own];
  const find = (names: readonly string[]): TimingView | null =>
    names.map((name) => timings.find((timing) => timing.name === name)).find((timing) => timing !== undefined) ?? null;
  const organs = PARTS.map((part): Tile => {
    const light = status?.lights.find((each) => each.id === part.light);
    return {
      id: part.id,
      title: part.title,
      word: light?.word ?? 'off',
      now: light?.value ?? UNKNOWN,
      evidence: light?.evidence ?? wording.monitor.nothingHasBeenReportedYet,
      measures: part.measures,
      timing: find(part.timings),
      spark: part.spark,
      incident: lastIncident(events, part.sources),
    };
  });
  const loop = monitor?.gauges['loop.p99Ms'] ?? null;
  const paint = painted.minute?.p99 ?? null;
  const stalls = window['stalls'] ?? 0;
  return [
    ...organs,
    {
      id: 'loop',
      title: wording.monitor.mainLoop,
      word: wordOf(loop, LOOP_MS),
      now: loop === null ? UNKNOWN : formatLatency(loop),
      evidence: wording.monitor.enginesLoopWasHeldUpFor(
        loop === null ? wording.monitor.unknownTime : formatLatency(loop),
        LOOP_MS.ok,
      ),
      get measures() {
        return wording.monitor.measures.stall;
      },
      timing: find(['loop.stall']),
      spark: 'gauge.loop.p99Ms',
      incident: null,
    },
    {
      id: 'window',
      title: wording.monitor.window,
      word: wordOf(paint, PAINT_MS),
      now: formatLatency(window['paintedMs'] ?? Number.NaN),
      evidence: wording.monitor.fromEnginesSendingUntilItIs(
        formatFixed(window['framesPerSecond'] ?? Number.NaN, 0),
        stalls,
        formatLatency(window['longestStallMs'] ?? 0),
      ),
      get measures() {
        return wording.monitor.measures.paint;
      },
      timing: painted,
      spark: 'window.paintedMs',
      incident: null,
    },
  ];
}

function lastIncident(events: readonly EventView[], sources: readonly string[]): TileIncident | null {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index];
    if (event !== undefined && event.level !== 'info' && sources.includes(event.source))
      return { at: event.at, text: event.message };
  }
  return null;
}

/** Matched checksums of all taken, percent; null before the first. */
export function verifyRate({ checksumsVerified, checksumMismatches }: SymbolFeedView): number | null {
  const all = checksumsVerified + checksumMismatches;
  return all === 0 ? null : (checksumsVerified / all) * 100;
}

interface LeadBar {
  readonly label: string;
  readonly a: number;
  readonly b: number;
}

export interface LeadSummary {
  readonly bars: readonly LeadBar[];
  readonly highest: number;
  readonly total: number;
  /** Percent of events A brought first; null before the first. */
  readonly shareA: number | null;
}

export function leadOf({ upToMs, countsA, countsB }: LeadHistogramView): LeadSummary {
  const length = Math.max(countsA.length, countsB.length);
  const bars = Array.from({ length }, (_, index): LeadBar => {
    const upTo = upToMs[index];
    const last = upToMs.at(-1);
    return {
      label: upTo === undefined ? (last === undefined ? 'all' : `≥${last}`) : `<${upTo}`,
      a: countsA[index] ?? 0,
      b: countsB[index] ?? 0,
    };
  });
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const [a, b] = [sum(countsA), sum(countsB)];
  return {
    bars,
    highest: Math.max(0, ...bars.flatMap((bar) => [bar.a, bar.b])),
    total: a + b,
    shareA: a + b === 0 ? null : (a / (a + b)) * 100,
  };
}

/** A code of ours as words; what Kraken said stays as it is. */
export const reasonWords = (reason: string): string =>
  /^[A-Z][A-Z_]*$/.test(reason) ? reason.toLowerCase().replaceAll('_', ' ') : reason;

/** Reasons with their counts, the most frequent first. */
export const byCount = (counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(counts).sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1));

export const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

/** `12.4 MB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return UNKNOWN;
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(unit === 0 || value >= 100 ? 0 : 1)} ${units[unit]}`;
}

/** Milliseconds as a bare figure, its unit standing in the head of the table. */
export function bareMs(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return UNKNOWN;
  return ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en-US');
}
