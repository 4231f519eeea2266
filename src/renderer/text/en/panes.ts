/** English: what each pane is called, and its help. */
import { pane } from '../pane-words.ts';

export const panes = {
  watchlist: pane(
    'Watchlist',
    'Every watched symbol with its last price, its change over 24 hours, and where in the day’s range it stands.',
    'A click shows the symbol in every pane of the same link colour; Alt ↑ and Alt ↓ walk the list from anywhere.',
    'The plus, or /, adds and removes symbols; Delete or the × takes one off. Drag a row, or Shift with the arrows, moves it.',
    'A header sorts; pressed a third time, your own order is back. Where there is room, each row draws its day.',
  ),
  chart: pane(
    'Chart',
    'Candles of one symbol, with indicators, your drawings, working orders, position and fills over them. Hatching marks times in which nothing verified was heard.',
    'Unlocked, L held with a click places a limit order there and K a stop; J with two clicks plans scaled orders between them. The plus at the axis and the right button open the same as a menu.',
    'Drag an order’s line to amend its price; the × on its label cancels it.',
    'The tools at the left draw: drag ends and lines to move them, Delete removes, Ctrl Z takes back. Shift and drag measures.',
    'Type a number and Enter for an interval. The axis shows the last price, its age, and how long the candle still forms.',
  ),
  ladder: pane(
    'Ladder',
    'The order book as a static ladder: prices stay, the market moves across them. VERIFIED means that every message’s checksum matched.',
    'While locked, a click takes the price into the ticket. Unlocked, a click in the bid column buys and in the ask column sells at that price, with Shift by a stop, with Alt inside a bracket.',
    'Drag a chip to amend, drag it off or press its × to cancel. The line below says what a click would do right now.',
    'Space centres, the wheel scrolls, Ctrl with the wheel groups prices. A large size is underlined, a very large one boxed.',
  ),
  tape: pane(
    'Time and sales',
    'Every trade of the symbol, newest on top, with the side of the taker; your own fills are outlined, and what was read after a gap is italic.',
    'The pointer over it holds the list still and counts what waits. A click takes the price into the ticket.',
  ),
  depth: pane(
    'Depth',
    'How much stands between the touch and any price, summed up from the verified book alone.',
    'Point at it, or walk it with the arrow keys: what sweeping to there takes, its average price, and how far that is from the middle.',
    'A click takes the price and the quantity up to it into the ticket. Where the stairs end, knowledge of the book ends.',
  ),
  overview: pane(
    'Markets',
    'Every market of the exchange with its last price, its change and turnover of 24 hours and its spread, read once a second.',
    'Chips pick a quote currency or the twenty that moved most; Find searches all symbols. The star keeps one in the watchlist.',
  ),
  ticket: pane(
    'Ticket',
    'One order in full: side, type, price, amount, terms, and what it would cost. The button says the whole order.',
    'What stands against the order is said beside the field it concerns, with a remedy.',
    'Ctrl Enter submits. Clicked prices and sizes of ladder and tape fill it.',
  ),
  balances: pane('Balances', 'What is free and what your orders hold, per asset, as the exchange last told it.'),
  orders: pane(
    'Open orders',
    'Every order that may still trade, UNKNOWN ones included, and the history of those that ended.',
    'Arrows select a row, Enter amends it, Delete cancels it. A click on a row opens the order’s whole life.',
  ),
  fills: pane(
    'Fills',
    'Every execution of this account that was heard or read, with its fee and whether it made or took.',
  ),
  positions: pane('Positions', 'What is held per symbol, its entry price, and its realised and unrealised PnL.'),
  holdings: pane(
    'Holdings',
    'Every asset with where it is (free, held by your orders, staked or locked), what it cost, what it is worth, and its share.',
    'Cost and profit come from fills this program knows, by the cost method of Profit; what came otherwise has no known cost here.',
    'Unexplained is what the exchange states beyond all that is known, and must be zero.',
  ),
  profit: pane(
    'Profit',
    'Profit and loss of everything this program’s journal knows: realised, unrealised, fees apart, by symbol and by who placed the order, and over time.',
    'Average cost, FIFO or LIFO is your choice of the moment; what is won or lost in all stays the same.',
    'Each owner is told as if it traded alone: the parts of Net add up to the symbol’s, those of Realised need not.',
    'The curve values every fill at its own price and, in this run, every minute at the mids. Currencies are never added up.',
  ),
  alerts: pane(
    'Alerts',
    'What the engine watches for, with or without a window: prices, spreads, fills, data that can no longer be believed, errors.',
    'Say it in words, as in “btc > 66000”, or press a word and add the number. The sentence below is what will be watched.',
    'A price counts when the best bid, or below it the best ask, of a verified book reaches it: once for each crossing.',
    'The figure counts those that are on. Delete removes the selected one.',
  ),
  ledger: pane(
    'Ledger',
    'Kraken’s own account of every movement of money: trades, deposits, withdrawals, rewards.',
    'It is read when you ask, page by page behind everything that trades, and forgotten at the next start.',
  ),
  strategies: pane(
    'Strategies',
    'Every strategy you put on a symbol: where it stands, what it made, what it may still spend, and why it last did what it did.',
    'Off cancels its orders at once. Shadow decides and sends nothing; paper fills on the embedded exchange; live asks first.',
    'It acts on verified data alone, within its budget, and never touches orders that are not its own.',
  ),
  backtest: pane(
    'Backtest',
    'A strategy over the past: the exchange’s own candles, one of Kraken’s CSV files, or what you recorded, with its books.',
    'It runs on a thread of its own and touches nothing that trades; its orders fill in the exchange’s own matching engine.',
    'Every report says in words what was taken for granted. Compare sets a second run beside the one shown.',
  ),
  decisions: pane(
    'Decisions',
    'Why each strategy did what it did, and why it did nothing: one row per decision, like ones in a row counted.',
    'A row opens the numbers it rested on and how near each limit was.',
  ),
  events: pane(
    'Events',
    'What happened and what was done about it, in plain words; the figure counts what is not merely information.',
  ),
  metrics: pane('Metrics', 'Latencies of the order path and counts of the feed, since this start.'),
};
