import { describe, expect, test } from 'vitest';
import type { Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { BookLevel } from '../../../../src/domain/market.ts';
import { Money } from '../../../../src/domain/money.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import type { OrderIntent } from '../../../../src/engine/automation/decision-gate.ts';
import type { OrderTold } from '../../../../src/engine/automation/own-order-desk.ts';
import { VirtualOrders } from '../../../../src/engine/automation/virtual-orders.ts';
import { trade } from '../../../support/candles.ts';
import { BTC_USD } from '../../../support/strategy-states.ts';

type Place = Extract<OrderIntent, { readonly act: 'place' }>;
const ONE = 100_000_000;

const placing = (over: Partial<Place>): Place => ({
  act: 'place',
  key: 'a',
  intentId: 'i',
  reduces: false,
  side: 'buy',
  orderType: 'limit',
  quantity: ONE as Quantity,
  reason: { code: 'TOLD', values: {} },
  ...over,
});
const level = (price: number, quantity: number): BookLevel => ({
  price: price as Price,
  quantity: quantity as Quantity,
});

function desk(asks: readonly BookLevel[] = [level(1_000, ONE / 2), level(1_010, ONE)], bids = [level(990, ONE)]) {
  const told: OrderTold[] = [];
  const orders = new VirtualOrders({
    instrument: BTC_USD,
    exchangeNow: () => 0 as EpochMs,
    levels: (side) => (side === 'buy' ? asks : bids),
    fees: () => ({ maker: new Money('0.25'), taker: new Money('0.4') }),
    soon: (then) => then(),
    tell: (event) => told.push(event),
  });
  const said = (): readonly string[] =>
    told.map((event) =>
      event.type === 'fill'
        ? `fill ${event.fill.quantity / ONE} at ${event.fill.price} fee ${event.fill.fee}`
        : `${event.news.state}${event.refusal === undefined ? '' : ` ${event.refusal.code}`}`,
    );
  return { orders, said };
}
const tape = (price: number, quantity: number) => trade(1, 0, price, quantity);

describe('fills worked out from the book', () => {
  test('a market order takes level by level with the taker’s fee, and what the book does not hold is cancelled', () => {
    const { orders, said } = desk();
    orders.carryOut(placing({ orderType: 'market', quantity: (2 * ONE) as Quantity }));
    expect(said()).toEqual(['fill 0.5 at 1000 fee 0.2', 'fill 1 at 1010 fee 0.404', 'closed']);
    expect(orders.open()).toEqual([]);
  });

  test('a limit takes only what its price allows, and the rest rests', () => {
    const { orders, said } = desk();
    orders.carryOut(placing({ price: 1_005 as Price }));
    expect(said()).toEqual(['fill 0.5 at 1000 fee 0.2', 'working']);
    expect(orders.open()).toEqual(['a']);
  });

  test('what rests fills only when a trade prints beyond its price, no more than was traded, at the maker’s fee', () => {
    const { orders, said } = desk();
    orders.carryOut(placing({ price: 980 as Price }));
    orders.traded([tape(980, ONE)]);
    expect(said()).toEqual(['working']);
    orders.traded([tape(979, ONE / 4), tape(979, ONE)]);
    expect(said().slice(1)).toEqual(['fill 0.25 at 980 fee 0.06125', 'fill 0.75 at 980 fee 0.18375', 'closed']);
  });

  test('a post-only order that would take is refused, an immediate one does not rest', () => {
    const refused = desk();
    refused.orders.carryOut(placing({ price: 1_000 as Price, postOnly: true }));
    expect(refused.said()).toEqual(['closed POST_ONLY']);
    const immediate = desk();
    immediate.orders.carryOut(placing({ price: 1_000 as Price, timeInForce: 'ioc' }));
    expect(immediate.said()).toEqual(['fill 0.5 at 1000 fee 0.2', 'closed']);
  });

  test('a stop waits for the last trade to reach it, and then takes', () => {
    const { orders, said } = desk();
    orders.carryOut(placing({ side: 'sell', orderType: 'stop-loss', triggerPrice: 995 as Price }));
    orders.traded([tape(996, ONE)]);
    expect(said()).toEqual(['working']);
    orders.traded([tape(995, ONE)]);
    expect(said().slice(1)).toEqual(['fill 1 at 990 fee 0.396', 'closed']);
  });

  test('a cancel ends it, and an amend moves it', () => {
    const { orders, said } = desk();
    orders.carryOut(placing({ price: 900 as Price }));
    orders.carryOut({ act: 'amend', key: 'a', intentId: 'i', price: 950 as Price, reason: { code: 'T', values: {} } });
    orders.traded([tape(940, ONE / 2)]);
    orders.cancel('a');
    expect(said()).toEqual(['working', 'working', 'fill 0.5 at 950 fee 0.11875', 'closed']);
  });
});
