/** Measured durations: a row each, with a mark for p50, p95, p99 and max on one logarithmic line from 10 µs to 10 s. */

import type { HistogramView } from '../../../contract/views.ts';
import { formatLatency, groupDigits } from '../../lib/format-number.ts';
import { plainName } from '../../lib/plain-name.ts';
import { wording } from '../../text/wording.ts';
import { logPosition } from './model.ts';

export function Histograms({ histograms }: { readonly histograms: readonly HistogramView[] }) {
  return (
    <section className="metrics-block" aria-label={wording.metrics.durations}>
      <h3 className="metrics-title">{wording.metrics.durations}</h3>
      {histograms.length === 0 ? (
        <p className="is-secondary">{wording.metrics.nothingHasBeenTimedYet}</p>
      ) : (
        <table className="metrics-table">
          <thead>
            <tr>
              <th scope="col">{wording.metrics.what}</th>
              <th scope="col">{wording.metrics.count}</th>
              <th scope="col">{wording.metrics.p50}</th>
              <th scope="col">{wording.metrics.p95}</th>
              <th scope="col">{wording.metrics.p99}</th>
              <th scope="col">{wording.metrics.max}</th>
              <th scope="col" className="metrics-line-head">
                {wording.metrics.n10S10S}
              </th>
            </tr>
          </thead>
          <tbody>
            {histograms.map((histogram) => (
              <HistogramRow key={histogram.name} histogram={histogram} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function HistogramRow({ histogram }: { readonly histogram: HistogramView }) {
  const { name, unit, count, p50, p95, p99, max } = histogram;
  const at = (value: number): string => `${logPosition(value, unit) * 100}%`;
  const isEmpty = count === 0;
  const show = (value: number): string => (isEmpty ? '—' : formatLatency(value, unit));
  return (
    <tr>
      <th scope="row">{plainName(name)}</th>
      <td>{groupDigits(String(count))}</td>
      <td>{show(p50)}</td>
      <td>{show(p95)}</td>
      <td>{show(p99)}</td>
      <td>{show(max)}</td>
      <td className="metrics-line" aria-hidden="true">
        {!isEmpty && (
          <>
            <span className="metrics-span" style={{ left: at(p50), right: `${100 - logPosition(p99, unit) * 100}%` }} />
            <span className="metrics-tick" data-of="p50" style={{ left: at(p50) }} />
            <span className="metrics-tick" data-of="p95" style={{ left: at(p95) }} />
            <span className="metrics-tick" data-of="p99" style={{ left: at(p99) }} />
            <span className="metrics-tick" data-of="max" style={{ left: at(max) }} />
          </>
        )}
      </td>
    </tr>
  );
}
