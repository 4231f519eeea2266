/** The way by request: its circuit breakers, what of Kraken's counter is used, and the last operations. */

import type { BreakerView, OperationView, RestReport } from '../../../contract/monitor-views.ts';
import { useClockZone, useMonitor } from '../../engine-client/hooks.ts';
import { formatFixed, formatLatency, groupDigits } from '../../lib/format-number.ts';
import { formatClock } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
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
      title={wording.monitor.rest}
      className="monitor-rest"
      facts={
        rest !== null && (
          <>
            <span>{wording.monitor.tier(rest.tier)}</span>
            <span>{wording.monitor.minute(formatFixed(rest.operationsPerMinute, 0))}</span>
            <span>{wording.monitor.inAll(groupDigits(String(rest.totalOperations)))}</span>
          </>
        )
      }
      actions={<CopyEvidence name={wording.monitor.copyNames.rest} data={rest} />}
    >
      {rest === null ? (
        <Notice title={wording.monitor.notKnownYet} text={wording.monitor.restClientHasNotReported} />
      ) : (
        <ScrollRegion className="monitor-scroll" label={wording.monitor.restInDetail}>
          <ul className="monitor-breakers" aria-label={wording.monitor.circuitBreakers}>
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
      <span className="monitor-breaker-name">{wording.monitor.breakers[name]}</span>
      <span className="monitor-breaker-state">
        <HealthGlyph word={BREAKER_WORDS[state]} />
        {state === 'open' && nextTrialAt !== null
          ? wording.monitor.openUntil(formatClock(nextTrialAt, zone))
          : wording.monitor.breakerStates[state]}
      </span>
      <span className="is-secondary">
        {failures === 0 ? wording.monitor.noFailure : wording.monitor.failed(failures)}
      </span>
    </li>
  );
}

function Counter({ rest }: { readonly rest: RestReport }) {
  const { value, maximum, usable, decayPerSecond } = rest.counter;
  return (
    <div className="monitor-counter">
      <div className="monitor-counter-words">
        <span>
          {wording.monitor.counter}
          <strong className="number">{formatFixed(value, 1)}</strong>
          {wording.monitor.of(maximum)}
        </span>
        <span className="is-secondary">
          {wording.monitor.usableFallsSecond(formatFixed(usable, 1), formatFixed(decayPerSecond, 2))}
        </span>
      </div>
      <Gauge
        label={wording.monitor.restCounterUsed}
        value={value}
        maximum={maximum}
        word={value > usable ? 'bad' : value > usable * 0.75 ? 'watch' : 'ok'}
        marks={[{ at: usable, title: wording.monitor.partThisProgramAllowsItself }]}
      />
    </div>
  );
}

function Statistics({ rest }: { readonly rest: RestReport }) {
  if (rest.statistics.length === 0) return null;
  return (
    <table className="monitor-table" aria-label={wording.monitor.operationsByKind}>
      <thead>
        <tr>
          <th scope="col">{wording.monitor.operation}</th>
          <th scope="col">{wording.monitor.count}</th>
          <th scope="col">{wording.monitor.succeeded}</th>
          <th scope="col">{wording.monitor.p50Ms}</th>
          <th scope="col">{wording.monitor.p95Ms}</th>
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
  refused: {
    get words() {
      return wording.monitor.refused;
    },
    tone: 'is-watch',
  },
  failed: {
    get words() {
      return wording.monitor.failed2;
    },
    tone: 'is-bad',
  },
  unknown: {
    get words() {
      return wording.monitor.unknown;
    },
    tone: 'is-watch',
  },
  'not-sent': {
    get words() {
      return wording.monitor.notSent;
    },
    tone: 'is-secondary',
  },
};

function Operations({ operations }: { readonly operations: readonly OperationView[] }) {
  const zone = useClockZone();
  if (operations.length === 0) return null;
  return (
    <table className="monitor-table" aria-label={wording.monitor.lastOperations}>
      <thead>
        <tr>
          <th scope="col">{wording.monitor.operation}</th>
          <th scope="col">{wording.monitor.at}</th>
          <th scope="col">{wording.monitor.took}</th>
          <th scope="col">{wording.monitor.outcome}</th>
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
