import { expect, test } from 'vitest';
import type { ExecutionId } from '../../../../src/domain/order.ts';
import { MemoryJournal } from '../../../support/memory-journal.ts';
import { DeskHarness } from './desk-harness.ts';
import { tradeReport } from './order-specimens.ts';

test('a fill is told with the middle of the touch when its order was decided, also after a restart', async () => {
  const harness = await new DeskHarness(new MemoryJournal()).ready();
  const { market } = harness.world;
  if (market === null || market.bid === null || market.ask === null) throw new Error('the harness has a market');
  const mid = String((market.bid + market.ask) / 20);
  await harness.place();
  const { clientOrderId } = harness.only();
  const report = tradeReport('T1' as ExecutionId, '0.1', '0.1', 1_000);
  await harness.report({ ...report, clientOrderId: clientOrderId as never });
  expect(harness.fills.map(({ arrivalMid }) => arrivalMid)).toEqual([mid]);
  // The market has moved on; the record has not.
  const again = new DeskHarness(harness.journal.die(), harness.clock);
  again.world.market = null;
  await again.desk.start();
  expect(again.desk.views.fills().map(({ arrivalMid }) => arrivalMid)).toEqual([mid]);
});
