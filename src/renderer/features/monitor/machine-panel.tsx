/** This machine's part: the journal, queues and how full they are, and the values of the moment. */
import type { QueueView } from '../../../contract/monitor-views.ts';
import { useMonitor } from '../../engine-client/hooks.ts';
import { formatFixed, formatLatency, groupDigits, UNKNOWN } from '../../lib/format-number.ts';
import { formatCountdown } from '../../lib/format-time.ts';
import { plainName } from '../../lib/plain-name.ts';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { CopyEvidence } from './copy-evidence.tsx';

export function MachinePanel() {
  const monitor = useMonitor();
  const journal = monitor?.gauges['journal.writeMs'];
  return (
    <Pane
      title="Machine"
      className="monitor-machine"
      facts={
        monitor !== null && (
          <>
            <span>up {formatCountdown(monitor.uptimeMs)}</span>
            <span>journal {journal === undefined ? UNKNOWN : formatLatency(journal)} behind</span>
          </>
        )
      }
      actions={
        <CopyEvidence
          name="Machine"
          data={
            monitor === null ? null : { queues: monitor.queues, gauges: monitor.gauges, counters: monitor.counters }
          }
        />
      }
    >
      {monitor === null ? (
        <Notice tone="loading" title="Waiting for the engine’s report" />
      ) : (
        <ScrollRegion className="monitor-scroll" label="Machine in detail">
          <Queues queues={monitor.queues} />
          <dl className="monitor-gauges">
            {Object.entries(monitor.gauges).map(([name, value]) => (
              <div key={name}>
                <dt>{plainName(name)}</dt>
                <dd className="number">
                  {Number.isInteger(value)
                    ? groupDigits(String(value))
                    : formatFixed(value, Math.abs(value) < 10 ? 2 : 1)}
                </dd>
              </div>
            ))}
          </dl>
        </ScrollRegion>
      )}
    </Pane>
  );
}

function Queues({ queues }: { readonly queues: readonly QueueView[] }) {
  if (queues.length === 0) return <p className="monitor-note">The depths of the queues are not known yet.</p>;
  return (
    <table className="monitor-table" aria-label="Queues">
      <thead>
        <tr>
          <th scope="col">Queue</th>
          <th scope="col">Depth</th>
          <th scope="col">Bound</th>
          <th scope="col" className="monitor-fill-head">
            Full
          </th>
          <th scope="col">Dropped</th>
        </tr>
      </thead>
      <tbody>
        {queues.map((queue) => (
          <tr key={queue.name}>
            <th scope="row">{queue.name}</th>
            <td>{groupDigits(String(queue.depth))}</td>
            <td>{groupDigits(String(queue.bound))}</td>
            <td>
              <span className="monitor-fill">
                <span style={{ width: `${Math.min(100, (queue.depth / Math.max(1, queue.bound)) * 100)}%` }} />
              </span>
            </td>
            <td className={queue.dropped > 0 ? 'is-watch' : undefined}>
              {queue.dropped > 0 && '▲ '}
              {groupDigits(String(queue.dropped))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
