import { describe, expect, test } from 'vitest';
import type { Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import {
  type AutomationChange,
  AutomationFold,
  type InstanceRecord,
} from '../../../../src/engine/automation/automation-fold.ts';
import { InstanceKeeper } from '../../../../src/engine/automation/instance-keeper.ts';
import { unseenOf } from '../../../../src/engine/automation/instance-memory.ts';
import type { OwnFill } from '../../../../src/engine/automation/own-book.ts';
import { type RunnerEvent, StrategyRunner } from '../../../../src/engine/automation/strategy-runner.ts';
import { scriptedStrategy } from '../../../support/scripted-strategy.ts';
import { BTC_USD } from '../../../support/strategy-states.ts';

const CONFIG = {
  id: 'one',
  symbol: 'BTC/USD',
  strategyId: 'scripted',
  parameters: {},
  budget: { capital: '1000', maximumLoss: '100', ordersPerMinute: 10, openOrders: 3 },
  startsByItself: true,
};
const SCALE = { pricePrecision: BTC_USD.pricePrecision, quantityPrecision: BTC_USD.quantityPrecision };
const ONE = 100_000_000 as Quantity;
const at = (seconds: number): EpochMs => (Date.UTC(2026, 10, 30) + seconds * 1_000) as EpochMs;
const bought = (key: string): OwnFill => ({ key, side: 'buy', price: 1_000, quantity: ONE, fee: '0' });

/** Remembers how many fills it has seen. */
const counting = () =>
  scriptedStrategy(({ memory, fills }) => ({
    memory: memory + fills.length,
    decisions: [],
    reason: { code: 'COUNTED', values: {} },
  }));

/** A journal, a runner, and the keeper between them. */
function scene() {
  const fold = new AutomationFold();
  const written: AutomationChange[] = [];
  fold.apply({ type: 'set', config: CONFIG }, at(0));
  const record = (): InstanceRecord => fold.state()[0] as InstanceRecord;
  const runner = new StrategyRunner({
    instanceId: 'one',
    strategy: counting(),
    parameters: {},
    instrument: BTC_USD,
    budget: CONFIG.budget,
    newIntentId: () => 'intent',
  });
  const keeper = new InstanceKeeper({
    record: record(),
    runner,
    book: 'virtual',
    version: '1',
    write: (change) => {
      written.push(change);
      fold.apply(change, at(0));
    },
  });
  const kinds = (): readonly string[] => written.splice(0).map(({ type }) => type);
  const quote = (price: number): RunnerEvent => ({
    type: 'ticker',
    now: at(0),
    quote: { bid: price as Price, ask: price as Price, bidQuantity: ONE, askQuantity: ONE },
    last: null,
  });
  const journaled = (key: string): void =>
    fold.apply({ type: 'virtualFill', id: 'one', fill: bought(key), scale: SCALE }, at(0));
  return { runner, keeper, record, kinds, quote, journaled };
}

describe('what outlives a running instance', () => {
  test('is written once, and again when it changed: its memory at once when asked, otherwise once a minute', () => {
    const { runner, keeper, record, kinds, journaled } = scene();
    keeper.second(record(), at(0));
    expect(kinds()).toEqual(['ran', 'high', 'remembered']);
    keeper.second(record(), at(1));
    keeper.remember();
    expect(kinds()).toEqual([]);
    journaled('a');
    runner.step({ type: 'fill', now: at(2), fill: bought('a') });
    keeper.second(record(), at(2));
    expect(kinds()).toEqual([]);
    keeper.second(record(), at(60));
    expect(kinds()).toEqual(['remembered']);
    expect(record().memory).toMatchObject({ saved: { value: 1, version: '1' }, unseen: [] });
  });

  test('has the fills its strategy was told of and has not answered yet', () => {
    const { runner, keeper, record, journaled } = scene();
    keeper.remember();
    journaled('a');
    runner.step({ type: 'fill', now: at(1), fill: bought('a') });
    journaled('b');
    runner.know({ type: 'fill', now: at(1), fill: bought('b') });
    journaled('c');
    keeper.remember();
    expect(record().memory?.saved?.value).toBe(1);
    expect(unseenOf(record(), 'virtual').map(({ key }) => key)).toEqual(['b', 'c']);
  });

  test('has its deepest fall and its best as they move by a thousandth of its capital', () => {
    const { runner, keeper, record, kinds, quote, journaled } = scene();
    journaled('a');
    runner.know({ type: 'fill', now: at(0), fill: bought('a') });
    const marked = (price: number): readonly string[] => {
      runner.know(quote(price));
      runner.know({ type: 'heartbeat', now: at(0) });
      keeper.second(record(), at(0));
      return kinds();
    };
    expect(marked(1_000)).toContain('high');
    const scale = 10 ** BTC_USD.pricePrecision;
    expect(marked(1_000 + 2 * scale)).toEqual(['high']);
    expect(marked(1_000 + 1.5 * scale)).toEqual([]);
    expect(marked(1_000 - 3 * scale)).toEqual(['marked']);
    expect(record().virtual).toMatchObject({ peak: 2, drawdown: 5 });
    expect(keeper.second(record(), at(0))).toBeCloseTo(0.5, 9);
  });
});
