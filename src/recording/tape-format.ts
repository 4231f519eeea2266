/**
 * The words of a recording. A tape is everything that entered the trading part of the workstation, in order: what sockets,
 * REST, windows, timers and the journal said, and what every clock, random number and gauge answered; and beside it what
 * left, so that a replay can be held against it. Played back, the same code takes the same steps.
 *
 * An entry is a tag and its fields. Numbers are LEB128, signed ones zigzag; texts and bytes have their length before them.
 * Times are differences to the entry before, in whole milliseconds of the calendar and microseconds of the monotonic clock;
 * each block begins again at zero, so that a block can be read alone.
 */
import type { DrillResult } from '../contract/drills.ts';
import type { Settings } from '../contract/settings.ts';
import type { KeptDocument } from '../contract/window-memory.ts';

/** Rises when an older reader could not read a newer tape. */
export const TAPE_VERSION = 1;

export const TAG = {
  /** Once, first: what the desk was started with, as JSON. */
  start: 0x01,
  // What was read. It is answered in this order when played back.
  wall: 0x02,
  monotonic: 0x03,
  random: 0x04,
  uuid: 0x05,
  /** Any other value of the world: its name, and JSON. */
  value: 0x06,
  // What came in. Each says whether it joined the turn of the one before, and when.
  timer: 0x10,
  opened: 0x11,
  frame: 0x12,
  closed: 0x13,
  /** A REST request, a journal append or another call was answered. */
  settled: 0x14,
  attached: 0x15,
  message: 0x16,
  bytesMessage: 0x17,
  detached: 0x18,
  /** The host asked something of the engine. */
  host: 0x19,
  // What went out.
  connect: 0x20,
  send: 0x21,
  closing: 0x22,
  terminate: 0x23,
  call: 0x24,
  /** Between two turns: what the whole state came to. */
  checkpoint: 0x30,
} as const;

export interface TapeStart {
  readonly version: string;
  /** Of the calendar when recording began, and of the monotonic clock in microseconds. */
  readonly wall: number;
  readonly monotonicUs: number;
  readonly venue: 'demo' | 'paper' | 'live';
  readonly node: string;
  readonly platform: string;
  readonly hasKey: boolean;
  readonly hasDrills: boolean;
  /** Absent where none are remembered, and on a tape from before they were. */
  readonly drillResults?: readonly DrillResult[];
  /** What windows remembered; absent on a tape from before the engine kept it. */
  readonly windowMemory?: readonly KeptDocument[];
  readonly hasCounterMemory: boolean;
  /** Where the trader keeps strategies; absent: there were none on offer. */
  readonly strategyFolder?: string;
  readonly userAgent: string;
  readonly market: Addresses;
  readonly account: Addresses;
  readonly notices: readonly string[];
  readonly settings: Settings;
  readonly settingsProblems: readonly string[];
  readonly journalRecovery: { readonly records: number; readonly cutBytes: number };
  /** Names of the values that only the host can read. */
  readonly gauges: readonly string[];
}

export interface Addresses {
  readonly publicWs: string;
  readonly privateWs: string;
  readonly level3Ws: string;
  readonly rest: string;
}

/** When an entry came in. */
interface Arrival {
  /** It came before the program had finished with the entry before it. */
  readonly isJoined: boolean;
  /** Monotonic, microseconds. */
  readonly atUs: number;
}

export type TapeEntry =
  | { readonly kind: 'start'; readonly start: TapeStart }
  | { readonly kind: 'wall'; readonly at: number }
  | { readonly kind: 'monotonic'; readonly atUs: number }
  | { readonly kind: 'random'; readonly value: number }
  | { readonly kind: 'uuid'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string; readonly json: string }
  | (Arrival & { readonly kind: 'timer'; readonly timer: number })
  | (Arrival & { readonly kind: 'opened'; readonly socket: number })
  | (Arrival & { readonly kind: 'frame'; readonly socket: number; readonly wall: number; readonly bytes: Uint8Array })
  | (Arrival & { readonly kind: 'closed'; readonly socket: number; readonly json: string })
  | (Arrival & { readonly kind: 'settled'; readonly call: number; readonly json: string })
  | (Arrival & { readonly kind: 'attached'; readonly window: number })
  | (Arrival & { readonly kind: 'message'; readonly window: number; readonly text: string })
  | (Arrival & { readonly kind: 'bytesMessage'; readonly window: number; readonly length: number })
  | (Arrival & { readonly kind: 'detached'; readonly window: number })
  | (Arrival & { readonly kind: 'host'; readonly name: string; readonly json: string })
  | { readonly kind: 'connect'; readonly socket: number; readonly url: string }
  | { readonly kind: 'send'; readonly socket: number; readonly isHandedOver: boolean; readonly text: string }
  | { readonly kind: 'closing'; readonly socket: number; readonly code: number }
  | { readonly kind: 'terminate'; readonly socket: number }
  | { readonly kind: 'call'; readonly call: number; readonly name: string; readonly json: string }
  | { readonly kind: 'checkpoint'; readonly hash: string };

export type ArrivingEntry = Extract<TapeEntry, Arrival>;
