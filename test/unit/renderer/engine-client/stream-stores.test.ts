import { expect, test } from 'vitest';
import type { OrderView } from '../../../../src/contract/views.ts';
import { StreamReplica } from '../../../../src/renderer/engine-client/stream-stores.ts';
import { orderView } from '../../../support/order-views.ts';

const order = (at: number, state: OrderView['state']): OrderView =>
  orderView({ intentId: `intent-${at}`, state } as Partial<OrderView>);

test('an order that works at the exchange stays in the window, however many came and went after it', () => {
  const replica = new StreamReplica();
  replica.awaitSnapshots();
  replica.accept({ type: 'stream', sequence: 1, stream: 'orders', kind: 'snapshot', data: [order(0, 'OPEN')] }, 1);
  for (let batch = 0; batch < 5; batch += 1) {
    const data = Array.from({ length: 1_000 }, (_, at) => order(1 + batch * 1_000 + at, 'FILLED'));
    replica.accept({ type: 'stream', sequence: 2 + batch, stream: 'orders', kind: 'update', data }, 2);
  }
  const ids = (replica.stores.orders.getState().data ?? []).map(({ intentId }) => intentId);
  expect(ids).toHaveLength(3_000);
  expect(ids[0]).toBe('intent-0');
  expect(ids.at(-1)).toBe('intent-5000');
});
