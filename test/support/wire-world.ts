/** Everything a Kraken connection needs, under a manual clock: sockets a test scripts, seeded chance, a log it can read. */
import type { Log, LogLevel } from '../../src/engine/ports.ts';
import { createWireContext, type WireContext } from '../../src/kraken/websocket/wire-context.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedSockets } from './scripted-socket.ts';
import { SeededRandom } from './seeded-random.ts';

class RecordingLog implements Log {
  readonly lines: { readonly level: LogLevel; readonly event: string; readonly fields: object }[] = [];

  write(level: LogLevel, event: string, fields: object = {}): void {
    this.lines.push({ level, event, fields });
  }
}

export interface WireWorld {
  readonly clock: ManualClock;
  readonly sockets: ScriptedSockets;
  readonly log: RecordingLog;
  readonly context: WireContext;
}

export function wireWorld(): WireWorld {
  const clock = new ManualClock();
  const sockets = new ScriptedSockets(clock);
  const log = new RecordingLog();
  const urls = {
    publicWs: 'wss://public.test/v2',
    privateWs: 'wss://private.test/v2',
    level3Ws: 'wss://level3.test/v2',
  };
  return {
    clock,
    sockets,
    log,
    context: createWireContext({ sockets, clock, random: new SeededRandom(7), log, urls }),
  };
}
