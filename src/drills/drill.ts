/** What a drill is: what breaks, what must hold, and how to find out. */
import { DRILL_TITLES, type DrillId } from '../contract/drills.ts';
import type { Stage } from './stage.ts';

interface DrillDefinition<C extends string> {
  readonly id: DrillId;
  readonly fault: string;
  /** In the order they are reported; one never judged counts as failed. */
  readonly criteria: Readonly<Record<C, string>>;
  readonly takesSeconds: number;
  run(stage: Stage<C>): Promise<void>;
}

export interface Drill extends DrillDefinition<string> {
  readonly title: string;
}

/** Keeps the names of the criteria, so that a drill can judge no other. */
export function drill<C extends string>(definition: DrillDefinition<C>): Drill {
  return { ...definition, title: DRILL_TITLES[definition.id], run: (stage) => definition.run(stage as Stage<C>) };
}
