/** Recordings as Parquet files, read back by another library's reader: every digit, every row, every empty cell. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { ParquetFile } from '../../../src/headless/export/parquet-file.ts';
import { RowsOfTape } from '../../../src/headless/export/rows-of-tape.ts';
import { TABLES } from '../../../src/headless/export/tables.ts';
import type { RecordingOutline } from '../../../src/recording/recording-source.ts';
import type { TapeEntry } from '../../../src/recording/tape-format.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

const AT = Date.UTC(2026, 10, 30, 12);
const outline = { start: { wall: AT, monotonicUs: 0 } } as RecordingOutline;

const frame = (text: string, socket = 0): TapeEntry => ({
  kind: 'frame',
  isJoined: false,
  atUs: 1_000_000,
  socket,
  wall: AT + 1_000,
  bytes: new TextEncoder().encode(text),
});

const rowsOf = (...entries: readonly TapeEntry[]) => {
  const tape = new RowsOfTape(outline);
  return [...entries.flatMap((entry) => [...tape.rows(entry)]), ...tape.rest()];
};

const bufferOf = (file: string): ArrayBuffer => Uint8Array.from(readFileSync(file)).buffer;

describe('the rows of a recording', () => {
  it('keep every digit of the wire', () => {
    const trade =
      '{"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","side":"buy","price":64525.10,"qty":0.00100000,"ord_type":"market","trade_id":98765432101234567,"timestamp":"2026-11-30T12:00:00.123456Z"}]}';
    expect(rowsOf(frame(trade, 2))).toEqual([
      {
        table: 'trades',
        row: {
          received_at: BigInt(AT + 1_000) * 1000n,
          socket: 2n,
          kind: 'update',
          symbol: 'BTC/USD',
          side: 'buy',
          price: '64525.10',
          quantity: '0.00100000',
          order_type: 'market',
          trade_id: '98765432101234567',
          exchange_time: '2026-11-30T12:00:00.123456Z',
        },
      },
    ]);
  });

  it('are a row a level, those of one message under one number', () => {
    const book = (levels: string) =>
      `{"channel":"book","type":"update","data":[{"symbol":"BTC/USD",${levels},"checksum":3310070434}]}`;
    const rows = rowsOf(
      frame(book('"bids":[{"price":1.0,"qty":2.50},{"price":0.9,"qty":0.00}],"asks":[]')),
      frame(book('"bids":[],"asks":[{"price":1.1,"qty":3.00}]')),
    );
    expect(
      rows.map(({ row }) => [row['message'], row['side'], row['price'], row['quantity'], row['checksum']]),
    ).toEqual([
      [1n, 'bid', '1.0', '2.50', '3310070434'],
      [1n, 'bid', '0.9', '0.00', '3310070434'],
      [2n, 'ask', '1.1', '3.00', '3310070434'],
    ]);
  });

  it('tell of a journal record whether it became durable', () => {
    const append = (call: number, kind: string): TapeEntry => ({
      kind: 'call',
      call,
      name: 'journal.append',
      json: `{"payload":{"kind":"${kind}","price":"64000.10"},"purpose":"order"}`,
    });
    const rows = rowsOf(append(1, 'intent'), append(2, 'submit'), {
      kind: 'settled',
      isJoined: false,
      atUs: 2_000_000,
      call: 1,
      json: '{"ok":true,"value":{"sequence":7}}',
    });
    expect(rows.map(({ row }) => [row['kind'], row['is_durable'], row['payload']])).toEqual([
      ['intent', true, '{"kind":"intent","price":"64000.10"}'],
      ['submit', false, '{"kind":"submit","price":"64000.10"}'],
    ]);
  });

  it('are none for heartbeats, acknowledgements and what is no message at all', () => {
    expect(rowsOf(frame('{"channel":"heartbeat"}'), frame('{"method":"pong"}'), frame('gateway error'))).toEqual([]);
  });
});

describe('a Parquet file', () => {
  it('reads back what was written, over several groups of rows', async () => {
    const file = path.join(temporaryFolder(), 'tickers.parquet');
    const written = new ParquetFile(file, TABLES.tickers, { 'leadline.venue': 'demo' });
    const row = { received_at: 1_796_000_000_123_456n, socket: 1n, symbol: 'BTC/USD', bid: '64000.10', last: null };
    for (let at = 0; at < 60_000; at += 1) await written.add({ ...row, bid: `64000.${at}` });
    await written.close();
    const read = await parquetReadObjects({ file: bufferOf(file) });
    expect(read).toHaveLength(60_000);
    expect(read[59_999]).toMatchObject({ socket: 1n, symbol: 'BTC/USD', bid: '64000.59999', last: null, ask: null });
    expect(read[0]?.['received_at']).toEqual(new Date(1_796_000_000_123));
    expect(parquetMetadata(bufferOf(file)).key_value_metadata).toEqual([{ key: 'leadline.venue', value: 'demo' }]);
  });

  it('is a table of its own even without rows', async () => {
    const file = path.join(temporaryFolder(), 'trades.parquet');
    await new ParquetFile(file, TABLES.trades, {}).close();
    expect(await parquetReadObjects({ file: bufferOf(file) })).toEqual([]);
    expect(parquetMetadata(bufferOf(file)).schema.map(({ name }) => name)).toEqual([
      'root',
      ...Object.keys(TABLES.trades),
    ]);
  });
});
