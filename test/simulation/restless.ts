/**
 * A strategy that cannot sit still: places, amends and cancels at every other tick, now and then for more than it was given. Its
 * chance is a number it remembers, so that the same ticks give the same decisions.
 */
import type { Price, Quantity } from '../../src/domain/instrument.ts';
import type { Decision, Strategy, StrategyState, StrategyStep } from '../../src/engine/automation/strategy.ts';

type Memory = { readonly chance: number; readonly at: number; readonly count: number };
type State = StrategyState<Readonly<Record<string, never>>, Memory>;

export const RESTLESS_ID = 'restless';
export const RESTLESS_BUDGET = { capital: '2000', maximumLoss: '1000', ordersPerMinute: 120, openOrders: 6 };

const BETWEEN_MS = 250;
const why = (code: string): { readonly code: string; readonly values: Readonly<Record<string, number>> } => ({
  code,
  values: {},
});

/** Lehmer's generator: enough to be restless. */
const nextOf = (chance: number): number => (chance * 48_271) % 2_147_483_647;

function decisionOf(state: State, draw: number, count: number): Decision | null {
  const { quote, last, orders } = state;
  // Careless as well: without a quote the last price will do.
  const [bid, ask] = [quote?.bid ?? last, quote?.ask ?? last];
  if (bid === null || ask === null) return null;
  const side = draw % 2 === 0 ? 'buy' : 'sell';
  const working = orders.filter(({ state: is }) => is === 'working');
  const chosen = working[draw % Math.max(1, working.length)];
  const kind = draw % 10;
  if (kind >= 8 && chosen !== undefined) return { act: 'cancel', key: chosen.key, reason: why('WITHDRAWN') };
  const off = 1 + ((draw >> 4) % 40) / 10_000;
  const price = Math.round(side === 'buy' ? bid / off : ask * off) as Price;
  if (kind >= 6 && chosen?.side === side) return { act: 'amend', key: chosen.key, price, reason: why('MOVED') };
  // No gesture of a trader ends on these digits.
  const quantity = ((50 + (draw % 500)) * 1_000_000 - 1) as Quantity;
  const key = `k${count}`;
  const common = { act: 'place', key, side, quantity, reason: why('RESTLESS') } as const;
  return kind === 0 ? { ...common, orderType: 'market' } : { ...common, orderType: 'limit', price };
}

export const restless: Strategy = {
  id: RESTLESS_ID,
  version: '1',
  title: 'Restless',
  summary: 'Places, amends and cancels all the time.',
  losesWhen: 'Always.',
  kind: 'signal',
  parameters: [],
  inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
  plots: [],
  start: () => ({ chance: 4_711, at: 0, count: 0 }),
  decide: (asked): StrategyStep<Memory> => {
    const state = asked as unknown as State;
    const { memory, now } = state;
    if (now - memory.at < BETWEEN_MS) return { memory, decisions: [], reason: why('CATCHING_BREATH') };
    const chance = nextOf(memory.chance);
    const next = { chance, at: now, count: memory.count + 1 };
    const decision = decisionOf(state, chance >> 7, next.count);
    return { memory: next, decisions: decision === null ? [] : [decision], reason: why('RESTLESS') };
  },
};
