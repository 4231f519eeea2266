/** Every backtest that is kept or under way. One is shown; a second is set beside it. */
import { X } from 'lucide-react';
import type { BacktestEntry } from '../../../../contract/backtest-views.ts';
import { useClockZone, useEngine } from '../../../engine-client/hooks.ts';
import { classNames } from '../../../lib/class-names.ts';
import { directionOf, formatRounded } from '../../../lib/format-number.ts';
import { formatClock, formatDate } from '../../../lib/format-time.ts';
import { wording } from '../../../text/wording.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { sideClass } from '../../../ui/numbers.tsx';
import { toast } from '../../../ui/toasts.tsx';

export interface RunsListProps {
  readonly runs: readonly BacktestEntry[];
  readonly shown: string | null;
  readonly beside: string | null;
  readonly onShow: (id: string) => void;
  readonly onBeside: (id: string | null) => void;
}

export function RunsList({ runs, shown, beside, onShow, onBeside }: RunsListProps) {
  const client = useEngine();
  const zone = useClockZone();
  const ask = async (name: 'backtest.cancel' | 'backtest.remove', id: string): Promise<void> => {
    const answer = await client.command(name, { id });
    if (!answer.ok) toast({ tone: 'error', title: wording.backtest.nothingWasChanged, text: answer.error.message });
  };
  return (
    <ul className="backtest-runs" aria-label={wording.backtest.backtests}>
      {runs.map((run) => (
        <li key={run.id} className={classNames(run.id === shown && 'is-shown', run.id === beside && 'is-beside')}>
          <button
            type="button"
            className="backtest-name"
            aria-pressed={run.id === shown}
            aria-disabled={run.state !== 'done' || undefined}
            title={whyNotShown(run)}
            onClick={() => {
              if (run.state === 'done') onShow(run.id);
            }}
          >
            <span>{wording.backtest.runName(run.title, run.symbol, run.interval)}</span>
            <span className="is-secondary">
              {formatDate(run.startedAt, zone)} {formatClock(run.startedAt, zone)} · {sourceWords(run)}
            </span>
            {run.state === 'failed' && <span className="backtest-problem">▲ {run.problem}</span>}
          </button>
          {run.state === 'running' ? (
            <>
              <progress
                aria-label={wording.backtest.underWay(run.title)}
                max={1}
                {...(run.share === null ? {} : { value: run.share })}
              />
              <Button size="small" onClick={() => void ask('backtest.cancel', run.id)}>
                {wording.backtest.cancel}
              </Button>
            </>
          ) : (
            <>
              {run.state === 'done' && (
                <span
                  className={`number ${sideClass(directionOf(Number(run.net)))}`}
                  title={wording.backtest.tradeCount(run.trades)}
                >
                  {formatRounded(run.net, 2, { sign: 'always' })} {run.quote}
                </span>
              )}
              {run.state === 'done' && shown !== null && run.id !== shown && (
                <Button
                  size="small"
                  tone="quiet"
                  isPressed={run.id === beside}
                  onClick={() => onBeside(run.id === beside ? null : run.id)}
                >
                  {wording.backtest.compare}
                </Button>
              )}
              <IconButton
                label={wording.backtest.remove(run.title, formatClock(run.startedAt, zone))}
                icon={<X size={12} strokeWidth={2} aria-hidden="true" />}
                size="small"
                tone="quiet"
                onClick={() => void ask('backtest.remove', run.id)}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Undefined: it can be shown. */
function whyNotShown({ state }: BacktestEntry): string | undefined {
  if (state === 'done') return undefined;
  return state === 'running' ? wording.backtest.shownOnceDone : wording.backtest.endedWithoutReport;
}

function sourceWords({ source }: BacktestEntry): string {
  switch (source.kind) {
    case 'exchange':
      return wording.backtest.exchangesCandlesShort;
    case 'file':
      return source.name;
    case 'recording':
      return wording.backtest.recorded(source.name);
  }
}
