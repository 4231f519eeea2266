/** Two reports side by side: each figure of both, and by how much the second differs. */
import { Money } from '../domain/money.ts';
import type { BacktestReport, Figure, Statistics } from './backtest-views.ts';

interface ComparedRow {
  /** What the figure is, whatever language names it. */
  readonly id: FigureId;
  readonly name: string;
  readonly a: string;
  readonly b: string;
  /** Second less first; `—` where one of the two is not known. */
  readonly difference: string;
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  /** What makes the two hard to compare, in plain words. */
  readonly cautions: readonly string[];
}

type FigureId = keyof Statistics | 'net' | 'fees' | 'buyAndHold' | 'trades' | 'fills' | 'refused' | 'unanswered';

type Kind = 'percent' | 'number' | 'money' | 'minutes';

export const STATISTICS: readonly (readonly [keyof Statistics, string, Kind])[] = [
  ['totalReturn', 'Return', 'percent'],
  ['annualReturn', 'Return for a year', 'percent'],
  ['maximumDrawdown', 'Deepest drawdown', 'percent'],
  ['sharpe', 'Sharpe', 'number'],
  ['sortino', 'Sortino', 'number'],
  ['calmar', 'Calmar', 'number'],
  ['profitFactor', 'Profit factor', 'number'],
  ['expectancy', 'Expectancy of a trade', 'money'],
  ['winRate', 'Trades won', 'percent'],
  ['exposure', 'Time in the market', 'percent'],
  ['turnover', 'Turnover for a year', 'number'],
  ['holdingMinutes', 'Minutes a trade is held', 'minutes'],
];

export function shownFigure(figure: Figure, kind: Kind): string {
  return figure.value === null ? '—' : shownNumber(figure.value, kind);
}

function shownNumber(value: number, kind: Kind): string {
  switch (kind) {
    case 'percent':
      return `${(value * 100).toFixed(2)} %`;
    case 'money':
    case 'number':
      return value.toFixed(2);
    case 'minutes':
      return value.toFixed(0);
  }
}

export function compareReports(a: BacktestReport, b: BacktestReport): Comparison {
  const money = (id: FigureId, name: string, of: (report: BacktestReport) => string): ComparedRow => {
    const [first, second] = [new Money(of(a)), new Money(of(b))];
    return { id, name, a: first.toFixed(2), b: second.toFixed(2), difference: signed(second.sub(first).toFixed(2)) };
  };
  const rows: ComparedRow[] = [
    money('net', 'Net result', ({ money: { net } }) => net),
    money('fees', 'Fees', ({ money: { fees } }) => fees),
    money('buyAndHold', 'Buy and hold', ({ money: { buyAndHold } }) => buyAndHold),
    counted('trades', 'Trades', a.trades.length, b.trades.length),
    counted('fills', 'Fills', a.fills.maker + a.fills.taker, b.fills.maker + b.fills.taker),
    counted('refused', 'Orders refused', a.refusals.count, b.refusals.count),
    counted('unanswered', 'Seconds without an answer', a.unansweredMs / 1000, b.unansweredMs / 1000),
  ];
  for (const [id, name, kind] of STATISTICS) {
    const [first, second] = [a.statistics[id], b.statistics[id]];
    const difference =
      first.value === null || second.value === null ? '—' : signed(shownNumber(second.value - first.value, kind));
    rows.push({ id, name, a: shownFigure(first, kind), b: shownFigure(second, kind), difference });
  }
  return { rows, cautions: cautions(a, b) };
}

function cautions(a: BacktestReport, b: BacktestReport): string[] {
  const found: string[] = [];
  if (a.symbol !== b.symbol) found.push(`They trade different markets: ${a.symbol} and ${b.symbol}.`);
  if (a.from !== b.from || a.to !== b.to) found.push('They cover different times.');
  if (a.interval !== b.interval) found.push(`Their candles differ: ${a.interval} and ${b.interval} minutes.`);
  if (a.origin !== b.origin) found.push(`Their histories differ: ${a.origin}; ${b.origin}.`);
  for (const name of Object.keys(a.assumptions) as (keyof BacktestReport['assumptions'])[]) {
    const [first, second] = [a.assumptions[name], b.assumptions[name]];
    if (first !== second) found.push(`They assume a different ${words(name)}: ${first} and ${second}.`);
  }
  return found;
}

/** `feeFactor` reads as `fee factor`. */
const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const signed = (text: string): string => (text.startsWith('-') || /^0(\.0+)?( %)?$/.test(text) ? text : `+${text}`);

const counted = (id: FigureId, name: string, a: number, b: number): ComparedRow => ({
  id,
  name,
  a: String(a),
  b: String(b),
  difference: signed(String(b - a)),
});
