/**
 * Every pane there is. A new one is one entry here: its feature exports a component without properties, and workspaces,
 * the list of panes to add, link groups, help and repair of saved layouts follow from the entry.
 */
import { useAutomation, useEvents, useFills, useOpenOrders, usePositions } from '../engine-client/hooks.ts';
import { useAlerts } from '../engine-client/use-alerts.ts';
import { AlertsPane } from '../features/alerts/alerts-pane.tsx';
import { DecisionsPane } from '../features/automation/decisions-pane.tsx';
import { StrategiesPane } from '../features/automation/strategies-pane.tsx';
import { BalancesPane } from '../features/balances/balances-pane.tsx';
import { HoldingsPane } from '../features/balances/holdings-pane.tsx';
import { ChartPane } from '../features/chart/chart-pane.tsx';
import { DepthPane } from '../features/depth-chart/depth-pane.tsx';
import { ProfitPane } from '../features/equity/profit-pane.tsx';
import { EventsTab } from '../features/events/events-tab.tsx';
import { FillsTab } from '../features/fills/fills-tab.tsx';
import { LadderPane } from '../features/ladder/ladder-pane.tsx';
import { LedgerPane } from '../features/ledger/ledger-pane.tsx';
import { MetricsTab } from '../features/metrics/metrics-tab.tsx';
import { OrdersTab } from '../features/orders/orders-tab.tsx';
import { OverviewPane } from '../features/overview/overview-pane.tsx';
import { PositionsTab } from '../features/positions/positions-tab.tsx';
import { TapePane } from '../features/tape/tape-pane.tsx';
import { TicketPane } from '../features/ticket/ticket-pane.tsx';
import { WatchlistPane } from '../features/watchlist/watchlist-pane.tsx';
import type { PaneKind } from './layout/pane-kind.ts';

const isZero = (quantity: string): boolean => /^-?0(\.0*)?$/.test(quantity);

export const PANE_KINDS = [
  {
    id: 'watchlist',
    title: 'Watchlist',
    least: { width: 224, height: 96 },
    needsSymbol: true,
    showsMany: true,
    component: WatchlistPane,
    help: [
      'Every watched symbol with its last price, its change over 24 hours, and where in the day’s range it stands.',
      'A click shows the symbol in every pane of the same link colour; Alt ↑ and Alt ↓ walk the list from anywhere.',
      'The plus, or /, adds and removes symbols; Delete or the × takes one off. Drag a row, or Shift with the arrows, moves it.',
      'A header sorts; pressed a third time, your own order is back. Where there is room, each row draws its day.',
    ],
  },
  {
    id: 'chart',
    title: 'Chart',
    least: { width: 280, height: 140 },
    needsSymbol: true,
    component: ChartPane,
    help: [
      'Candles of one symbol, with indicators, your drawings, working orders, position and fills over them. Hatching marks times in which nothing verified was heard.',
      'Unlocked, L held with a click places a limit order there and K a stop; the plus at the axis and the right button open the same as a menu.',
      'Drag an order’s line to amend its price; the × on its label cancels it.',
      'The tools at the left draw: drag ends and lines to move them, Delete removes, Ctrl Z takes back. Shift and drag measures.',
      'Type a number and Enter for an interval. The axis shows the last price, its age, and how long the candle still forms.',
    ],
  },
  {
    id: 'ladder',
    title: 'Ladder',
    least: { width: 280, height: 200 },
    needsSymbol: true,
    component: LadderPane,
    help: [
      'The order book as a static ladder: prices stay, the market moves across them. VERIFIED means that every message’s checksum matched.',
      'While locked, a click takes the price into the ticket. Unlocked, a click in the bid column buys and in the ask column sells at that price.',
      'Drag a chip to amend, drag it off or press its × to cancel. The line below says what a click would do right now.',
      'Space centres, the wheel scrolls, Ctrl with the wheel groups prices.',
    ],
  },
  {
    id: 'tape',
    title: 'Time and sales',
    least: { width: 240, height: 72 },
    needsSymbol: true,
    component: TapePane,
    help: [
      'Every trade of the symbol, newest on top, with the side of the taker; your own fills are outlined.',
      'The pointer over it holds the list still and counts what waits. A click takes the price into the ticket.',
    ],
  },
  {
    id: 'depth',
    title: 'Depth',
    least: { width: 280, height: 120 },
    needsSymbol: true,
    component: DepthPane,
    help: [
      'How much stands between the touch and any price, summed up from the verified book alone.',
      'Point at it, or walk it with the arrow keys: what sweeping to there takes, its average price, and how far that is from the middle.',
      'A click takes the price and the quantity up to it into the ticket. Where the stairs end, knowledge of the book ends.',
    ],
  },
  {
    id: 'overview',
    title: 'Markets',
    least: { width: 280, height: 120 },
    needsSymbol: false,
    component: OverviewPane,
    help: [
      'Every market of the exchange with its last price, its change and turnover of 24 hours and its spread, read once a second.',
      'Chips pick a quote currency or the twenty that moved most; Find searches all symbols. The star keeps one in the watchlist.',
    ],
  },
  {
    id: 'ticket',
    title: 'Ticket',
    least: { width: 264, height: 240 },
    needsSymbol: true,
    component: TicketPane,
    help: [
      'One order in full: side, type, price, amount, terms, and what it would cost. The button says the whole order.',
      'What stands against the order is said beside the field it concerns, with a remedy.',
      'Ctrl Enter submits. Clicked prices and sizes of ladder and tape fill it.',
    ],
  },
  {
    id: 'balances',
    title: 'Balances',
    least: { width: 220, height: 72 },
    needsSymbol: false,
    component: BalancesPane,
    help: ['What is free and what your orders hold, per asset, as the exchange last told it.'],
  },
  {
    id: 'orders',
    title: 'Open orders',
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: OrdersTab,
    useCount: () => useOpenOrders().length,
    help: [
      'Every order that may still trade, UNKNOWN ones included, and the history of those that ended.',
      'Arrows select a row, Enter amends it, Delete cancels it. A click on a row opens the order’s whole life.',
    ],
  },
  {
    id: 'fills',
    title: 'Fills',
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: FillsTab,
    useCount: () => useFills().length,
    help: ['Every execution of this account that was heard or read, with its fee and whether it made or took.'],
  },
  {
    id: 'positions',
    title: 'Positions',
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: PositionsTab,
    useCount: () => usePositions().filter((position) => !isZero(position.quantity)).length,
    help: ['What is held per symbol, its entry price, and its realised and unrealised PnL.'],
  },
  {
    id: 'holdings',
    title: 'Holdings',
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: HoldingsPane,
    help: [
      'Every asset with where it is (free, held by your orders, staked or locked), what it cost, what it is worth, and its share.',
      'Cost and profit come from fills this program knows, by the cost method of Profit; what came otherwise has no known cost here.',
      'Unexplained is what the exchange states beyond all that is known, and must be zero.',
    ],
  },
  {
    id: 'profit',
    title: 'Profit',
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: ProfitPane,
    help: [
      'Profit and loss of everything this program’s journal knows: realised, unrealised, fees apart, by symbol and by who placed the order, and over time.',
      'Average cost, FIFO or LIFO is your choice of the moment; what is won or lost in all stays the same.',
      'Each owner is told as if it traded alone: the parts of Net add up to the symbol’s, those of Realised need not.',
      'The curve values every fill at its own price and, in this run, every minute at the mids. Currencies are never added up.',
    ],
  },
  {
    id: 'alerts',
    title: 'Alerts',
    least: { width: 280, height: 120 },
    needsSymbol: true,
    component: AlertsPane,
    useCount: () => useAlerts().filter(({ isOn }) => isOn).length,
    help: [
      'What the engine watches for, with or without a window: prices, spreads, fills, data that can no longer be believed, errors.',
      'Say it in words, as in “btc > 66000”, or press a word and add the number. The sentence below is what will be watched.',
      'A price counts when the best bid, or below it the best ask, of a verified book reaches it: once for each crossing.',
      'The figure counts those that are on. Delete removes the selected one.',
    ],
  },
  {
    id: 'ledger',
    title: 'Ledger',
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: LedgerPane,
    help: [
      'Kraken’s own account of every movement of money: trades, deposits, withdrawals, rewards.',
      'It is read when you ask, page by page behind everything that trades, and forgotten at the next start.',
    ],
  },
  {
    id: 'strategies',
    title: 'Strategies',
    least: { width: 280, height: 160 },
    needsSymbol: false,
    component: StrategiesPane,
    useCount: () => useAutomation().filter((view) => view.state === 'running').length,
    help: [
      'Every strategy you put on a symbol: where it stands, what it made, what it may still spend, and why it last did what it did.',
      'Off cancels its orders at once. Shadow decides and sends nothing; paper fills on the embedded exchange; live asks first.',
      'It acts on verified data alone, within its budget, and never touches orders that are not its own.',
    ],
  },
  {
    id: 'decisions',
    title: 'Decisions',
    least: { width: 280, height: 120 },
    needsSymbol: false,
    component: DecisionsPane,
    help: [
      'Why each strategy did what it did, and why it did nothing: one row per decision, like ones in a row counted.',
      'A row opens the numbers it rested on and how near each limit was.',
    ],
  },
  {
    id: 'events',
    title: 'Events',
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: EventsTab,
    useCount: () => useEvents().filter((event) => event.level !== 'info').length,
    help: [
      'What happened and what was done about it, in plain words; the figure counts what is not merely information.',
    ],
  },
  {
    id: 'metrics',
    title: 'Metrics',
    least: { width: 280, height: 96 },
    needsSymbol: false,
    component: MetricsTab,
    help: ['Latencies of the order path and counts of the feed, since this start.'],
  },
] as const satisfies readonly PaneKind[];

export type PaneKindId = (typeof PANE_KINDS)[number]['id'];

/** Null for an id nobody knows, such as one of a newer version. */
export const paneKind = (id: string): PaneKind | null => PANE_KINDS.find((kind) => kind.id === id) ?? null;

export const isPaneKind = (id: string): boolean => paneKind(id) !== null;
