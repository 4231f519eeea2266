/**
 * Watches every order an instance has worked out, or has the embedded exchange fill, beside the tape of its symbol: what the
 * simulator says became of it, and what the market then did. It steers nothing, and sets no timer: the market and the beat move it.
 */
import type { Instrument, Price, Quantity } from '../../../domain/instrument.ts';
import type { BookLevel, PublicTrade, Side } from '../../../domain/market.ts';
import { Money } from '../../../domain/money.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { OrderIntent } from '../decision-gate.ts';
import type { OrderTold } from '../own-order-desk.ts';
import { type Foretold, gradeOf, NOTHING_FORETOLD, type OrderGrade } from './order-grade.ts';
import type { Graded } from './simulator-grades.ts';
import { arrived, filledLots, printed, shown, type TapeTerms, type TapeVerdict } from './tape-verdict.ts';

type Place = Extract<OrderIntent, { readonly act: 'place' }>;

export interface GraderPorts {
  readonly instrument: Pick<Instrument, 'tickSize'>;
  readonly exchangeNow: () => EpochMs;
  /** Of the side that an order of this side takes from, so many levels, best first; empty while no book is verified. */
  readonly levels: (side: Side, depth: number) => readonly BookLevel[];
  readonly graded: (graded: Graded) => void;
}

/** From the decision to the matching engine: an order meets the first verified book after this, not the one it was decided on. */
export const TRAVEL_MS = 200;
/** An order is judged on what happened within this after it arrived, however long it rests. */
export const HORIZON_MS = 15 * 60_000;
const WHOLE_BOOK = 1_000;
/** At one time; beyond, the oldest is not judged. */
const MOST_WATCHED = 200;
/** Orders that proved nothing are told together: a strategy that quotes amends all the time. */
const TOLD_TOGETHER = 100;

interface Watched {
  readonly terms: TapeTerms;
  /** Of a stop that has not been reached. */
  readonly trigger: { readonly price: Price; readonly isUp: boolean } | null;
  readonly leftAt: EpochMs;
  /** Null: on its way. */
  readonly verdict: TapeVerdict | null;
  readonly foretold: Foretold;
  /** Lots the simulator had filled under terms it had before. */
  readonly already: number;
  /** The simulator's order works no more, and is not filled whole. */
  readonly isOver: boolean;
}

export class OrderGrader {
  readonly #ports: GraderPorts;
  /** By a number of its own: an amended order is another sample under the same key. */
  readonly #watched = new Map<number, Watched>();
  readonly #current = new Map<string, number>();
  #next = 0;
  #unreached = 0;
  #unjudged = 0;

  constructor(ports: GraderPorts) {
    this.#ports = ports;
  }

  placed(intent: Place): void {
    const { side, orderType, price, triggerPrice, quantity, timeInForce, postOnly } = intent;
    const isStop = orderType.startsWith('stop-loss');
    this.#watch(intent.key, {
      terms: {
        side,
        price: price ?? null,
        quantity,
        rests: price !== undefined && timeInForce !== 'ioc',
        postOnly: postOnly ?? false,
      },
      // A stop-loss buy and a take-profit sell wait for a higher price, the other two for a lower one.
      trigger: triggerPrice === undefined ? null : { price: triggerPrice, isUp: (side === 'buy') === isStop },
      already: 0,
    });
  }

  /** What the simulator says of an order, in the strategy's key. */
  told(told: OrderTold): void {
    if (told.type === 'fill') this.#filled(told.fill.key, told.fill.price, told.fill.quantity, told.now);
    else if (told.news.state === 'closed') this.#ended(told.key);
    else if (told.news.state === 'working') this.#restated(told.key, told.news.price, told.news.quantity);
  }

  traded(trades: readonly PublicTrade[]): void {
    if (this.#watched.size === 0) return;
    this.#look();
    for (const trade of trades) {
      for (const [id, watched] of this.#watched) {
        const { trigger, verdict, leftAt } = watched;
        if (trigger !== null) {
          const isMet = trigger.isUp ? trade.price >= trigger.price : trade.price <= trigger.price;
          if (isMet) this.#put(id, { ...watched, trigger: null, leftAt: trade.exchangeTime });
        } else if (verdict !== null && trade.exchangeTime >= leftAt + TRAVEL_MS)
          this.#put(id, { ...watched, verdict: printed(verdict, trade) });
      }
    }
  }

  bookMoved(): void {
    if (this.#watched.size > 0) this.#look();
  }

  /** Once a second. */
  beat(): void {
    const now = this.#look();
    for (const [id, { verdict, leftAt, trigger }] of this.#watched)
      if (verdict !== null && trigger === null && now >= leftAt + TRAVEL_MS + HORIZON_MS) this.#judge(id);
  }

  /** The tape has a hole from here, or nobody looks at it any more: nothing that is watched can be judged. */
  interrupted(): void {
    this.#unjudged += this.#watched.size;
    this.#watched.clear();
    this.#current.clear();
    if (this.#unreached + this.#unjudged > 0) this.#tell(null);
  }

  #watch(key: string, { terms, trigger, already }: Pick<Watched, 'terms' | 'trigger' | 'already'>): void {
    const leftAt = this.#ports.exchangeNow();
    this.#next += 1;
    this.#current.set(key, this.#next);
    const fresh = { verdict: null, foretold: NOTHING_FORETOLD, isOver: false };
    this.#watched.set(this.#next, { terms, trigger, already, leftAt, ...fresh });
    const [oldest] = this.#watched.keys();
    if (this.#watched.size <= MOST_WATCHED || oldest === undefined) return;
    this.#watched.delete(oldest);
    this.#unjudged += 1;
  }

  #look(): EpochMs {
    const now = this.#ports.exchangeNow();
    if (this.#watched.size === 0) return now;
    const best: Record<Side, readonly BookLevel[]> = {
      buy: this.#ports.levels('buy', 1),
      sell: this.#ports.levels('sell', 1),
    };
    // No book is verified: what is on its way goes on waiting for one.
    if (best.buy.length === 0 || best.sell.length === 0) return now;
    for (const [id, watched] of this.#watched) {
      const { verdict, terms, leftAt, trigger } = watched;
      if (trigger !== null) continue;
      if (verdict === null) {
        if (now < leftAt + TRAVEL_MS) continue;
        const book = {
          against: this.#against(terms.side),
          beside: this.#against(terms.side === 'buy' ? 'sell' : 'buy'),
        };
        this.#put(id, { ...watched, verdict: arrived(terms, book, now) });
      } else if (shown(verdict, best[terms.side], now) !== verdict)
        this.#put(id, { ...watched, verdict: shown(verdict, this.#against(terms.side), now) });
    }
    return now;
  }

  #against(side: Side): readonly BookLevel[] {
    return this.#ports.levels(side, WHOLE_BOOK);
  }

  #filled(key: string, price: number, lots: number, at: EpochMs): void {
    const id = this.#current.get(key);
    const watched = id === undefined ? undefined : this.#watched.get(id);
    if (id === undefined || watched === undefined) return;
    const { foretold } = watched;
    this.#put(id, {
      ...watched,
      foretold: {
        lots: foretold.lots + lots,
        cost: foretold.cost.add(new Money(price).mul(lots)),
        firstAt: foretold.firstAt ?? at,
      },
    });
  }

  /** Closed: filled, which the market may still confirm, or cancelled, which ends what can be compared. */
  #ended(key: string): void {
    const id = this.#current.get(key);
    const watched = id === undefined ? undefined : this.#watched.get(id);
    this.#current.delete(key);
    if (id === undefined || watched === undefined) return;
    if (watched.foretold.lots < watched.terms.quantity) this.#put(id, { ...watched, isOver: true });
  }

  /** Other terms are another order: what was foretold of the old ones is judged, and what is left begins anew. */
  #restated(key: string, price: Price | null | undefined, quantity: Quantity | undefined): void {
    const id = this.#current.get(key);
    const watched = id === undefined ? undefined : this.#watched.get(id);
    if (id === undefined || watched === undefined) return;
    const { terms, trigger, foretold } = watched;
    const asked = quantity ?? terms.quantity + watched.already;
    if ((price === undefined || price === terms.price) && asked === terms.quantity + watched.already) return;
    const already = watched.already + foretold.lots;
    const left = asked - already;
    this.#put(id, { ...watched, isOver: true });
    this.#current.delete(key);
    if (left <= 0) return;
    this.#watch(key, {
      terms: { ...terms, price: price ?? terms.price, quantity: left as Quantity },
      trigger,
      already,
    });
  }

  /** Keeps it, or judges it when nothing more can be learned. */
  #put(id: number, watched: Watched): void {
    this.#watched.set(id, watched);
    const { verdict, foretold, terms, isOver, trigger } = watched;
    // Cancelled before its stop was reached: the market never came to it.
    if (isOver && trigger !== null) {
      this.#watched.delete(id);
      this.#provedNothing();
      return;
    }
    if (verdict === null) return;
    const isFilledByBoth = foretold.lots >= terms.quantity && filledLots(verdict) >= terms.quantity;
    if (isOver || isFilledByBoth || (verdict.state === 'ended' && foretold.lots >= terms.quantity)) this.#judge(id);
  }

  #judge(id: number): void {
    const watched = this.#watched.get(id);
    this.#watched.delete(id);
    if (watched === undefined || watched.verdict === null) return;
    const grade = gradeOf(watched.foretold, watched.verdict, this.#ports.instrument.tickSize);
    if (grade === null) this.#provedNothing();
    else this.#tell(grade);
  }

  #provedNothing(): void {
    this.#unreached += 1;
    if (this.#unreached >= TOLD_TOGETHER) this.#tell(null);
  }

  #tell(grade: OrderGrade | null): void {
    const [unreached, unjudged] = [this.#unreached, this.#unjudged];
    [this.#unreached, this.#unjudged] = [0, 0];
    this.#ports.graded({ grade, unreached, unjudged });
  }
}
