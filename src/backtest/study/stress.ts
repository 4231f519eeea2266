/** The same run under worse terms: higher fees, slower orders, a wider spread, outages and refused orders; side by side. */
import { endOf, type History } from '../data/history.ts';
import type { Disturbance, Outage } from '../run/disturbances.ts';
import { seededRandom } from '../seeded-random.ts';
import type { StudyTask } from './summary.ts';

export interface StressCase {
  readonly name: string;
  readonly task: StudyTask;
}

const MOST_LATENCY_MS = 60_000;

export function stressCases(base: StudyTask): readonly StressCase[] {
  const { assumptions } = base;
  const { latencyMs, spreadBps, feeFactor, participation } = assumptions;
  const under = (name: string, changes: Partial<StudyTask['assumptions']>): StressCase => ({
    name,
    task: { ...base, assumptions: { ...assumptions, ...changes } },
  });
  const slower = [latencyMs + 1_000, latencyMs + 5_000].map((latency) => Math.min(MOST_LATENCY_MS, latency));
  return [
    under('as assumed', {}),
    under('no fees', { feeFactor: 0 }),
    under('fees times 1.5', { feeFactor: feeFactor * 1.5 }),
    under('fees times 2', { feeFactor: feeFactor * 2 }),
    ...slower.map((latency) => under(`latency ${latency} ms`, { latencyMs: latency })),
    under(`spread ${Math.max(5, spreadBps * 3)} bps`, { spreadBps: Math.max(5, spreadBps * 3) }),
    under(`spread ${Math.max(20, spreadBps * 10)} bps`, { spreadBps: Math.max(20, spreadBps * 10) }),
    under('a tenth of the volume', { participation: Math.max(0.0001, participation / 10) }),
  ];
}

export interface OutageTerms {
  readonly count: number;
  readonly minutes: number;
  /** Share of new orders refused, 0 to 1. */
  readonly rejectShare: number;
  readonly seed: number;
}

/** Outages of all three kinds, at drawn moments apart from each other: the same for the same seed. */
export function drawnDisturbance(history: History, { count, minutes, rejectShare, seed }: OutageTerms): Disturbance {
  const random = seededRandom(seed);
  const span = minutes * 60_000;
  const kinds = ['data', 'orders', 'both'] as const;
  const slot = (endOf(history) - history.start) / Math.max(1, count);
  const outages = Array.from({ length: count }, (_, index): Outage => {
    const from = history.start + slot * index + Math.max(0, slot - span) * random.next();
    return { from, to: Math.min(from + span, endOf(history)), hits: kinds[index % kinds.length] ?? 'both' };
  });
  return { outages, rejectShare, seed };
}

export const outageCases = (base: StudyTask, history: History, terms: OutageTerms): readonly StressCase[] => {
  const whole = drawnDisturbance(history, terms);
  const only = (hits: Outage['hits'] | 'rejects'): Disturbance => ({
    ...whole,
    outages: hits === 'rejects' ? [] : whole.outages.map((outage) => ({ ...outage, hits })),
    rejectShare: hits === 'rejects' ? terms.rejectShare : 0,
  });
  return [
    { name: 'undisturbed', task: base },
    { name: 'data missing', task: { ...base, disturbance: only('data') } },
    { name: 'orders unanswered', task: { ...base, disturbance: only('orders') } },
    { name: 'orders refused', task: { ...base, disturbance: only('rejects') } },
    { name: 'all together', task: { ...base, disturbance: whole } },
  ];
};
