/** What a drill is: what breaks, what must hold, and how to find out. */
import type { Stage } from './stage.ts';

export interface Drill<C extends string = string> {
  readonly id: string;
  readonly title: string;
  readonly fault: string;
  /** In the order they are reported; one never judged counts as failed. */
  readonly criteria: Readonly<Record<C, string>>;
  readonly takesSeconds: number;
  run(stage: Stage<C>): Promise<void>;
}

/** Keeps the names of the criteria, so that a drill can judge no other. */
export function drill<C extends string>(definition: Drill<C>): Drill {
  return { ...definition, run: (stage) => definition.run(stage as Stage<C>) };
}
