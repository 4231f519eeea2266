/** Tables for spreadsheets and notebooks: times in ISO 8601, decimals with a point, one header line. */

import type { BacktestReport } from '../../contract/backtest-views.ts';
import { formatPrice, formatQuantity, type Instrument } from '../../domain/instrument.ts';
import { type History, openTimeOf } from '../data/history.ts';
import type { BacktestResult } from '../run/result.ts';

const time = (at: number): string => new Date(at).toISOString();
const table = (head: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`;

export const tradesCsv = ({ trades }: Pick<BacktestReport, 'trades'>): string =>
  table(
    'opened,closed,side,quantity,entry,exit,net,fees',
    trades.map((trade) => [
      time(trade.openedAt),
      time(trade.closedAt),
      trade.side,
      trade.quantity,
      trade.entry,
      trade.exit,
      trade.net,
      trade.fees,
    ]),
  );

export const fillsCsv = ({ fills }: BacktestResult, instrument: Instrument): string =>
  table(
    'time,key,side,price,quantity,liquidity,cash,fee',
    fills.map((fill) => [
      time(fill.at),
      // A key is the strategy's own text; a quote keeps what it holds in its cell.
      `"${fill.key.replaceAll('"', '""')}"`,
      fill.side,
      formatPrice(fill.price, instrument),
      formatQuantity(fill.quantity, instrument),
      fill.isMaker ? 'maker' : 'taker',
      fill.cash.toFixed(),
      fill.fee.toFixed(),
    ]),
  );

/** Every candle's close. */
export function equityCsv(history: History, { equity }: BacktestResult): string {
  const lines = ['time,equity'];
  for (let index = 0; index < equity.length; index += 1) {
    lines.push(`${time(openTimeOf(history, index + 1))},${(equity[index] ?? 0).toFixed(4)}`);
  }
  return `${lines.join('\n')}\n`;
}
