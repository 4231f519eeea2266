/** Measured durations: a row each, with a mark for p50, p95, p99 and max on one logarithmic line from 10 µs to 10 s. */
import type { HistogramView } from '../../../contract/views.ts';
import { formatLatency, groupDigits } from '../../lib/format-number.ts';
import { plainName } from '../../lib/plain-name.ts';
import { logPosition } from './model.ts';

export function Histograms({ histograms }: { readonly histograms: readonly HistogramView[] }) {
  return (
    <section className="metrics-block" aria-label="Durations">
      <h3 className="metrics-title">Durations</h3>
      {histograms.length === 0 ? (
        <p className="is-secondary">Nothing has been timed yet.</p>
      ) : (
        <table className="metrics-table">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Count</th>
              <th scope="col">p50</th>
              <th scope="col">p95</th>
              <th scope="col">p99</th>
              <th scope="col">max</th>
              <th scope="col" className="metrics-line-head">
                10 µs – 10 s
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
