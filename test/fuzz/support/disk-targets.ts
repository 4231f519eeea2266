/** What this program once wrote and reads again: settings and the journal, as a disk or a hand may have left them. */
import { DEFAULT_SETTINGS, migrateSettings, settingsSchema } from '../../../src/contract/settings.ts';
import type { IntentId } from '../../../src/domain/order.ts';
import { type DeskRecord, parseDeskRecord } from '../../../src/engine/orders/journal-records.ts';
import { OrderLedger } from '../../../src/engine/orders/order-ledger.ts';
import type { ExecutionReport, Json } from '../../../src/engine/ports.ts';
import type { JournalDisk } from '../../../src/platform/journal-disk.ts';
import { encodeRecord, encodeSegmentHeader } from '../../../src/platform/journal-format.ts';
import { everyRecord, recoverJournal } from '../../../src/platform/journal-recovery.ts';
import { DeskHarness } from '../../unit/engine/orders/desk-harness.ts';
import type { FuzzTarget } from './fuzz.ts';
import { type Dice, mutatedBytes, mutatedText, seedOf } from './mutate.ts';
import { assertSound } from './soundness.ts';

const VERSION_1 = {
  version: 1,
  appearance: DEFAULT_SETTINGS.appearance,
  trading: DEFAULT_SETTINGS.trading,
  risk: { ...DEFAULT_SETTINGS.risk, maximumDailyLoss: undefined, maximumDrawdown: undefined },
};

export function settingsTarget(): FuzzTarget {
  const seeds = [DEFAULT_SETTINGS, VERSION_1].map((settings) => seedOf(JSON.stringify(settings)));
  const input = (dice: Dice): string => mutatedText(dice, dice.of(seeds), dice.of(seeds));
  return {
    name: 'settings',
    show: input,
    try: (dice) => {
      let value: unknown;
      try {
        value = JSON.parse(input(dice));
      } catch {
        return;
      }
      const parsed = settingsSchema.safeParse(migrateSettings(value));
      if (!parsed.success) return;
      assertSound(parsed.data);
      if (!dice.isOneIn(8)) return;
      const again = settingsSchema.safeParse(JSON.parse(JSON.stringify(parsed.data)));
      if (!again.success) throw new Error('What was accepted is refused once it was saved.');
    },
  };
}

/** The records of a session in which most kinds occur. */
async function journaled(): Promise<readonly Json[]> {
  const harness = await new DeskHarness().ready();
  harness.socket
    .script('add', { kind: 'accept', exchangeOrderId: 'O1' }, { kind: 'accept', exchangeOrderId: 'O2' })
    .always('amend', { kind: 'accept' })
    .always('cancel', { kind: 'accept' })
    .always('cancelAll', { kind: 'accept' });
  harness.rest.always('cancelAll', { kind: 'accept' });
  const first = await harness.place();
  const report = (more: Partial<ExecutionReport>): ExecutionReport => ({
    type: 'new',
    exchangeOrderId: 'O1' as ExecutionReport['exchangeOrderId'],
    exchangeTime: harness.clock.wallNow(),
    status: 'new',
    symbol: 'BTC/USD' as NonNullable<ExecutionReport['symbol']>,
    side: 'buy',
    orderType: 'limit',
    ...more,
  });
  const decimal = (text: string) => text as NonNullable<ExecutionReport['cost']>;
  await harness.report(report({ orderQuantity: decimal('0.1'), limitPrice: decimal('63900.0') }));
  await harness.report(
    report({
      type: 'trade',
      status: 'partially_filled',
      executionId: 'T1' as NonNullable<ExecutionReport['executionId']>,
      tradeId: 7,
      lastPrice: decimal('63900.0'),
      lastQuantity: decimal('0.04'),
      cost: decimal('2556'),
      liquidity: 'maker',
      fees: [{ asset: 'USD' as never, amount: decimal('6.4') }],
      cumulativeQuantity: decimal('0.04'),
    }),
  );
  await harness.desk.amend({
    intentId: first.intentId as IntentId,
    amendId: '01890a5d-ac96-774b-bcce-b302099a8057',
    limitPrice: decimal('63800.0'),
    acknowledged: [],
  });
  await harness.place({ limitPrice: '1.0' });
  await harness.place({ limitPrice: '63500.0' });
  await harness.desk.cancel(first.intentId as IntentId);
  await harness.report(report({ type: 'canceled', status: 'canceled', reason: 'User requested' }));
  await harness.desk.reconcile('check');
  void harness.desk.kill('enough');
  await harness.advance(500);
  harness.desk.dispose();
  return harness.journal.durable;
}

class MemoryDisk implements JournalDisk {
  readonly files: Map<string, Buffer>;

  constructor(files: readonly (readonly [string, Buffer])[]) {
    this.files = new Map(files);
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  list(): readonly string[] {
    return [...this.files.keys()];
  }

  read(name: string): Buffer {
    return this.files.get(name) ?? Buffer.alloc(0);
  }

  open(): Promise<never> {
    throw new Error('Recovery writes nothing.');
  }

  syncFolder(): Promise<void> {
    return Promise.resolve();
  }

  cut(name: string, bytes: Buffer, keep: number): Promise<void> {
    this.files.set(name, bytes.subarray(0, keep));
    return Promise.resolve();
  }
}

/** `order` and `seen` are for the reader of the journal: as they were typed and seen. */
const actedOn = (record: DeskRecord): unknown =>
  record.kind === 'intent' ? { ...record, order: null, seen: null } : record;

const RECORDS_A_SEGMENT = 8;
/** Earlier versions may have written amounts with an exponent. */
const ANY_NOTATION = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?$/;

export async function journalTarget(): Promise<FuzzTarget> {
  const payloads = await journaled();
  const texts = payloads.map((payload) => JSON.stringify(payload));
  const seeds = texts.map(seedOf);
  const segments = [0, RECORDS_A_SEGMENT].map((start) => {
    const records = texts
      .slice(start, start + RECORDS_A_SEGMENT)
      .map((text, place) => encodeRecord(start + place + 1, place % 3, text));
    return Buffer.concat([encodeSegmentHeader(start + 1), ...records]);
  });

  /** Bytes as a disk may spoil them: everything that is read back was written, in order, from the first. */
  const spoiled = (dice: Dice): readonly Buffer[] => {
    const at = dice.below(segments.length);
    return segments.map((bytes, index) => (index === at ? Buffer.from(mutatedBytes(dice, bytes)) : bytes));
  };
  const tryBytes = async (dice: Dice): Promise<void> => {
    const disk = new MemoryDisk(
      spoiled(dice).map((bytes, index) => [`journal-${String(index + 1).padStart(10, '0')}.log`, bytes] as const),
    );
    const recovered = await recoverJournal(disk);
    if (!recovered.ok) return;
    let read = 0;
    for (const { bytes, record } of everyRecord(disk)) {
      if (bytes.toString('utf8', record.payloadStart, record.end) !== texts[read]) {
        throw new Error(`Record ${read + 1} is not what was written.`);
      }
      read += 1;
    }
    if (read !== recovered.value.records) throw new Error(`${recovered.value.records} records found, ${read} read.`);
  };

  /** Records that are whole and not what this version wrote: refused in words, or taken in without harm. */
  const odd = (dice: Dice): { readonly at: number; readonly text: string } => {
    const at = dice.below(seeds.length);
    const seed = seeds[at];
    if (seed === undefined) throw new Error('no records');
    return { at, text: mutatedText(dice, seed, dice.of(seeds)) };
  };
  const tryRecord = (dice: Dice): void => {
    const { at, text } = odd(dice);
    let payload: Json;
    try {
      payload = JSON.parse(text) as Json;
    } catch {
      return;
    }
    const parsed = parseDeskRecord(payload, at + 1);
    if (!parsed.ok) return;
    assertSound(actedOn(parsed.value), ANY_NOTATION);
    const ledger = new OrderLedger();
    for (const before of payloads.slice(Math.max(0, at - 6), at)) ledger.apply(before as never as DeskRecord);
    ledger.apply(parsed.value);
    ledger.stateHash();
  };

  const isBytes = (dice: Dice): boolean => dice.isOneIn(3);
  return {
    name: 'journal',
    show: (dice) =>
      isBytes(dice)
        ? spoiled(dice)
            .map((bytes) => bytes.toString('latin1'))
            .join('\n')
        : odd(dice).text,
    try: (dice) => (isBytes(dice) ? tryBytes(dice) : tryRecord(dice)),
  };
}
