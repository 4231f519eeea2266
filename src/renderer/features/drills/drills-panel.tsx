/** Fault drills: break the embedded exchange on purpose, and see graded what this workstation made of it. */

import { Check, ChevronRight, LoaderCircle, Play, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DrillDescription, DrillResult } from '../../../contract/drills.ts';
import { useEngine, useEvents, useIsConnected, useVenue } from '../../engine-client/hooks.ts';
import { bringIntoSight } from '../../lib/bring-into-sight.ts';
import { copyText } from '../../lib/copy-text.ts';
import { formatAge, formatDate } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { type DrillOutcome, drillStore, loadDrills, runDrills, stopQueue, tally } from './drill-store.ts';
import './drills.css';

export function DrillsPanel() {
  const client = useEngine();
  const venue = useVenue();
  const isConnected = useIsConnected();
  const { drills, results, problem, outcomes, running, queue } = useStore(drillStore);
  useEffect(() => {
    if (isConnected) void loadDrills(client);
  }, [client, isConnected]);
  const { passed, run } = tally(outcomes);
  return (
    <Pane
      title={wording.drills.faultDrills}
      facts={
        run > 0 && (
          <span className={passed === run ? undefined : 'is-bad'}>
            {wording.drills.passed(passed === run ? '✓' : '■', passed, run)}
          </span>
        )
      }
      actions={
        drills !== null &&
        drills.length > 0 && (
          <>
            {queue.length > 0 ? (
              <Button size="small" tone="quiet" onClick={stopQueue}>
                {wording.drills.stopAfterThisOne}
              </Button>
            ) : (
              <Button
                size="small"
                tone="quiet"
                reason={running === null ? null : wording.drills.drillIsRunning}
                onClick={() =>
                  void runDrills(
                    client,
                    drills.map(({ id }) => id),
                  )
                }
              >
                {wording.drills.runAll}
              </Button>
            )}
            <Button
              size="small"
              tone="quiet"
              aria-label={wording.drills.copyEvidenceFaultDrills}
              reason={run === 0 ? wording.drills.noDrillHasBeenRunYet : null}
              onClick={() => copyText(wording.drills.drillReportsCopied, JSON.stringify(outcomes, null, 2))}
            >
              {wording.drills.copy}
            </Button>
          </>
        )
      }
    >
      {problem !== null ? (
        <Notice tone="error" title={wording.drills.noDrills} text={problem} />
      ) : drills === null ? (
        <Notice tone="loading" title={wording.drills.askingForDrills} />
      ) : drills.length === 0 ? (
        <Notice
          title={wording.drills.noDrillsHere}
          text={wording.drills.drillsNeedEmbeddedExchangeAndThis(venue ?? 'unknown')}
        />
      ) : (
        <ul className="drills" aria-label={wording.drills.faultDrills}>
          {drills.map((drill) => (
            <DrillRow
              key={drill.id}
              drill={drill}
              outcome={outcomes[drill.id] ?? null}
              before={results[drill.id] ?? null}
              runningSince={running?.id === drill.id ? running.since : null}
              isQueued={queue.includes(drill.id)}
              isBusy={running !== null}
            />
          ))}
        </ul>
      )}
    </Pane>
  );
}

interface RowProps {
  readonly drill: DrillDescription;
  readonly outcome: DrillOutcome | null;
  readonly before: DrillResult | null;
  readonly runningSince: number | null;
  readonly isQueued: boolean;
  readonly isBusy: boolean;
}

function DrillRow({ drill, outcome, before, runningSince, isQueued, isBusy }: RowProps) {
  const client = useEngine();
  const [isOpen, setOpen] = useState(false);
  const isRunning = runningSince !== null;
  const isShown = isOpen || isRunning;
  return (
    <li className="drill" data-open={isShown || undefined}>
      <div className="drill-head">
        <button type="button" className="drill-toggle" aria-expanded={isShown} onClick={() => setOpen(!isOpen)}>
          <ChevronRight size={12} strokeWidth={2} className="drill-chevron" />
          <span className="drill-title">{told(drill.title)}</span>
          <span className="drill-fault">{told(drill.fault)}</span>
        </button>
        <Verdict outcome={outcome} before={before} isRunning={isRunning} isQueued={isQueued} />
        <IconButton
          size="small"
          tone="quiet"
          label={wording.drills.runDrill(told(drill.title))}
          isBusy={isRunning}
          reason={isBusy && !isRunning ? wording.drills.oneDrillAtTime : null}
          icon={<Play size={12} strokeWidth={2} />}
          onClick={() => {
            setOpen(true);
            void runDrills(client, [drill.id]);
          }}
        />
      </div>
      {isShown && (
        // Another element while it runs and with each report: what the trader looks at comes into sight as it appears.
        <div className="drill-body" key={bodyKey(isRunning, outcome)} ref={bringIntoSight}>
          {isRunning && <Progress drill={drill} since={runningSince} />}
          {!isRunning && outcome?.kind === 'refused' && <p className="is-watch">▲ {told(outcome.message)}</p>}
          <Findings drill={drill} outcome={isRunning ? null : outcome} />
        </div>
      )}
    </li>
  );
}

const bodyKey = (isRunning: boolean, outcome: DrillOutcome | null): string => {
  if (isRunning) return 'running';
  return outcome?.kind === 'report' ? `report ${outcome.report.startedAt}` : (outcome?.kind ?? 'criteria');
};

function Verdict(props: {
  readonly outcome: DrillOutcome | null;
  readonly before: DrillResult | null;
  readonly isRunning: boolean;
  readonly isQueued: boolean;
}) {
  const { outcome, before, isRunning, isQueued } = props;
  if (isRunning) {
    return (
      <span className="drill-verdict">
        <LoaderCircle size={12} strokeWidth={2} className="drill-spin" />
        {wording.drills.running}
      </span>
    );
  }
  if (isQueued) return <span className="drill-verdict is-secondary">{wording.drills.waiting}</span>;
  if (outcome === null) {
    if (before === null) return null;
    const word = before.passed ? wording.drills.passed2 : wording.drills.failed;
    return (
      <span
        className={before.passed ? 'drill-verdict is-secondary' : 'drill-verdict is-bad'}
        title={wording.drills.howItLastEnded}
      >
        {wording.drills.endedBefore(word, formatDate(before.at), before.version)}
      </span>
    );
  }
  if (outcome.kind === 'refused') return <span className="drill-verdict is-watch">{wording.drills.refused}</span>;
  const { passed, tookMs } = outcome.report;
  return (
    <span className={passed ? 'drill-verdict' : 'drill-verdict is-bad'}>
      {passed ? wording.drills.passed2 : wording.drills.failed}{' '}
      <span className="is-secondary">{formatAge(tookMs)}</span>
    </span>
  );
}

function Progress({ drill, since }: { readonly drill: DrillDescription; readonly since: number }) {
  const now = useNow(250);
  const events = useEvents();
  const steps = events.filter((event) => event.source === 'drill' && event.at >= since);
  const share = Math.min(1, Math.max(0, now - since) / (drill.takesSeconds * 1000));
  return (
    <div className="drill-progress" role="status">
      <div className="drill-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </div>
      {steps.map((event) => (
        <p key={event.id} className="drill-step">
          <span className="number is-secondary">{formatAge(event.at - since)}</span>
          {told(event.message.replace(`${drill.title}: `, ''))}
        </p>
      ))}
    </div>
  );
}

function Findings({ drill, outcome }: { readonly drill: DrillDescription; readonly outcome: DrillOutcome | null }) {
  const findings =
    outcome?.kind === 'report'
      ? outcome.report.findings
      : drill.criteria.map((criterion) => ({ criterion, passed: null, measured: '' }));
  return (
    <ul className="drill-findings" aria-label={wording.drills.criteria}>
      {findings.map(({ criterion, passed, measured }) => (
        <li key={criterion} data-passed={passed ?? undefined}>
          {passed === null ? (
            <span className="drill-mark" aria-hidden="true" />
          ) : passed ? (
            <Check size={12} strokeWidth={2.5} aria-label={wording.drills.held} />
          ) : (
            <X size={12} strokeWidth={2.5} aria-label={wording.drills.failed2} />
          )}
          <span>{told(criterion)}</span>
          {measured !== '' && <span className="drill-measured selectable">{told(measured)}</span>}
        </li>
      ))}
    </ul>
  );
}
