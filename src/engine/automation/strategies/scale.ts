/** Scale: a quantity split over a ladder of limit orders between two prices, equal or growing away from the first. */
import type { Instrument, Price, Quantity } from '../../../domain/instrument.ts';
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import type { Decision, Reason, Strategy, StrategyState, StrategyStep } from '../strategy.ts';
import { finish, sideOf } from './executing.ts';
import { priceField, quantityField, sideField } from './fields.ts';
import { PLACE_AGAIN_MS } from './resting.ts';
import { allowance, floorToTick, isTradable, priceFrom, quantityFrom, wholeLots } from './sizing.ts';
import { orderOf, reason, step, unknownOrder } from './step.ts';

type ScaleParameters = {
  readonly side: string;
  readonly quantity: string;
  readonly from: string;
  readonly to: string;
  readonly orders: number;
  readonly shape: string;
};
type ScaleMemory = {
  /** By rung. */
  readonly filled: readonly number[];
  readonly placedAt: readonly number[];
};
type State = StrategyState<ScaleParameters, ScaleMemory>;

interface Rung {
  readonly key: string;
  readonly price: Price;
  readonly quantity: Quantity;
}

/** Orders in one decision: a ladder does not spend a minute's order rate at once. */
const PER_DECISION = 5;

export function rungsOf(parameters: ScaleParameters, instrument: Instrument): readonly Rung[] | null {
  const from = priceFrom(parameters.from, instrument);
  const to = priceFrom(parameters.to, instrument);
  if (from === null || to === null) return null;
  const { orders: count } = parameters;
  const total = quantityFrom(parameters.quantity, instrument);
  const weightOf = (index: number): number => (parameters.shape === 'growing' ? index + 1 : 1);
  let weights = 0;
  for (let index = 0; index < count; index += 1) weights += weightOf(index);
  const rungs: Rung[] = [];
  let given = 0;
  for (let index = 0; index < count; index += 1) {
    // The last takes what rounding to lots left over.
    const quantity = index === count - 1 ? total - given : wholeLots((total * weightOf(index)) / weights, instrument);
    given += quantity;
    const price = floorToTick(from + ((to - from) * index) / (count - 1), instrument);
    rungs.push({ key: `scale-${index + 1}`, price, quantity: quantity as Quantity });
  }
  return rungs;
}

function decide(state: State): StrategyStep<ScaleMemory> {
  const { parameters, instrument, fills, now } = state;
  const rungs = rungsOf(parameters, instrument);
  if (rungs === null) return step(state.memory, [], reason('NO_PRICE'));
  const filled = rungs.map(({ key }, index) =>
    fills.reduce((sum, fill) => (fill.key === key ? sum + fill.quantity : sum), state.memory.filled[index] ?? 0),
  );
  const memory = { ...state.memory, filled };
  const done = filled.reduce((sum, quantity) => sum + quantity, 0);
  const values = {
    filled: formatQuantity(done as Quantity, instrument),
    quantity: parameters.quantity,
    working: state.orders.length,
  };
  const levels = rungs.map(({ price }, index) => ({ label: `Rung ${index + 1}`, price }));
  const missing = rungs.filter(({ key, price, quantity }, index) => {
    const left = wholeLots(quantity - (filled[index] ?? 0), instrument);
    return orderOf(state, key) === null && isTradable(left, price, instrument);
  });
  if (missing.length === 0 && state.orders.length === 0)
    return done > 0 ? finish(memory, reason('DONE', values)) : step(memory, [], reason('BELOW_MINIMUM', values));
  const unknown = unknownOrder(state);
  if (unknown !== null) return step(memory, [], unknown, { levels });
  const decisions: Decision[] = [];
  const placedAt = rungs.map((_, index) => memory.placedAt[index] ?? 0);
  let allowed = allowance(sideOf(parameters), state.position, state.affordable) - working(state);
  let short: Reason | null = null;
  for (const rung of missing) {
    const index = rungs.indexOf(rung);
    const left = wholeLots(rung.quantity - (filled[index] ?? 0), instrument);
    if (now - (placedAt[index] ?? 0) < PLACE_AGAIN_MS) continue;
    if (left > allowed) short ??= reason('BUDGET_TOO_SMALL', { ...values, wanted: formatQuantity(left, instrument) });
    if (left > allowed || decisions.length >= PER_DECISION) continue;
    allowed -= left;
    placedAt[index] = now;
    decisions.push(place(rung, left, state));
  }
  const because = decisions.length > 0 ? reason('LAID_OUT', { ...values, placed: decisions.length }) : short;
  return step({ filled, placedAt }, decisions, because ?? reason('RESTING', values), { levels });
}

/** `affordable` already leaves out what works; what closes a position does not, and is bound by the orders themselves. */
function working({ parameters, position, orders }: State): number {
  const closes = parameters.side === 'sell' ? position.quantity > 0 : position.quantity < 0;
  return closes ? orders.reduce((sum, { quantity, filled }) => sum + quantity - filled, 0) : 0;
}

const place = ({ key, price }: Rung, quantity: Quantity, { parameters, instrument }: State): Decision => ({
  act: 'place',
  key,
  side: sideOf(parameters),
  orderType: 'limit',
  quantity,
  price,
  reason: reason('RUNG', { price: formatPrice(price, instrument), quantity: formatQuantity(quantity, instrument) }),
});

export const scale: Strategy<ScaleParameters, ScaleMemory> = {
  id: 'scale',
  version: '1',
  title: 'Scale',
  summary: 'Lays a quantity out as a ladder of limit orders between two prices, and ends when all are filled.',
  losesWhen:
    'The market goes through the whole ladder and on: everything fills on the way, most of it at the worst prices, and nothing here sells it again. If the market turns at the first rung, little was traded at all.',
  kind: 'execution',
  parameters: [
    sideField,
    quantityField('To be traded in all, in the base asset.'),
    priceField('from', 'First price', 'Of the rung nearest to the market.'),
    priceField('to', 'Last price', 'Of the furthest rung.'),
    {
      id: 'orders',
      label: 'Orders',
      help: 'Rungs of the ladder.',
      kind: 'integer',
      default: 5,
      minimum: 2,
      maximum: 50,
    },
    {
      id: 'shape',
      label: 'Shape',
      help: 'Growing: each rung is a step larger than the one before.',
      kind: 'choice',
      default: 'equal',
      options: [
        { value: 'equal', label: 'Equal' },
        { value: 'growing', label: 'Growing' },
      ],
    },
  ],
  conflict: ({ from, to }) =>
    from === to && from !== '0' ? `First and last price are both ${from}: use a limit order, or set them apart.` : null,
  inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
  plots: [],
  start: () => ({ filled: [], placedAt: [] }),
  decide,
};
