/**
 * Bracket and OCO: an entry, or what is already held, with a stop and a target of which the first to come ends the other. The
 * stop rests at the exchange, so that it works with this machine switched off. The target is watched here: on spot both would
 * hold the same coins. At the target the stop is taken back, confirmed, and what is held is sold at the target or better.
 */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import type { Side } from '../../../domain/market.ts';
import { Money } from '../../../domain/money.ts';
import type { Decision, Reason, Strategy, StrategyState, StrategyStep } from '../strategy.ts';
import { finish, isWithin, sideOf, take } from './executing.ts';
import { priceField, quantityField } from './fields.ts';
import { PLACE_AGAIN_MS } from './resting.ts';
import { allowance, isTradable, priceFrom, quantityFrom, whole, wholeLots } from './sizing.ts';
import { cancelAll, leaves, market, orderOf, reason, step, takingPrice, unknownOrder } from './step.ts';

type BracketParameters = {
  readonly side: string;
  readonly quantity: string;
  readonly entry: string;
  readonly price: string;
  readonly stop: string;
  readonly target: string;
};
type BracketMemory = {
  /** The position before anything was done; null until the first decision. */
  readonly startPosition: number | null;
  readonly isEntered: boolean;
  /** The entry was placed: one that is gone unfilled is not placed again. */
  readonly isAsked: boolean;
  readonly leaving: 'TARGET' | 'STOP_PASSED' | null;
  readonly notBefore: number;
};
type State = StrategyState<BracketParameters, BracketMemory>;

interface Terms {
  readonly exit: Side;
  readonly stop: Price;
  readonly target: Price;
  /** To be sold (bought back, of a short) by stop or target. */
  readonly held: Quantity;
  readonly values: Readonly<Record<string, number | string>>;
}

function decide(state: State): StrategyStep<BracketMemory> {
  const { parameters, instrument, position } = state;
  const stop = priceFrom(parameters.stop, instrument);
  const target = priceFrom(parameters.target, instrument);
  if (stop === null || target === null) return step(state.memory, [], reason('NO_PRICE'));
  const startPosition = state.memory.startPosition ?? position.quantity;
  const moved = Math.abs(position.quantity - startPosition);
  const total = quantityFrom(parameters.quantity, instrument);
  const isHeld = parameters.entry === 'held';
  const held = wholeLots(isHeld ? total - moved : moved, instrument);
  const exit = sideOf(parameters) === 'buy' ? 'sell' : 'buy';
  const price = takingPrice(state, exit) ?? stop;
  const isIn = isTradable(held, price, instrument);
  const memory = { ...state.memory, startPosition, isEntered: state.memory.isEntered || isIn };
  const values = {
    held: formatQuantity(held, instrument),
    stop: formatPrice(stop, instrument),
    target: formatPrice(target, instrument),
  };
  const terms = { exit, stop, target, held, values } as const;
  const unknown = unknownOrder(state);
  if (unknown !== null) return step(memory, [], unknown, levelsOf(terms));
  if (isIn) return guard(state, memory, terms);
  if (!memory.isEntered)
    return isHeld ? step(memory, [], reason('BELOW_MINIMUM', values)) : enter(state, memory, terms);
  const because = reason(memory.leaving === 'TARGET' ? 'TARGET_REACHED' : 'STOPPED_OUT', values);
  if (state.orders.length > 0) return step(memory, cancelAll(state, because), because);
  return finish(memory, because);
}

const levelsOf = ({ stop, target }: Terms) => ({
  levels: [
    { label: 'Stop', price: stop },
    { label: 'Target', price: target },
  ],
});

function enter(state: State, memory: BracketMemory, terms: Terms): StrategyStep<BracketMemory> {
  const { parameters, instrument, position, affordable } = state;
  const side = sideOf(parameters);
  const drawn = levelsOf(terms);
  if (state.orders.length > 0) return step(memory, [], reason('ENTRY_WORKING', terms.values), drawn);
  if (memory.isAsked) return finish(memory, reason('ENTRY_GONE', terms.values));
  const limit = parameters.entry === 'limit' ? priceFrom(parameters.price, instrument) : null;
  const price = limit ?? takingPrice(state, side);
  if (price === null) return step(memory, [], reason('NO_PRICE', terms.values), drawn);
  // An entry beyond the stop would be stopped at once; one beyond the target has nothing to win.
  if (!isBetween(price, terms))
    return step(
      memory,
      [],
      reason('OUTSIDE_BRACKET', { ...terms.values, price: formatPrice(price, instrument) }),
      drawn,
    );
  const size = whole(
    quantityFrom(parameters.quantity, instrument),
    allowance(side, position, affordable),
    price,
    instrument,
  );
  if (!size.ok) return step(memory, [], size.error, drawn);
  const because = reason('ENTERED', { ...terms.values, price: formatPrice(price, instrument) });
  const order: Decision =
    limit === null
      ? market('entry', side, size.value, because)
      : { act: 'place', key: 'entry', side, orderType: 'limit', quantity: size.value, price, reason: because };
  return step({ ...memory, isAsked: true }, [order], because, drawn);
}

const isBetween = (price: number, { stop, target }: Terms): boolean =>
  price > Math.min(stop, target) && price < Math.max(stop, target);

function guard(state: State, memory: BracketMemory, terms: Terms): StrategyStep<BracketMemory> {
  const { exit, stop, target, held, values } = terms;
  const drawn = levelsOf(terms);
  const price = takingPrice(state, exit);
  const isAtTarget = price !== null && isWithin(exit, price, target);
  const order = orderOf(state, 'stop');
  const hasPassed = order === null && price !== null && !isWithin(exit, price, nextTo(stop, exit, state));
  if (isAtTarget || hasPassed || memory.leaving !== null) {
    const why = isAtTarget ? 'TARGET' : hasPassed ? 'STOP_PASSED' : memory.leaving;
    const isBack = why === 'TARGET' && !isAtTarget && state.orders.length === 0;
    if (!isBack) return leave(state, { ...memory, leaving: why }, terms, isAtTarget);
  }
  const kept = { ...memory, leaving: null };
  if (order === null) {
    if (state.now < memory.notBefore) return step(kept, [], reason('PACING', values), drawn);
    const because = reason('PROTECTED', values);
    return step(
      { ...kept, notBefore: state.now + PLACE_AGAIN_MS },
      [stopOrder(exit, held, stop, because)],
      because,
      drawn,
    );
  }
  if (order.state === 'working' && leaves(order) !== held) {
    const because = reason('STOP_RESIZED', values);
    const quantity = (order.filled + held) as Quantity;
    return step(kept, [{ act: 'amend', key: 'stop', quantity, reason: because }], because, drawn);
  }
  return step(kept, [], reason('GUARDED', values), drawn);
}

/** A price at the stop itself has reached it. */
const nextTo = (stop: Price, exit: Side, { instrument }: State): Price =>
  (exit === 'sell' ? stop + instrument.tickSize : stop - instrument.tickSize) as Price;

function leave(state: State, memory: BracketMemory, terms: Terms, isAtTarget: boolean): StrategyStep<BracketMemory> {
  const { exit, target, held, values } = terms;
  const because: Reason = reason(memory.leaving === 'TARGET' ? 'TARGET' : 'STOP_PASSED', values);
  const drawn = levelsOf(terms);
  if (state.orders.length > 0) return step(memory, cancelAll(state, because), because, drawn);
  // The first exit leaves at once; one that was refused is not sent again with every tick.
  const wasAsked = state.memory.leaving === 'STOP_PASSED' && state.now < memory.notBefore;
  if (wasAsked && !isAtTarget) return step(memory, [], reason('PACING', values), drawn);
  const order = isAtTarget ? take(exit, held, target, because, 'target') : market('exit', exit, held, because);
  return step({ ...memory, notBefore: isAtTarget ? 0 : state.now + PLACE_AGAIN_MS }, [order], because, drawn);
}

const stopOrder = (side: Side, quantity: Quantity, triggerPrice: Price, because: Reason): Decision => ({
  act: 'place',
  key: 'stop',
  side,
  orderType: 'stop-loss',
  quantity,
  triggerPrice,
  reason: because,
});

export const bracket: Strategy<BracketParameters, BracketMemory> = {
  id: 'bracket',
  version: '1',
  title: 'Bracket / OCO',
  summary:
    'Enters, or takes over what is held, with a stop at the exchange and a target watched here; one ends the other.',
  losesWhen:
    'The stop is touched and the market turns back, or it jumps over the stop, which is then filled where the market is. The target is watched by this machine: switched off, only the stop works. A target touched for a moment may be missed while the stop is taken back.',
  kind: 'execution',
  parameters: [
    {
      id: 'side',
      label: 'Side',
      help: 'Of the entry; stop and target are on the other side.',
      kind: 'choice',
      default: 'buy',
      options: [
        { value: 'buy', label: 'Buy, then sell' },
        { value: 'sell', label: 'Sell, then buy back' },
      ],
    },
    quantityField('To be entered, or already held, in the base asset.'),
    {
      id: 'entry',
      label: 'Entry',
      help: 'Held: no entry, stop and target for what the account already has (OCO).',
      kind: 'choice',
      default: 'limit',
      options: [
        { value: 'limit', label: 'Limit' },
        { value: 'market', label: 'Market' },
        { value: 'held', label: 'Held' },
      ],
    },
    priceField('price', 'Entry price', 'Of a limit entry; 0: at the touch.'),
    priceField('stop', 'Stop', 'Trigger price of the stop-loss.'),
    priceField('target', 'Target', 'Price at which the gain is taken.'),
  ],
  conflict: ({ side, stop, target }) => {
    const [lower, upper] = side === 'buy' ? [stop, target] : [target, stop];
    if (stop === '0' || target === '0' || new Money(lower).lt(upper)) return null;
    return side === 'buy'
      ? `Stop ${stop} must be below target ${target}: it ends a loss.`
      : `Stop ${stop} must be above target ${target}: it ends a loss of a sale.`;
  },
  inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
  plots: [],
  start: () => ({ startPosition: null, isEntered: false, isAsked: false, leaving: null, notBefore: 0 }),
  decide,
};
