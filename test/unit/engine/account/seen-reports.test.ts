import { describe, expect, test } from 'vitest';
import type { ExchangeOrderId } from '../../../../src/domain/order.ts';
import type { EpochMs, MonotonicMs } from '../../../../src/domain/time.ts';
import { SeenReports } from '../../../../src/engine/account/seen-reports.ts';
import type { ExecutionReport } from '../../../../src/engine/ports.ts';

const at = (milliseconds: number): MonotonicMs => milliseconds as MonotonicMs;
const report = (id: string): ExecutionReport => ({
  type: 'new',
  exchangeOrderId: id as ExchangeOrderId,
  exchangeTime: 1 as EpochMs,
});

describe('reports of two streams', () => {
  test('count once, whichever brings them first', () => {
    const seen = new SeenReports();
    expect(seen.fresh('A', [report('O1')], at(0), true)).toHaveLength(1);
    const second = report('O1');
    expect(seen.fresh('B', [second, report('O2')], at(1), true)).toEqual([report('O2')]);
    expect(seen.isRepeated(second)).toBe(true);
    expect([seen.wins('A'), seen.wins('B')]).toEqual([1, 1]);
  });

  test('show which stream has fallen silent, and not one that is merely late', () => {
    const seen = new SeenReports();
    seen.fresh('A', [report('O1'), report('O2'), report('O3')], at(0), true);
    expect(seen.isSilent('B', at(2_999))).toBe(false);
    expect(seen.isSilent('B', at(3_000))).toBe(true);
    seen.fresh('B', [report('O2')], at(3_001), true);
    expect(seen.isSilent('B', at(4_000))).toBe(false);
    expect(seen.isSilent('A', at(4_000))).toBe(false);
  });

  test('owe nothing of the time in which a stream was not there', () => {
    const seen = new SeenReports();
    seen.fresh('A', [report('O1'), report('O2'), report('O3')], at(0), false);
    expect(seen.isSilent('B', at(60_000))).toBe(false);
    seen.fresh('A', [report('O4'), report('O5'), report('O6')], at(0), true);
    seen.forgive('B');
    expect(seen.isSilent('B', at(60_000))).toBe(false);
  });
});
