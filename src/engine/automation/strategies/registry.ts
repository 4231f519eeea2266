/** Every strategy that comes with the workstation, in the order in which a form offers them. */
import type { Strategy } from '../strategy.ts';
import { bollingerBreakout } from './bollinger-breakout.ts';
import { bracket } from './bracket.ts';
import { chase } from './chase.ts';
import { dca } from './dca.ts';
import { donchianTrend } from './donchian-trend.ts';
import { emaCross } from './ema-cross.ts';
import { grid } from './grid.ts';
import { iceberg } from './iceberg.ts';
import { marketMaker } from './market-maker.ts';
import { rsiReversion } from './rsi-reversion.ts';
import { scale } from './scale.ts';
import { twap } from './twap.ts';
import { vwap } from './vwap.ts';

export const BUILT_IN_STRATEGIES: readonly Strategy[] = [
  emaCross,
  rsiReversion,
  bollingerBreakout,
  donchianTrend,
  grid,
  dca,
  marketMaker,
  twap,
  vwap,
  iceberg,
  chase,
  scale,
  bracket,
];
