/** The Trade workspace: which panes stand where. Panes know nothing of each other; this is the one place that does. */
import { useStore } from 'zustand';
import { useEvents, useFills, useOpenOrders, usePositions } from '../engine-client/hooks.ts';
import { BalancesPane } from '../features/balances/balances-pane.tsx';
import { ChartPane } from '../features/chart/chart-pane.tsx';
import { EventsTab } from '../features/events/events-tab.tsx';
import { FillsTab } from '../features/fills/fills-tab.tsx';
import { LadderPane } from '../features/ladder/ladder-pane.tsx';
import { MetricsTab } from '../features/metrics/metrics-tab.tsx';
import { OrdersTab } from '../features/orders/orders-tab.tsx';
import { PositionsTab } from '../features/positions/positions-tab.tsx';
import { TapePane } from '../features/tape/tape-pane.tsx';
import { TicketPane } from '../features/ticket/ticket-pane.tsx';
import { WatchlistPane } from '../features/watchlist/watchlist-pane.tsx';
import { showBottomTab, workbench } from '../lib/workbench.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { Split } from './split.tsx';

/** On a short screen the ladder needs the height more than the blotter does. */
const SHORT_SCREEN_PX = 860;

export function Workspace() {
  const isShort = window.innerHeight < SHORT_SCREEN_PX;
  return (
    <main className="workspace" aria-label="Trade workspace">
      <Split id="workspace" direction="column" shares={isShort ? [76, 24] : [74, 26]} leastPx={[320, 96]}>
        <Split id="panes" direction="row" shares={[14, 48, 21, 17]} leastPx={[224, 320, 304, 272]}>
          <Guarded>
            <WatchlistPane />
          </Guarded>
          <Guarded>
            <ChartPane />
          </Guarded>
          <Split id="ladder and tape" direction="column" shares={isShort ? [78, 22] : [70, 30]} leastPx={[200, 72]}>
            <Guarded>
              <LadderPane />
            </Guarded>
            <Guarded>
              <TapePane />
            </Guarded>
          </Split>
          <Split id="ticket and balances" direction="column" shares={isShort ? [82, 18] : [80, 20]} leastPx={[240, 72]}>
            <Guarded>
              <TicketPane />
            </Guarded>
            <Guarded>
              <BalancesPane />
            </Guarded>
          </Split>
        </Split>
        <BottomTabs />
      </Split>
    </main>
  );
}

/** A pane's own boundary holds its body; this one holds the pane, should its header break. */
const Guarded = ErrorBoundary;

function BottomTabs() {
  const selected = useStore(workbench, (state) => state.bottomTab);
  const openOrders = useOpenOrders().length;
  const positions = usePositions().filter((position) => !/^-?0(\.0*)?$/.test(position.quantity)).length;
  const fills = useFills().length;
  const problems = useEvents().filter((event) => event.level !== 'info').length;
  return (
    <Tabs
      label="Orders and records"
      selected={selected}
      onSelect={showBottomTab}
      tabs={[
        { id: 'orders', label: 'Open orders', count: openOrders, content: <OrdersTab /> },
        { id: 'fills', label: 'Fills', count: fills, content: <FillsTab /> },
        { id: 'positions', label: 'Positions', count: positions, content: <PositionsTab /> },
        { id: 'events', label: 'Events', count: problems, content: <EventsTab /> },
        { id: 'metrics', label: 'Metrics', content: <MetricsTab /> },
      ]}
    />
  );
}
