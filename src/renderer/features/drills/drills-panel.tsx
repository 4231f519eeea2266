/** Fault drills: break the embedded exchange on purpose, and see graded what this workstation made of it. */
import { Check, ChevronRight, LoaderCircle, Play, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { DrillDescription } from '../../../contract/drills.ts';
import { useEngine, useEvents, useLink, useVenue } from '../../engine-client/hooks.ts';
import { bringIntoSight } from '../../lib/bring-into-sight.ts';
import { copyText } from '../../lib/copy-text.ts';
import { formatAge } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { type DrillOutcome, drillStore, loadDrills, runDrills, stopQueue, tally } from './drill-store.ts';
import './drills.css';

export function DrillsPanel() {
  const client = useEngine();
  const venue = useVenue();
  const isConnected = useLink().state === 'live';
  const { drills, problem, outcomes, running, queue } = useStore(drillStore);
  useEffect(() => {
    if (isConnected) void loadDrills(client);
  }, [client, isConnected]);
  const { passed, run } = tally(outcomes);
  return (
    <Pane
      title="Fault drills"
      facts={
        run > 0 && (
          <span className={passed === run ? undefined : 'is-bad'}>
            {passed === run ? '✓' : '■'} {passed} of {run} passed
          </span>
        )
      }
      actions={
        drills !== null &&
        drills.length > 0 && (
          <>
            {queue.length > 0 ? (
              <Button size="small" tone="quiet" onClick={stopQueue}>
                Stop after this one
              </Button>
            ) : (
              <Button
                size="small"
                tone="quiet"
                reason={running === null ? null : 'A drill is running.'}
                onClick={() =>
                  void runDrills(
                    client,
                    drills.map(({ id }) => id),
                  )
                }
              >
                Run all
              </Button>
            )}
            <Button
              size="small"
              tone="quiet"
              aria-label="Copy evidence: Fault drills"
              reason={run === 0 ? 'No drill has been run yet.' : null}
              onClick={() => copyText('Drill reports copied', JSON.stringify(outcomes, null, 2))}
            >
              Copy
            </Button>
          </>
        )
      }
    >
      {problem !== null ? (
        <Notice tone="error" title="No drills" text={problem} />
      ) : drills === null ? (
        <Notice tone="loading" title="Asking for the drills" />
      ) : drills.length === 0 ? (
        <Notice
          title="No drills here"
          text={`Drills need the embedded exchange, and this is ${venue ?? 'unknown'}: start on demo, where nothing real can be touched.`}
        />
      ) : (
        <ul className="drills" aria-label="Fault drills">
          {drills.map((drill) => (
            <DrillRow
              key={drill.id}
              drill={drill}
              outcome={outcomes[drill.id] ?? null}
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
  readonly runningSince: number | null;
  readonly isQueued: boolean;
  readonly isBusy: boolean;
}

function DrillRow({ drill, outcome, runningSince, isQueued, isBusy }: RowProps) {
  const client = useEngine();
  const [isOpen, setOpen] = useState(false);
  const isRunning = runningSince !== null;
  const isShown = isOpen || isRunning;
  return (
    <li className="drill" data-open={isShown || undefined}>
      <div className="drill-head">
        <button type="button" className="drill-toggle" aria-expanded={isShown} onClick={() => setOpen(!isOpen)}>
          <ChevronRight size={12} strokeWidth={2} className="drill-chevron" />
          <span className="drill-title">{drill.title}</span>
          <span className="drill-fault">{drill.fault}</span>
        </button>
        <Verdict outcome={outcome} isRunning={isRunning} isQueued={isQueued} />
        <IconButton
          size="small"
          tone="quiet"
          label={`Run drill: ${drill.title}`}
          isBusy={isRunning}
          reason={isBusy && !isRunning ? 'One drill at a time.' : null}
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
          {!isRunning && outcome?.kind === 'refused' && <p className="is-watch">▲ {outcome.message}</p>}
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
  readonly isRunning: boolean;
  readonly isQueued: boolean;
}) {
  const { outcome, isRunning, isQueued } = props;
  if (isRunning) {
    return (
      <span className="drill-verdict">
        <LoaderCircle size={12} strokeWidth={2} className="drill-spin" /> running
      </span>
    );
  }
  if (isQueued) return <span className="drill-verdict is-secondary">waiting</span>;
  if (outcome === null) return null;
  if (outcome.kind === 'refused') return <span className="drill-verdict is-watch">▲ refused</span>;
  const { passed, tookMs } = outcome.report;
  return (
    <span className={passed ? 'drill-verdict' : 'drill-verdict is-bad'}>
      {passed ? '✓ passed' : '■ failed'} <span className="is-secondary">{formatAge(tookMs)}</span>
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
          {event.message.replace(`${drill.title}: `, '')}
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
    <ul className="drill-findings" aria-label="Criteria">
      {findings.map(({ criterion, passed, measured }) => (
        <li key={criterion} data-passed={passed ?? undefined}>
          {passed === null ? (
            <span className="drill-mark" aria-hidden="true" />
          ) : passed ? (
            <Check size={12} strokeWidth={2.5} aria-label="held" />
          ) : (
            <X size={12} strokeWidth={2.5} aria-label="failed" />
          )}
          <span>{criterion}</span>
          {measured !== '' && <span className="drill-measured selectable">{measured}</span>}
        </li>
      ))}
    </ul>
  );
}
