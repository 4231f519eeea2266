import { expect, test } from 'vitest';
import { settle } from '../../../support/manual-clock.ts';
import { MemoryJournal } from '../../../support/memory-journal.ts';
import { DeskHarness } from './desk-harness.ts';

test('the kill switch engaged while re-arming is under way is not undone by it', async () => {
  const journal = new MemoryJournal();
  const harness = new DeskHarness(journal);
  await harness.ready();
  for (const path of [harness.socket, harness.rest]) path.always('cancelAll', { kind: 'accept' });
  await harness.desk.kill('first');
  await harness.clock.advanceAsync(5_000);
  const rearming = harness.desk.rearm('looked at everything');
  void harness.desk.kill('second');
  await harness.clock.advanceAsync(30_000);
  await settle();
  expect(await rearming).toMatchObject({ ok: false, error: { code: 'REARM_OVERRULED' } });
  expect(harness.desk.killLatch()).toMatchObject({ isLatched: true });
});
