import { describe, expect, it } from 'vitest';
import type { MonotonicMs } from '../../../../../src/domain/time.ts';
import { Rota } from '../../../../../src/engine/feed/fallback/rota.ts';

const at = (ms: number): MonotonicMs => ms as MonotonicMs;

describe('a rota of reads', () => {
  it('takes whoever waited longest, and nobody twice within the pause', () => {
    const rota = new Rota(1_000, 1);
    const turns: string[] = [];
    for (let now = 0; now < 3_000; now += 250) {
      const [turn] = rota.take(['a', 'b', 'c'], at(now), 9);
      if (turn === undefined) continue;
      turns.push(`${now} ${turn}`);
      rota.done(turn);
    }
    expect(turns).toEqual(['0 a', '250 b', '500 c', '1000 a', '1250 b', '1500 c', '2000 a', '2250 b', '2500 c']);
  });

  it('never has more under way than it may, nor one key twice', () => {
    const rota = new Rota(0, 2);
    expect(rota.take(['a', 'b', 'c'], at(0), 9)).toEqual(['a', 'b']);
    expect(rota.take(['a', 'b', 'c'], at(5), 9)).toEqual([]);
    rota.done('a');
    expect(rota.take(['b', 'c'], at(9), 9)).toEqual(['c']);
    expect(rota.underWay).toBe(2);
  });

  it('takes no more than it is given room for', () => {
    const rota = new Rota(0, 5);
    expect(rota.take(['a', 'b'], at(0), 0)).toEqual([]);
    expect(rota.take(['a', 'a', 'b'], at(0), 1)).toEqual(['a']);
  });

  it('forgets pauses when told, and still knows what is under way', () => {
    const rota = new Rota(60_000, 2);
    rota.take(['a', 'b'], at(0), 9);
    rota.done('a');
    rota.forget();
    expect(rota.take(['a', 'b'], at(1), 9)).toEqual(['a']);
  });
});
