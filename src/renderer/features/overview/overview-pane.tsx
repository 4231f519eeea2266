/** All markets at once: what moved, what trades, what is wide. A click shows the symbol, the star watches it. */

import { Star } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  useEngine,
  useInstruments,
  useIsLinkLive,
  useSelectedSymbol,
  useSettings,
  useView,
} from '../../engine-client/hooks.ts';
import { useWatchlist } from '../../engine-client/use-watchlist.ts';
import {
  directionOf,
  formatBps,
  formatCompact,
  formatFixed,
  formatInteger,
  formatPercent,
  UNKNOWN,
} from '../../lib/format-number.ts';
import { useNow } from '../../lib/use-now.ts';
import { wording } from '../../text/wording.ts';
import { IconButton } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Direction, sideClass } from '../../ui/numbers.tsx';
import { breadthOf, type MarketRow, MOVERS, type Mover, marketRow, overviewRows, quotesOf } from './model.ts';
import './overview.css';

/** Hundreds of rows are read together once a second, not each with its own change. */
const READ_EVERY_MS = 1_000;
const MOST_QUOTES = 6;

export function OverviewPane() {
  const client = useEngine();
  const instruments = useInstruments();
  const isLinkLive = useIsLinkLive();
  const now = useNow(READ_EVERY_MS);
  const [selected, select] = useSelectedSymbol();
  const { watchlist } = useSettings().trading;
  const { toggle } = useWatchlist();
  const [quote, setQuote] = useState<string | null>(null);
  const [mover, setMover] = useState<Mover | null>(null);
  const [text, setText] = useState('');
  const view = useMemo(() => ({ tickers: instruments.map(({ symbol }) => symbol) }), [instruments]);
  useView(view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stores are read anew at every beat
  const markets = useMemo(
    () => instruments.map((instrument) => marketRow(instrument, client.market.of(instrument.id).ticker, isLinkLive)),
    [client, instruments, isLinkLive, now],
  );
  const rows = useMemo(() => overviewRows(markets, { quote, mover, text }), [markets, quote, mover, text]);
  const quotes = useMemo(() => quotesOf(markets, MOST_QUOTES), [markets]);
  const columns = useMemo(
    () => overviewColumns({ watched: new Set(watchlist), onToggle: toggle }),
    [watchlist, toggle],
  );
  const breadth = breadthOf(markets);
  return (
    <div className="overview">
      <div className="overview-bar">
        <FilterChips
          label={wording.overview.quoteCurrency}
          chips={quotes.map((each) => ({ id: each, label: each }))}
          chosen={new Set(quote === null ? [] : [quote])}
          onChange={(chosen) => setQuote([...chosen].find((each) => each !== quote) ?? null)}
        />
        <FilterChips
          label={wording.overview.markets}
          chips={MOVERS}
          chosen={new Set(mover === null ? [] : [mover])}
          onChange={(chosen) => setMover([...chosen].find((each) => each !== mover) ?? null)}
          text={text}
          onText={setText}
        />
      </div>
      <DataTable
        // Movers stand in the order of what they are chosen by.
        key={mover ?? 'all'}
        keptAs={mover === null ? 'Markets' : 'Movers'}
        label={mover === null ? wording.overview.markets : wording.overview.movers}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.symbol}
        selectedKey={selected}
        onRowClick={(row) => select(row.symbol)}
        rowClass={(row) => (row.isCurrent ? undefined : 'overview-old')}
        exportName="markets"
        empty={
          <Notice
            title={
              markets.length === 0 ? wording.overview.noInstrumentsYet : wording.overview.noMarketPassesTheseFilters
            }
          />
        }
        footer={
          <>
            <span>{wording.overview.markets2(rows.length, markets.length)}</span>
            <span>
              <span className="is-buy">▲ {breadth.risen}</span> <span className="is-sell">▼ {breadth.fallen}</span>
              {wording.overview.unchangedNotKnownNow(breadth.unchanged, breadth.unknown)}
            </span>
          </>
        }
      />
    </div>
  );
}

/** Unknown stands last, whichever way. */
const known = (value: number): number => (Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY);
const plain = (value: number, decimals: number): string | null =>
  Number.isFinite(value) ? value.toFixed(decimals) : null;

function overviewColumns(input: {
  readonly watched: ReadonlySet<string>;
  readonly onToggle: (symbol: string) => void;
}): readonly Column<MarketRow>[] {
  return [
    {
      id: 'watched',
      header: '',
      width: '20px',
      render: (row) => {
        const isWatched = input.watched.has(row.symbol);
        return (
          <IconButton
            tone="quiet"
            size="small"
            label={wording.overview.takeOffPutOnWatchlist(isWatched, row.symbol)}
            icon={<Star size={12} strokeWidth={1.5} fill={isWatched ? 'currentColor' : 'none'} />}
            onClick={(event) => {
              event.stopPropagation();
              input.onToggle(row.symbol);
            }}
          />
        );
      },
    },
    {
      id: 'symbol',
      header: wording.overview.symbol,
      width: 'minmax(84px, 120px)',
      render: (row) => row.symbol,
      sortBy: (row) => row.symbol,
      text: (row) => row.symbol,
    },
    {
      id: 'last',
      header: wording.overview.last,
      width: 'minmax(84px, 120px)',
      align: 'end',
      render: (row) => <span className="number">{formatInteger(row.last, row.pricePrecision)}</span>,
      sortBy: (row) => known(row.last / 10 ** row.pricePrecision),
      text: (row) =>
        Number.isFinite(row.last) ? formatInteger(row.last, row.pricePrecision, { grouped: false }) : null,
    },
    {
      id: 'change',
      header: '24h',
      width: '84px',
      align: 'end',
      render: (row) => (
        <span className={`number ${sideClass(directionOf(row.changePercent))}`}>
          <Direction value={directionOf(row.changePercent)} size={6} /> {formatPercent(row.changePercent)}
        </span>
      ),
      sortBy: (row) => known(row.changePercent),
      text: (row) => plain(row.changePercent, 2),
    },
    {
      id: 'turnover',
      header: wording.overview.turnover,
      headerTitle: wording.overview.n24HoursAtLastPriceIn,
      width: 'minmax(84px, 110px)',
      align: 'end',
      render: (row) => (
        <span className="number">
          {formatCompact(row.turnover)} <span className="is-secondary">{row.quote}</span>
        </span>
      ),
      sortBy: (row) => known(row.turnover),
      text: (row) => plain(row.turnover, 2),
    },
    {
      id: 'spread',
      header: wording.overview.spread,
      width: '76px',
      align: 'end',
      render: (row) => <span className="number">{formatBps(row.spreadBps)}</span>,
      sortBy: (row) => known(row.spreadBps),
      text: (row) => plain(row.spreadBps, 1),
    },
    {
      id: 'range',
      header: wording.overview.inDaysRange,
      headerTitle: wording.overview.n0IsLow24Hours100,
      width: '84px',
      align: 'end',
      render: (row) => (
        <span className="number">{Number.isFinite(row.place) ? `${formatFixed(row.place * 100, 0)} %` : UNKNOWN}</span>
      ),
      sortBy: (row) => known(row.place),
      text: (row) => plain(row.place * 100, 0),
    },
    {
      id: 'status',
      header: wording.overview.market,
      width: 'minmax(72px, 1fr)',
      render: (row) => (
        <span title={row.isCurrent ? undefined : wording.overview.itsPricesAreNotCurrent}>
          {wording.common.statusWords[row.status]}
          {!row.isCurrent && wording.overview.notCurrent}
        </span>
      ),
      sortBy: (row) => row.status,
      text: (row) => row.status,
    },
  ];
}
