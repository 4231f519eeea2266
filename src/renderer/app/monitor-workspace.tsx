/** The Monitor workspace: how every part between Kraken and the eye is doing, with the evidence, and what guards the account. */

import { ClipboardList } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEngine, useMonitor, useStreamReceivedAt } from '../engine-client/hooks.ts';
import { DrillsPanel } from '../features/drills/drills-panel.tsx';
import { FailoversPanel } from '../features/monitor/failovers-panel.tsx';
import { FeedsPanel } from '../features/monitor/feeds-panel.tsx';
import { MachinePanel } from '../features/monitor/machine-panel.tsx';
import { OrdersPanel } from '../features/monitor/orders-panel.tsx';
import { RestPanel } from '../features/monitor/rest-panel.tsx';
import { SymbolsPanel } from '../features/monitor/symbols-panel.tsx';
import { Tiles } from '../features/monitor/tiles.tsx';
import { SafetyPanel } from '../features/safety/safety-panel.tsx';
import { copyText } from '../lib/copy-text.ts';
import { formatCountdown } from '../lib/format-time.ts';
import { wording } from '../text/wording.ts';
import { Button } from '../ui/button.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Age } from '../ui/numbers.tsx';
import { toast } from '../ui/toasts.tsx';
import './monitor-workspace.css';
import '../features/monitor/monitor.css';

export function MonitorWorkspace() {
  return (
    <main className="workspace monitor" aria-label={wording.shell.monitorWorkspace}>
      <MonitorBar />
      <ErrorBoundary name={wording.shell.parts.tiles} isSlim>
        <Tiles />
      </ErrorBoundary>
      <div className="monitor-grid">
        <Area name="symbols">
          <SymbolsPanel />
        </Area>
        <Area name="orders">
          <OrdersPanel />
        </Area>
        <Area name="safety">
          <SafetyPanel />
        </Area>
        <Area name="feeds">
          <FeedsPanel />
        </Area>
        <Area name="rest">
          <RestPanel />
        </Area>
        <Area name="drills">
          <DrillsPanel />
        </Area>
        <Area name="failovers">
          <FailoversPanel />
        </Area>
        <Area name="machine">
          <MachinePanel />
        </Area>
      </div>
    </main>
  );
}

function Area({ name, children }: { readonly name: keyof typeof wording.shell.panels; readonly children: ReactNode }) {
  return (
    <div className="monitor-area" style={{ gridArea: name }}>
      <ErrorBoundary name={wording.shell.panels[name]}>{children}</ErrorBoundary>
    </div>
  );
}

function MonitorBar() {
  const client = useEngine();
  const monitor = useMonitor();
  const receivedAt = useStreamReceivedAt('monitor');
  const copy = async (): Promise<void> => {
    const answer = await client.query('monitor.report', {});
    if (answer.ok) copyText(wording.shell.statusReportCopied, answer.value.text);
    else toast({ key: 'copied', tone: 'error', title: wording.shell.noReport, text: answer.error.message });
  };
  return (
    <div className="monitor-bar">
      <h2 className="monitor-bar-title">{wording.shell.howEverythingIsDoing}</h2>
      <span className="monitor-bar-facts">
        {monitor === null ? wording.shell.nothingReportedYet : wording.shell.up(formatCountdown(monitor.uptimeMs))}
        {wording.shell.report}
        <Age since={receivedAt} />
      </span>
      <Button size="small" onClick={() => void copy()}>
        <ClipboardList size={13} strokeWidth={1.5} />
        {wording.shell.copyReport}
      </Button>
    </div>
  );
}
