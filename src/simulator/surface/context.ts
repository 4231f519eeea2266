/** What every part of the surface shares. One per simulated exchange. */
import type { Exchange } from '../exchange.ts';
import type { SimClock, SimRandom } from '../ports.ts';
import type { AccountHub } from './account-hub.ts';
import type { Directory } from './directory.ts';
import type { WireGate } from './gate.ts';
import type { KeyRegistry } from './keys.ts';
import type { MarketHub } from './market-hub.ts';

export interface SurfaceOptions {
  /** Inbound WebSocket messages per second and connection before `Exceeded msg rate`; null leaves it unlimited. */
  readonly messagesPerSecond: number | null;
  /** Level3 subscriptions cost 5, 25 or 100 by depth: 200 a second for standard accounts, 500 for pro. */
  readonly level3CostPerSecond: number;
  /** A connection without subscriptions is closed after this long without a request. */
  readonly idleCloseMs: number;
  /** Wrong credentials in a row that lead to `EGeneral:Temporary lockout`, and how long it lasts. */
  readonly lockoutAfter: number;
  readonly lockoutMs: number;
}

export const DEFAULT_OPTIONS: SurfaceOptions = {
  messagesPerSecond: null,
  level3CostPerSecond: 500,
  idleCloseMs: 60_000,
  lockoutAfter: 10,
  lockoutMs: 900_000,
};

export interface SurfaceContext {
  readonly exchange: Exchange;
  readonly clock: SimClock;
  readonly random: SimRandom;
  readonly directory: Directory;
  readonly keys: KeyRegistry;
  readonly markets: MarketHub;
  readonly accounts: AccountHub;
  readonly gate: WireGate | null;
  readonly options: SurfaceOptions;
}
