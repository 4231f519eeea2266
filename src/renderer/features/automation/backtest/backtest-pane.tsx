/** Strategies over the past: what to run at the left, what came of it at the right, two of them side by side. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BacktestReport } from '../../../../contract/backtest-views.ts';
import { useEngine, useIsLinkLive } from '../../../engine-client/hooks.ts';
import { usePolledQuery } from '../../../engine-client/use-polled-query.ts';
import { Notice } from '../../../ui/notice.tsx';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { automationStore, loadStrategies } from '../automation-store.ts';
import { BacktestForm } from './backtest-form.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { ReportView } from './report-view.tsx';
import { RunsList } from './runs-list.tsx';
import '../automation.css';
import './backtest.css';
import { wording } from '../../../text/wording.ts';

const ASK_EVERY_MS = 700;

export function BacktestPane() {
  const client = useEngine();
  const isLive = useIsLinkLive();
  const { strategies, problem } = useStore(automationStore);
  const [started, setStarted] = useState<string | null>(null);
  const { value: list, failure } = usePolledQuery('backtest.list', {}, ASK_EVERY_MS, started ?? '');
  const [chosen, setChosen] = useState<string | null>(null);
  const [beside, setBeside] = useState<string | null>(null);
  useEffect(() => {
    if (isLive) void loadStrategies(client);
  }, [client, isLive]);
  const done = list?.runs.filter(({ state }) => state === 'done') ?? [];
  const isDone = (id: string | null): boolean => done.some((run) => run.id === id);
  // One that has just been run is shown as soon as it is done.
  useEffect(() => {
    if (started === null || !list?.runs.some(({ id, state }) => id === started && state === 'done')) return;
    setChosen(started);
    setBeside(null);
    setStarted(null);
  }, [started, list]);
  const shownId = isDone(chosen) ? chosen : (done[0]?.id ?? null);
  const besideId = beside !== shownId && isDone(beside) ? beside : null;
  const shown = useReport(shownId);
  const second = useReport(besideId);
  if (list === null || strategies === null) {
    const text = failure ?? problem;
    return text === null ? (
      <Notice tone="loading" title={wording.backtest.waitingForTheEngine} />
    ) : (
      <Notice tone="error" title={wording.backtest.couldNotBeTold} text={text} />
    );
  }
  if (list.problem !== null) return <Notice title={wording.backtest.noBacktestsHere} text={list.problem} />;
  const usable = strategies.filter((strategy) => strategy.problem === null);
  return (
    <div className="backtest">
      <div className="backtest-body">
        <div className="backtest-side">
          <BacktestForm strategies={usable} list={list} onStarted={setStarted} />
          {list.runs.length > 0 && (
            <ScrollRegion className="backtest-kept" label={wording.backtest.backtestsThatWereRun}>
              <RunsList runs={list.runs} shown={shownId} beside={besideId} onShow={setChosen} onBeside={setBeside} />
            </ScrollRegion>
          )}
        </div>
        <div className="backtest-main">
          {shown.problem !== null && (
            <Notice tone="error" title={wording.backtest.reportCannotBeRead} text={shown.problem} />
          )}
          {shownId === null && <Notice title={wording.backtest.noBacktestYet} text={wording.backtest.chooseAndRun} />}
          {shownId !== null && shown.report !== null && second.report === null && (
            <ReportView id={shownId} report={shown.report} />
          )}
          {shown.report !== null && second.report !== null && (
            <ComparisonView first={shown.report} second={second.report} />
          )}
        </div>
      </div>
    </div>
  );
}

/** Read once: a report that is kept never changes. */
function useReport(id: string | null): { readonly report: BacktestReport | null; readonly problem: string | null } {
  const client = useEngine();
  const [read, setRead] = useState<{ id: string; report: BacktestReport | null; problem: string | null } | null>(null);
  useEffect(() => {
    if (id === null) return;
    let isWanted = true;
    void client.query('backtest.get', { id }).then((answer) => {
      if (!isWanted) return;
      setRead(
        answer.ok
          ? { id, report: answer.value.report, problem: null }
          : { id, report: null, problem: answer.error.message },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [client, id]);
  return read !== null && read.id === id ? read : { report: null, problem: null };
}
