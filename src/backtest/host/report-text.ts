/** A report for the terminal: the money, the figures, then all that was taken for granted. */
import { type Comparison, compareReports, STATISTICS, shownFigure } from '../../contract/backtest-compare.ts';
import type { BacktestReport } from '../../contract/backtest-views.ts';

/** Of the newest reasons. */
const SHOWN_REASONS = 5;

const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

export function reportText(report: BacktestReport): string {
  const { strategy, money, statistics, gaps, drawdown } = report;
  const parameters = Object.entries(strategy.parameters)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const lines = [
    `${strategy.title} (${parameters}) on ${report.symbol}, ${day(report.from)} to ${day(report.to)} UTC`,
    `${report.candles} candles of ${report.interval} min from ${report.origin}; ${gapText(gaps)}`,
    ...(report.stopped === null ? [] : [`It ended early. ${report.stopped}`]),
    '',
    ...columns([
      ['Net result', `${money.net} ${money.quote}`],
      ['Fees', `${money.fees} ${money.quote}`],
      ['Buy and hold', `${money.buyAndHold} ${money.quote}`],
      ['At the end', `${money.quoteAtEnd} ${money.quote}, ${money.baseAtEnd} ${money.base}`],
      ['Trades', String(report.trades.length)],
      ['Fills', `${report.fills.maker} as maker, ${report.fills.taker} as taker`],
      ['Orders refused', refusalText(report)],
      ...STATISTICS.map(([id, name, kind]) => {
        const figure = statistics[id];
        return [name, figure.value === null ? `— (${figure.reason})` : shownFigure(figure, kind)];
      }),
      ...(drawdown === null
        ? []
        : [
            [
              'Drawdown',
              `${drawdown.amount.toFixed(2)} ${money.quote} from ${day(drawdown.from)} to ${day(drawdown.bottom)}, ${drawdown.recovered === null ? 'not recovered' : `recovered ${day(drawdown.recovered)}`}`,
            ],
          ]),
    ]),
    '',
    'What it said most, of late:',
    ...report.reasons.slice(0, SHOWN_REASONS).map(({ count, text }) => `- ${count} times: ${text}`),
    '',
    'Taken for granted:',
    ...report.takenForGranted.map((words) => `- ${words}`),
  ];
  return lines.join('\n');
}

export function comparisonText(names: readonly [string, string], a: BacktestReport, b: BacktestReport): string {
  const { rows, cautions }: Comparison = compareReports(a, b);
  const table = columns([
    ['', names[0], names[1], 'difference'],
    ...rows.map((row) => [row.name, row.a, row.b, row.difference]),
  ]);
  return [...table, ...(cautions.length === 0 ? [] : ['', ...cautions.map((caution) => `- ${caution}`)])].join('\n');
}

/** Left column to the left, the others to the right. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : count > 2 ? cell.padStart(widths[column] ?? 0) : cell,
      )
      .join('  ')
      .trimEnd(),
  );
}

const gapText = ({ count, filled, longest }: BacktestReport['gaps']): string =>
  longest === null
    ? 'no gap'
    : `${count} gaps, ${filled} candles without a trade filled flat, the longest ${longest.candles} from ${day(longest.from)}`;

const refusalText = ({ refusals }: BacktestReport): string =>
  refusals.count === 0 ? '0' : `${refusals.count} (first: ${refusals.first})`;
