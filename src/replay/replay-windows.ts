/**
 * Windows on a replay: the ordinary sessions, over an onlooker. They look, and may play, stop, step and jump; whatever would
 * leave the workstation is refused with the reason. When a replay begins anew, its windows attach anew.
 */
import type { Channel } from '../contract/channel.ts';
import { commandSchemas } from '../contract/commands.ts';
import { querySchemas } from '../contract/queries.ts';
import type { KeptDocument } from '../contract/window-memory.ts';
import type { Failure } from '../domain/failure.ts';
import { fail, ok } from '../domain/result.ts';
import { statusReport } from '../engine/metrics/status-report.ts';
import type { Clock, Disposable, Log } from '../engine/ports.ts';
import type { CommandHandlers, QueryHandlers } from '../engine/windows/requests.ts';
import { WindowMemory } from '../engine/windows/window-memory.ts';
import { WindowSession } from '../engine/windows/window-session.ts';
import type { ReplayPlayer } from './replay-player.ts';
import type { ReplayRun } from './replay-run.ts';
import { ViewerMarket } from './viewer-market.ts';
import { NOTHING_LEAVES, ViewerStreams } from './viewer-streams.ts';

/** How often what stands still is told again. */
const STANDING_MS = 500;

interface ReplayWindowsPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
  /** Null until there is something to look at. */
  readonly player: () => ReplayPlayer | null;
  /** What windows remembered when the recording began. */
  readonly documents: readonly KeptDocument[];
}

const refusal = (message: string): Failure => ({
  code: 'REPLAY',
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message,
});

const NOT_SENT = refusal(`Nothing was sent: ${NOTHING_LEAVES}.`);
const NOT_KNOWN = refusal('A replay shows what the recorded desk knew, and this it did not ask for.');

export class ReplayWindows {
  readonly #ports: ReplayWindowsPorts;
  readonly #sessions = new Set<WindowSession>();
  readonly #listeners = new Set<(document: KeptDocument) => void>();
  readonly #memory: WindowMemory;

  constructor(ports: ReplayWindowsPorts) {
    this.#ports = ports;
    this.#memory = new WindowMemory({
      clock: ports.clock,
      documents: ports.documents,
      store: null,
      changed: (document) => {
        for (const listener of this.#listeners) listener(document);
      },
    });
  }

  attach(channel: Channel): void {
    const { log, version } = this.#ports;
    const player = this.#ports.player();
    if (player === null) {
      channel.close();
      return;
    }
    const { run } = player;
    const clock = lookingClock(this.#ports.clock, run);
    const session: WindowSession = new WindowSession(lookingChannel(channel, run), {
      clock,
      log,
      venue: run.venue,
      version,
      streams: new ViewerStreams(run.onlooker, clock, () => player.view(), {
        documents: () => this.#memory.documents(),
        listen: (listener) => this.#listen(listener),
      }),
      market: new ViewerMarket({
        market: run.onlooker.market,
        shiftMs: () => clock.wallNow() - player.view().at,
        standing: () => (player.isMoving ? 0 : Math.floor(clock.monotonicNow() / STANDING_MS)),
      }),
      commands: commandsOf(player, this.#memory),
      queries: queriesOf(run),
      viewChanged: () => {},
      closed: (gone) => this.#sessions.delete(gone),
    });
    this.#sessions.add(session);
  }

  #listen(listener: (document: KeptDocument) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** They come back by themselves, to what is played then. */
  closeAll(): void {
    for (const session of [...this.#sessions]) session.close();
  }
}

/** Everything a session does between two turns leaves the replayed desk where it is. */
const lookingClock = (clock: Clock, run: ReplayRun): Clock => ({
  wallNow: () => clock.wallNow(),
  monotonicNow: () => clock.monotonicNow(),
  after: (delayMs, callback) => clock.after(delayMs, () => run.look(callback)),
});

const lookingChannel = (channel: Channel, run: ReplayRun): Channel => ({
  send: (message) => channel.send(message),
  onMessage: (listener) => channel.onMessage((message) => run.look(() => listener(message))),
  onClose: (listener) => channel.onClose(() => run.look(listener)),
  close: () => channel.close(),
  get bufferedBytes() {
    return channel.bufferedBytes;
  },
});

function commandsOf(player: ReplayPlayer, memory: WindowMemory): CommandHandlers {
  const refused = Object.fromEntries(Object.keys(commandSchemas).map((name) => [name, () => fail(NOT_SENT)]));
  const own: Pick<CommandHandlers, 'memory.keep' | 'replay.pace' | 'replay.step' | 'replay.seek'> = {
    // Of these windows alone, for as long as they are open: it leaves nothing.
    'memory.keep': ({ name, seen, value }) => memory.keep(name, seen, value),
    'replay.pace': ({ isPlaying, speed }) => {
      player.pace(isPlaying, speed);
      return ok({ accepted: true });
    },
    'replay.step': () => {
      player.step();
      return ok({ accepted: true });
    },
    'replay.seek': ({ at }) => {
      player.seek(at);
      return ok({ accepted: true });
    },
  };
  // Every name of the table has its refusal, which the compiler cannot see in a list of names.
  return { ...(refused as unknown as CommandHandlers), ...own };
}

function queriesOf(run: ReplayRun): QueryHandlers {
  const { onlooker } = run;
  const refused = Object.fromEntries(Object.keys(querySchemas).map((name) => [name, () => fail(NOT_KNOWN)]));
  const own: Partial<QueryHandlers> = {
    'candles.history': ({ symbol, interval }) => {
      const held = onlooker.candles(symbol, interval);
      return held === null
        ? fail(refusal(`The recorded desk had no ${interval}-minute candles of ${symbol} at this moment.`))
        : ok(held);
    },
    'settings.get': () => {
      const settings = onlooker.snapshot('settings');
      return settings?.stream === 'settings' ? ok(settings.data) : fail(NOT_KNOWN);
    },
    'automation.strategies': () => ok({ strategies: run.strategies() }),
    'automation.decisions': ({ of, limit }) => ok({ decisions: run.decisions(of, limit) }),
    'drill.list': () => ok({ drills: [], results: [] }),
    'order.evidence': ({ intentId }) => ok({ evidence: run.evidence(intentId) }),
    'monitor.report': () => {
      const monitor = onlooker.snapshot('monitor');
      const status = onlooker.snapshot('status');
      return monitor?.stream === 'monitor' && status?.stream === 'status'
        ? ok({ text: statusReport(monitor.data, status.data) })
        : fail(NOT_KNOWN);
    },
  };
  return { ...(refused as unknown as QueryHandlers), ...own };
}
