/** This machine's part: the journal, queues and how full they are, and the values of the moment. */

import type { QueueView } from '../../../contract/monitor-views.ts';
import { useMonitor } from '../../engine-client/hooks.ts';
import { formatFixed, formatLatency, groupDigits, UNKNOWN } from '../../lib/format-number.ts';
import { formatCountdown } from '../../lib/format-time.ts';
import { plainName } from '../../lib/plain-name.ts';
import { wording } from '../../text/wording.ts';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { CopyEvidence } from './copy-evidence.tsx';

export function MachinePanel() {
  const monitor = useMonitor();
  const journal = monitor?.gauges['journal.writeMs'];
  return (
    <Pane
      title={wording.monitor.machine}
      className="monitor-machine"
      facts={
        monitor !== null && (
          <>
            <span>{wording.monitor.up(formatCountdown(monitor.uptimeMs))}</span>
            <span>{wording.monitor.journalBehind(journal === undefined ? UNKNOWN : formatLatency(journal))}</span>
          </>
        )
      }
      actions={
        <CopyEvidence
          name={wording.monitor.copyNames.machine}
          data={
            monitor === null ? null : { queues: monitor.queues, gauges: monitor.gauges, counters: monitor.counters }
          }
        />
      }
    >
      {monitor === null ? (
        <Notice tone="loading" title={wording.monitor.waitingForEnginesReport} />
      ) : (
        <ScrollRegion className="monitor-scroll" label={wording.monitor.machineInDetail}>
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
  if (queues.length === 0) return <p className="monitor-note">{wording.monitor.depthsQueuesAreNotKnownYet}</p>;
  return (
    <table className="monitor-table" aria-label={wording.monitor.queues}>
      <thead>
        <tr>
          <th scope="col">{wording.monitor.queue}</th>
          <th scope="col">{wording.monitor.depth}</th>
          <th scope="col">{wording.monitor.bound}</th>
          <th scope="col" className="monitor-fill-head">
            {wording.monitor.full}
          </th>
          <th scope="col">{wording.monitor.dropped}</th>
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
