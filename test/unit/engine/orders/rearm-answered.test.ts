import { expect, test } from 'vitest';
import { MemoryJournal } from '../../../support/memory-journal.ts';
import { DeskHarness } from './desk-harness.ts';

/** Latched, and an exchange that takes this long for every read of the open orders. */
async function latched(readMs: number): Promise<{ readonly harness: DeskHarness; readonly journal: MemoryJournal }> {
  const journal = new MemoryJournal();
  const harness = new DeskHarness(journal);
  await harness.ready();
  for (const path of [harness.socket, harness.rest]) path.always('cancelAll', { kind: 'accept' });
  await harness.desk.kill('enough');
  await harness.advance(25_000);
  const { queries } = harness.exchange;
  const { openOrders } = queries;
  queries.openOrders = (filter) =>
    new Promise((resolve) => {
      harness.clock.after(readMs, () => resolve(openOrders(filter)));
    });
  return { harness, journal };
}

test('re-arming is answered by its own comparison, however often others are asked for meanwhile', async () => {
  const { harness } = await latched(5_000);
  let answer: unknown = null;
  void harness.desk.rearm('looked at everything').then((told) => {
    answer = told;
  });
  for (let second = 0; second < 12; second += 3) {
    await harness.advance(3_000);
    void harness.desk.reconcile('check');
  }
  expect(answer).toEqual({ ok: true, value: { isLatched: false } });
});

test('re-arming asked for again and again while a comparison takes longer is answered each time', async () => {
  const { harness } = await latched(5_000);
  const answers: boolean[] = [];
  for (let second = 0; second < 30; second += 3) {
    void harness.desk.rearm('looked at everything').then((told) => answers.push(told.ok));
    await harness.advance(3_000);
  }
  await harness.advance(10_000);
  expect(answers).toEqual(Array.from({ length: 10 }, () => true));
  expect(harness.desk.killLatch().isLatched).toBe(false);
});

test('a check asked for while a reconciliation fails and is repeated is answered by the next try', async () => {
  const { harness } = await latched(10);
  harness.exchange.failing.add('openOrders');
  void harness.desk.reconcile('reconnect');
  await harness.advance(100);
  const rearming = harness.desk.rearm('looked at everything');
  await harness.advance(5_000);
  expect(await rearming).toMatchObject({ ok: false, error: { code: 'REARM_NOT_CLEAN' } });
});

test('a reconciliation that fails resolves once it has succeeded, not before', async () => {
  const { harness } = await latched(10);
  harness.exchange.failing.add('openOrders');
  let isDone = false;
  void harness.desk.reconcile('reconnect').then(() => {
    isDone = true;
  });
  await harness.advance(5_000);
  expect(isDone).toBe(false);
  harness.exchange.failing.clear();
  await harness.advance(10_000);
  expect(isDone).toBe(true);
});

test('re-arming is refused after half a minute without an answer from the exchange, and does not happen later', async () => {
  const { harness } = await latched(45_000);
  const rearming = harness.desk.rearm('looked at everything');
  await harness.advance(30_000);
  expect(await rearming).toMatchObject({ ok: false, error: { code: 'REARM_NOT_CLEAN' } });
  await harness.advance(60_000);
  expect(harness.desk.killLatch().isLatched).toBe(true);
});

test('re-arming that the disk takes too late stays refused, here and after a restart', async () => {
  const { harness, journal } = await latched(10);
  journal.hold();
  const rearming = harness.desk.rearm('looked at everything');
  await harness.advance(11_000);
  expect(await rearming).toMatchObject({ ok: false, error: { code: 'REARM_NOT_RECORDED' } });
  journal.release();
  await harness.advance(1_000);
  expect(harness.desk.killLatch()).toMatchObject({ isLatched: true, reason: 'enough' });
  const heir = new DeskHarness(journal.die());
  await heir.ready();
  expect(heir.desk.killLatch().isLatched).toBe(true);
});
