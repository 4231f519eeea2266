/** Drills and their reports, for as long as the window is open: a report outlives a look at the other workspace. */
import { createStore } from 'zustand/vanilla';
import type { DrillDescription, DrillReport, DrillResult } from '../../../contract/drills.ts';
import type { EngineClient } from '../../engine-client/engine-client.ts';

export type DrillOutcome =
  | { readonly kind: 'report'; readonly report: DrillReport }
  | { readonly kind: 'refused'; readonly message: string };

export interface DrillsState {
  /** Null until the engine has answered. */
  readonly drills: readonly DrillDescription[] | null;
  /** How each ended before this window was opened, on whatever venue. */
  readonly results: Readonly<Record<string, DrillResult>>;
  readonly problem: string | null;
  readonly outcomes: Readonly<Record<string, DrillOutcome>>;
  readonly running: { readonly id: string; readonly since: number } | null;
  /** Drills still to run after the running one. */
  readonly queue: readonly string[];
}

export const drillStore = createStore<DrillsState>(() => ({
  drills: null,
  results: {},
  problem: null,
  outcomes: {},
  running: null,
  queue: [],
}));

export async function loadDrills(client: EngineClient): Promise<void> {
  const answer = await client.query('drill.list', {});
  drillStore.setState(
    answer.ok
      ? {
          drills: answer.value.drills,
          results: Object.fromEntries(answer.value.results.map((result) => [result.id, result])),
          problem: null,
        }
      : { drills: null, problem: answer.error.message },
  );
}

/** Runs these one after another, after what is running already. */
export async function runDrills(client: EngineClient, ids: readonly string[]): Promise<void> {
  const { queue, running } = drillStore.getState();
  drillStore.setState({ queue: [...queue, ...ids.filter((id) => !queue.includes(id) && running?.id !== id)] });
  if (running !== null) return;
  for (;;) {
    const [id, ...rest] = drillStore.getState().queue;
    if (id === undefined) return;
    drillStore.setState({ queue: rest, running: { id, since: Date.now() } });
    const answer = await client.command('drill.run', { id });
    const outcome: DrillOutcome = answer.ok
      ? { kind: 'report', report: answer.value }
      : { kind: 'refused', message: answer.error.message };
    drillStore.setState((state) => ({ running: null, outcomes: { ...state.outcomes, [id]: outcome } }));
  }
}

export function stopQueue(): void {
  drillStore.setState({ queue: [] });
}

/** How many of the reports passed. */
export function tally(outcomes: DrillsState['outcomes']): { readonly passed: number; readonly run: number } {
  const reports = Object.values(outcomes).filter((outcome) => outcome.kind === 'report');
  return { passed: reports.filter(({ report }) => report.passed).length, run: reports.length };
}
