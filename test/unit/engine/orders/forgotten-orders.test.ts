import { describe, expect, test } from 'vitest';
import type { ClientOrderId, ExchangeOrderId, ExecutionId, Fill } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { OrderLedger } from '../../../../src/engine/orders/order-ledger.ts';
import type { OrderSnapshot } from '../../../../src/engine/ports.ts';
import { at, decimal, EVENTS, snapshot } from './order-specimens.ts';

const DAY = 86_400_000;
const STRANGER = 'OSTRAN-BBBBB-CCCCCC' as ExchangeOrderId;

const ofStranger = (more: Partial<OrderSnapshot>): OrderSnapshot =>
  snapshot('canceled', {
    exchangeOrderId: STRANGER,
    clientOrderId: null as ClientOrderId | null,
    orderQuantity: decimal('1.0'),
    filledQuantity: decimal('0.25'),
    ...more,
  });

const fill = (id: string, exchangeOrderId: ExchangeOrderId, exchangeTime: EpochMs): Fill => {
  const event = EVENTS['query.fill'];
  if (event.type !== 'query.fill') throw new Error('no fill');
  return { ...event.fill, executionId: id as ExecutionId, exchangeOrderId, exchangeTime };
};

class Desk {
  readonly ledger = new OrderLedger();

  constructor() {
    this.ledger.apply({ v: 1, kind: 'session', at: at(0) });
  }

  read(order: OrderSnapshot, when: number): void {
    this.ledger.apply({ v: 1, kind: 'ordersRead', at: at(when), readAt: at(when), orders: [order] });
  }

  fills(when: number, ...fills: readonly Fill[]): void {
    this.ledger.apply({ v: 1, kind: 'fillsRead', at: at(when), fills });
  }

  get known(): readonly string[] {
    return [...this.ledger.all()].map(({ exchangeOrderId }) => exchangeOrderId ?? '');
  }
}

describe('an order placed elsewhere that a checkpoint let go of', () => {
  const ended = ofStranger({ closedAt: at(600_000) });

  /** It ended after the last fill of the account, so that its end alone does not look like history. */
  const letGo = (): Desk => {
    const desk = new Desk();
    desk.read(ended, 600_100);
    desk.fills(600_200, fill('T1', STRANGER, at(1_000)), fill('T2', 'OLATER' as ExchangeOrderId, at(500_000)));
    desk.read(ofStranger({ exchangeOrderId: 'OLATER' as ExchangeOrderId, closedAt: at(500_000) }), 600_300);
    expect(desk.ledger.fills).toHaveLength(2);
    desk.ledger.checkpoint(at(8 * DAY));
    expect(desk.known).toEqual(['OLATER']);
    return desk;
  };

  test('is not taken for a new one when a read that reaches far back finds it, and its fill counts once', () => {
    const desk = letGo();
    const carried = desk.ledger.carried;
    desk.read(ended, 8 * DAY + 1_000);
    desk.fills(8 * DAY + 2_000, fill('T1', STRANGER, at(1_000)));
    expect(desk.known).toEqual(['OLATER']);
    expect(desk.ledger.fills.map(({ executionId }) => executionId)).toEqual(['T2']);
    expect(desk.ledger.carried).toEqual(carried);
  });

  test('another that filled meanwhile is taken up, whichever of order and fill is read first', () => {
    const other = 'OOTHER' as ExchangeOrderId;
    const closed = ofStranger({ exchangeOrderId: other, closedAt: at(700_000) });
    const news = fill('T3', other, at(650_000));
    for (const isFillFirst of [true, false]) {
      const desk = letGo();
      if (!isFillFirst) desk.read(closed, 8 * DAY + 1_000);
      desk.fills(8 * DAY + 2_000, news);
      desk.read(closed, 8 * DAY + 3_000);
      expect(desk.known).toContain(other);
      expect(desk.ledger.fills.map(({ executionId }) => executionId)).toEqual(['T2', 'T3']);
    }
  });
});
