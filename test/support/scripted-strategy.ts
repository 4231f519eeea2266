/** A strategy that does what a test tells it to: asked on every event, it answers with the next step, or waits. */
import type { Price, Quantity } from '../../src/domain/instrument.ts';
import type { Decision, Strategy, StrategyState, StrategyStep } from '../../src/engine/automation/strategy.ts';

type State = StrategyState<object, number>;

export const WHY = { code: 'TOLD', values: { told: 1 } } as const;
export const WAIT: StrategyStep<number> = { memory: 0, decisions: [], reason: { code: 'WAITING', values: {} } };

export const act = (...decisions: readonly Decision[]): StrategyStep<number> => ({ memory: 0, decisions, reason: WHY });

export const limit = (key: string, side: 'buy' | 'sell', quantity: number, price: number): Decision => ({
  act: 'place',
  key,
  side,
  orderType: 'limit',
  quantity: quantity as Quantity,
  price: price as Price,
  reason: WHY,
});

export interface ScriptedStrategy extends Strategy {
  /** What it was asked, in order. */
  readonly asked: State[];
}

export function scriptedStrategy(
  decide: (state: State) => StrategyStep<number>,
  over: Partial<Strategy> = {},
): ScriptedStrategy {
  const asked: State[] = [];
  return {
    id: 'scripted',
    version: '1',
    title: 'Scripted',
    summary: 'Does what a test tells it to.',
    losesWhen: 'The test says so.',
    kind: 'signal',
    parameters: [],
    inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
    plots: [],
    start: () => 0,
    decide: (state) => {
      asked.push(state as State);
      return decide(state as State);
    },
    asked,
    ...over,
  };
}
