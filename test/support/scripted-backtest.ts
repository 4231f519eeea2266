/** A strategy that does what a test wrote down, and remembers what it was told. */
import type { Decision, Strategy, StrategyInputs, StrategyState } from '../../src/engine/automation/strategy.ts';

type Place = Extract<Decision, { readonly act: 'place' }>;
type State = StrategyState<Record<string, never>, number>;

const REASON = { code: 'SCRIPT', values: {} };

export const CANDLES: StrategyInputs = {
  candles: { interval: 1, warmup: 1 },
  book: null,
  ticker: false,
  trades: false,
};

export const buy = (key: string, quantity: number, more: Partial<Place> = {}): Decision =>
  place('buy', key, quantity, more);
export const sell = (key: string, quantity: number, more: Partial<Place> = {}): Decision =>
  place('sell', key, quantity, more);
export const cancel = (key: string): Decision => ({ act: 'cancel', key, reason: REASON });

const place = (side: 'buy' | 'sell', key: string, quantity: number, more: Partial<Place>): Decision => ({
  act: 'place',
  key,
  side,
  orderType: 'market',
  quantity: quantity as Place['quantity'],
  reason: REASON,
  ...more,
});

export interface Script {
  readonly strategy: Strategy;
  readonly told: State[];
}

/** `decide` is asked at each closed candle, with how many there have been, and at nothing else. */
export function scripted(
  decide: (candles: number, state: State) => readonly Decision[],
  inputs: StrategyInputs = CANDLES,
): Script {
  const told: State[] = [];
  let candles = 0;
  const strategy: Strategy<Record<string, never>, number> = {
    id: 'scripted',
    version: '1',
    title: 'Scripted',
    summary: 'Does what a test wrote down.',
    losesWhen: 'The test says so.',
    kind: 'signal',
    parameters: [],
    plots: [],
    inputs: () => inputs,
    start: () => 0,
    decide: (state) => {
      told.push(state);
      if (state.cause !== 'candle') return { memory: 0, decisions: [], reason: REASON };
      candles += 1;
      return { memory: 0, decisions: [...decide(candles, state)], reason: REASON };
    },
  };
  return { strategy: strategy as unknown as Strategy, told };
}
