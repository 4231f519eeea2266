/**
 * `npm run backtest -- --strategy ema-cross --symbol BTC/USD --data XBTUSD_1.csv`: a strategy over history, on the simulator's matching
 * engine. Without `--data` the history is the simulator's own market, from `--seed`.
 */
import { backtestCommand } from './host/command.ts';

process.exitCode = await backtestCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`backtest: ${text}\n`),
});
