/** A recording played back in place of a running desk. `null` on the stream: this desk is no replay. */

/** A tenth to a thousand times the pace at which it happened. */
export const REPLAY_SPEEDS = [0.1, 0.5, 1, 2, 5, 10, 50, 100, 1000] as const;

export interface ReplayView {
  /** The recording's name. */
  readonly name: string;
  /** Version of Leadline that recorded it. */
  readonly version: string;
  /** Epoch ms, as this machine's calendar stood then: first and last moment, and the one shown. */
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly isPlaying: boolean;
  /** Null: as fast as this machine goes. */
  readonly speed: number | null;
  /** Times the pace at which it happened, over the last second; null while it stands. */
  readonly measuredSpeed: number | null;
  /** Where a jump leads, while it is under way. */
  readonly seekingTo: number | null;
  /** Rises with every jump that has arrived: what was shown before it is of another moment. */
  readonly jumps: number;
  readonly isAtEnd: boolean;
  /** Hashes of the state that came out as they were written down. */
  readonly checkpoints: number;
  /** Where the state first came to something else than was written down: what follows may not be what happened. */
  readonly difference: string | null;
  /** Where the replay left the recording: it cannot go on, and stands there. */
  readonly departure: string | null;
  /** What of the recording was lost when its writing was cut short. */
  readonly lost: string | null;
}
