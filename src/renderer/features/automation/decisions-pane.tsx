/** Why: what each strategy did or did not do, with what it saw and how near each limit was. */

import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { DecisionView } from '../../../contract/automation-views.ts';
import { useAutomation, useClockZone, useDecisions, useIsLoaded } from '../../engine-client/hooks.ts';
import { type ClockZone, formatClockMs, formatInstant } from '../../lib/format-time.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { Segmented, Select } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { automationStore, selectInstance } from './automation-store.ts';
import { DecisionDetail } from './decision-detail.tsx';
import { type DecisionFilter, decisionKey, decisionRows } from './decisions.ts';
import './automation.css';

const ALL = 'all';

export function DecisionsPane() {
  const decisions = useDecisions();
  const instances = useAutomation();
  const isLoaded = useIsLoaded('decisions');
  const zone = useClockZone();
  const { selectedId, strategies } = useStore(automationStore);
  const [filter, setFilter] = useState<DecisionFilter>('all');
  const [openKey, setOpenKey] = useState<string | null>(null);
  const rows = useMemo(() => decisionRows(decisions, selectedId, filter), [decisions, selectedId, filter]);
  const columns = useMemo(() => decisionColumns(zone), [zone]);
  const open = rows.find((row) => decisionKey(row) === openKey) ?? null;
  const titleOf = (id: string): string => told(strategies?.find((strategy) => strategy.id === id)?.title ?? id);
  return (
    <div className="automation-decisions">
      <DataTable
        keptAs="Decisions"
        label={wording.automation.decisions}
        columns={columns}
        rows={rows}
        rowKey={decisionKey}
        selectedKey={openKey}
        onRowClick={(row) => setOpenKey(decisionKey(row) === openKey ? null : decisionKey(row))}
        empty={
          isLoaded ? (
            <Notice title={wording.automation.noDecisionYet} text={wording.automation.everyStepEveryStrategyIsTold} />
          ) : (
            <Notice tone="loading" title={wording.automation.waitingForEnginesDecisions} />
          )
        }
        footer={
          <>
            <Select
              label={wording.automation.strategyWhoseDecisionsAreShown}
              value={selectedId ?? ALL}
              choices={[
                { value: ALL, label: wording.automation.allStrategies },
                ...instances.map((view) => ({
                  value: view.id,
                  label: `${view.symbol} · ${titleOf(view.strategyId)}`,
                })),
              ]}
              onChange={(id) => selectInstance(id === ALL ? null : id)}
            />
            <Segmented
              label={wording.automation.decisionsShown}
              size="small"
              value={filter}
              choices={[
                { value: 'all', label: wording.automation.all },
                { value: 'acts', label: wording.automation.acts },
                { value: 'refused', label: wording.automation.refused },
              ]}
              onChange={setFilter}
            />
            <span>{wording.automation.shown(rows.length)}</span>
          </>
        }
      />
      {open !== null && <DecisionDetail decision={open} />}
    </div>
  );
}

const decisionColumns = (zone: ClockZone): readonly Column<DecisionView>[] => [
  {
    id: 'time',
    header: wording.automation.time,
    width: '88px',
    render: (row) => (
      <span className="number" title={formatInstant(row.at, zone)}>
        {formatClockMs(row.at, zone)}
      </span>
    ),
    sortBy: (row) => row.at,
  },
  {
    id: 'symbol',
    header: wording.automation.symbol,
    width: '84px',
    render: (row) => row.symbol,
    sortBy: (row) => row.symbol,
  },
  {
    id: 'act',
    header: wording.automation.act,
    width: '76px',
    render: (row) => (
      <span className="automation-act" data-act={row.act}>
        {wording.automation.actWords[row.act]}
      </span>
    ),
    sortBy: (row) => row.act,
  },
  {
    id: 'cause',
    header: wording.automation.on,
    width: '72px',
    render: (row) => <span className="is-label">{row.cause}</span>,
  },
  {
    id: 'why',
    header: wording.automation.why,
    width: 'minmax(240px, 1fr)',
    render: (row) => (
      <span className="selectable" title={row.text}>
        {row.text}
        {row.repeats > 1 && <span className="is-secondary"> ×{row.repeats}</span>}
      </span>
    ),
  },
];
