/**
 * Which faults stand, whom they meet, how often they have fired. A fault ends when its count is used up, when its time is
 * over, or when it is taken away. Every firing is counted and logged with its time.
 */
import type { EpochMs } from '../../domain/time.ts';
import type { SimClock, SimRandom } from '../ports.ts';
import { FAULT_NAMES, FAULTS, type FaultName, isFaultName } from './catalogue.ts';

export type FaultParams = Readonly<Record<string, string | number | boolean>>;

export interface FaultRequest {
  readonly fault: string;
  readonly params: FaultParams;
  /** Firings until it ends; null: no limit. */
  readonly count: number | null;
  readonly forMs: number | null;
}

export interface ArmedFault {
  readonly id: number;
  readonly fault: FaultName;
  readonly params: FaultParams;
  readonly armedAt: EpochMs;
  readonly until: EpochMs | null;
  readonly remaining: number | null;
  readonly fired: number;
}

/** What a fault may be aimed at. */
export interface Aim {
  readonly host?: string | undefined;
  readonly method?: string | null | undefined;
  readonly channel?: string | null | undefined;
  readonly symbol?: string | null | undefined;
  readonly session?: number | undefined;
}

export interface Firing {
  readonly at: EpochMs;
  readonly id: number;
  readonly fault: FaultName;
  readonly aim: Aim;
}

type Armed = { -readonly [K in keyof ArmedFault]: ArmedFault[K] };
export type Arming = { readonly ok: true; readonly value: ArmedFault } | { readonly ok: false; readonly error: string };

const LOG_LENGTH = 1000;
const AIMED: readonly (keyof Aim)[] = ['host', 'method', 'channel', 'symbol', 'session'];

export class Switchboard {
  readonly #clock: SimClock;
  readonly #random: SimRandom;
  readonly #armed: Armed[] = [];
  readonly #log: Firing[] = [];
  #count = 0;

  constructor(clock: SimClock, random: SimRandom) {
    this.#clock = clock;
    this.#random = random;
  }

  /** An unknown fault or parameter is refused with the list of known ones. */
  arm(request: FaultRequest): Arming {
    if (!isFaultName(request.fault)) {
      return { ok: false, error: `Unknown fault ${request.fault}. Known: ${FAULT_NAMES.join(', ')}.` };
    }
    const known: readonly string[] = FAULTS[request.fault].params;
    const stranger = Object.keys(request.params).find((name) => !known.includes(name));
    if (stranger !== undefined) {
      return { ok: false, error: `Unknown parameter ${stranger} of ${request.fault}. Known: ${known.join(', ')}.` };
    }
    this.#count += 1;
    const now = this.#clock.wallNow();
    const armed: Armed = {
      id: this.#count,
      fault: request.fault,
      params: request.params,
      armedAt: now,
      until: request.forMs === null ? null : ((now + request.forMs) as EpochMs),
      remaining: request.count,
      fired: 0,
    };
    if (FAULTS[request.fault].kind === 'standing') this.#armed.push(armed);
    return { ok: true, value: armed };
  }

  disarm(id: number): boolean {
    const index = this.#armed.findIndex((armed) => armed.id === id);
    if (index >= 0) this.#armed.splice(index, 1);
    return index >= 0;
  }

  clear(): void {
    this.#armed.length = 0;
  }

  /** The parameters of a standing fault that meets this, whose firing is counted; null when none does. */
  fire(fault: FaultName, aim: Aim): FaultParams | null {
    const armed = this.#find(fault, aim);
    if (armed === undefined) return null;
    armed.fired += 1;
    if (armed.remaining !== null) {
      armed.remaining -= 1;
      if (armed.remaining <= 0) this.disarm(armed.id);
    }
    this.note(armed, aim);
    return armed.params;
  }

  /** As `fire`, without using it up. */
  standing(fault: FaultName, aim: Aim): ArmedFault | null {
    return this.#find(fault, aim) ?? null;
  }

  note(armed: ArmedFault, aim: Aim): void {
    this.#log.push({ at: this.#clock.wallNow(), id: armed.id, fault: armed.fault, aim });
    if (this.#log.length > LOG_LENGTH) this.#log.shift();
  }

  get armed(): readonly ArmedFault[] {
    this.#expire();
    return this.#armed;
  }

  get log(): readonly Firing[] {
    return this.#log;
  }

  /** `ms` plus up to `jitterMs`. */
  delayOf(params: FaultParams): number {
    const jitter = numberOf(params, 'jitterMs', 0);
    return numberOf(params, 'ms', 0) + (jitter > 0 ? this.#random.next() * jitter : 0);
  }

  #find(fault: FaultName, aim: Aim): Armed | undefined {
    if (this.#armed.length === 0) return undefined;
    this.#expire();
    return this.#armed.find((armed) => armed.fault === fault && meets(armed.params, aim));
  }

  #expire(): void {
    const now = this.#clock.wallNow();
    for (let index = this.#armed.length - 1; index >= 0; index -= 1) {
      const until = this.#armed[index]?.until ?? null;
      if (until !== null && until <= now) this.#armed.splice(index, 1);
    }
  }
}

const meets = (params: FaultParams, aim: Aim): boolean =>
  AIMED.every((name) => {
    const wanted = params[name];
    return wanted === undefined || wanted === 'all' || wanted === aim[name];
  });

export const numberOf = (params: FaultParams, name: string, otherwise: number): number => {
  const value = params[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
};

export const textOf = (params: FaultParams, name: string, otherwise: string): string => {
  const value = params[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : otherwise;
};
