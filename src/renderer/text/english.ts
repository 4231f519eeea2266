/** English, whole: the texts every other language has to have, each with the same values. */
import { alerts } from './en/alerts.ts';
import { automation } from './en/automation.ts';
import { backtest } from './en/backtest.ts';
import { balances } from './en/balances.ts';
import { chart } from './en/chart.ts';
import { chartLayers } from './en/chart-layers.ts';
import { common } from './en/common.ts';
import { depthChart } from './en/depth-chart.ts';
import { drawings } from './en/drawings.ts';
import { drills } from './en/drills.ts';
import { equity } from './en/equity.ts';
import { events } from './en/events.ts';
import { fills } from './en/fills.ts';
import { indicators } from './en/indicators.ts';
import { instrumentBar } from './en/instrument-bar.ts';
import { keys } from './en/keys.ts';
import { ladder } from './en/ladder.ts';
import { layout } from './en/layout.ts';
import { ledger } from './en/ledger.ts';
import { link } from './en/link.ts';
import { metrics } from './en/metrics.ts';
import { monitor } from './en/monitor.ts';
import { orders } from './en/orders.ts';
import { overview } from './en/overview.ts';
import { palette } from './en/palette.ts';
import { paletteGrammar } from './en/palette-grammar.ts';
import { panes } from './en/panes.ts';
import { positions } from './en/positions.ts';
import { replay } from './en/replay.ts';
import { safety } from './en/safety.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { statusBar } from './en/status-bar.ts';
import { strategyLimits } from './en/strategy-limits.ts';
import { tape } from './en/tape.ts';
import { ticket } from './en/ticket.ts';
import { ticketRules } from './en/ticket-rules.ts';
import { trading } from './en/trading.ts';
import { tradingKeys } from './en/trading-keys.ts';
import { ui } from './en/ui.ts';
import { watchlist } from './en/watchlist.ts';

export const english = {
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

export type Catalogue = typeof english;
