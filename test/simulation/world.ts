/** One simulated world: the exchange, the traders' machines, what was found out of order, and the faults that fired. */
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import type { AccountId } from '../../src/simulator/exchange.ts';
import { RandomStream } from '../../src/simulator/matching/random-stream.ts';
import { AutomationWatch } from './automation-watch.ts';
import { openVenue, type Venue } from './exchange.ts';
import { Monitor } from './monitor.ts';
import type { Plant } from './plant.ts';
import { Timeline } from './timeline.ts';
import { Trace } from './trace.ts';
import { RISK, restSettings } from './trader-settings.ts';
import { TrueBooks } from './true-books.ts';
import { Workstation } from './workstation.ts';

/** Of the traders, who left the settings as they were. */
const PATIENT_SHARE = 0.01;

export interface Violation {
  readonly invariant: string;
  readonly what: string;
}

/** One order a trader asked for in a window. */
export interface Gesture {
  readonly intentId: string;
  readonly symbol: MarketSymbol;
  readonly side: 'buy' | 'sell';
  /** Whole lots; no two gestures of a trader have the same. */
  readonly lots: number;
  /** The state the engine answered with; null while it has not. */
  answer: string | null;
}

/** A trader at a workstation, and what another client did on the same account. */
export interface Desk {
  readonly station: Workstation;
  readonly monitor: Monitor;
  readonly automation: AutomationWatch;
  readonly gestures: Gesture[];
  /** Exchange order ids of orders placed elsewhere. */
  readonly elsewhere: Set<string>;
  /** Called once, when the next record became durable, before anything is sent for it. */
  killWhenDurable: (() => void) | null;
  /** Called once, when the next order was handed to the network. */
  killWhenSent: (() => void) | null;
}

export class World {
  readonly seed: number;
  readonly timeline = new Timeline();
  readonly trace: Trace;
  readonly chance: RandomStream;
  readonly venue: Venue;
  readonly desks: readonly Desk[];
  readonly violations: Violation[] = [];
  /** Firings by row of the fault matrix. */
  readonly fired = new Map<string, number>();

  constructor(
    seed: number,
    accounts: readonly AccountId[],
    write: ((line: string) => void) | null,
    plant: Plant = (ports) => ports,
  ) {
    this.seed = seed;
    this.trace = new Trace(this.timeline, write);
    this.chance = new RandomStream(seed);
    this.venue = openVenue(this.timeline, this.chance.fork(), accounts);
    const books = new TrueBooks(this.venue, this.timeline);
    this.desks = accounts.map((account) => this.#open(account, books, plant));
  }

  /** A fault met something. */
  fire(row: string, what: string): void {
    this.fired.set(row, (this.fired.get(row) ?? 0) + 1);
    this.trace.note('fault', `${row} ${what}`);
  }

  violated(invariant: string, what: string): void {
    this.trace.note('violation', `${invariant} ${what}`);
    if (!this.violations.some((known) => known.invariant === invariant && known.what === what)) {
      this.violations.push({ invariant, what });
    }
  }

  #open(account: AccountId, books: TrueBooks, plant: Plant): Desk {
    const key = this.venue.keys.get(account);
    if (key === undefined) throw new Error(`${account} has no key.`);
    const monitor = new Monitor(this.venue, books, this.timeline, (invariant, what) =>
      this.violated(invariant, `${account}: ${what}`),
    );
    const automation = new AutomationWatch(this.timeline, (invariant, what) =>
      this.violated(invariant, `${account}: ${what}`),
    );
    const station = new Workstation({
      timeline: this.timeline,
      trace: this.trace,
      chance: this.chance.fork(),
      surface: this.venue.surface,
      name: account,
      account,
      key,
      risk: RISK,
      restSettings: restSettings(this.chance.chance(PATIENT_SHARE)),
      watch: monitor,
      leaving: (text) => {
        automation.leaving(text);
        if (monitor.leaving(text)) once(desk, 'killWhenSent');
      },
      arriving: (text, host) => {
        automation.arriving(host);
        monitor.arriving(text);
      },
      plant,
      broken: (what) => this.violated('process', `${account}: ${what}`),
    });
    const desk: Desk = {
      station,
      monitor,
      automation,
      gestures: [],
      elsewhere: new Set(),
      killWhenDurable: null,
      killWhenSent: null,
    };
    monitor.watch(desk);
    station.disk.onDurable = (bytes) => {
      const text = printable(bytes);
      this.trace.note(`${account} disk`, text);
      automation.durable(text);
      if (text.includes('"kind":"submit"')) once(desk, 'killWhenDurable');
    };
    return desk;
  }
}

/** Framing bytes as a dot each. */
const printable = (bytes: Buffer): string => bytes.toString('latin1').replace(/[^ -~]/g, '.');

function once(desk: Desk, name: 'killWhenDurable' | 'killWhenSent'): void {
  const run = desk[name];
  desk[name] = null;
  run?.();
}
