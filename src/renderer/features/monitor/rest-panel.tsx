/** The way by request: its circuit breakers, what of Kraken's counter is used, and the last operations. */
import type { BreakerView, OperationView, RestReport } from '../../../contract/monitor-views.ts';
import { useClockZone, useMonitor } from '../../engine-client/hooks.ts';
import { formatFixed, formatLatency, groupDigits } from '../../lib/format-number.ts';
import { formatClock } from '../../lib/format-time.ts';
import { Gauge } from '../../ui/gauge.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { CopyEvidence } from './copy-evidence.tsx';
import { bareMs } from './model.ts';

export function RestPanel() {
  const rest = useMonitor()?.rest ?? null;
  return (
    <Pane
      title="REST"
      className="monitor-rest"
      facts={
        rest !== null && (
          <>
            <span>{rest.tier} tier</span>
            <span>{formatFixed(rest.operationsPerMinute, 0)} a minute</span>
            <span>{groupDigits(String(rest.totalOperations))} in all</span>
          </>
        )
      }
      actions={<CopyEvidence name="REST" data={rest} />}
    >
      {rest === null ? (
        <Notice title="Not known yet" text="The REST client has not reported." />
      ) : (
        <ScrollRegion className="monitor-scroll" label="REST in detail">
          <ul className="monitor-breakers" aria-label="Circuit breakers">
            {rest.breakers.map((breaker) => (
              <Breaker key={breaker.name} breaker={breaker} />
            ))}
          </ul>
          <Counter rest={rest} />
          <Statistics rest={rest} />
          <Operations operations={rest.operations} />
        </ScrollRegion>
      )}
    </Pane>
  );
}

const BREAKER_WORDS = { closed: 'ok', open: 'bad', 'half-open': 'watch' } as const;

function Breaker({ breaker }: { readonly breaker: BreakerView }) {
  const zone = useClockZone();
  const { name, state, failures, nextTrialAt, lastFailure } = breaker;
  return (
    <li className="monitor-breaker" data-word={BREAKER_WORDS[state]} title={lastFailure ?? undefined}>
      <span className="monitor-breaker-name">{name}</span>
      <span className="monitor-breaker-state">
        <HealthGlyph word={BREAKER_WORDS[state]} />
        {state === 'open' && nextTrialAt !== null ? `open until ${formatClock(nextTrialAt, zone)}` : state}
      </span>
      <span className="is-secondary">{failures === 0 ? 'no failure' : `${failures} failed`}</span>
    </li>
  );
}

function Counter({ rest }: { readonly rest: RestReport }) {
  const { value, maximum, usable, decayPerSecond } = rest.counter;
  return (
    <div className="monitor-counter">
      <div className="monitor-counter-words">
        <span>
          Counter <strong className="number">{formatFixed(value, 1)}</strong> of {maximum}
        </span>
        <span className="is-secondary">
          {formatFixed(usable, 1)} usable · falls {formatFixed(decayPerSecond, 2)} a second
        </span>
      </div>
      <Gauge
        label="REST counter used"
        value={value}
        maximum={maximum}
        word={value > usable ? 'bad' : value > usable * 0.75 ? 'watch' : 'ok'}
        marks={[{ at: usable, title: 'The part this program allows itself' }]}
      />
    </div>
  );
}

function Statistics({ rest }: { readonly rest: RestReport }) {
  if (rest.statistics.length === 0) return null;
  return (
    <table className="monitor-table" aria-label="Operations by kind">
      <thead>
        <tr>
          <th scope="col">Operation</th>
          <th scope="col">Count</th>
          <th scope="col">Succeeded</th>
          <th scope="col">p50, ms</th>
          <th scope="col">p95, ms</th>
        </tr>
      </thead>
      <tbody>
        {rest.statistics.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{groupDigits(String(row.count))}</td>
            <td className={row.succeeded === row.count ? undefined : 'is-watch'}>
              {row.count === 0
                ? '—'
                : `${formatFixed((row.succeeded / row.count) * 100, row.succeeded === row.count ? 0 : 1)} %`}
            </td>
            <td>{bareMs(row.p50Ms)}</td>
            <td>{bareMs(row.p95Ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const OUTCOMES: Readonly<Record<OperationView['outcome'], { readonly words: string; readonly tone?: string }>> = {
  ok: { words: 'ok' },
  refused: { words: '▲ refused', tone: 'is-watch' },
  failed: { words: '■ failed', tone: 'is-bad' },
  unknown: { words: '? unknown', tone: 'is-watch' },
  'not-sent': { words: 'not sent', tone: 'is-secondary' },
};

function Operations({ operations }: { readonly operations: readonly OperationView[] }) {
  const zone = useClockZone();
  if (operations.length === 0) return null;
  return (
    <table className="monitor-table" aria-label="Last operations">
      <thead>
        <tr>
          <th scope="col">Operation</th>
          <th scope="col">At</th>
          <th scope="col">Took</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {operations.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: newest first, and two of one instant are two rows
          <tr key={`${row.at} ${row.name} ${index}`} title={row.message ?? undefined}>
            <th scope="row">{row.name}</th>
            <td>{formatClock(row.at, zone)}</td>
            <td>{formatLatency(row.tookMs)}</td>
            <td className={OUTCOMES[row.outcome].tone}>{OUTCOMES[row.outcome].words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
