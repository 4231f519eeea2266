/** What becomes of a record between being written and being folded at the next start. */

import type { EpochMs } from '../../../src/domain/time.ts';
import { type DeskRecord, parseDeskRecord } from '../../../src/engine/orders/journal-records.ts';
import { OrderLedger } from '../../../src/engine/orders/order-ledger.ts';

/** Throws when a record that could be written could not be read or folded. */
export function takeIn(record: DeskRecord): void {
  const read = parseDeskRecord(JSON.parse(JSON.stringify(record)), 1);
  if (!read.ok) throw new Error(`Written and not read back: ${read.error.message}`);
  const ledger = new OrderLedger();
  ledger.apply({ v: 1, kind: 'session', at: 0 as EpochMs });
  ledger.apply(read.value);
  ledger.stateHash();
}
