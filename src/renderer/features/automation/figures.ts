/** The figures of one instance's card, from what the engine says of it. */

import type { AutomationView, BudgetView } from '../../../contract/automation-views.ts';
import { Money } from '../../../domain/money.ts';
import { wording } from '../../text/wording.ts';

export interface Meter {
  readonly id: 'capital' | 'loss' | 'orders' | 'open';
  readonly label: string;
  readonly used: string;
  readonly limit: string;
  /** 0 to 1, and above when it is passed. */
  readonly share: number;
  readonly word: 'ok' | 'watch' | 'bad';
}

const WATCH = 0.75;

/** How much of each budget is used. */
export function meters({ budget, used }: Pick<AutomationView, 'budget' | 'used'>): readonly Meter[] {
  return [
    meter('capital', wording.automation.capital, used.capital, budget.capital),
    meter('loss', wording.automation.loss, used.loss, budget.maximumLoss),
    meter('orders', wording.automation.ordersMinute, String(used.ordersLastMinute), String(budget.ordersPerMinute)),
    meter('open', wording.automation.openOrders, String(used.openOrders), String(budget.openOrders)),
  ];
}

function meter(id: Meter['id'], label: string, used: string, limit: string): Meter {
  const whole = new Money(limit);
  const spent = new Money(used);
  const share = whole.gt(0) ? spent.div(whole).toNumber() : spent.gt(0) ? 1 : 0;
  return {
    id,
    label,
    used,
    limit,
    share: Math.max(0, share),
    word: share >= 1 ? 'bad' : share >= WATCH ? 'watch' : 'ok',
  };
}

/** Realised and unrealised less fees, in quote; null while the position has no price. */
export function netResult(view: Pick<AutomationView, 'realisedPnl' | 'unrealisedPnl' | 'fees'>): string | null {
  if (view.unrealisedPnl === null) return null;
  return new Money(view.realisedPnl).add(view.unrealisedPnl).sub(view.fees).toFixed();
}

/** Whole percent of round trips that won; null before the first. */
export function winShare({ trades, wins }: Pick<AutomationView, 'trades' | 'wins'>): number | null {
  return trades === 0 ? null : Math.round((wins / trades) * 100);
}

export const DEFAULT_BUDGET: BudgetView = {
  capital: '1000',
  maximumLoss: '50',
  ordersPerMinute: 10,
  openOrders: 10,
};
