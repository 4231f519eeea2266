/**
 * Grid: cells between a lower and an upper price. Each cell is bought at its floor and sold at its ceiling, again and again. It
 * sells only what its cells bought. With a stop price given it gives up below it: everything is canceled and sold.
 */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import { Money } from '../../../domain/money.ts';
import type { Decision, Strategy, StrategyState, StrategyStep } from '../strategy.ts';
import { finish, isWithin } from './executing.ts';
import { priceField, quantityField } from './fields.ts';
import { type Cell, cellsHeld, cellsOf } from './grid-cells.ts';
import { isTradable, priceFrom, quantityFrom, sellable, wholeLots } from './sizing.ts';
import { cancel, cancelAll, leaves, market, orderOf, reason, step, takingPrice, unknownOrder } from './step.ts';

export type GridParameters = {
  readonly lower: string;
  readonly upper: string;
  readonly cells: number;
  readonly quantity: string;
  readonly working: number;
  readonly stop: string;
};
type GridMemory = {
  /** Quantity bought and not sold, by cell from the lowest. */
  readonly held: readonly number[];
  readonly isLeaving: boolean;
  readonly notBefore: number;
};
type State = StrategyState<GridParameters, GridMemory>;

/** After orders were placed: ones that are refused are not sent again with every tick. */
const PLACE_AGAIN_MS = 2_000;
/** What is found missing after a restart does not spend a minute's order rate at once. */
const PER_DECISION = 20;

function decide(state: State): StrategyStep<GridMemory> {
  const { parameters, instrument, position } = state;
  const cells = cellsOf(parameters, instrument);
  if (cells === null) return step(state.memory, [], reason('NO_PRICE'));
  const bid = takingPrice(state, 'sell');
  const held = cellsHeld(cells, state.memory.held, state.fills, position.quantity, bid ?? 0);
  const memory = { ...state.memory, held };
  const values = {
    held: formatQuantity(Math.max(0, position.quantity) as Quantity, instrument),
    cells: held.filter((quantity) => quantity > 0).length,
    working: state.orders.length,
  };
  const levels = [
    { label: 'Grid lower', price: cells[0]?.floor ?? (0 as Price) },
    { label: 'Grid upper', price: cells.at(-1)?.ceiling ?? (0 as Price) },
  ];
  const unknown = unknownOrder(state);
  if (unknown !== null) return step(memory, [], unknown, { levels });
  if (bid === null) return step(memory, [], reason('NO_QUOTE', values), { levels });
  const stop = priceFrom(parameters.stop, instrument);
  if (memory.isLeaving || (stop !== null && bid <= stop))
    return giveUp(state, { ...memory, isLeaving: true }, bid, values);
  const wanted = [...sales(state, cells, held), ...purchases(state, cells, held, bid)].slice(0, PER_DECISION);
  const isPacing = state.now < memory.notBefore;
  const decisions = isPacing ? wanted.filter(({ act }) => act !== 'place') : wanted;
  const placed = decisions.filter(({ act }) => act === 'place').length;
  const next = placed > 0 ? { ...memory, notBefore: state.now + PLACE_AGAIN_MS } : memory;
  const code = wanted.length > decisions.length ? 'PACING' : codeOf(decisions, cells, bid, state);
  return step(next, decisions, reason(code, { ...values, placed }), { levels });
}

function codeOf(decisions: readonly Decision[], cells: readonly Cell[], bid: number, { affordable }: State): string {
  if (decisions.length > 0) return 'LAID_OUT';
  if (bid < (cells[0]?.floor ?? 0)) return 'BELOW_GRID';
  if (bid >= (cells.at(-1)?.ceiling ?? 0)) return 'ABOVE_GRID';
  return affordable === 0 ? 'BUDGET_TOO_SMALL' : 'RESTING';
}

/** What a cell holds is offered at its ceiling; an offer grows with it. */
function sales(state: State, cells: readonly Cell[], held: readonly number[]): Decision[] {
  const { instrument } = state;
  const decisions: Decision[] = [];
  for (const [index, cell] of cells.entries()) {
    const quantity = wholeLots(held[index] ?? 0, instrument);
    const order = orderOf(state, cell.saleKey);
    const because = reason('SELL_CELL', { cell: index + 1, price: formatPrice(cell.ceiling, instrument) });
    if (order === null) {
      if (isTradable(quantity, cell.ceiling, instrument))
        decisions.push(rest(cell.saleKey, 'sell', quantity, cell.ceiling, because));
    } else if (order.state === 'working' && leaves(order) < quantity)
      decisions.push({
        act: 'amend',
        key: order.key,
        quantity: (order.filled + quantity) as Quantity,
        reason: because,
      });
  }
  return decisions;
}

/** The nearest empty cells below the market are bid for; bids further away make room for nearer ones. */
function purchases(state: State, cells: readonly Cell[], held: readonly number[], bid: number): Decision[] {
  const { instrument, parameters } = state;
  const ask = state.quote?.ask ?? bid + instrument.tickSize;
  const size = quantityFrom(parameters.quantity, instrument);
  const isEmpty = (index: number): boolean => wholeLots(held[index] ?? 0, instrument) < instrument.minimumQuantity;
  const near = [...cells.entries()]
    .filter(
      ([index, { floor, purchaseKey }]) => floor < ask && (isEmpty(index) || orderOf(state, purchaseKey) !== null),
    )
    .reverse()
    .slice(0, parameters.working);
  const decisions: Decision[] = [];
  const wanted = new Set(near.map(([, { purchaseKey }]) => purchaseKey));
  for (const order of state.orders) {
    const isBid = order.side === 'buy' && order.state === 'working' && order.filled === 0;
    if (isBid && !wanted.has(order.key)) decisions.push(cancel(order, reason('TOO_FAR', { order: order.key })));
  }
  let affordable: number = state.affordable;
  for (const [index, { floor, purchaseKey }] of near) {
    if (orderOf(state, purchaseKey) !== null || size > affordable || !isTradable(size, floor, instrument)) continue;
    affordable -= size;
    const because = reason('BUY_CELL', { cell: index + 1, price: formatPrice(floor, instrument) });
    decisions.push(rest(purchaseKey, 'buy', size, floor, because));
  }
  return decisions;
}

const rest = (
  key: string,
  side: 'buy' | 'sell',
  quantity: Quantity,
  price: Price,
  because: ReturnType<typeof reason>,
): Decision => ({
  act: 'place',
  key,
  side,
  orderType: 'limit',
  quantity,
  price,
  postOnly: side === 'buy',
  reason: because,
});

function giveUp(
  state: State,
  memory: GridMemory,
  bid: Price,
  values: Readonly<Record<string, number | string>>,
): StrategyStep<GridMemory> {
  const because = reason('BELOW_STOP', { ...values, price: formatPrice(bid, state.instrument) });
  if (state.orders.length > 0) return step(memory, cancelAll(state, because), because);
  const quantity = sellable(state.position, bid, state.instrument);
  return quantity === 0 ? finish(memory, because) : step(memory, [market('exit', 'sell', quantity, because)], because);
}

export const grid: Strategy<GridParameters, GridMemory> = {
  id: 'grid',
  version: '1',
  title: 'Grid',
  summary: 'Buys at each floor of a row of cells and sells at its ceiling, as often as the market swings through.',
  losesWhen:
    'The market leaves the grid downwards: every cell is bought on the way and the position stands at a loss until prices return, or until the stop sells it all. Above the grid it has sold everything and misses the rise. Cells narrower than two fees lose with every turn.',
  kind: 'quoting',
  parameters: [
    priceField('lower', 'Lower price', 'Floor of the lowest cell.'),
    priceField('upper', 'Upper price', 'Ceiling of the highest cell.'),
    {
      id: 'cells',
      label: 'Cells',
      help: 'Of equal height between the two.',
      kind: 'integer',
      default: 10,
      minimum: 1,
      maximum: 100,
    },
    quantityField('Bought in each cell, in the base asset.'),
    {
      id: 'working',
      label: 'Bids',
      help: 'Most bids that rest at once, the nearest first.',
      kind: 'integer',
      default: 5,
      minimum: 1,
      maximum: 50,
    },
    priceField('stop', 'Give up at', 'At or below it everything is canceled and sold; 0: never.'),
  ],
  conflict: ({ lower, upper, stop }) => {
    if (lower === '0' && upper === '0') return null;
    if (new Money(lower).gte(upper)) return `Lower price ${lower} must be below upper price ${upper}.`;
    return stop !== '0' && !isWithin('buy', Number(stop), Number(lower) as Price)
      ? `Give up at ${stop} must not be above the lower price ${lower}: the grid would end where it begins.`
      : null;
  },
  inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
  plots: [],
  start: () => ({ held: [], isLeaving: false, notBefore: 0 }),
  decide,
};
