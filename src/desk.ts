/** The trading part of the workstation: adapter and engine over whatever world is lent, the machine's own or a recording's. */
import { StrategyFiles } from './engine/automation/files/strategy-files.ts';
import { Engine } from './engine/engine.ts';
import type { Backtests, Credentials } from './engine/host-ports.ts';
import { connectKraken, type Kraken } from './kraken/connect.ts';
import type { DeskDoor, DeskPorts } from './recording/desk-ports.ts';

export interface Desk {
  readonly kraken: Kraken;
  readonly engine: Engine;
  readonly door: DeskDoor;
  /** The trader's own; null where none are on offer. */
  readonly strategyFiles: StrategyFiles | null;
}

export function openKraken(ports: DeskPorts): Kraken {
  const { market, account, clock, random, log, sockets, http, userAgent, apiKey, nonce, counterMemory } = ports;
  return connectKraken({
    market,
    account,
    clock,
    random,
    log,
    sockets,
    http,
    userAgent,
    apiKey,
    nonce,
    ...(counterMemory === undefined ? {} : { counterMemory }),
  });
}

/**
 * `credentials` are told the adapter that will trade, to try a key with. Nothing is connected before the engine is started.
 * Backtests come beside the ports: what other threads answer is on no tape.
 */
export function openDesk(
  ports: DeskPorts,
  credentials: (kraken: Kraken) => Credentials,
  backtests: Backtests | null = null,
): Desk {
  const { clock, random, log, journal, settings, drills, drillMemory, notices, notify, venue, version } = ports;
  const { holdsKeyLock, gauges, windowMemory } = ports;
  const kraken = openKraken(ports);
  const { strategyPrograms } = ports;
  const strategyFiles =
    strategyPrograms === undefined
      ? null
      : new StrategyFiles({
          ...strategyPrograms,
          clock,
          told: (level, message) => engine.incident(level, 'strategies', message),
        });
  const engine: Engine = new Engine({
    clock,
    random,
    log,
    journal,
    marketVenue: kraken.market,
    accountVenue: kraken.account,
    queries: kraken.queries,
    venueRest: kraken.rest,
    settings,
    credentials: credentials(kraken),
    ...(drills === undefined ? {} : { drills }),
    ...(drillMemory === undefined ? {} : { drillMemory }),
    ...(windowMemory === undefined ? {} : { windowMemory }),
    ...(strategyFiles === null ? {} : { strategyFiles }),
    ...(backtests === null ? {} : { backtests }),
    notices,
    ...(notify === undefined ? {} : { notify }),
    venue,
    version,
    holdsKeyLock,
    gauges: {
      ...gauges,
      'rest.counter': () => Math.round(kraken.rest.report().counter.value * 10) / 10,
      'rest.counterMaximum': () => kraken.rest.report().counter.maximum,
      'rest.breakersOpen': () => kraken.rest.report().breakers.filter(({ state }) => state !== 'closed').length,
    },
  });
  return { kraken, engine, door: doorOf(engine), strategyFiles };
}

function doorOf(engine: Engine): DeskDoor {
  return {
    attach: (channel) => engine.attach(channel),
    workingOrders: () => engine.workingOrders(),
    metricsText: () => engine.metricsText(),
    cancelAll: async () => {
      await engine.desk.cancelAll({ symbol: null, side: null });
    },
    deadMan: () => engine.guards.deadMan.view(),
    leaveArmed: () => engine.guards.deadMan.leaveArmed(),
    leaveOff: () => engine.guards.deadMan.leaveOff(),
    kill: async (reason) => {
      await engine.desk.kill(reason);
    },
    resumed: () => engine.resumed(),
    incident: (level, source, message) => engine.incident(level, source, message),
  };
}
