/**
 * Donchian trend: buys a close above the highest high of the candles before, sells a close below the lowest low of fewer candles
 * before. A stop-loss rests at the exchange as long as a position is held, so many average true ranges below its best close; it
 * only ever moves up, and works with this machine switched off.
 */
import type { CandleInterval } from '../../../domain/market.ts';
import { type Atr, atrOf, NO_ATR, nextAtr } from '../indicators/atr.ts';
import { channelOf, type Donchian, NO_DONCHIAN, nextDonchian } from '../indicators/donchian.ts';
import type { Reason, Strategy, StrategyState, StrategyStep } from '../strategy.ts';
import { intervalField, periodField, quantityField } from './fields.ts';
import { protect } from './protect.ts';
import { floorToTick, quantityFrom, sellable, whole } from './sizing.ts';
import { cancelAll, firstFresh, inQuote, market, reason, sized, step, takingPrice, unknownOrder } from './step.ts';

type DonchianParameters = {
  readonly interval: number;
  readonly entry: number;
  readonly exit: number;
  readonly atr: number;
  readonly stopRanges: number;
  readonly quantity: string;
};

type Indicators = { readonly entry: Donchian; readonly exit: Donchian; readonly atr: Atr };
type DonchianMemory = Indicators & {
  readonly lastCandle: number | null;
  /** Highest close since the entry; null while flat. */
  readonly peak: number | null;
  /** The stop's trigger price as last asked for. */
  readonly stop: number | null;
  readonly leaving: string | null;
  /** When the last order of an exit was placed; 0 before the first. */
  readonly askedAt: number;
};
type State = StrategyState<DonchianParameters, DonchianMemory>;

const FRESH: Indicators = { entry: NO_DONCHIAN, exit: NO_DONCHIAN, atr: NO_ATR };

interface Judged {
  readonly indicators: Indicators;
  readonly signal: 'enter' | 'exit' | null;
  readonly reason: Reason;
  readonly plots?: Readonly<Record<string, number>>;
}

/** The channel a candle is judged against is of the candles before it. */
function judge({ candles, memory, parameters, instrument }: State, first: number): Judged {
  let { entry, exit, atr } = first === 0 ? FRESH : memory;
  let above = channelOf(entry, parameters.entry);
  let below = channelOf(exit, parameters.exit);
  for (let index = first; index < candles.length; index += 1) {
    const high = candles.high(index);
    const low = candles.low(index);
    above = channelOf(entry, parameters.entry);
    below = channelOf(exit, parameters.exit);
    entry = nextDonchian(entry, high, low, parameters.entry);
    exit = nextDonchian(exit, high, low, parameters.exit);
    atr = nextAtr(atr, high, low, candles.close(index), parameters.atr);
  }
  const indicators = { entry, exit, atr };
  const range = atrOf(atr, parameters.atr);
  if (above === null || below === null || range === null) {
    const needed = Math.max(parameters.entry + 1, parameters.exit + 1, parameters.atr);
    return { indicators, signal: null, reason: reason('WARMING_UP', { candles: entry.seen, needed }) };
  }
  const close = candles.close(candles.length - 1);
  const values = {
    close: inQuote(close, instrument),
    highest: inQuote(above.highest, instrument),
    lowest: inQuote(below.lowest, instrument),
    range: inQuote(range, instrument),
  };
  const plots = { upper: above.highest, lower: below.lowest };
  if (close > above.highest) return { indicators, signal: 'enter', reason: reason('BROKE_UP', values), plots };
  if (close < below.lowest) return { indicators, signal: 'exit', reason: reason('BROKE_DOWN', values), plots };
  return { indicators, signal: null, reason: reason('INSIDE_CHANNEL', values), plots };
}

function decide(state: State): StrategyStep<DonchianMemory> {
  const { candles, memory, parameters, instrument, position } = state;
  const first = firstFresh(candles, memory.lastCandle);
  const isFresh = first < candles.length;
  const judged = isFresh ? judge(state, first) : null;
  const lastCandle = isFresh ? candles.openTime(candles.length - 1) : memory.lastCandle;
  const indicators = judged?.indicators ?? { entry: memory.entry, exit: memory.exit, atr: memory.atr };
  const held = sellable(position, takingPrice(state, 'sell'), instrument);
  const plots = judged?.plots === undefined ? {} : { plots: judged.plots };
  const signal = judged?.reason ?? reason('WAITING_FOR_CANDLE');
  const flat: DonchianMemory = { ...indicators, lastCandle, peak: null, stop: null, leaving: null, askedAt: 0 };

  const unknown = unknownOrder(state);
  if (held === 0) {
    const drawing = memory.stop === null ? plots : { ...plots, levels: [] };
    if (unknown !== null) return step(flat, [], unknown, drawing);
    // A stop without anything to sell would open a position the other way.
    const stops = state.orders.filter(({ side }) => side === 'sell');
    if (stops.length > 0)
      return step(flat, cancelAll({ orders: stops }, reason('NOTHING_TO_PROTECT')), signal, drawing);
    if (judged?.signal !== 'enter') return step(flat, [], signal, drawing);
    if (state.orders.length > 0) return step(flat, [], reason('ORDER_WORKING', { signal: signal.code }), drawing);
    const price = takingPrice(state, 'buy');
    if (price === null) return step(flat, [], reason('NO_PRICE', { signal: signal.code }), drawing);
    const size = whole(quantityFrom(parameters.quantity, instrument), state.affordable, price, instrument);
    if (!size.ok) return step(flat, [], size.error, drawing);
    const because = sized(signal, size.value, price, instrument);
    return step(flat, [market('entry', 'buy', size.value, because)], because, drawing);
  }

  const close = isFresh ? candles.close(candles.length - 1) : null;
  const peak = Math.max(memory.peak ?? position.averageEntry ?? 0, close ?? 0);
  const range = atrOf(indicators.atr, parameters.atr) ?? 0;
  const wanted = floorToTick(peak - parameters.stopRanges * range, instrument);
  const stop = memory.stop === null || (isFresh && wanted > memory.stop) ? wanted : memory.stop;
  const leaving = memory.leaving ?? (judged?.signal === 'exit' ? signal.code : null);
  const holding: DonchianMemory = { ...indicators, lastCandle, peak, stop, leaving, askedAt: memory.askedAt };
  if (unknown !== null) return step(holding, [], unknown, plots);
  return protect(state, holding, { held, stop, leaving, signal, moves: stop !== memory.stop }, plots);
}

export const donchianTrend: Strategy<DonchianParameters, DonchianMemory> = {
  id: 'donchian-trend',
  version: '1',
  title: 'Donchian trend with ATR stop',
  summary: 'Buys a new high of many candles, follows it with a stop that only moves up, and leaves at a new low.',
  losesWhen:
    'There is no trend: most breakouts of a range fall back, and each costs about the distance to the stop. It is expected to lose more often than it wins and to live on few long moves. A gap through the stop is filled where the market is then, not at the stop.',
  kind: 'signal',
  parameters: [
    intervalField(60),
    periodField('entry', 'Entry channel', 'Candles whose highest high must be exceeded.', 20),
    periodField('exit', 'Exit channel', 'Candles whose lowest low ends the trade.', 10),
    periodField('atr', 'ATR period', 'Candles of Wilder’s average true range.', 14),
    {
      id: 'stopRanges',
      label: 'Stop distance',
      help: 'Average true ranges between the best close and the stop.',
      kind: 'number',
      default: 2,
      minimum: 0.5,
      maximum: 10,
      step: 0.1,
      unit: 'ATR',
    },
    quantityField('Bought at each breakout, in the base asset.'),
  ],
  conflict: ({ entry, exit }) =>
    exit <= entry ? null : `Exit channel ${exit} must not be longer than entry channel ${entry}: make it smaller.`,
  inputs: ({ interval, entry, atr }) => ({
    candles: { interval: interval as CandleInterval, warmup: Math.max(entry + 2, atr * 4) },
    book: null,
    ticker: false,
    trades: false,
  }),
  plots: [
    { id: 'upper', label: 'Entry channel', pane: 'price' },
    { id: 'lower', label: 'Exit channel', pane: 'price' },
  ],
  start: () => ({ ...FRESH, lastCandle: null, peak: null, stop: null, leaving: null, askedAt: 0 }),
  decide,
};
