/** The exchange of a simulation: the simulator's own core and surface, its fault board, and two accounts. */
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import { createExchange, type SimulatedExchange } from '../../src/simulator/create-exchange.ts';
import type { AccountId } from '../../src/simulator/exchange.ts';
import type { FaultName } from '../../src/simulator/faults/catalogue.ts';
import { FaultGate } from '../../src/simulator/faults/fault-gate.ts';
import {
  type Aim,
  type ArmedFault,
  type FaultParams,
  type Firing,
  Switchboard,
} from '../../src/simulator/faults/switchboard.ts';
import type { RandomStream } from '../../src/simulator/matching/random-stream.ts';
import { type ApiKey, PERMISSIONS } from '../../src/simulator/surface/keys.ts';
import { Surface } from '../../src/simulator/surface/surface.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { type Timeline, trueClock } from './timeline.ts';

export const SYMBOLS = ['BTC/USD', 'ETH/USD', 'SOL/USD'] as readonly string[] as readonly MarketSymbol[];
export const DEPOSITS: Readonly<Record<string, string>> = { USD: '1000000', BTC: '10', ETH: '200', SOL: '5000' };

/** Tells of every firing of a fault that stands. */
class WatchedSwitchboard extends Switchboard {
  readonly firings = new Map<number, () => void>();

  override note(armed: ArmedFault, aim: Aim): void {
    super.note(armed, aim);
    this.firings.get(armed.id)?.();
  }
}

export interface Venue {
  readonly exchange: SimulatedExchange;
  readonly surface: Surface;
  readonly board: WatchedSwitchboard;
  readonly gate: FaultGate;
  readonly keys: ReadonlyMap<AccountId, ApiKey>;
  readonly log: readonly Firing[];
  /** Arms a fault of the simulator; `fired` is called whenever it meets something. */
  arm(fault: FaultName, params: FaultParams, count: number | null, forMs: number | null, fired: () => void): void;
}

const TRADING = PERMISSIONS.filter((permission) => permission !== 'withdraw-funds');

export function openVenue(timeline: Timeline, chance: RandomStream, accounts: readonly AccountId[]): Venue {
  const clock = trueClock(timeline);
  const random = new SeededRandom(chance.bits());
  const market = { symbols: SYMBOLS, rate: 6, depth: 0.03 };
  const exchange = createExchange({ clock, random, market });
  const board = new WatchedSwitchboard(clock, new SeededRandom(chance.bits()));
  const gate = new FaultGate(board, clock, () => accounts);
  const surface = new Surface({ exchange, clock, random: new SeededRandom(chance.bits()), gate });
  const keys = new Map<AccountId, ApiKey>();
  for (const account of accounts) {
    exchange.createAccount(account, 'pro', DEPOSITS);
    keys.set(account, surface.context.keys.create('trading', account, TRADING));
  }
  return {
    exchange,
    surface,
    board,
    gate,
    keys,
    log: board.log,
    arm: (fault, params, count, forMs, fired) => {
      const arming = board.arm({ fault, params, count, forMs });
      if (!arming.ok) throw new Error(arming.error);
      board.firings.set(arming.value.id, fired);
    },
  };
}
