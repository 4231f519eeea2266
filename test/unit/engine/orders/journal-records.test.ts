import { describe, expect, test } from 'vitest';
import { type DeskRecord, parseDeskRecord } from '../../../../src/engine/orders/journal-records.ts';
import type { Json } from '../../../../src/engine/ports.ts';

const HEAD = { v: 1, at: 1 } as const;
const REPORT = { type: 'new', exchangeOrderId: 'O1', exchangeTime: 1 } as const;
const reports = (report: object, sequence: number | null = 3): Json =>
  JSON.parse(
    JSON.stringify({
      ...HEAD,
      kind: 'reports',
      connection: 'A',
      isSnapshot: false,
      sequence,
      reports: [{ ...REPORT, ...report }],
    }),
  ) as Json;
const read = (payload: Json): DeskRecord | string => {
  const parsed = parseDeskRecord(payload, 7);
  return parsed.ok ? parsed.value : parsed.error.code;
};

describe('a record that was written', () => {
  test('is read back though its frame carried no sequence, which JSON writes as null', () => {
    expect(read(reports({}, Number.NaN))).toMatchObject({ kind: 'reports', sequence: Number.NaN });
  });

  test('keeps what a later version added to a report', () => {
    expect(read(reports({ colour: 'green' }))).toMatchObject({ reports: [{ colour: 'green' }] });
  });
});

describe('a record that this version would not have written is refused in words', () => {
  const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as Json;
  const rows: readonly [string, Json, string][] = [
    ['an amount without digits', reports({ cost: '' }), 'JOURNAL_BAD_RECORD'],
    ['an amount of a thousand digits', reports({ cost: '1e999' }), 'JOURNAL_BAD_RECORD'],
    ['a number where an amount belongs', reports({ lastPrice: 1.5 }), 'JOURNAL_BAD_RECORD'],
    ['an execution type nobody knows', reports({ type: 'liquidated' }), 'JOURNAL_BAD_RECORD'],
    ['a kind as deep as a well', { ...HEAD, kind: deep }, 'JOURNAL_UNKNOWN_RECORD'],
    ['a value as deep as a well', { ...HEAD, kind: 'intent', order: deep }, 'JOURNAL_BAD_RECORD'],
  ];
  test.each(rows)('%s', (_title, payload, code) => {
    expect(read(payload)).toBe(code);
  });
});
