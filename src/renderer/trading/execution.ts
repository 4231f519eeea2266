/**
 * An execution (bracket, TWAP, chase) is an instance of a strategy that ends by itself: made, armed, and from then on told of by
 * its own view. Here is what is asked of the engine for one, and what the trader is told. Pure.
 */
import type { AutomationMode, ParameterValue } from '../../contract/automation-views.ts';
import type { CommandPayload } from '../../contract/commands.ts';
import { Money } from '../../domain/money.ts';

export interface Execution {
  readonly strategyId: 'bracket' | 'twap' | 'chase';
  readonly symbol: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** In quote: what the whole of it may bind. */
  readonly notional: string;
  /** The whole execution in one sentence. */
  readonly sentence: string;
}

/** The price may move on the way in; beyond this the budget refuses what is left. */
const ROOM = '1.05';
const ORDERS_PER_MINUTE = 60;
const OPEN_ORDERS = 5;

/** An instance that may bind what the execution is worth and lose no more than that: its own stop is the limit meant to act. */
export function executionRequest({
  strategyId,
  symbol,
  parameters,
  notional,
}: Execution): CommandPayload<'automation.set'> {
  const capital = new Money(notional).mul(ROOM).toDecimalPlaces(2, Money.ROUND_UP).toFixed(2);
  return {
    id: null,
    symbol,
    strategyId,
    parameters: { ...parameters },
    budget: { capital, maximumLoss: capital, ordersPerMinute: ORDERS_PER_MINUTE, openOrders: OPEN_ORDERS },
    startsByItself: false,
  };
}

/** `live` everywhere: on demo and paper that is the embedded exchange, on the live venue its gates have to be passed. */
export const EXECUTION_MODE: AutomationMode = 'live';
