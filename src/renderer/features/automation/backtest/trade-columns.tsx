/** Columns of a backtest's round trips. */
import type { BacktestTrade } from '../../../../contract/backtest-views.ts';
import { directionOf, formatDecimal, formatRounded } from '../../../lib/format-number.ts';
import { type ClockZone, formatClock, formatDate } from '../../../lib/format-time.ts';
import type { Catalogue } from '../../../text/english.ts';
import type { Column } from '../../../ui/data-table.tsx';
import { sideClass } from '../../../ui/numbers.tsx';

export const tradeColumns = (zone: ClockZone, words: Catalogue['backtest']): readonly Column<BacktestTrade>[] => [
  {
    id: 'opened',
    header: words.opened,
    width: 'minmax(120px, 140px)',
    render: (trade) => `${formatDate(trade.openedAt, zone)} ${formatClock(trade.openedAt, zone)}`,
    sortBy: (trade) => trade.openedAt,
    text: (trade) => new Date(trade.openedAt).toISOString(),
  },
  {
    id: 'held',
    header: words.held,
    headerTitle: words.heldTitle,
    width: '64px',
    align: 'end',
    render: (trade) => <span className="number">{Math.round((trade.closedAt - trade.openedAt) / 60_000)} m</span>,
    sortBy: (trade) => trade.closedAt - trade.openedAt,
    text: (trade) => new Date(trade.closedAt).toISOString(),
  },
  {
    id: 'side',
    header: words.side,
    width: '52px',
    render: (trade) => trade.side,
    sortBy: (trade) => trade.side,
    text: (trade) => trade.side,
  },
  {
    id: 'net',
    header: words.netHeader,
    headerTitle: words.feesTakenOff,
    width: 'minmax(72px, 100px)',
    align: 'end',
    render: (trade) => (
      <span className={`number ${sideClass(directionOf(Number(trade.net)))}`} title={trade.net}>
        {formatRounded(trade.net, 2, { sign: 'always' })}
      </span>
    ),
    sortBy: (trade) => Number(trade.net),
    text: (trade) => trade.net,
  },
  {
    id: 'quantity',
    header: words.quantity,
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (trade) => <span className="number">{formatDecimal(trade.quantity)}</span>,
    sortBy: (trade) => Number(trade.quantity),
    text: (trade) => trade.quantity,
  },
  {
    id: 'entry',
    header: words.entry,
    width: 'minmax(76px, 100px)',
    align: 'end',
    render: (trade) => <span className="number">{formatDecimal(String(trade.entry))}</span>,
    sortBy: (trade) => trade.entry,
    text: (trade) => String(trade.entry),
  },
  {
    id: 'exit',
    header: words.exit,
    width: 'minmax(76px, 100px)',
    align: 'end',
    render: (trade) => <span className="number">{formatDecimal(String(trade.exit))}</span>,
    sortBy: (trade) => trade.exit,
    text: (trade) => String(trade.exit),
  },
];
