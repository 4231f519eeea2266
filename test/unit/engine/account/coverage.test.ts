import { describe, expect, test } from 'vitest';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { Coverage } from '../../../../src/engine/account/coverage.ts';
import type { ConnectionId } from '../../../../src/engine/ports.ts';

const at = (milliseconds: number): MonotonicMs => milliseconds as MonotonicMs;
const BUDGET = 3_000;

function setUp() {
  const heard: Record<ConnectionId, MonotonicMs | null> = { A: null, B: null };
  const coverage = new Coverage((id) => heard[id]);
  const hear = (id: ConnectionId, milliseconds: number): void => {
    heard[id] = at(milliseconds);
  };
  const begin = (id: ConnectionId, milliseconds: number): void => {
    hear(id, milliseconds);
    coverage.began(id, at(milliseconds));
  };
  return { coverage, hear, begin };
}

describe('what the streams cover', () => {
  test('nothing is whole before the account has been read once', () => {
    const { coverage, begin, hear } = setUp();
    begin('A', 100);
    hear('A', 1_000);
    expect(coverage.isLive(at(1_000), BUDGET)).toBe(false);
    expect(coverage.hole(at(1_000), BUDGET)).toBe('certain');
    coverage.reconciled(at(150));
    expect(coverage.isLive(at(1_000), BUDGET)).toBe(true);
    expect(coverage.hole(at(1_000), BUDGET)).toBe('none');
  });

  test('reads that began before the stream leave a hole between the two', () => {
    const { coverage, begin } = setUp();
    coverage.reconciled(at(50));
    begin('A', 100);
    expect(coverage.hole(at(200), BUDGET)).toBe('certain');
  });

  test('the loss of one costs nothing while the other is heard past its return', () => {
    const { coverage, begin, hear } = setUp();
    begin('A', 0);
    begin('B', 0);
    coverage.reconciled(at(10));
    hear('A', 5_000);
    hear('B', 5_000);
    coverage.ended('A');
    begin('A', 9_000);
    expect(coverage.hole(at(9_000), 60_000)).toBe('hopeful');
    hear('B', 9_900);
    expect(coverage.hole(at(9_900), BUDGET)).toBe('hopeful');
    hear('B', 10_000);
    expect(coverage.hole(at(10_000), BUDGET)).toBe('none');
    expect(coverage.isAttached('A')).toBe(true);
  });

  test('a twin that was dead all along and only seemed alive is no proof', () => {
    const { coverage, begin, hear } = setUp();
    begin('A', 0);
    begin('B', 0);
    coverage.reconciled(at(10));
    hear('A', 5_000);
    hear('B', 4_000);
    coverage.ended('A');
    begin('A', 6_000);
    expect(coverage.hole(at(6_000), BUDGET)).toBe('hopeful');
    coverage.ended('B');
    expect(coverage.hole(at(6_500), BUDGET)).toBe('certain');
    coverage.reconciled(at(6_600));
    hear('A', 7_000);
    expect(coverage.isLive(at(7_000), BUDGET)).toBe(true);
  });

  test('silence beyond the budget is not live, whatever was attached', () => {
    const { coverage, begin, hear } = setUp();
    begin('A', 0);
    coverage.reconciled(at(10));
    hear('A', 1_000);
    expect(coverage.isLive(at(4_000), BUDGET)).toBe(true);
    expect(coverage.isLive(at(4_001), BUDGET)).toBe(false);
  });

  test('a gap found late reaches back to the last message, unless the twin covered all of that', () => {
    const lone = setUp();
    lone.begin('A', 0);
    lone.coverage.reconciled(at(10));
    lone.coverage.message('A', at(1_000));
    lone.hear('A', 9_000);
    lone.coverage.skipped('A');
    lone.begin('A', 9_100);
    expect(lone.coverage.hole(at(9_100), BUDGET)).toBe('certain');

    const covered = setUp();
    covered.begin('A', 0);
    covered.begin('B', 0);
    covered.coverage.reconciled(at(10));
    covered.coverage.message('A', at(1_000));
    covered.hear('A', 9_000);
    covered.hear('B', 9_000);
    covered.coverage.skipped('A');
    expect(covered.coverage.isLive(at(9_000), BUDGET)).toBe(true);
    covered.begin('A', 9_100);
    covered.hear('B', 10_100);
    expect(covered.coverage.hole(at(10_100), BUDGET)).toBe('none');

    const young = setUp();
    young.begin('A', 0);
    young.coverage.reconciled(at(10));
    young.coverage.message('A', at(1_000));
    young.hear('A', 6_000);
    young.begin('B', 5_000);
    young.hear('A', 9_000);
    young.hear('B', 9_000);
    expect(young.coverage.isAttached('B')).toBe(true);
    young.coverage.skipped('A');
    expect(young.coverage.isLive(at(9_000), BUDGET)).toBe(false);
    expect(young.coverage.hole(at(9_000), BUDGET)).toBe('certain');
  });

  test('a second snapshot on one connection means that the stream was renewed, and what lay between may be lost', () => {
    const { coverage, begin, hear } = setUp();
    begin('A', 0);
    coverage.reconciled(at(10));
    hear('A', 2_000);
    coverage.message('A', at(1_500));
    begin('A', 3_000);
    expect(coverage.hole(at(3_000), BUDGET)).toBe('certain');
  });
});
