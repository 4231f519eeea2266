/**
 * Finding out (order-safety.md, section 5). Every order that is UNKNOWN, has an undecided amend or cancel, lacks fills or
 * contradicts itself is asked for until the exchange has answered. There is no number of tries after which not knowing
 * becomes a fact: NOT_ACCEPTED needs two empty rounds of reads that all succeeded, past the order's deadline.
 */
import type { OrderEvidence } from '../../contract/views.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { ExchangeOrderId, IntentId } from '../../domain/order.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { Disposable } from '../ports.ts';
import type { DeskCore } from './desk-core.ts';
import { clock as clockText } from './evidence.ts';
import type { LeftOut } from './left-out.ts';
import { isTerminal, type Order } from './order.ts';
import { lacksFills } from './order-facts.ts';
import { VenueReads } from './venue-reads.ts';

/** Before the deadline has passed an empty read proves nothing, but a full one ends the search. */
const EARLY_EVERY_MS = 1_000;
/** Reads have been seen to lag the engine by four seconds (R12): two rounds this far apart, past the deadline, outlast that. */
const ROUND_EVERY_MS = 2_500;
const SLOWEST_MS = 30_000;
const GROWTH = 1.5;
/** After this long unresolved, automation on the symbol halts and the trader is told. */
const HALT_AFTER_MS = 60_000;
/** Beyond the order's deadline and the uncertainty of the clock. */
const MARGIN_MS = 2_000;
const UNKNOWN_SKEW_MS = 1_000;
/** Fills that are merely out of order arrive within this. */
const FILLS_GRACE_MS = 500;
/** A report that names an unknown order waits this long for its order before it is asked for. */
const PARKED_GRACE_MS = 1_000;
const KEPT_NOTES = 40;
/** However often an order falls back into doubt, it is not looked at more often than this. */
const LEAST_EVERY_MS = 1_000;

interface Search {
  dueAt: MonotonicMs;
  delayMs: number;
  readonly began: MonotonicMs;
  /** Complete and empty rounds in a row. */
  emptyRounds: number;
  notes: OrderEvidence[];
  isAlarmed: boolean;
  /** A read was asked for that no state of the order shows. */
  isRequested: boolean;
}

interface Looking {
  readonly order: Order;
  readonly search: Search;
}

export class UnknownResolver {
  readonly #core: DeskCore;
  readonly #reads: VenueReads;
  readonly #repeatCancel: (intentId: IntentId) => Promise<unknown>;
  readonly #noted: (intentId: IntentId) => void;
  readonly #isHeld: () => boolean;
  readonly #leftOut: LeftOut;
  readonly #searches = new Map<IntentId, Search>();
  readonly #lastLooks = new Map<IntentId, MonotonicMs>();
  #parkedDelayMs = PARKED_GRACE_MS;
  #parkedDueAt: MonotonicMs | null = null;
  #timer: Disposable | null = null;
  #isRunning = false;

  /** `isHeld`: the whole account is being compared, which may answer everything; asking beside it would slow it down. */
  constructor(
    core: DeskCore,
    repeatCancel: (intentId: IntentId) => Promise<unknown>,
    noted: (intentId: IntentId) => void,
    isHeld: () => boolean,
    leftOut: LeftOut,
  ) {
    this.#core = core;
    this.#reads = new VenueReads(core);
    this.#repeatCancel = repeatCancel;
    this.#noted = noted;
    this.#isHeld = isHeld;
    this.#leftOut = leftOut;
  }

  /** What was read and not found, in words, for the card of the order. */
  notes(intentId: IntentId): readonly OrderEvidence[] {
    return this.#searches.get(intentId)?.notes ?? [];
  }

  haltedSymbols(): ReadonlySet<MarketSymbol> {
    const now = this.#core.now();
    return new Set(
      this.#core.ledger
        .live()
        .filter(({ life }) => life.state === 'UNKNOWN' && now - life.since >= HALT_AFTER_MS)
        .map((order) => order.symbol),
    );
  }

  /** An order changed, or somebody wants it looked at: `isAsked` even where its state shows no need. */
  consider(order: Order, isAsked: boolean): void {
    const isDoubted = this.#leftOut.isInDoubt(order, this.#core.ports.clock.monotonicNow());
    // What the order's own state shows to be open needs no asking beside it.
    const isRequested = (isAsked || isDoubted) && needOf(order) === null;
    const known = this.#searches.get(order.intentId);
    // The exchange's own word about the end answers whatever was asked before.
    if (known !== undefined && order.ending !== null && isTerminal(order.life.state)) known.isRequested = false;
    if (!isRequested && needOf(order) === null) {
      if (known !== undefined && isOver(order, known)) this.#searches.delete(order.intentId);
      return;
    }
    if (known !== undefined) {
      known.isRequested ||= isRequested;
    } else {
      const now = this.#core.ports.clock.monotonicNow();
      const last = this.#lastLooks.get(order.intentId);
      const restMs = last === undefined ? 0 : Math.max(0, last + LEAST_EVERY_MS - now);
      const graceMs = Math.max(restMs, needOf(order) === 'fills' ? FILLS_GRACE_MS : 0);
      this.#searches.set(order.intentId, {
        dueAt: (now + graceMs) as MonotonicMs,
        delayMs: ROUND_EVERY_MS,
        began: now,
        emptyRounds: 0,
        notes: [],
        isAlarmed: false,
        isRequested,
      });
    }
    this.wake();
  }

  /** Looks for work and sets the timer for the next; safe to call at any time. */
  wake(): void {
    this.#timer?.dispose();
    this.#timer = null;
    if (this.#core.isDisposed || this.#isRunning || this.#isHeld()) return;
    const { hasParked } = this.#core.ledger;
    if (!hasParked && this.#searches.size === 0) {
      this.#parkedDueAt = null;
      return;
    }
    const now = this.#core.ports.clock.monotonicNow();
    this.#parkedDueAt = hasParked ? (this.#parkedDueAt ?? ((now + this.#parkedDelayMs) as MonotonicMs)) : null;
    const due = [...this.#searches.values()].map((search) => search.dueAt);
    if (this.#parkedDueAt !== null) due.push(this.#parkedDueAt);
    if (due.length === 0) return;
    this.#timer = this.#core.ports.clock.after(Math.max(0, Math.min(...due) - now), () => void this.#run());
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#isHeld()) return;
    this.#isRunning = true;
    try {
      const now = this.#core.ports.clock.monotonicNow();
      if (this.#parkedDueAt !== null && this.#parkedDueAt <= now) await this.#readParked();
      const unknown: Looking[] = [];
      const known: Looking[] = [];
      for (const [intentId, search] of this.#searches) {
        if (search.dueAt > now) continue;
        const order = this.#core.ledger.order(intentId);
        if (order === null) this.#searches.delete(intentId);
        else (needOf(order) === 'unknown' ? unknown : known).push({ order, search });
      }
      if (unknown.length > 0 && !this.#core.isDisposed) await this.#searchUnknown(unknown);
      if (known.length > 0 && !this.#core.isDisposed) await this.#check(known);
      for (const { order, search } of [...unknown, ...known]) this.#looked(order.intentId, search);
    } finally {
      this.#isRunning = false;
      this.wake();
    }
  }

  async #readParked(): Promise<void> {
    const ids: readonly ExchangeOrderId[] = [...this.#core.ledger.parkedSince().keys()];
    await this.#reads.byId(ids);
    const now = this.#core.ports.clock.monotonicNow();
    const isEmpty = !this.#core.ledger.hasParked;
    this.#parkedDelayMs = isEmpty ? PARKED_GRACE_MS : Math.min(SLOWEST_MS, this.#parkedDelayMs * 2);
    this.#parkedDueAt = isEmpty ? null : ((now + this.#parkedDelayMs) as MonotonicMs);
  }

  #looked(intentId: IntentId, search: Search): void {
    this.#alarmIfLong(intentId, search);
    const after = this.#core.ledger.order(intentId);
    if (after === null || isOver(after, search)) this.#searches.delete(intentId);
    this.#remember(intentId);
  }

  #remember(intentId: IntentId): void {
    const now = this.#core.ports.clock.monotonicNow();
    this.#lastLooks.set(intentId, now);
    for (const [id, at] of this.#lastLooks) if (now - at > LEAST_EVERY_MS) this.#lastLooks.delete(id);
  }

  // ── Orders nobody has acknowledged ────────────────────────────────────────────────────────────────────────────────

  async #searchUnknown(looking: readonly Looking[]): Promise<void> {
    for (const { order } of looking) {
      // Strategies take back what they cannot see; a trader's order is the trader's to cancel.
      if (order.origin.kind === 'strategy' && order.cancel === null) await this.#repeatCancel(order.intentId);
      if (order.cancel?.state === 'unknown') await this.#repeatCancel(order.intentId);
    }
    const skew = this.#core.ports.risk.clockUncertaintyMs() ?? UNKNOWN_SKEW_MS;
    const provesAfter = ({ order }: Looking): EpochMs =>
      ((order.deadline ?? order.createdAt) + skew + MARGIN_MS) as EpochMs;
    const now = this.#core.exchangeNow();
    const early = looking.filter((one) => now <= provesAfter(one));
    const late = looking.filter((one) => now > provesAfter(one));
    if (late.length > 0) await this.#searchEverywhere(late, Math.max(...late.map(provesAfter)) as EpochMs);
    if (early.length > 0) await this.#searchOpen(early, provesAfter);
  }

  async #searchOpen(looking: readonly Looking[], provesAfter: (one: Looking) => EpochMs): Promise<void> {
    const round = await this.#reads.openOf(looking.map(({ order }) => order));
    for (const one of looking) {
      const { order, search } = one;
      const result =
        round.kind === 'failed'
          ? `could not be read (${round.reason})`
          : round.found.has(order.intentId)
            ? 'found it'
            : 'did not hold it';
      const until = provesAfter(one);
      this.#note(
        order,
        search,
        `The open orders ${result}; the exchange could still match it until ${clockText(until)}.`,
      );
      this.#again(search, Math.max(0, Math.min(EARLY_EVERY_MS, until - this.#core.exchangeNow() + 1)));
    }
  }

  async #searchEverywhere(looking: readonly Looking[], provesAfter: EpochMs): Promise<void> {
    const round = await this.#reads.everywhere(
      looking.map(({ order }) => order),
      provesAfter,
    );
    for (const { order, search } of looking) {
      if (round.kind === 'failed') {
        search.emptyRounds = 0;
        this.#note(order, search, `A read failed, which proves nothing: ${round.reason}.`);
      } else if (!round.found.has(order.intentId)) {
        search.emptyRounds += 1;
        this.#note(order, search, 'Open orders, closed orders and trades were all read, and none holds it.');
      }
    }
    await this.#core.recorder.settled();
    for (const { order, search } of looking) {
      const now = this.#core.ledger.order(order.intentId);
      if (search.emptyRounds >= 2 && now !== null && needOf(now) === 'unknown') await this.#conclude(now, search);
      else this.#again(search, this.#pace(search));
    }
  }

  async #conclude(order: Order, search: Search): Promise<void> {
    const reason =
      'past its deadline it was found neither among open orders nor closed orders nor trades, twice, while the exchange answered every read.';
    const evidence = search.notes.map((note) => note.text);
    const { intentId } = order;
    await this.#core.recorder.evidence({ v: 1, kind: 'verdict', at: this.#core.now(), intentId, reason, evidence });
    search.notes = [];
    this.#core.alarm(
      'warn',
      'orders',
      `${order.side === 'buy' ? 'Buy' : 'Sell'} ${order.symbol}: the exchange never accepted this order; it was not sent again.`,
    );
  }

  // ── Orders the exchange knows, about which something is open ──────────────────────────────────────────────────────

  async #check(looking: readonly Looking[]): Promise<void> {
    const asked = looking.filter(({ order, search }) => needOf(order) !== 'fills' || search.isRequested);
    const askedAt = this.#core.ports.clock.monotonicNow();
    const answered = await this.#reads.statesOf(asked.map(({ order }) => order));
    for (const { order, search } of asked) {
      const now = this.#core.ledger.order(order.intentId) ?? order;
      if (answered.has(order.intentId) && !this.#leftOut.isInDoubt(now, askedAt)) search.isRequested = false;
    }
    const incomplete = this.#now(looking).filter(lacksFills);
    if (incomplete.length > 0) await this.#reads.fillsOf(incomplete);
    for (const now of this.#now(looking))
      if (now.cancel?.state === 'unknown' && !isTerminal(now.life.state)) await this.#repeatCancel(now.intentId);
    for (const { search } of looking) this.#again(search, this.#pace(search));
  }

  #now(looking: readonly Looking[]): readonly Order[] {
    return looking.flatMap(({ order }) => this.#core.ledger.order(order.intentId) ?? []);
  }

  #alarmIfLong(intentId: IntentId, search: Search): void {
    const order = this.#core.ledger.order(intentId);
    if (order === null || order.life.state !== 'UNKNOWN' || search.isAlarmed) return;
    if (this.#core.now() - order.life.since < HALT_AFTER_MS) return;
    search.isAlarmed = true;
    this.#core.alarm(
      'error',
      'orders',
      `For a minute it could not be told whether a ${order.side} of ${order.symbol} reached the exchange: look at Kraken’s own page. It is still being asked for.`,
    );
    this.#core.ports.events.statusChanged();
  }

  /** Every 2.5 s for a minute, then ever slower. */
  #pace(search: Search): number {
    const age = this.#core.ports.clock.monotonicNow() - search.began;
    if (age > HALT_AFTER_MS) search.delayMs = Math.min(SLOWEST_MS, search.delayMs * GROWTH);
    return search.delayMs;
  }

  #again(search: Search, delayMs: number): void {
    search.dueAt = (this.#core.ports.clock.monotonicNow() + delayMs) as MonotonicMs;
  }

  #note(order: Order, search: Search, text: string): void {
    search.notes = [...search.notes.slice(1 - KEPT_NOTES), { at: this.#core.now(), source: 'query', text }];
    this.#noted(order.intentId);
  }
}

/** `unknown`: perhaps never accepted. `check`: known to the exchange, and its state is to be read. `fills`: fills are missing. */
function needOf(order: Order): 'unknown' | 'check' | 'fills' | null {
  const hasEnded = isTerminal(order.life.state);
  if (order.life.state === 'UNKNOWN' && order.acceptance === 'none' && order.exchangeOrderId === null) return 'unknown';
  if (order.life.state === 'UNKNOWN') return 'check';
  // An amend nobody answered may have been the last thing before the end: what was ordered is then read once more.
  if (order.amend?.state === 'unknown' || (!hasEnded && order.cancel?.state === 'unknown')) return 'check';
  if (!hasEnded && (order.ending !== null || order.doubtfulEnding !== null)) return 'check';
  return lacksFills(order) ? 'fills' : null;
}

/** A search outlives a cancel on its way, so that a cancel repeated in vain is repeated ever more slowly. */
function isOver(order: Order, search: Search): boolean {
  if (needOf(order) !== null || search.isRequested) return false;
  return order.cancel === null || isTerminal(order.life.state);
}
