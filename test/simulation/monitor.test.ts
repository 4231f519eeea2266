/** What the monitor takes for a violation, and what it does not. */
import { expect, test } from 'vitest';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import { LoneDesk } from './lone-desk.ts';
import { CONFIRMED } from './trader-settings.ts';

const ETH = 'ETH/USD' as MarketSymbol;

test('an order amended to less than had filled may show more than its quantity, and just what the exchange has (I5)', async () => {
  const scene = await new LoneDesk(31).start();
  await scene.place(ETH, 'buy', -0.02, '15');
  const [partial] = scene.window.orders.values();
  expect(partial?.state).toBe('PARTIAL');
  const filled = Number(partial?.filledQuantity);
  const quantity = (filled * 0.9).toFixed(4);
  const amending = scene.window.command('order.amend', {
    intentId: partial?.intentId ?? '',
    amendId: scene.ids.uuid(),
    quantity,
    acknowledged: [...CONFIRMED],
  });
  await scene.run(500);
  expect((await amending).ok).toBe(true);
  const [cut] = scene.window.orders.values();
  if (cut === undefined) throw new Error('The order is gone.');
  expect(cut.state).toBe('CANCELED');
  expect(Number(cut.filledQuantity)).toBe(filled);
  expect(Number(cut.quantity)).toBe(Number(quantity));
  expect(scene.world.violations).toEqual([]);
  scene.desk.monitor.order({ ...cut, filledQuantity: (filled + 0.001).toFixed(8) });
  expect(scene.world.violations.map(({ invariant }) => invariant)).toEqual(['I5']);
});

test('an order nobody amended fills to its quantity and no further (I5)', async () => {
  const scene = await new LoneDesk(32).start();
  await scene.place(ETH, 'buy', -0.3, '0.1');
  const [order] = scene.window.orders.values();
  if (order === undefined) throw new Error('No order was placed.');
  expect(order.state).toBe('FILLED');
  expect(scene.world.violations).toEqual([]);
  scene.desk.monitor.order({ ...order, quantity: '0.09' });
  expect(scene.world.violations.map(({ invariant }) => invariant)).toEqual(['I5']);
});
