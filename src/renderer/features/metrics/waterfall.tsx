/** Where the last orders spent their time, stage after stage, on one scale. */
import { useClockZone } from '../../engine-client/hooks.ts';
import { formatClockMs } from '../../lib/format-time.ts';
import { formatLatency, STAGES, type WaterfallRow } from './model.ts';

const VERDICT_MARK = { good: '', watch: '▲', bad: '■' } as const;

export function Waterfall({ rows }: { readonly rows: readonly WaterfallRow[] }) {
  const zone = useClockZone();
  const longest = Math.max(1, ...rows.map((row) => row.totalMs));
  return (
    <section className="metrics-block" aria-label="Order latency">
      <h3 className="metrics-title">
        Order latency
        <span className="metrics-legend">
          {STAGES.map((stage) => (
            <span key={stage} data-stage={stage}>
              {stage}
            </span>
          ))}
        </span>
      </h3>
      {rows.length === 0 ? (
        <p className="is-secondary">No order has been timed in this session.</p>
      ) : (
        <ol className="metrics-waterfall">
          {rows.map((row) => (
            <li key={row.key}>
              <span className="number is-secondary">{formatClockMs(row.at, zone)}</span>
              <span>{row.label}</span>
              <span className="metrics-bar">
                {row.stages.map((stage) => (
                  <span
                    key={stage.stage}
                    data-stage={stage.stage}
                    title={`${stage.stage} ${formatLatency(stage.ms, 'ms')}`}
                    style={{ left: `${(stage.startMs / longest) * 100}%`, width: `${(stage.ms / longest) * 100}%` }}
                  />
                ))}
              </span>
              <span className="number metrics-total" data-verdict={row.verdict}>
                {VERDICT_MARK[row.verdict]} {formatLatency(row.totalMs, 'ms')}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
