/** The Trade workspace: which panes stand where. Panes know nothing of each other; this is the one place that does. */
import { useStore } from 'zustand';
import { showBottomTab, workbench } from '../lib/workbench.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Tabs } from '../ui/tabs.tsx';
import type { PaneKind } from './pane-kind.ts';
import { PANE_KINDS, type PaneKindId } from './pane-registry.ts';
import { Split } from './split.tsx';

/** On a short screen the ladder needs the height more than the blotter does. */
const SHORT_SCREEN_PX = 860;

export function Workspace() {
  const isShort = window.innerHeight < SHORT_SCREEN_PX;
  return (
    <main className="workspace" aria-label="Trade workspace">
      <Split id="workspace" direction="column" shares={isShort ? [76, 24] : [74, 26]} leastPx={[320, 96]}>
        <Split id="panes" direction="row" shares={[14, 48, 21, 17]} leastPx={[224, 320, 304, 272]}>
          <Placed id="watchlist" />
          <Placed id="chart" />
          <Split id="ladder and tape" direction="column" shares={isShort ? [78, 22] : [70, 30]} leastPx={[200, 72]}>
            <Placed id="ladder" />
            <Placed id="tape" />
          </Split>
          <Split id="ticket and balances" direction="column" shares={isShort ? [82, 18] : [80, 20]} leastPx={[240, 72]}>
            <Placed id="ticket" />
            <Placed id="balances" />
          </Split>
        </Split>
        <BottomTabs />
      </Split>
    </main>
  );
}

const kindOf = (id: PaneKindId): PaneKind => {
  const kind = PANE_KINDS.find((each) => each.id === id);
  if (kind === undefined) throw new Error(`No pane is called ${id}`);
  return kind;
};

/** A pane's own boundary holds its body; this one holds the pane, should its header break. */
function Placed({ id }: { readonly id: PaneKindId }) {
  const { component: Content } = kindOf(id);
  return (
    <ErrorBoundary>
      <Content />
    </ErrorBoundary>
  );
}

const BOTTOM = (
  ['orders', 'fills', 'positions', 'profit', 'ledger', 'overview', 'depth', 'events', 'metrics'] as const
).map(kindOf);
const NO_COUNT = (): number => 0;

function BottomTabs() {
  const selected = useStore(workbench, (state) => state.bottomTab);
  // biome-ignore lint/correctness/useHookAtTopLevel: the list never changes, so neither does the order of its hooks
  const counts = BOTTOM.map(({ useCount = NO_COUNT }) => useCount());
  return (
    <Tabs
      label="Orders and records"
      selected={selected}
      onSelect={showBottomTab}
      tabs={BOTTOM.map(({ id, title, component: Content }, at) => ({
        id,
        label: title,
        count: counts[at] ?? 0,
        content: <Content />,
      }))}
    />
  );
}
