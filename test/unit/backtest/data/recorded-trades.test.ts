import { describe, expect, it } from 'vitest';
import { RecordedTrades } from '../../../../src/backtest/data/recorded-trades.ts';
import { listed } from '../../../support/backtest-histories.ts';

const trade = (id: number, time: string, price = '64000.1', symbol = 'BTC/USD') =>
  `{"symbol":"${symbol}","side":"buy","price":${price},"qty":0.00100000,"ord_type":"market","trade_id":${id},"timestamp":"2026-11-30T12:${time}Z"}`;
const frame = (...trades: readonly string[]) => `{"channel":"trade","type":"update","data":[${trades.join(',')}]}`;

const read = (...frames: readonly string[]) => {
  const trades = new RecordedTrades(listed('BTC/USD'));
  for (const text of frames) trades.frame(text);
  return trades.history(1, 'a recording');
};

describe('the trades of a recording', () => {
  it('count once each, whichever socket brought them, in their own order and to the microsecond', () => {
    const first = trade(11, '00:00.123456');
    const history = read(
      frame(trade(12, '00:59.5', '64010.5')),
      frame(first),
      frame(first, trade(13, '01:00.000001', '63990')),
      frame(trade(900, '00:30.0', '2480.1', 'ETH/USD')),
      '{"channel":"heartbeat"}',
      'not JSON, and "trade" in it',
    );
    if (!history.ok) throw new Error(history.error);
    const { tape, close, volume, remarks, origin } = history.value;
    expect([...(tape?.price ?? [])]).toEqual([640001, 640105, 639900]);
    expect((tape?.at[0] ?? 0) - Date.UTC(2026, 10, 30, 12)).toBeCloseTo(123.456, 3);
    expect([[...close], [...volume], remarks]).toEqual([[640105, 639900], [200_000, 100_000], []]);
    expect(origin).toBe('a recording (3 trades)');
  });

  it('say how many were never heard, and how many could not be read', () => {
    const history = read(
      frame(trade(11, '00:00.1')),
      frame(trade(15, '00:20.0')),
      frame(trade(16, '00:30.0', '64000.15')),
    );
    expect(history.ok && history.value.remarks).toEqual([
      '3 trades happened between recorded ones and were never heard: their prices are missing.',
      '1 recorded trades could not be read and were left out.',
    ]);
  });

  it('of a market that was not watched are missed, in words', () => {
    const history = read(frame(trade(1, '00:00.1', '1', 'SOL/USD')));
    expect(history).toEqual({
      ok: false,
      error: 'a recording holds no trade of BTC/USD: record while that symbol is watched.',
    });
  });
});
