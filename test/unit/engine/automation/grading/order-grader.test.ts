import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Price, Quantity } from '../../../../../src/domain/instrument.ts';
import type { BookLevel, PublicTrade, Side } from '../../../../../src/domain/market.ts';
import type { EpochMs } from '../../../../../src/domain/time.ts';
import type { OrderIntent } from '../../../../../src/engine/automation/decision-gate.ts';
import { HORIZON_MS, OrderGrader, TRAVEL_MS } from '../../../../../src/engine/automation/grading/order-grader.ts';
import type { Graded } from '../../../../../src/engine/automation/grading/simulator-grades.ts';
import { VirtualOrders } from '../../../../../src/engine/automation/virtual-orders.ts';
import { trade } from '../../../../support/candles.ts';
import { BTC_USD } from '../../../../support/strategy-states.ts';

type Place = Extract<OrderIntent, { readonly act: 'place' }>;

const level = (price: number, quantity: number): BookLevel => ({
  price: price as Price,
  quantity: quantity as Quantity,
});

/** The simulator and its grader beside one market, as an instance has them. */
class Scene {
  readonly graded: Graded[] = [];
  asks: BookLevel[] = [level(1_001, 50)];
  bids: BookLevel[] = [level(999, 50)];
  now = 0;
  readonly #grader: OrderGrader;
  readonly #orders: VirtualOrders;
  #count = 0;

  constructor() {
    const levels = (side: Side): BookLevel[] => (side === 'buy' ? this.asks : this.bids);
    const exchangeNow = (): EpochMs => this.now as EpochMs;
    this.#grader = new OrderGrader({
      instrument: BTC_USD,
      exchangeNow,
      levels: (side, depth) => levels(side).slice(0, depth),
      graded: (graded) => this.graded.push(graded),
    });
    this.#orders = new VirtualOrders({
      instrument: BTC_USD,
      exchangeNow,
      levels,
      fees: () => null,
      soon: (then) => then(),
      tell: (told) => this.#grader.told(told),
    });
  }

  place(over: Partial<Place>): void {
    const placing: Place = {
      act: 'place',
      key: 'a',
      intentId: 'i',
      reduces: false,
      side: 'buy',
      orderType: 'limit',
      quantity: 10 as Quantity,
      reason: { code: 'TOLD', values: {} },
      ...over,
    };
    this.#grader.placed(placing);
    this.#orders.carryOut(placing);
  }

  amend(price: number): void {
    this.#orders.carryOut({
      act: 'amend',
      key: 'a',
      intentId: 'j',
      price: price as Price,
      reason: { code: 'TOLD', values: {} },
    });
  }

  cancel(): void {
    this.#orders.cancel('a');
  }

  after(ms: number, book: { readonly asks?: BookLevel[]; readonly bids?: BookLevel[] } = {}): this {
    this.now += ms;
    this.asks = book.asks ?? this.asks;
    this.bids = book.bids ?? this.bids;
    this.#grader.bookMoved();
    return this;
  }

  sold(price: number, quantity: number): this {
    this.#count += 1;
    const one: PublicTrade = { ...trade(this.#count, this.now, price, quantity), side: 'sell' };
    this.#grader.traded([one]);
    this.#orders.traded([one]);
    return this;
  }

  beat(ms: number): this {
    this.now += ms;
    this.#grader.beat();
    return this;
  }

  interrupt(): void {
    this.#grader.interrupted();
  }

  /** What was graded, without what came to nothing. */
  get grades() {
    return this.graded.flatMap(({ grade }) => grade ?? []);
  }
}

describe('an order that takes', () => {
  test('is priced by the first book after it travelled, not by the one it was decided on', () => {
    const scene = new Scene();
    scene.place({ orderType: 'market' });
    scene.after(TRAVEL_MS - 1, { asks: [level(1_050, 50)] });
    expect(scene.grades).toEqual([]);
    scene.after(1, { asks: [level(1_004, 50)] });
    expect(scene.grades).toMatchObject([{ told: 1, was: 1, ticks: String(3 / BTC_USD.tickSize), lateMs: TRAVEL_MS }]);
  });

  test('that would have found nothing left was foretold wrongly', () => {
    const scene = new Scene();
    scene.place({ price: 1_001 as Price, timeInForce: 'ioc' });
    scene.after(TRAVEL_MS, { asks: [level(1_009, 50)] });
    expect(scene.grades).toMatchObject([{ told: 1, was: 0, ticks: null }]);
  });

  test('waits for a verified book when there is none', () => {
    const scene = new Scene();
    scene.place({ orderType: 'market' });
    scene.after(TRAVEL_MS, { asks: [] }).after(1_000, { asks: [level(1_001, 50)] });
    expect(scene.grades).toMatchObject([{ told: 1, was: 1, ticks: '0' }]);
  });
});

describe('an order that rests', () => {
  const resting = (): Scene => {
    const scene = new Scene();
    scene.place({ price: 999 as Price });
    return scene.after(TRAVEL_MS);
  };

  test('filled by a trade beyond its price is foretold right', () => {
    expect(resting().sold(998, 10).grades).toMatchObject([{ told: 1, was: 1, ticks: '0', isEstimated: false }]);
  });

  test('of which little printed beyond its price was foretold too low, as all of it stood in front of that trade', () => {
    const scene = resting().sold(998, 2);
    expect(scene.grades).toEqual([]);
    scene.cancel();
    expect(scene.grades).toMatchObject([{ told: 0.2, was: 1 }]);
  });

  test('touched beyond the queue it found was foretold too low, by an estimate', () => {
    const scene = resting().sold(999, 58);
    scene.cancel();
    expect(scene.grades).toMatchObject([{ told: 0, was: 0.8, isEstimated: true }]);
  });

  test('that nothing came near to is counted and proves nothing', () => {
    const scene = resting();
    scene.cancel();
    scene.interrupt();
    expect(scene.graded).toEqual([{ grade: null, unreached: 1, unjudged: 0 }]);
  });

  test('is judged once its time is up, and not again', () => {
    const scene = resting().sold(999, 55);
    scene.beat(HORIZON_MS - 1);
    expect(scene.grades).toEqual([]);
    scene.beat(1).sold(990, 100).beat(10_000);
    expect(scene.grades).toMatchObject([{ told: 0, was: 0.5 }]);
  });

  test('amended is judged as what it was, and what is left begins anew', () => {
    const scene = resting().sold(998, 4);
    scene.amend(1_000);
    expect(scene.grades).toMatchObject([{ told: 0.4, was: 1 }]);
    scene.after(TRAVEL_MS).sold(999, 6);
    expect(scene.grades.slice(1)).toMatchObject([{ told: 1, was: 1 }]);
  });

  test('is not judged across a hole in the tape', () => {
    const scene = resting().sold(998, 4);
    scene.interrupt();
    scene.sold(990, 100);
    scene.cancel();
    expect(scene.graded).toEqual([{ grade: null, unreached: 0, unjudged: 1 }]);
  });
});

describe('a stop', () => {
  const stop = { side: 'sell', orderType: 'stop-loss', triggerPrice: 990 as Price } as const;

  test('travels once it is reached, and is priced by the book it then finds', () => {
    const scene = new Scene();
    scene.place(stop);
    scene
      .after(60_000)
      .sold(990, 1)
      .after(TRAVEL_MS, { bids: [level(985, 50)] });
    expect(scene.grades).toMatchObject([{ told: 1, was: 1, ticks: String(14 / BTC_USD.tickSize) }]);
  });

  test('cancelled before it was reached proves nothing', () => {
    const scene = new Scene();
    scene.place(stop);
    scene.after(60_000);
    scene.cancel();
    scene.interrupt();
    expect(scene.graded).toEqual([{ grade: null, unreached: 1, unjudged: 0 }]);
  });
});

test('of an order that rests the simulator never tells more than the tape gave', () => {
  const prints = fc.array(fc.tuple(fc.integer({ min: 995, max: 1_000 }), fc.integer({ min: 1, max: 60 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(prints, fc.integer({ min: 1, max: 40 }), (tape, quantity) => {
      const scene = new Scene();
      scene.place({ price: 999 as Price, quantity: quantity as Quantity });
      scene.after(TRAVEL_MS);
      for (const [price, lots] of tape) scene.sold(price, lots);
      scene.cancel();
      scene.beat(HORIZON_MS);
      for (const { told, was } of scene.grades) expect(told).toBeLessThanOrEqual(was);
    }),
  );
});
