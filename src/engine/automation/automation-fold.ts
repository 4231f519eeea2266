/**
 * What the journal knows of automation: which instances there are, what was last chosen for each, and what each holds and made.
 * A fold over records and over the fills of its orders, so that a start, a checkpoint and a replay agree to the last cent.
 */
import type { AutomationMode, BudgetView } from '../../contract/automation-views.ts';
import type { Fill, OrderOrigin } from '../../domain/order.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { EpochMs } from '../../domain/time.ts';
import { positionFillOf } from '../account/owned-position.ts';
import { type Graded, NO_GRADES, type SimulatorGrades, withGraded } from './grading/simulator-grades.ts';
import {
  forgotten,
  type InstanceMemory,
  type MemoryKept,
  NO_MEMORY,
  withKept,
  withOwnFill,
} from './instance-memory.ts';
import { type BookName, EMPTY_BOOK, OwnBook, type OwnBookState, type OwnFill, type Scale } from './own-book.ts';
import type { Parameters } from './parameters.ts';
import type { SymbolRest } from './protections.ts';
import { type DayHigh, withHigh } from './recent-fall.ts';

/** What a trader set. */
export interface InstanceConfig {
  readonly id: string;
  readonly symbol: string;
  readonly strategyId: string;
  readonly parameters: Parameters;
  readonly budget: BudgetView;
  /** At a start it arms itself, when every gate is green; else it is off until a person arms it. */
  readonly startsByItself: boolean;
}

export interface InstanceRecord {
  readonly config: InstanceConfig;
  /** As last chosen. */
  readonly mode: AutomationMode;
  /** Of fills worked out from the book and of none that happened: shadow, and paper on the live venue. */
  readonly virtual: OwnBookState;
  /** Of fills at the exchange this workstation trades on. */
  readonly real: OwnBookState;
  /** UTC days on which it ran, and the last of them. */
  readonly daysRun: number;
  readonly lastDay: number;
  /** A person took the gates away, and why. Until its strategy or parameters change. */
  readonly override: { readonly at: EpochMs; readonly reason: string } | null;
  /** How right the simulator was about its orders. Absent until it foretold one. */
  readonly simulator?: SimulatorGrades;
  /** Its best of each of the last days it ran, by book. Absent until it ran. */
  readonly highs?: Readonly<Record<BookName, readonly DayHigh[]>>;
  /** What its strategy remembers. Absent until it was armed or filled. */
  readonly memory?: InstanceMemory;
  /** Of its symbol, as of its last round trip in each book. Absent before the first. */
  readonly rests?: Readonly<Partial<Record<BookName, SymbolRest & { readonly at: EpochMs }>>>;
  /** Why it stands halted: a person arms it again. Absent while it does not. */
  readonly halted?: string;
}

/** One change of one instance, as the journal holds it. */
export type AutomationChange =
  | { readonly type: 'set'; readonly config: InstanceConfig }
  | { readonly type: 'mode'; readonly id: string; readonly mode: AutomationMode; readonly why: string }
  | { readonly type: 'state'; readonly id: string; readonly state: string; readonly why: string | null }
  | { readonly type: 'override'; readonly id: string; readonly reason: string }
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'ran'; readonly id: string; readonly day: number }
  /** Best and deepest fall so far, which marks alone tell. */
  | {
      readonly type: 'marked';
      readonly id: string;
      readonly book: BookName;
      readonly peak: number;
      readonly drawdown: number;
    }
  | { readonly type: 'virtualFill'; readonly id: string; readonly fill: OwnFill; readonly scale: Scale }
  | ({ readonly type: 'graded'; readonly id: string } & Graded)
  | ({ readonly type: 'rested'; readonly id: string; readonly book: BookName } & SymbolRest)
  | ({ readonly type: 'remembered'; readonly id: string } & MemoryKept)
  /** A best of a day, for the fall within seven. */
  | ({ readonly type: 'high'; readonly id: string; readonly book: BookName } & DayHigh)
  /** It fell too far and went back to shadow: what it was at best before does not count again. */
  | { readonly type: 'fell'; readonly id: string; readonly book: BookName }
  /** It was to resume after a restart: it does, or `why` not. */
  | { readonly type: 'resumed'; readonly id: string; readonly mode: AutomationMode; readonly why: string | null };

export class AutomationFold {
  #instances: ReadonlyMap<string, InstanceRecord> = new Map();

  get instances(): ReadonlyMap<string, InstanceRecord> {
    return this.#instances;
  }

  apply(change: AutomationChange, at: EpochMs): void {
    if (change.type === 'set') this.#set(change.config);
    else if (change.type === 'removed') {
      const left = new Map(this.#instances);
      left.delete(change.id);
      this.#instances = left;
    } else {
      const before = this.#instances.get(change.id);
      if (before !== undefined) this.#put(changed(before, change, at));
    }
  }

  /** A fill of an order that an instance placed; in the order they became known. */
  filled(origin: OrderOrigin, fill: Fill, decimals: { readonly price: number; readonly quantity: number }): void {
    if (origin.kind !== 'strategy') return;
    const { instanceId: id, key = '' } = origin;
    const before = id === undefined ? undefined : this.#instances.get(id);
    if (before === undefined) return;
    const scale: Scale = { pricePrecision: decimals.price, quantityPrecision: decimals.quantity };
    this.#put(filledBy(before, 'real', ownFill(key, fill, scale), scale));
  }

  state(): readonly InstanceRecord[] {
    return [...this.#instances.values()];
  }

  restore(state: readonly InstanceRecord[]): void {
    this.#instances = new Map(state.map((instance) => [instance.config.id, instance]));
  }

  #set(config: InstanceConfig): void {
    const before = this.#instances.get(config.id);
    if (before === undefined) {
      const nothing = { virtual: EMPTY_BOOK, real: EMPTY_BOOK, daysRun: 0, lastDay: 0, override: null };
      this.#put({ config, mode: 'off', ...nothing });
      return;
    }
    const { config: old } = before;
    const isSame =
      old.strategyId === config.strategyId && JSON.stringify(old.parameters) === JSON.stringify(config.parameters);
    // Other parameters are another strategy: what the old one proved says nothing of it. What it holds stays what it holds.
    if (isSame) {
      this.#put({ ...before, config });
      return;
    }
    const { simulator: _, highs, ...rest } = before;
    const nothing = { virtual: EMPTY_BOOK, daysRun: 0, lastDay: 0, override: null };
    const kept = highs === undefined ? {} : { highs: { virtual: [], real: highs.real } };
    this.#put({ ...rest, ...nothing, ...kept, ...anew(before), config });
  }

  #put(instance: InstanceRecord): void {
    this.#instances = new Map(this.#instances).set(instance.config.id, instance);
  }
}

function changed(
  before: InstanceRecord,
  change: Exclude<AutomationChange, { readonly type: 'set' | 'removed' }>,
  at: EpochMs,
): InstanceRecord {
  switch (change.type) {
    case 'mode':
      return { ...before, mode: change.mode, ...anew(before) };
    case 'state': {
      const { halted: _, ...moving } = before;
      return change.state === 'halted' ? { ...before, halted: change.why ?? '' } : moving;
    }
    case 'resumed':
      return before;
    case 'override':
      return { ...before, override: { at, reason: change.reason } };
    case 'ran':
      return change.day > before.lastDay ? { ...before, daysRun: before.daysRun + 1, lastDay: change.day } : before;
    case 'marked': {
      const { peak, drawdown } = change;
      return { ...before, [change.book]: { ...before[change.book], peak, drawdown } };
    }
    case 'virtualFill':
      return filledBy(before, 'virtual', change.fill, change.scale);
    case 'graded':
      return { ...before, simulator: withGraded(before.simulator ?? NO_GRADES, change) };
    case 'rested': {
      const { losses, until } = change;
      return { ...before, rests: { ...before.rests, [change.book]: { losses, until, at } } };
    }
    case 'remembered':
      return { ...before, memory: withKept(before.memory ?? NO_MEMORY, change, at) };
    case 'high':
      return {
        ...before,
        highs: { ...highsOf(before), [change.book]: withHigh(highsOf(before)[change.book], change) },
      };
    case 'fell':
      return { ...before, highs: { ...highsOf(before), [change.book]: [] } };
  }
}

export const highsOf = ({ highs }: InstanceRecord): NonNullable<InstanceRecord['highs']> =>
  highs ?? { virtual: [], real: [] };

/** Whoever armed it, switched it off or gave it other parameters begins another task. */
const anew = ({ memory }: InstanceRecord): Pick<InstanceRecord, 'memory'> =>
  memory === undefined ? {} : { memory: forgotten(memory) };

const filledBy = (before: InstanceRecord, book: BookName, fill: OwnFill, scale: Scale): InstanceRecord => ({
  ...before,
  [book]: after(before[book], fill, scale),
  memory: withOwnFill(before.memory ?? NO_MEMORY, book, fill),
});

function after(state: OwnBookState, fill: OwnFill, scale: Scale): OwnBookState {
  const book = new OwnBook(scale, state);
  book.apply(fill);
  return book.state();
}

/** A fill of the exchange in the units of whoever placed the order. */
export const ownFill = (key: string, fill: Fill, scale: Scale): OwnFill => ({
  key,
  side: fill.side,
  price: parseScaled(fill.price, scale.pricePrecision) ?? Number(fill.price) * 10 ** scale.pricePrecision,
  quantity: (parseScaled(fill.quantity, scale.quantityPrecision) ?? 0) as OwnFill['quantity'],
  fee: positionFillOf(fill).feeInQuote.toFixed(),
});
