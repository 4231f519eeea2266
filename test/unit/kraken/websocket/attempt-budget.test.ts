import { describe, expect, test } from 'vitest';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { AttemptBudget } from '../../../../src/kraken/websocket/attempt-budget.ts';

const at = (milliseconds: number): MonotonicMs => milliseconds as MonotonicMs;

describe('the attempt budget', () => {
  test('never lets more than 60 attempts into any ten minutes (N9, N15)', () => {
    const budget = new AttemptBudget();
    const granted: number[] = [];
    for (let time = 0; time < 3_600_000; time += 500) if (budget.take('private', at(time)).ok) granted.push(time);
    const most = Math.max(...granted.map((from) => granted.filter((t) => t >= from && t < from + 600_000).length));
    expect(most).toBe(60);
  });

  test('keeps the last 20 for private connections', () => {
    const budget = new AttemptBudget();
    for (let count = 0; count < 40; count += 1) expect(budget.take('public', at(count)).ok).toBe(true);
    expect(budget.take('public', at(50))).toMatchObject({ ok: false, retryAt: 600_000 });
    for (let count = 0; count < 20; count += 1) expect(budget.take('private', at(60)).ok).toBe(true);
    expect(budget.take('private', at(61)).ok).toBe(false);
  });

  test('waits out a ban for everybody', () => {
    const budget = new AttemptBudget();
    budget.ban(at(1_000));
    expect(budget.take('private', at(600_999))).toMatchObject({ ok: false, retryAt: 601_000 });
    expect(budget.take('private', at(601_000)).ok).toBe(true);
  });

  test('tries once per 5 s while the exchange is under maintenance (P23)', () => {
    const budget = new AttemptBudget();
    budget.setMaintenance(true);
    expect(budget.take('public', at(0)).ok).toBe(true);
    expect(budget.take('private', at(4_999))).toMatchObject({ ok: false, retryAt: 5_000 });
    expect(budget.take('private', at(5_000)).ok).toBe(true);
    budget.setMaintenance(false);
    expect(budget.take('public', at(5_001)).ok).toBe(true);
  });
});
