/** One trader with one strategy at a whole simulated workstation. */
import type { AutomationMode, AutomationView } from '../../src/contract/automation-views.ts';
import type { CommandName, CommandPayload, CommandResults } from '../../src/contract/commands.ts';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import type { StrategyStep } from '../../src/engine/automation/strategy.ts';
import { act, limit, scriptedStrategy, WAIT } from '../support/scripted-strategy.ts';
import { LoneDesk } from './lone-desk.ts';

export const BTC = 'BTC/USD' as MarketSymbol;
export const BUDGET = { capital: '1000', maximumLoss: '100', ordersPerMinute: 20, openOrders: 5 };

export class AutomatedDesk extends LoneDesk {
  id = '';

  async ask<N extends CommandName>(name: N, payload: CommandPayload<N>): Promise<CommandResults[N]> {
    const asking = this.window.command(name, payload);
    await this.run(500);
    const answer = await asking;
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer.value;
  }

  async make(
    strategyId: string,
    parameters: Record<string, number | string>,
    budget = BUDGET,
    startsByItself = false,
  ): Promise<void> {
    const asked = { id: null, symbol: BTC, strategyId, parameters, budget, startsByItself };
    this.id = (await this.ask('automation.set', asked)).id;
  }

  async mode(mode: AutomationMode): Promise<void> {
    await this.ask('automation.mode', { id: this.id, mode });
  }

  /** A person takes the gates away, and it trades at the exchange. */
  async trade(): Promise<void> {
    await this.ask('automation.override', { id: this.id, reason: 'a test of what it does at the exchange' });
    await this.mode('live');
    await this.run(6_000);
  }

  get view(): AutomationView {
    const view = this.engine.automation.instances().find(({ id }) => id === this.id);
    if (view === undefined) throw new Error('There is no such instance.');
    return view;
  }

  get codes(): readonly string[] {
    return this.engine.automation.decisions(this.id, 500).map(({ act: what, code }) => `${what} ${code}`);
  }
}

/** Rests one buy far below the market, and leaves it there. */
export const restsOne = () => {
  let placed = false;
  return scriptedStrategy((state): StrategyStep<number> => {
    if (placed || state.quote === null) return WAIT;
    placed = true;
    return act(limit('rest', 'buy', 500_000, Math.round(state.quote.bid * 0.99)));
  });
};
