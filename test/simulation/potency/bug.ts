/** A mistake planted in a simulated workstation, to see whether the tests would find it. */
import type { FaultRow } from '../fault-rows.ts';
import type { Plant } from '../plant.ts';

export type Undo = () => void;

export interface Planted {
  readonly plant: Plant;
  /** Of what was changed outside the ports. */
  readonly undo: readonly Undo[];
}

export interface Bug {
  readonly name: string;
  /** One sentence: what the program then does. */
  readonly about: string;
  /** Faults in place of all of them: what the mistake needs to show. */
  readonly rows: readonly FaultRow[];
  /** How soon after the last fault all has to be in order: the same seed without the mistake is. */
  readonly settleMs: number;
  /** For the life of one world. */
  plant(): Planted;
}

interface Shape {
  readonly rows?: readonly FaultRow[];
  readonly settleMs?: number;
}

/** A kill switch engaged by the last fault is re-armed, and its backstop over, well within this. */
const SETTLE_MS = 150_000;

export const bug = (
  name: string,
  about: string,
  { rows = [], settleMs = SETTLE_MS }: Shape,
  plant: () => Planted,
): Bug => ({ name, about, rows, settleMs, plant });
