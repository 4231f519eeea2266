/** Every market there is, as rows that can be compared. Statistics throughout: floats, never told as amounts of anybody's. */

import type { TickerFrame } from '../../../contract/market-frame.ts';
import type { InstrumentView } from '../../../contract/views.ts';
import { effectiveTrust, isCurrent } from '../../engine-client/trust.ts';
import { matchSymbols } from '../../lib/symbol-match.ts';
import { wording } from '../../text/wording.ts';

export interface MarketRow {
  readonly symbol: string;
  readonly quote: string;
  readonly status: InstrumentView['status'];
  readonly pricePrecision: number;
  /** Scaled; NaN while unknown, like everything below. */
  readonly last: number;
  readonly changePercent: number;
  /** Of 24 hours, in quote, at the last price. */
  readonly turnover: number;
  readonly spreadBps: number;
  /** 0 at the day's low, 1 at its high. */
  readonly place: number;
  readonly isCurrent: boolean;
}

export function marketRow(instrument: InstrumentView, ticker: TickerFrame | null, isLinkLive: boolean): MarketRow {
  const { symbol, quote, status, pricePrecision, quantityPrecision } = instrument;
  const unknown = Number.NaN;
  if (ticker === null) {
    const none = { last: unknown, changePercent: unknown, turnover: unknown, spreadBps: unknown, place: unknown };
    return { symbol, quote, status, pricePrecision, ...none, isCurrent: false };
  }
  const { last, bid, ask, low, high, volume } = ticker;
  const heardAt = ticker.receivedAt;
  const trust = effectiveTrust({ isLinkLive, trust: ticker.trust, heardAt, now: heardAt });
  return {
    symbol,
    quote,
    status,
    pricePrecision,
    last,
    changePercent: ticker.changePercent,
    turnover: (volume / 10 ** quantityPrecision) * (last / 10 ** pricePrecision),
    spreadBps: bid > 0 && ask > 0 ? ((ask - bid) / ((ask + bid) / 2)) * 10_000 : unknown,
    place: high > low ? Math.min(1, Math.max(0, (last - low) / (high - low))) : unknown,
    isCurrent: isCurrent(trust),
  };
}

export const MOVERS = [
  {
    id: 'gainers',
    get label() {
      return wording.overview.gainers;
    },
    get title() {
      return wording.overview.risenMostIn24Hours;
    },
  },
  {
    id: 'losers',
    get label() {
      return wording.overview.losers;
    },
    get title() {
      return wording.overview.fallenMostIn24Hours;
    },
  },
  {
    id: 'traded',
    get label() {
      return wording.overview.mostTraded;
    },
    get title() {
      return wording.overview.highestTurnoverIn24HoursOne;
    },
  },
  {
    id: 'wide',
    get label() {
      return wording.overview.widest;
    },
    get title() {
      return wording.overview.widestSpread;
    },
  },
] as const;
export type Mover = (typeof MOVERS)[number]['id'];

const MEASURE: Readonly<Record<Mover, (row: MarketRow) => number>> = {
  gainers: (row) => row.changePercent,
  losers: (row) => -row.changePercent,
  traded: (row) => row.turnover,
  wide: (row) => row.spreadBps,
};
const MOST_MOVERS = 20;

export interface OverviewFilter {
  readonly quote: string | null;
  readonly mover: Mover | null;
  readonly text: string;
}

/** By symbol, or the twenty that moved most; a row that is not current is no mover. */
export function overviewRows(rows: readonly MarketRow[], { quote, mover, text }: OverviewFilter): readonly MarketRow[] {
  let wanted = quote === null ? rows : rows.filter((row) => row.quote === quote);
  if (text.trim() !== '') {
    const bySymbol = new Map(wanted.map((row) => [row.symbol, row]));
    wanted = matchSymbols([...bySymbol.keys()], text, bySymbol.size).flatMap((symbol) => bySymbol.get(symbol) ?? []);
  } else {
    wanted = [...wanted].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  }
  if (mover === null) return wanted;
  const measure = MEASURE[mover];
  return wanted
    .filter((row) => row.isCurrent && Number.isFinite(measure(row)))
    .sort((a, b) => measure(b) - measure(a))
    .slice(0, MOST_MOVERS);
}

/** Most markets first: the currencies worth a chip. */
export function quotesOf(rows: readonly Pick<MarketRow, 'quote'>[], most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { quote } of rows) counts.set(quote, (counts.get(quote) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([quote]) => quote);
}

export interface Breadth {
  readonly risen: number;
  readonly fallen: number;
  readonly unchanged: number;
  readonly unknown: number;
}

export function breadthOf(rows: readonly MarketRow[]): Breadth {
  const count = (is: (row: MarketRow) => boolean): number => rows.filter(is).length;
  const risen = count((row) => row.isCurrent && row.changePercent > 0);
  const fallen = count((row) => row.isCurrent && row.changePercent < 0);
  const unchanged = count((row) => row.isCurrent && row.changePercent === 0);
  return { risen, fallen, unchanged, unknown: rows.length - risen - fallen - unchanged };
}
