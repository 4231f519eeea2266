/** What a window asks of backtests, read against the strategy and the instrument before anybody else sees it. */
import type { CommandPayload } from '../contract/commands.ts';
import type { Failure } from '../domain/failure.ts';
import type { Candle } from '../domain/market.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { AutomationDesk } from './automation/automation-desk.ts';
import { parseParameters } from './automation/parameters.ts';
import type { MarketFeed } from './feed/market-feed.ts';
import type { Backtests } from './host-ports.ts';
import type { CommandHandlers, QueryHandlers } from './windows/requests.ts';

const NOT_HERE =
  'Backtests are not offered here: a session that is recorded or played back stays by itself. Start without --record or --replay.';
/** An account of a backtest is its own: nothing but its capital bounds it. */
const ORDERS_PER_MINUTE = 60;
const OPEN_ORDERS = 60;

const refuse = (code: string, message: string): { readonly ok: false; readonly error: Failure } =>
  fail({ code, category: 'client', retryable: false, delivery: 'not-sent', message });

interface Rooms {
  readonly backtests: Backtests | null;
  readonly automation: Pick<AutomationDesk, 'strategy'>;
  readonly feed: Pick<MarketFeed, 'instrument' | 'candleHistory'>;
}

export function backtestCommands({
  backtests,
  automation,
  feed,
}: Rooms): Pick<CommandHandlers, 'backtest.run' | 'backtest.cancel' | 'backtest.remove'> {
  return {
    'backtest.run': async (asked) => {
      if (backtests === null) return refuse('NOT_AVAILABLE', NOT_HERE);
      const { strategyId, symbol, interval, source, from, to, assumptions } = asked;
      const strategy = automation.strategy(strategyId);
      if (strategy === null)
        return refuse('STRATEGY_UNKNOWN', `There is no strategy “${strategyId}”: choose one from the list.`);
      const instrument = feed.instrument(symbol);
      if (instrument === null) return refuse('INSTRUMENT_UNKNOWN', `${symbol} is not listed at the exchange.`);
      const parsed = parseParameters(strategy, asked.parameters, instrument);
      if (!parsed.ok) return refuse('PARAMETERS', parsed.error.map(({ message }) => message).join(' '));
      const candles = source.kind === 'exchange' ? await closedCandles(feed, asked) : ok([]);
      if (!candles.ok) return candles;
      const { capital } = assumptions;
      return backtests.run({
        strategyId,
        title: strategy.title,
        parameters: parsed.value,
        instrument,
        interval,
        source,
        candles: candles.value,
        from,
        to,
        assumptions: assumptions as Parameters<Backtests['run']>[0]['assumptions'],
        budget: { capital, maximumLoss: capital, ordersPerMinute: ORDERS_PER_MINUTE, openOrders: OPEN_ORDERS },
      });
    },
    'backtest.cancel': async ({ id }) => {
      const done = backtests?.cancel(id) ?? refuse('NOT_AVAILABLE', NOT_HERE);
      return done.ok ? ok({ cancelled: true }) : done;
    },
    'backtest.remove': async ({ id }) => {
      const done = backtests?.remove(id) ?? refuse('NOT_AVAILABLE', NOT_HERE);
      return done.ok ? ok({ removed: true }) : done;
    },
  };
}

export function backtestQueries(backtests: Backtests | null): Pick<QueryHandlers, 'backtest.list' | 'backtest.get'> {
  return {
    'backtest.list': () =>
      ok(backtests?.list() ?? { runs: [], files: [], filesFolder: '', recordings: [], problem: NOT_HERE }),
    'backtest.get': ({ id }) => {
      const report = backtests?.report(id) ?? refuse('NOT_AVAILABLE', NOT_HERE);
      return report.ok ? ok({ report: report.value }) : report;
    },
  };
}

/** What the exchange tells, but for the candle that still forms. */
async function closedCandles(
  feed: Rooms['feed'],
  { symbol, interval }: Pick<CommandPayload<'backtest.run'>, 'symbol' | 'interval'>,
): Promise<Result<readonly Candle[], Failure>> {
  const history = await feed.candleHistory(symbol, interval);
  if (!history.ok) return history;
  const candles = history.value.rows
    .slice(0, -1)
    .map(
      ([openTime, open, high, low, close, volume, trades]) =>
        ({ openTime, open, high, low, close, volume, trades }) as Candle,
    );
  return candles.length > 0 ? ok(candles) : refuse('NO_CANDLES', `The exchange told no closed candle of ${symbol}.`);
}
