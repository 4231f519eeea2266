/**
 * When nothing verified was streamed of a symbol: what this window saw of it, and what the engine tells of the time before.
 * A candle over such a time was read afterwards from the exchange's history, where it has it. Pure.
 */

import type { FailoverView } from '../../../../contract/monitor-views.ts';
import type { TrustState } from '../../../../contract/views.ts';
import type { ClockZone } from '../../../lib/format-time.ts';
import { formatClock, formatDate } from '../../../lib/format-time.ts';
import { wording } from '../../../text/wording.ts';
import type { HoverText } from '../hover.ts';

export interface DataGap {
  /** Epoch ms. */
  readonly from: number;
  /** Null while it lasts. */
  readonly to: number | null;
  /** Why, as a sentence. */
  readonly why: string;
}

export interface FeedState {
  readonly isLinked: boolean;
  readonly trust: TrustState;
  /** Read over REST and not streamed. */
  readonly isPolled: boolean;
}

/** Why what is shown now is not streamed and verified; null when it is. Late is not missing: DEGRADED prices are heard. */
export function missingBecause({ isLinked, trust, isPolled }: FeedState): string | null {
  if (!isLinked) return wording.chartLayers.thisWindowHadLostItsLink;
  if (trust === 'STALE') return wording.chartLayers.bothConnectionsWereSilent;
  if (trust === 'RESYNC') return wording.chartLayers.symbolWasBeingFetchedAfresh;
  return isPolled ? wording.chartLayers.pricesCameOverRestNotStreamed : null;
}

/** A gap shorter than this is a breath, not worth a mark. */
const SHORTEST_MS = 1000;
const KEPT = 200;

/** The gaps of one symbol as one window sees them; told of every change of state, it opens and closes them. */
export class GapLog {
  #gaps: readonly DataGap[] = [];
  /** Before everything was whole for once nothing is missing: it has only not begun. */
  #hasBegun = false;
  readonly #listeners = new Set<() => void>();

  /** Tells every chart of the symbol, whichever of them saw the change. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Oldest first; the last may be open. Another array with every change, and with nothing else. */
  get gaps(): readonly DataGap[] {
    return this.#gaps;
  }

  note(why: string | null, at: number): void {
    this.#hasBegun ||= why === null;
    if (!this.#hasBegun) return;
    const last = this.#gaps.at(-1);
    const open = last !== undefined && last.to === null ? last : null;
    if (open === null && why === null) return;
    if (open !== null && why === open.why) return;
    const closed = open === null ? this.#gaps : [...this.#gaps.slice(0, -1), { ...open, to: at }];
    const kept = closed.filter(({ from, to }) => to === null || to - from >= SHORTEST_MS);
    this.#gaps = (why === null ? kept : [...kept, { from: at, to: null, why }]).slice(-KEPT);
    for (const listener of [...this.#listeners]) listener();
  }
}

/** What the engine tells: times in which neither connection told anything of the symbol. */
export function gapsOfFailovers(failovers: readonly FailoverView[], symbol: string): readonly DataGap[] {
  return failovers.flatMap(({ at, kind, cause, to, durationMs }): DataGap[] => {
    const isBlind = to === 'none' || to === 'REST';
    const isMeant = kind === 'connection' || kind === 'rest' || (kind === 'symbol' && cause.includes(symbol));
    if (!isBlind || !isMeant || (durationMs !== null && durationMs < SHORTEST_MS)) return [];
    return [{ from: at, to: durationMs === null ? null : at + durationMs, why: cause }];
  });
}

/** Gaps that touch or overlap as one, with all their reasons; oldest first. */
export function merged(gaps: readonly DataGap[]): readonly DataGap[] {
  const sorted = [...gaps].sort((a, b) => a.from - b.from);
  const result: DataGap[] = [];
  for (const gap of sorted) {
    const last = result.at(-1);
    if (last === undefined || (last.to !== null && last.to < gap.from)) {
      result.push(gap);
      continue;
    }
    const to = last.to === null || gap.to === null ? null : Math.max(last.to, gap.to);
    const why = last.why.includes(gap.why) ? last.why : `${last.why} ${gap.why}`;
    result[result.length - 1] = { from: last.from, to, why };
  }
  return result;
}

/** The closed gap that a bar overlaps, or null: its candle holds trades that were read afterwards. */
export function backfillOf(openTime: number, intervalMs: number, gaps: readonly DataGap[]): DataGap | null {
  return gaps.find(({ from, to }) => to !== null && from < openTime + intervalMs && to > openTime) ?? null;
}

export function gapWords(gap: DataGap, zone: ClockZone): HoverText {
  const clock = (at: number): string => `${formatDate(at, zone)} ${formatClock(at, zone)}`;
  const until = gap.to === null ? wording.chartLayers.untilNow : wording.chartLayers.to(formatClock(gap.to, zone));
  return {
    title: wording.chartLayers.nothingVerifiedWasStreamedFrom(clock(gap.from), until),
    lines: [gap.why, wording.chartLayers.candlesOverThisTimeAreFrom],
  };
}

export function backfillWords(gap: DataGap, zone: ClockZone): HoverText {
  const until = gap.to === null ? wording.chartLayers.now : formatClock(gap.to, zone);
  return {
    title: wording.chartLayers.thisCandleHoldsTradesThatWere,
    lines: [wording.chartLayers.thoseToWereNotHeardAs(formatClock(gap.from, zone), until, gap.why)],
  };
}
