/**
 * How each drill last ended, whenever and on whatever venue it was run. A drill is run where nothing real can be touched, and is
 * evidence for the program, not for the venue: the gates before `live` ask for it.
 */
import type { DrillReport, DrillResult } from '../contract/drills.ts';
import type { Failure } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import type { DrillMemory, Drills } from './host-ports.ts';

export interface RememberedDrillsParts {
  /** Null where drills cannot be run: what was run elsewhere is known all the same. */
  readonly drills: Drills | null;
  readonly memory: DrillMemory | null;
  readonly version: string;
  readonly tell: (message: string) => void;
}

export class RememberedDrills {
  readonly #parts: RememberedDrillsParts;
  #results: ReadonlyMap<string, DrillResult>;

  constructor(parts: RememberedDrillsParts) {
    this.#parts = parts;
    this.#results = new Map(parts.memory?.results.map((result) => [result.id, result]));
  }

  /** By drill; the newest run of each, whether it passed or not. */
  get results(): ReadonlyMap<string, DrillResult> {
    return this.#results;
  }

  /** Null: there is no exchange to break here. */
  get runnable(): Drills | null {
    const { drills } = this.#parts;
    if (drills === null) return null;
    return {
      list: () => drills.list(),
      run: async (id) => {
        const answer = await drills.run(id);
        if (answer.ok) await this.#ended(answer.value);
        return answer;
      },
    };
  }

  async #ended({ id, startedAt, passed }: DrillReport): Promise<void> {
    const { memory, version, tell } = this.#parts;
    this.#results = new Map(this.#results).set(id, { id, at: Math.round(startedAt), passed, version });
    const kept: Result<null, Failure> | null = (await memory?.keep([...this.#results.values()])) ?? null;
    if (kept?.ok === false)
      tell(`How the drill ended could not be kept: ${kept.error.message} Run it again before you go live.`);
  }
}
