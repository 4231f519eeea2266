/** The `balances` channel: totals in the snapshot, ledger rows after it. Amounts keep the wire's digits. */
import type { Asset } from '../../domain/instrument.ts';
import { decimalText } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { BalanceSnapshotEntry, LedgerUpdate } from '../../engine/ports.ts';
import { decimalOf, integerOf } from './json-numbers.ts';
import { isWireObject, type WireObject, type WireValue } from './market-json.ts';
import { parseWireTime } from './market-time.ts';

type BalancesFrame =
  | {
      readonly kind: 'snapshot';
      readonly entries: readonly BalanceSnapshotEntry[];
      readonly sequence: number;
      readonly unrecognised: number;
    }
  | {
      readonly kind: 'update';
      readonly updates: readonly LedgerUpdate[];
      readonly sequence: number;
      readonly unrecognised: number;
    };

const textOf = (value: WireValue | undefined): string => (typeof value === 'string' ? value : '');

function readEntry(row: WireObject): BalanceSnapshotEntry | null {
  const asset = textOf(row['asset']);
  const total = decimalOf(row['balance']);
  return asset === '' || total === null ? null : { asset: asset as Asset, total };
}

function readLedgerUpdate(row: WireObject, receivedAt: EpochMs): LedgerUpdate | null {
  const asset = textOf(row['asset']);
  const amount = decimalOf(row['amount']);
  const balance = decimalOf(row['balance']);
  if (asset === '' || amount === null || balance === null) return null;
  return {
    ledgerId: textOf(row['ledger_id']),
    referenceId: textOf(row['ref_id']),
    type: textOf(row['type']),
    asset: asset as Asset,
    amount,
    fee: decimalOf(row['fee']) ?? decimalText('0'),
    balance,
    exchangeTime: parseWireTime(textOf(row['timestamp'])) ?? receivedAt,
  };
}

/** Rows without an asset or with numbers that are none are counted and left out. Null when `data` is not a list. */
export function readBalances(frame: WireObject, receivedAt: EpochMs): BalancesFrame | null {
  const { data } = frame as { readonly data?: WireValue };
  if (!Array.isArray(data)) return null;
  const rows = data as readonly WireValue[];
  const sequence = integerOf(frame['sequence']) ?? Number.NaN;
  const read = <T>(parse: (row: WireObject) => T | null): readonly T[] =>
    rows.flatMap((row) => {
      const value = isWireObject(row) ? parse(row) : null;
      return value === null ? [] : [value];
    });
  if (frame['type'] === 'snapshot') {
    const entries = read(readEntry);
    return { kind: 'snapshot', entries, sequence, unrecognised: rows.length - entries.length };
  }
  const updates = read((row) => readLedgerUpdate(row, receivedAt));
  return { kind: 'update', updates, sequence, unrecognised: rows.length - updates.length };
}
