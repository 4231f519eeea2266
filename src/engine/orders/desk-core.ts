/** What the parts of the desk share: the ledger behind its recorder, what is approved and not yet durable, and the facts for risk. */
import type { OrderLatency } from '../../contract/views.ts';
import type { Asset, MarketSymbol } from '../../domain/instrument.ts';
import type { Money } from '../../domain/money.ts';
import type { ClientOrderId, IntentId, NewOrder, OrderOrigin } from '../../domain/order.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { Holds } from '../account/balance-truth.ts';
import { heldByOrders } from '../account/held.ts';
import type { DeskFacts } from '../risk/order-check.ts';
import { RateModel } from '../risk/rate-model.ts';
import { markedClientOrderId } from './client-order-id.ts';
import { CommandCharges } from './command-charges.ts';
import type { DeskAlarm, OrderDeskPorts } from './desk-ports.ts';
import type { DeskRecord } from './journal-records.ts';
import type { ReadOnly } from './ledger-state.ts';
import type { Order } from './order.ts';
import { youngestAge } from './order-age.ts';
import { type Change, OrderLedger } from './order-ledger.ts';
import { Recorder } from './recorder.ts';
import { pathFailure } from './routing.ts';

/** The same order within this long is taken for a stutter of hand or program (15c3-5). */
const REPEAT_MS = 1_000;

/** More than chance needs. */
const FRESH_ATTEMPTS = 8;

const ON_THEIR_WAY: ReadonlySet<string> = new Set(['CREATED', 'SUBMITTING', 'UNKNOWN']);

/** `truth`: orders and fills are not known to agree with the exchange. `recovery`: the machine was away. */
type Obstacle = 'truth' | 'recovery';

const readOnlySentence = (readOnly: ReadOnly | null): string | null =>
  readOnly === null
    ? null
    : `the account differs from what is known here, and a person has to look (${readOnly.differences[0] ?? 'no difference is named'})`;

export class DeskCore {
  readonly ports: OrderDeskPorts;
  readonly ledger = new OrderLedger();
  readonly recorder: Recorder;
  readonly rates: RateModel;
  readonly charges: CommandCharges;
  readonly latencies = new Map<IntentId, OrderLatency>();
  /** Approved by risk and not yet in the ledger: two orders decided in one instant must not both spend the same money. */
  readonly reserved = new Map<IntentId, Order>();
  readonly #obstacles = new Map<Obstacle, string>([['truth', 'the exchange has not told its view of your orders yet']]);
  /** Latched the moment it is asked for, before the journal knows. */
  killReason: string | null = null;
  isDisposed = false;
  #approvals: { readonly at: MonotonicMs; readonly order: NewOrder; readonly origin: OrderOrigin }[] = [];

  constructor(ports: OrderDeskPorts, applied: (changes: readonly Change[], records: readonly DeskRecord[]) => void) {
    this.ports = ports;
    this.rates = new RateModel(ports.clock);
    this.charges = new CommandCharges(this.rates);
    this.recorder = new Recorder({
      clock: ports.clock,
      journal: ports.journal,
      ledger: this.ledger,
      applied,
      broken: (failure) => {
        this.alarm('error', 'orders', `The journal takes no more records; no order may leave. ${failure.message}`);
        ports.events.statusChanged();
      },
      checkpoint: () => {
        const counters = this.rates
          .views()
          .map((view) => ({ symbol: view.symbol as MarketSymbol, value: view.counter }));
        return { ...this.ledger.checkpoint(this.now()), counters };
      },
      slow: (waitedMs) => {
        const seconds = (waitedMs / 1000).toFixed(1);
        this.alarm(
          'warn',
          'orders',
          `The disk has held a record for ${seconds} s: orders wait for it, cancels by the kill switch do not.`,
        );
        ports.events.statusChanged();
      },
    });
  }

  /** Why no order may leave before the exchange's truth is known and agreed upon; null when it is. */
  get blocked(): string | null {
    const [first] = this.#obstacles.values();
    return first ?? readOnlySentence(this.ledger.readOnly);
  }

  obstacle(by: Obstacle): string | null {
    return this.#obstacles.get(by) ?? null;
  }

  /** Null takes the obstacle away. */
  block(by: Obstacle, why: string | null): void {
    if (why === null) this.#obstacles.delete(by);
    else this.#obstacles.set(by, why);
    this.ports.events.statusChanged();
  }

  now(): EpochMs {
    return this.ports.clock.wallNow();
  }

  exchangeNow(): EpochMs {
    return this.ports.risk.exchangeNow();
  }

  /** Since the exchange created or last amended it: the youngest it can be, because young orders cost more to touch. */
  ageMs(order: Order): number {
    return youngestAge(order, this.exchangeNow(), this.ports.risk.clockUncertaintyMs());
  }

  alarm(level: DeskAlarm['level'], source: DeskAlarm['source'], message: string): void {
    this.ports.events.alarm({ at: this.now(), level, source, message });
  }

  kill(): { readonly isLatched: boolean; readonly reason: string | null; readonly at: EpochMs | null } {
    const latch = this.ledger.killLatch;
    if (latch.isLatched || this.killReason === null) return latch;
    return { isLatched: true, reason: this.killReason, at: null };
  }

  /** Working, in flight, unknown, and approved. */
  live(): readonly Order[] {
    return this.reserved.size === 0 ? this.ledger.live() : [...this.ledger.live(), ...this.reserved.values()];
  }

  held(): ReadonlyMap<Asset, Money> {
    return heldByOrders(this.live(), this.ports.risk);
  }

  holds(): Holds {
    const { risk } = this.ports;
    const live = this.live();
    const isElsewhere = ({ origin }: Order): boolean => origin.kind === 'external';
    const isOnItsWay = ({ life }: Order): boolean => ON_THEIR_WAY.has(life.state);
    return {
      ours: heldByOrders(
        live.filter((order) => !isElsewhere(order) && !isOnItsWay(order)),
        risk,
      ),
      inFlight: heldByOrders(
        live.filter((order) => !isElsewhere(order) && isOnItsWay(order)),
        risk,
      ),
      elsewhere: heldByOrders(live.filter(isElsewhere), risk),
    };
  }

  /** Why the journal takes no orders, or null. */
  journalFailure(): string | null {
    const { recorder, ports } = this;
    if (recorder.isWritable) return null;
    return ports.journal.trouble ?? recorder.failure?.message ?? 'it is not writable';
  }

  /** Never given before, for ever. Null when this machine's calendar stands before ids that were given long ago. */
  newClientOrderId(): ClientOrderId | null {
    for (let attempt = 0; attempt < FRESH_ATTEMPTS; attempt += 1) {
      const id = markedClientOrderId(this.ports.random.uuid());
      if (this.ledger.isFresh(id)) return id;
    }
    return null;
  }

  noteApproval(order: NewOrder, origin: OrderOrigin): void {
    this.#approvals.push({ at: this.ports.clock.monotonicNow(), order, origin });
  }

  facts(): DeskFacts {
    const now = this.ports.clock.monotonicNow();
    this.#approvals = this.#approvals.filter(({ at }) => now - at < REPEAT_MS);
    const recent = this.#approvals;
    const { rates } = this;
    return {
      kill: this.kill(),
      journalFailure: this.journalFailure(),
      blocked: this.blocked,
      pathFailure: pathFailure(this.ports.paths()),
      live: this.live(),
      held: this.held(),
      ordersInLastSecond: recent.length,
      ordersInLastSecondOf: (origin) => {
        const wanted = JSON.stringify(origin);
        return recent.filter((approval) => JSON.stringify(approval.origin) === wanted).length;
      },
      isRepeat: (order, origin) => {
        if (recent.length === 0) return false;
        const wanted = keyOf(order, origin);
        return recent.some((approved) => keyOf(approved.order, approved.origin) === wanted);
      },
      rates: { value: (symbol) => rates.value(symbol), maximum: rates.maximum, reserve: rates.reserve },
    };
  }
}

const keyOf = (order: NewOrder, origin: OrderOrigin): string =>
  JSON.stringify([
    order.symbol,
    order.side,
    order.orderType,
    order.quantity,
    order.cashQuantity ?? null,
    order.limitPrice ?? null,
    order.trigger ?? null,
    origin,
  ]);
