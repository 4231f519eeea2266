/**
 * Every pane there is. A new one is one entry here: its feature exports a component without properties, and workspaces,
 * the list of panes to add, link groups, help and repair of saved layouts follow from the entry.
 */
import { useAutomation, useEvents, useFills, useOpenOrders, usePositions } from '../engine-client/hooks.ts';
import { useAlerts } from '../engine-client/use-alerts.ts';
import { AlertsPane } from '../features/alerts/alerts-pane.tsx';
import { BacktestPane } from '../features/automation/backtest/backtest-pane.tsx';
import { DecisionsPane } from '../features/automation/decisions-pane.tsx';
import { StrategiesPane } from '../features/automation/strategies-pane.tsx';
import { BalancesPane } from '../features/balances/balances-pane.tsx';
import { HoldingsPane } from '../features/balances/holdings-pane.tsx';
import { ChartPane } from '../features/chart/chart-pane.tsx';
import { DepthPane } from '../features/depth-chart/depth-pane.tsx';
import { ProfitPane } from '../features/equity/profit-pane.tsx';
import { EventsTab } from '../features/events/events-tab.tsx';
import { FillsTab } from '../features/fills/fills-tab.tsx';
import { LadderPane } from '../features/ladder/ladder-pane.tsx';
import { LedgerPane } from '../features/ledger/ledger-pane.tsx';
import { MetricsTab } from '../features/metrics/metrics-tab.tsx';
import { OrdersTab } from '../features/orders/orders-tab.tsx';
import { OverviewPane } from '../features/overview/overview-pane.tsx';
import { PositionsTab } from '../features/positions/positions-tab.tsx';
import { TapePane } from '../features/tape/tape-pane.tsx';
import { TicketPane } from '../features/ticket/ticket-pane.tsx';
import { WatchlistPane } from '../features/watchlist/watchlist-pane.tsx';
import { wording } from '../text/wording.ts';
import type { PaneKind } from './layout/pane-kind.ts';

const isZero = (quantity: string): boolean => /^-?0(\.0*)?$/.test(quantity);

/** The title and the help of a pane follow the language. */
const pane = <const Id extends keyof typeof wording.panes, const Kind extends Omit<PaneKind, 'id' | 'title' | 'help'>>(
  id: Id,
  kind: Kind,
) => ({
  id,
  get title() {
    return wording.panes[id].title;
  },
  get help() {
    return wording.panes[id].help;
  },
  ...kind,
});

export const PANE_KINDS = [
  pane('watchlist', {
    least: { width: 224, height: 96 },
    needsSymbol: true,
    showsMany: true,
    component: WatchlistPane,
  }),
  pane('chart', { least: { width: 280, height: 140 }, needsSymbol: true, component: ChartPane }),
  pane('ladder', { least: { width: 280, height: 200 }, needsSymbol: true, component: LadderPane }),
  pane('tape', { least: { width: 240, height: 72 }, needsSymbol: true, component: TapePane }),
  pane('depth', { least: { width: 280, height: 120 }, needsSymbol: true, component: DepthPane }),
  pane('overview', { least: { width: 280, height: 120 }, needsSymbol: false, component: OverviewPane }),
  pane('ticket', { least: { width: 264, height: 240 }, needsSymbol: true, component: TicketPane }),
  pane('balances', { least: { width: 220, height: 72 }, needsSymbol: false, component: BalancesPane }),
  pane('orders', {
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: OrdersTab,
    useCount: () => useOpenOrders().length,
  }),
  pane('fills', {
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: FillsTab,
    useCount: () => useFills().length,
  }),
  pane('positions', {
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: PositionsTab,
    useCount: () => usePositions().filter((position) => !isZero(position.quantity)).length,
  }),
  pane('holdings', { least: { width: 280, height: 96 }, needsSymbol: false, component: HoldingsPane }),
  pane('profit', { least: { width: 280, height: 96 }, needsSymbol: false, component: ProfitPane }),
  pane('alerts', {
    least: { width: 280, height: 120 },
    needsSymbol: true,
    component: AlertsPane,
    useCount: () => useAlerts().filter(({ isOn }) => isOn).length,
  }),
  pane('ledger', { least: { width: 280, height: 96 }, needsSymbol: false, component: LedgerPane }),
  pane('strategies', {
    least: { width: 280, height: 160 },
    needsSymbol: false,
    component: StrategiesPane,
    useCount: () => useAutomation().filter((view) => view.state === 'running').length,
  }),
  pane('backtest', { least: { width: 280, height: 200 }, needsSymbol: false, component: BacktestPane }),
  pane('decisions', { least: { width: 280, height: 120 }, needsSymbol: false, component: DecisionsPane }),
  pane('events', {
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: EventsTab,
    useCount: () => useEvents().filter((event) => event.level !== 'info').length,
  }),
  pane('metrics', { least: { width: 280, height: 96 }, needsSymbol: false, component: MetricsTab }),
] satisfies readonly PaneKind[];

export type PaneKindId = (typeof PANE_KINDS)[number]['id'];

/** Null for an id nobody knows, such as one of a newer version. */
export const paneKind = (id: string): PaneKind | null => PANE_KINDS.find((kind) => kind.id === id) ?? null;

export const isPaneKind = (id: string): boolean => paneKind(id) !== null;
