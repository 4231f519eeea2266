/** Drawings with what they were before each change, so that any change can be taken back and made again. Pure. */
import type { Drawing } from './model.ts';

export interface DrawingsHistory {
  readonly drawings: readonly Drawing[];
  /** Newest last. */
  readonly past: readonly (readonly Drawing[])[];
  /** Newest first. */
  readonly future: readonly (readonly Drawing[])[];
}

const MOST_STEPS = 100;

export const historyOf = (drawings: readonly Drawing[]): DrawingsHistory => ({ drawings, past: [], future: [] });

/** One step that can be taken back; what was taken back before is forgotten. */
export function changed(history: DrawingsHistory, drawings: readonly Drawing[]): DrawingsHistory {
  if (drawings === history.drawings) return history;
  return { drawings, past: [...history.past, history.drawings].slice(-MOST_STEPS), future: [] };
}

export function undone(history: DrawingsHistory): DrawingsHistory {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { drawings: before, past: history.past.slice(0, -1), future: [history.drawings, ...history.future] };
}

export function redone(history: DrawingsHistory): DrawingsHistory {
  const [after, ...rest] = history.future;
  if (after === undefined) return history;
  return { drawings: after, past: [...history.past, history.drawings], future: rest };
}
