/** German, whole. A text that English has and German lacks, or the other way round, does not compile. */
import { alerts } from './de/alerts.ts';
import { automation } from './de/automation.ts';
import { backtest } from './de/backtest.ts';
import { balances } from './de/balances.ts';
import { chart } from './de/chart.ts';
import { chartLayers } from './de/chart-layers.ts';
import { common } from './de/common.ts';
import { depthChart } from './de/depth-chart.ts';
import { drawings } from './de/drawings.ts';
import { drills } from './de/drills.ts';
import { equity } from './de/equity.ts';
import { events } from './de/events.ts';
import { fills } from './de/fills.ts';
import { indicators } from './de/indicators.ts';
import { instrumentBar } from './de/instrument-bar.ts';
import { keys } from './de/keys.ts';
import { ladder } from './de/ladder.ts';
import { layout } from './de/layout.ts';
import { ledger } from './de/ledger.ts';
import { link } from './de/link.ts';
import { metrics } from './de/metrics.ts';
import { monitor } from './de/monitor.ts';
import { orders } from './de/orders.ts';
import { overview } from './de/overview.ts';
import { palette } from './de/palette.ts';
import { paletteGrammar } from './de/palette-grammar.ts';
import { panes } from './de/panes.ts';
import { positions } from './de/positions.ts';
import { replay } from './de/replay.ts';
import { safety } from './de/safety.ts';
import { settings } from './de/settings.ts';
import { shell } from './de/shell.ts';
import { statusBar } from './de/status-bar.ts';
import { strategyLimits } from './de/strategy-limits.ts';
import { tape } from './de/tape.ts';
import { ticket } from './de/ticket.ts';
import { ticketRules } from './de/ticket-rules.ts';
import { trading } from './de/trading.ts';
import { tradingKeys } from './de/trading-keys.ts';
import { ui } from './de/ui.ts';
import { watchlist } from './de/watchlist.ts';
import type { Catalogue } from './english.ts';

export const german: Catalogue = {
  alerts,
  automation,
  backtest,
  balances,
  chart,
  chartLayers,
  common,
  depthChart,
  drawings,
  drills,
  equity,
  events,
  fills,
  indicators,
  instrumentBar,
  keys,
  ladder,
  layout,
  ledger,
  link,
  metrics,
  monitor,
  orders,
  overview,
  palette,
  paletteGrammar,
  panes,
  positions,
  replay,
  safety,
  settings,
  shell,
  statusBar,
  strategyLimits,
  tape,
  ticket,
  ticketRules,
  trading,
  tradingKeys,
  ui,
  watchlist,
};
