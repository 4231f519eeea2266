/** English: what tables, dialogs, badges and notices say on their own. */
export const ui = {
  meaning: {
    LIVE: 'Verified and current',
    SINGLE: 'Verified and current, from one connection only',
    DEGRADED: 'Late, or being repaired: no new exposure by automation',
    STALE: 'Not current: shown as it was last known',
    RESYNC: 'Being rebuilt from a snapshot',
    HALTED: 'Trading is halted',
  },

  healthWords: {
    ok: 'good',
    watch: 'watch',
    bad: 'bad',
    off: 'off',
  },

  notifications: 'Notifications',
  dismiss: 'Dismiss',

  buy: 'BUY',
  sell: 'SELL',
  lastAt: (at: string) => `last at ${at}`,
  nothingReceivedYet: 'nothing received yet',

  columns: ' Columns',
  export: ' Export',
  everyRowThatPassesFiltersEvery: (length: number) =>
    `Every row that passes the filters (${length}), every column, exact values`,
  csvRows: (length: number) => `CSV, ${length} rows`,
  jsonRows: (length: number) => `JSON, ${length} rows`,

  new: (waiting: number) => `${waiting} new`,
  sortsAndSizes:
    'Sorts; with Shift after the columns sorted by already. Shift with ← and → makes the column narrower and wider.',
  widthOf: (header: string) => `Width of ${header}`,
  sizesColumn: 'Drag or ← and → to size the column; a double click or Enter fits it to what it holds',
  widthsAsTheyCome: 'Widths as they come',

  cancel: 'Cancel',

  waiting: 'WAITING',
  noDataHasArrivedYet: 'No data has arrived yet',

  close: 'Close',

  giveReasonAtLeastCharacters: (least: number) => `Give a reason of at least ${least} characters`,

  thisPane: 'This pane',
  stopped: (name: string, message: string) => `${name} stopped: ${message}`,
  startItAgain: 'Start it again',
  stopped2: (name: string) => `${name} stopped`,
  ordersAndOtherPanesAreNot: (message: string) => `Orders and the other panes are not affected. ${message}`,

  from: 'From',
  history: 'History',
  readAt: (historySource: string, historyAt: number, historyAt2: string) =>
    `${historySource}${historyAt > 0 ? `, read at ${historyAt2}` : ''}`,
  checksum: 'Checksum',
  noneKrakenCoversOnlyBooksWith: 'none: Kraken covers only books with one',
  candleThatFormsClosedCandle: (isForming: boolean, symbol: string) =>
    `${isForming ? 'The candle that forms' : 'A closed candle'} · ${symbol}`,

  last7Days: 'The last 7 days',
  last90Days: 'The last 90 days',
  lastYear: 'The last year',
  everything: 'Everything',
  notReadYet: 'not read yet',
  complete: 'complete',
  completeSince: (completeSince: string) => `complete since ${completeSince}`,
  readHistory: 'Read history',
  reading: 'Reading…',
  readsExchangesOwnHistoryPageBy:
    'Reads the exchange’s own history, page by page, behind everything that trades. It is shown as read back and never journaled.',

  find: 'Find',
  findIn: (label: string) => `Find in ${label.toLowerCase()}`,

  symbol: 'Symbol',
  side: 'Side',

  noOrderHasBeenTimedIn: 'No order has been timed in this session.',
  total: 'total',
  trustWords: {
    LIVE: 'LIVE',
    SINGLE: 'SINGLE',
    DEGRADED: 'DEGRADED',
    STALE: 'STALE',
    RESYNC: 'RESYNC',
    HALTED: 'HALTED',
  },
  unnamedColumns: { actions: 'actions', watched: 'watched', on: 'on' },
};
