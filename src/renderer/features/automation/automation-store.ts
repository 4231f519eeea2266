/** What the panes of automation share within one window: the strategies on offer, and the instance whose decisions are shown. */
import { createStore } from 'zustand/vanilla';
import type { StrategyView } from '../../../contract/automation-views.ts';
import type { EngineClient } from '../../engine-client/engine-client.ts';

interface AutomationStore {
  /** Null until the engine has answered. */
  readonly strategies: readonly StrategyView[] | null;
  readonly problem: string | null;
  /** Null: the decisions of all. */
  readonly selectedId: string | null;
}

export const automationStore = createStore<AutomationStore>(() => ({
  strategies: null,
  problem: null,
  selectedId: null,
}));

/** Asked anew whenever a pane appears: a strategy's file may have come or gone. */
export async function loadStrategies(client: EngineClient): Promise<void> {
  const answer = await client.query('automation.strategies', {});
  automationStore.setState(
    answer.ok ? { strategies: answer.value.strategies, problem: null } : { problem: answer.error.message },
  );
}

export function selectInstance(id: string | null): void {
  automationStore.setState({ selectedId: id });
}
