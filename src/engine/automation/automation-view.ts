/** An instance as a window sees it. */
import type { AutomationMode, AutomationState, AutomationView } from '../../contract/automation-views.ts';
import type { VenueName } from '../../contract/views.ts';
import { formatPrice, type MarketSymbol } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import { formatScaled } from '../../domain/scaled.ts';
import type { InstanceRecord } from './automation-fold.ts';
import { Budget } from './budget.ts';
import { simulatorView } from './grading/simulator-gate.ts';
import { NO_GRADES } from './grading/simulator-grades.ts';
import { inputViews } from './input-watch.ts';
import type { AutomationWorld } from './instance-ports.ts';
import { OwnBook } from './own-book.ts';
import { OwnOrders } from './own-orders.ts';
import { gatesOf, isReal, modeWords } from './promotion.ts';
import type { StrategyInputs } from './strategy.ts';
import type { StrategyRunner } from './strategy-runner.ts';

export interface InstanceFacts {
  readonly record: InstanceRecord;
  readonly mode: AutomationMode;
  readonly state: AutomationState;
  readonly reason: string | null;
  /** Null while it was not armed since it was last off. */
  readonly runner: StrategyRunner | null;
  readonly inputs: StrategyInputs | null;
  readonly world: AutomationWorld;
  readonly symbol: MarketSymbol;
}

const money = (amount: Money): string => amount.toDecimalPlaces(2).toFixed(2);

export function automationView(facts: InstanceFacts): AutomationView {
  const { record, mode, state, reason, runner, inputs, world, symbol } = facts;
  const { config } = record;
  const instrument = world.instrument(symbol);
  const isSending = isOfExchange(record, mode, world.venue);
  const known = isSending ? record.real : record.virtual;
  const scale = instrument ?? { pricePrecision: 0, quantityPrecision: 0 };
  const book = runner?.book ?? new OwnBook(scale, known);
  const orders = runner?.orders ?? new OwnOrders();
  const { position } = book;
  const mark = runner?.mark ?? markOf(world, symbol);
  const now = world.exchangeNow();
  const budget = runner?.budget ?? (instrument === null ? null : new Budget(config.budget, instrument));
  const unrealised = book.unrealised(mark);
  const loss = book.realised
    .sub(book.fees)
    .add(unrealised ?? 0)
    .neg();
  const last = runner?.trace.last ?? null;
  const isGraded = runner !== null && mode !== 'off' && (!isSending || world.venue === 'paper');
  return {
    id: config.id,
    symbol: config.symbol,
    strategyId: config.strategyId,
    parameters: config.parameters,
    mode,
    state,
    stateReason: reason,
    budget: config.budget,
    used: {
      capital: money(budget?.bound(mark, book, orders) ?? new Money(0)),
      loss: money(Money.max(0, loss)),
      ordersLastMinute: budget?.ordersLastMinute(now) ?? 0,
      openOrders: orders.size,
    },
    inputs: inputs === null || state === 'off' ? [] : inputViews(inputs, symbol, isSending, world),
    position: {
      quantity: formatScaled(position.quantity, scale.quantityPrecision),
      averageEntry:
        position.averageEntry === null
          ? null
          : new Money(position.averageEntry).div(new Money(10).pow(scale.pricePrecision)).toFixed(scale.pricePrecision),
    },
    realisedPnl: money(book.realised),
    unrealisedPnl: unrealised === null ? null : money(unrealised),
    fees: money(book.fees),
    trades: book.trades,
    wins: book.wins,
    drawdown: book.drawdown.toFixed(2),
    lastDecision: last === null || runner === null ? null : runner.trace.view(last),
    gates: gatesOf(record, world.limits().gates, world.gateFacts()),
    simulator: simulatorView(record.simulator ?? (isGraded ? NO_GRADES : null), world.venue),
    modeText: modeWords(mode, world.venue),
    plots: runner?.plots ?? {},
    levels:
      runner === null || instrument === null
        ? []
        : runner.levels.map(({ label, price }) => ({ label, price: formatPrice(price, instrument) })),
    startsByItself: config.startsByItself,
    updatedAt: world.clock.wallNow(),
  };
}

/** Which of its books is shown: that of its mode; switched off, that of the exchange once anything filled there. */
function isOfExchange({ mode: chosen, real }: InstanceRecord, mode: AutomationMode, venue: VenueName): boolean {
  const last = mode === 'off' ? chosen : mode;
  if (last !== 'off') return isReal(last, venue);
  return real.quantity !== 0 || real.trades > 0;
}

/** Scaled, between bid and ask. */
function markOf(world: AutomationWorld, symbol: MarketSymbol): number | null {
  const market = world.market(symbol);
  if (market === null) return null;
  return market.bid === null || market.ask === null ? market.last : (market.bid + market.ask) / 2;
}
