import { describe, expect, test } from 'vitest';
import type { EpochMs, MonotonicMs } from '../../../../src/domain/time.ts';
import { ToldSpan } from '../../../../src/engine/account/told-span.ts';
import type { ConnectionId } from '../../../../src/engine/ports.ts';
import { report } from '../orders/order-specimens.ts';

const at = (milliseconds: number): MonotonicMs => milliseconds as MonotonicMs;

/** The exchange's clock reads a million more than ours. */
const EXCHANGE = 1_000_000;

function setUp() {
  const told = new ToldSpan();
  const tell = (id: ConnectionId, milliseconds: number, lagMs = 0): void =>
    told.message(
      id,
      [{ ...report('new', 0), exchangeTime: (EXCHANGE + milliseconds - lagMs) as EpochMs }],
      at(milliseconds),
    );
  const until = (): number | null => (told.until === null ? null : told.until - EXCHANGE);
  return { told, tell, until };
}

describe('what the streams have proved', () => {
  test('is nothing before the account was read, whatever is told', () => {
    const { told, tell, until } = setUp();
    told.began('A', at(0));
    tell('A', 500);
    expect(until()).toBeNull();
    told.reconciled(at(600));
    tell('A', 700);
    expect(until()).toBe(700);
  });

  test('reaches to the exchange’s own time of what was told last, however late it came', () => {
    const { told, tell, until } = setUp();
    told.began('A', at(0));
    told.reconciled(at(100));
    tell('A', 9_000, 8_000);
    expect(until()).toBe(1_000);
  });

  test('does not go on with a stream that only seems to: one that came back while its twin was mute proves nothing', () => {
    const { told, tell, until } = setUp();
    told.began('A', at(0));
    told.began('B', at(0));
    told.reconciled(at(100));
    tell('A', 5_000);
    tell('B', 5_001);
    told.ended('A');
    told.began('A', at(7_000));
    // B beats all along and tells nothing; A tells of what happened after its return.
    tell('A', 8_000);
    expect(until()).toBe(5_001);
    told.ended('B');
    tell('A', 9_000);
    expect(until()).toBe(5_001);
  });

  test('goes on with a stream that came back before its twin told something more', () => {
    const { told, tell, until } = setUp();
    told.began('A', at(0));
    told.began('B', at(0));
    told.reconciled(at(100));
    tell('A', 5_000);
    told.ended('A');
    told.began('A', at(7_000));
    tell('B', 8_500);
    tell('A', 8_600);
    expect(until()).toBe(8_600);
    told.ended('B');
    tell('A', 9_000);
    expect(until()).toBe(9_000);
  });

  test('stands still after a gap until the account was read again', () => {
    const { told, tell, until } = setUp();
    told.began('A', at(0));
    told.reconciled(at(100));
    tell('A', 5_000);
    told.skipped('A');
    told.began('A', at(6_000));
    tell('A', 6_500);
    expect(until()).toBe(5_000);
    told.reconciled(at(7_000));
    tell('A', 8_000);
    expect(until()).toBe(8_000);
  });
});
