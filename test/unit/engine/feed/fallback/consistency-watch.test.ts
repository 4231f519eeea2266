import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MarketSymbol, Price } from '../../../../../src/domain/instrument.ts';
import { type BestPrices, BestRange } from '../../../../../src/engine/feed/fallback/best-range.ts';
import { ConsistencyWatch } from '../../../../../src/engine/feed/fallback/consistency-watch.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { BTC, ETH, ScriptedReads } from './scripted-venue.ts';

const best = (bid: number, ask: number): BestPrices => ({ bid: bid as Price, ask: ask as Price });

describe('the range of best prices', () => {
  it('takes whatever the book showed meanwhile, and the spread around it', () => {
    const range = new BestRange();
    range.include(best(1_000, 1_010));
    range.include(best(1_030, 1_040));
    const outside = (bid: number, ask: number) => range.ticksOutside(best(bid, ask), 5);
    expect([outside(1_000, 1_010), outside(1_015, 1_025), outside(990, 1_000), outside(1_040, 1_050)]).toEqual([
      0, 0, 0, 0,
    ]);
    expect([outside(980, 1_010), outside(1_000, 1_055), outside(900, 2_000)]).toEqual([2, 1, 190]);
  });

  it('never calls a state different that it has seen itself', () => {
    const state = fc.record({ bid: fc.integer({ min: 1, max: 10_000 }), spread: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 30 }), fc.nat(), (states, at) => {
        const range = new BestRange();
        const seen = states.map(({ bid, spread }) => best(bid, bid + spread));
        for (const each of seen) range.include(each);
        const shown = seen[at % seen.length] ?? best(0, 0);
        expect(range.ticksOutside(shown, 1)).toBe(0);
      }),
    );
  });
});

function world() {
  const clock = new ManualClock();
  const reads = new ScriptedReads(clock);
  const said: string[] = [];
  const disputes: string[] = [];
  const state = { isCheap: true, best: best(100, 102) as BestPrices | null, symbols: [BTC] as MarketSymbol[] };
  const watch = new ConsistencyWatch({
    clock,
    queries: reads.queries(),
    symbols: () => state.symbols,
    best: () => state.best,
    tickSize: () => 1,
    isCheap: () => state.isCheap,
    dispute: (symbol, isDisputed) => disputes.push(`${symbol} ${isDisputed ? 'disputed' : 'settled'}`),
    incident: (level, message) => said.push(`${level}: ${message}`),
  });
  watch.start();
  return { clock, reads, said, disputes, state, watch };
}

describe('streamed and REST prices held against each other', () => {
  it('asks for one symbol every few seconds, in turn', async () => {
    const { clock, reads, state, watch, said } = world();
    state.symbols = [BTC, ETH];
    await clock.advanceAsync(30_000);
    expect(reads.asked).toEqual(['depth BTC/USD 1', 'depth ETH/USD 1', 'depth BTC/USD 1', 'depth ETH/USD 1']);
    expect([watch.comparisons, watch.incidents, said]).toEqual([4, 0, []]);
  });

  it('asks nothing while REST has better things to do, or nothing good is shown', async () => {
    const { clock, reads, state } = world();
    state.isCheap = false;
    await clock.advanceAsync(20_000);
    state.isCheap = true;
    state.symbols = [];
    await clock.advanceAsync(20_000);
    expect(reads.asked).toEqual([]);
  });

  it('tolerates whatever moved while the answer travelled', async () => {
    const { clock, reads, state, watch } = world();
    reads.setBest(BTC, 150, 152);
    reads.delayMs = 400;
    for (let time = 0; time < 400; time += 1) {
      await clock.advanceAsync(100);
      state.best = time % 3 === 0 ? best(150, 152) : best(100, 102);
      watch.bookMoved(BTC);
    }
    expect([watch.incidents, watch.comparisons >= 5]).toEqual([0, true]);
  });

  it('counts a move that the stream tells a moment after REST', async () => {
    const { clock, reads, state, watch } = world();
    reads.setBest(BTC, 150, 152);
    await clock.advanceAsync(5_000 + 1_000 + 50 + 200);
    state.best = best(150, 152);
    watch.bookMoved(BTC);
    await clock.advanceAsync(1_000);
    expect([watch.comparisons, watch.incidents, reads.asked.length]).toEqual([1, 0, 1]);
  });

  it('makes three differences in a row one incident, and its trust degraded until they agree', async () => {
    const { clock, reads, state, watch, said, disputes } = world();
    state.symbols = [BTC, ETH];
    reads.setBest(BTC, 107, 109);
    await clock.advanceAsync(6_300 + 2 * 3_300);
    expect([watch.incidents, disputes]).toEqual([1, ['BTC/USD disputed']]);
    expect(said).toEqual([
      'error: BTC/USD: streamed and REST prices differ by 5 ticks in 3 comparisons in a row, beyond all that moved meanwhile. Its prices count as degraded until they agree.',
    ]);
    await clock.advanceAsync(30_000);
    expect([watch.incidents, said.length]).toEqual([1, 1]);
    reads.setBest(BTC, 100, 102);
    await clock.advanceAsync(4_000);
    expect(disputes).toEqual(['BTC/USD disputed', 'BTC/USD settled']);
    expect(said[1]).toBe('info: BTC/USD: streamed and REST prices agree again.');
  });

  it('starts counting again after one agreement', async () => {
    const { clock, reads, watch } = world();
    reads.setBest(BTC, 107, 109);
    await clock.advanceAsync(6_300 + 3_300);
    reads.setBest(BTC, 100, 102);
    await clock.advanceAsync(3_300);
    reads.setBest(BTC, 107, 109);
    await clock.advanceAsync(6_300 + 3_300);
    expect([watch.comparisons, watch.incidents]).toEqual([5, 0]);
  });

  it('compares nothing when the book was not verified for a moment, or REST did not answer', async () => {
    const { clock, reads, state, watch } = world();
    reads.setBest(BTC, 107, 109);
    await clock.advanceAsync(5_500);
    state.best = null;
    watch.bookMoved(BTC);
    state.best = best(100, 102);
    watch.bookMoved(BTC);
    await clock.advanceAsync(2_000);
    reads.broken.add('depth');
    await clock.advanceAsync(20_000);
    expect([watch.comparisons, watch.incidents, reads.asked.length > 2]).toEqual([0, 0, true]);
  });

  it('lets go of a dispute about what nobody looks at any more', async () => {
    const { clock, reads, state, disputes } = world();
    reads.setBest(BTC, 107, 109);
    await clock.advanceAsync(13_000);
    state.symbols = [ETH];
    await clock.advanceAsync(5_000);
    expect(disputes).toEqual(['BTC/USD disputed', 'BTC/USD settled']);
  });

  it('is silent once disposed', async () => {
    const { clock, reads, watch } = world();
    await clock.advanceAsync(5_500);
    watch.dispose();
    await clock.advanceAsync(60_000);
    expect([reads.asked, clock.pendingTimers]).toEqual([[], 0]);
  });
});
