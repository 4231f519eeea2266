/** A recording served as a workstation: what the hosts start in place of a desk. It trades nothing, whatever it is asked. */
import type { Channel } from '../contract/channel.ts';
import type { DeadManView } from '../contract/safety-views.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Clock, Log } from '../engine/ports.ts';
import { outlineRecording } from '../recording/recording-source.ts';
import { ReplayPlayer } from './replay-player.ts';
import { ReplayWindows } from './replay-windows.ts';

const NO_SWITCH: DeadManView = {
  isWanted: false,
  state: 'off',
  triggerAt: null,
  lastConfirmedAt: null,
  timeoutSeconds: 0,
  refreshSeconds: 0,
  reason: 'A replay has no orders to guard.',
  foreignOrders: 0,
};

/** As `Workstation` of the composition root, whose desk this stands in for. */
export interface ReplayedWorkstation {
  attach(channel: Channel): void;
  workingOrders(): number;
  metricsText(): string;
  cancelAll(): Promise<void>;
  deadMan(): DeadManView;
  leaveArmed(): Promise<boolean>;
  leaveOff(): Promise<boolean>;
  kill(reason: string): Promise<void>;
  suspended(): void;
  resumed(): void;
  readonly exchangeControl: null;
  readonly notices: readonly string[];
  close(): Promise<void>;
}

export async function startReplay(options: {
  readonly place: string;
  readonly speed: number | null;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<Result<ReplayedWorkstation, string>> {
  const { clock, log, version, speed } = options;
  const outline = outlineRecording(options.place);
  if (!outline.ok) return fail(outline.error);
  const { start, lost } = outline.value;
  let player: ReplayPlayer | null = null;
  const windows = new ReplayWindows({
    clock,
    log,
    version,
    player: () => player,
    documents: start.windowMemory ?? [],
  });
  try {
    player = await ReplayPlayer.begin(outline.value, clock, {
      isPlaying: true,
      speed,
      began: () => windows.closeAll(),
    });
  } catch (error) {
    return fail(
      `${outline.value.folder} cannot be played back by Leadline ${version}; it was recorded by ${start.version}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  const notices = [`This is a replay of ${outline.value.folder}: nothing can be sent from it.`];
  if (start.version !== version)
    notices.push(
      `It was recorded by Leadline ${start.version} and is played back by ${version}: where the two act differently the replay says so, and stands.`,
    );
  if (lost !== null) notices.push(lost);
  return ok({
    attach: (channel) => windows.attach(channel),
    workingOrders: () => 0,
    metricsText: () => '',
    cancelAll: async () => {},
    deadMan: () => NO_SWITCH,
    leaveArmed: async () => true,
    leaveOff: async () => true,
    kill: async () => {},
    suspended: () => {},
    resumed: () => {},
    exchangeControl: null,
    notices,
    close: async () => {
      windows.closeAll();
      player?.dispose();
    },
  });
}
