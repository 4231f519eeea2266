/** All that the trading part of the workstation, adapter and engine, meets of the world: what a recording wraps and a replay stands in for. */
import type { Channel } from '../contract/channel.ts';
import type { DeadManView } from '../contract/safety-views.ts';
import type { EventView, VenueName } from '../contract/views.ts';
import type { AlertNotice, DrillMemory, Drills, MemoryStore, SettingsStore } from '../engine/host-ports.ts';
import type { ApiKey, Clock, Http, Journal, Log, Nonce, Random, SocketFactory } from '../engine/ports.ts';
import type { CounterMemory } from '../kraken/rest/rest-client.ts';
import type { StrategyPrograms } from './recorded-programs.ts';
import type { Addresses } from './tape-format.ts';

export interface DeskPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly sockets: SocketFactory;
  readonly http: { readonly reads: Http; readonly orders: Http; readonly cancels: Http };
  readonly userAgent: string;
  readonly market: Addresses;
  readonly account: Addresses;
  readonly apiKey: ApiKey | null;
  readonly nonce: Nonce;
  readonly counterMemory?: CounterMemory;
  readonly journal: Journal;
  readonly settings: SettingsStore;
  readonly drills?: Drills;
  readonly drillMemory?: DrillMemory;
  readonly windowMemory?: MemoryStore;
  /** Strategies the trader keeps as files; none unless given. */
  readonly strategyPrograms?: StrategyPrograms;
  readonly notices: readonly string[];
  /** Shows the operating system's own notice; nothing comes back, so nothing of it enters the tape. */
  readonly notify?: (notice: AlertNotice) => void;
  readonly venue: VenueName;
  readonly version: string;
  readonly holdsKeyLock: () => boolean;
  readonly gauges: Readonly<Record<string, () => number>>;
}

/** What a host may ask of the engine. Every call enters the tape, as it moves the engine or reads its clocks. */
export interface DeskDoor {
  attach(channel: Channel): void;
  workingOrders(): number;
  metricsText(): string;
  cancelAll(): Promise<void>;
  deadMan(): DeadManView;
  leaveArmed(): Promise<boolean>;
  leaveOff(): Promise<boolean>;
  kill(reason: string): Promise<void>;
  resumed(): void;
  incident(level: EventView['level'], source: string, message: string): void;
}

export type HostCalls = Omit<DeskDoor, 'attach'>;
