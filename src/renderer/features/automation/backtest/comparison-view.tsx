/** Two backtests side by side: every figure of both, and by how much the second differs. */
import { compareReports } from '../../../../contract/backtest-compare.ts';
import type { BacktestReport } from '../../../../contract/backtest-views.ts';
import { wording } from '../../../text/wording.ts';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';

export function ComparisonView({ first, second }: { readonly first: BacktestReport; readonly second: BacktestReport }) {
  const { rows, cautions } = compareReports(first, second);
  const name = ({ strategy, symbol, interval }: BacktestReport): string =>
    wording.backtest.nameOfOne(strategy.title, symbol, interval);
  return (
    <ScrollRegion className="backtest-scroll" label={wording.backtest.sideBySide}>
      {cautions.map((caution) => (
        <p key={caution} className="backtest-caution">
          ▲ {caution}
        </p>
      ))}
      <p className="is-secondary">{wording.backtest.bothNames(name(first), name(second))}</p>
      <table className="backtest-comparison">
        <thead>
          <tr>
            <th scope="col">{wording.backtest.figure}</th>
            <th scope="col" title={name(first)}>
              {wording.backtest.aShown}
            </th>
            <th scope="col" title={name(second)}>
              {wording.backtest.bBeside}
            </th>
            <th scope="col">{wording.backtest.bLessA}</th>
          </tr>
        </thead>
        <tbody>
          {[
            ...parameterRows(first, second),
            ...rows.map((row) => ({ ...row, name: wording.backtest.names[row.id] })),
          ].map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td className="number">{row.a.replace('-', '−')}</td>
              <td className="number">{row.b.replace('-', '−')}</td>
              <td className="number">{row.difference.replace('-', '−')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Parameters in which the two differ. */
function parameterRows(first: BacktestReport, second: BacktestReport) {
  const a = first.strategy.parameters;
  const b = second.strategy.parameters;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((name) => a[name] !== b[name])
    .map((name) => ({
      name: wording.backtest.parameter(name),
      a: String(a[name] ?? '—'),
      b: String(b[name] ?? '—'),
      difference: '',
    }));
}
