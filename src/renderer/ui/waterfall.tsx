/** Where the last orders spent their time, stage after stage, on one scale. Hover or focus a row for its numbers. */

import { useMemo } from 'react';
import type { OrderView } from '../../contract/views.ts';
import { useClockZone, useEngine, useOrders } from '../engine-client/hooks.ts';
import { formatLatency } from '../lib/format-number.ts';
import { formatClockMs } from '../lib/format-time.ts';
import { STAGES, type Stage, type WaterfallRow, waterfall } from '../lib/order-waterfall.ts';
import { wording } from '../text/wording.ts';
import { SideWord } from './numbers.tsx';
import { Tooltip } from './tooltip.tsx';
import './waterfall.css';

const ROWS = 50;
const VERDICT_MARK = { good: '', watch: '▲', bad: '■' } as const;

/** The last fifty timed orders, newest first. */
export function useWaterfall(): readonly WaterfallRow[] {
  const orders = useOrders();
  const { timings } = useEngine();
  return useMemo(() => waterfall(orders, ROWS, (intentId) => timings.of(intentId)), [orders, timings]);
}

export function WaterfallLegend({ stages = STAGES }: { readonly stages?: readonly Stage[] }) {
  return (
    <span className="waterfall-legend">
      {stages.map((stage) => (
        <span key={stage} data-stage={stage} title={wording.common.stageWords[stage]}>
          {wording.common.stageNames[stage]}
        </span>
      ))}
    </span>
  );
}

export function Waterfall() {
  const rows = useWaterfall();
  const zone = useClockZone();
  const longest = Math.max(1, ...rows.map((row) => row.totalMs));
  if (rows.length === 0) return <p className="waterfall-none">{wording.ui.noOrderHasBeenTimedIn}</p>;
  return (
    <ol className="waterfall">
      {rows.map((row) => (
        <li key={row.key}>
          <Tooltip text={<StageNumbers row={row} />} side="top">
            <button type="button" className="waterfall-row">
              <span className="number is-secondary">{formatClockMs(row.at, zone)}</span>
              <span className="waterfall-order">
                <SideWord side={row.side} /> {row.symbol}
              </span>
              <span className="waterfall-bar" aria-hidden="true">
                {row.stages.map((stage) => (
                  <span
                    key={stage.stage}
                    data-stage={stage.stage}
                    style={{ left: `${(stage.startMs / longest) * 100}%`, width: `${(stage.ms / longest) * 100}%` }}
                  />
                ))}
              </span>
              <span className="number waterfall-total" data-verdict={row.verdict}>
                {VERDICT_MARK[row.verdict]} {formatLatency(row.totalMs)}
              </span>
            </button>
          </Tooltip>
        </li>
      ))}
    </ol>
  );
}

/** One order's stages on a scale of their own, with their numbers below; nothing where none was timed. */
export function OrderWaterfall({ order }: { readonly order: OrderView }) {
  const { timings } = useEngine();
  const [row] = waterfall([order], 1, (intentId) => timings.of(intentId));
  if (row === undefined) return null;
  return (
    <div className="order-waterfall">
      <span className="waterfall-bar" aria-hidden="true">
        {row.stages.map(({ stage, startMs, ms }) => (
          <span
            key={stage}
            data-stage={stage}
            style={{
              left: `${(startMs / Math.max(row.totalMs, 0.001)) * 100}%`,
              width: `${(ms / Math.max(row.totalMs, 0.001)) * 100}%`,
            }}
          />
        ))}
      </span>
      <StageNumbers row={row} />
    </div>
  );
}

function StageNumbers({ row }: { readonly row: WaterfallRow }) {
  return (
    <span className="waterfall-numbers">
      {row.stages.map(({ stage, ms }) => (
        <span key={stage} className="waterfall-number">
          <span data-stage={stage} className="waterfall-key" />
          <span>{wording.common.stageNames[stage]}</span>
          <span className="number">{formatLatency(ms)}</span>
        </span>
      ))}
      <span className="waterfall-number waterfall-sum">
        <span />
        <span>{wording.ui.total}</span>
        <span className="number">{formatLatency(row.totalMs)}</span>
      </span>
    </span>
  );
}
