/**
 * Market maker with inventory skew: one bid and one ask around a fair price, both post-only. The more it holds above its target,
 * the lower both are quoted, so that it is sold from rather than bought for, and the other way round. It stops quoting while the
 * market is too wide or unknown.
 *
 * Fair is the micro price, (bid × ask quantity + ask × bid quantity) / both quantities (Stoikov, "The micro-price", 2018); the
 * skew is the linear form of the reservation price of Avellaneda and Stoikov (2008).
 */
import type { Price, Quantity } from '../../../domain/instrument.ts';
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import type { Side } from '../../../domain/market.ts';
import { Money } from '../../../domain/money.ts';
import type { Decision, Quote, Strategy, StrategyState, StrategyStep } from '../strategy.ts';
import { noQuote } from './executing.ts';
import { durationField, quantityField } from './fields.ts';
import { ceilToTick, floorToTick, isTradable, quantityFrom, wholeLots } from './sizing.ts';
import { cancel, cancelAll, inQuote, leaves, orderOf, reason, step, unknownOrder } from './step.ts';

type MakerParameters = {
  readonly quantity: string;
  readonly most: string;
  readonly target: string;
  readonly halfSpread: number;
  readonly skew: number;
  readonly tolerance: number;
  readonly widest: number;
  readonly refresh: number;
};
type MakerMemory = { readonly movedAt: Readonly<Record<string, number>> };
type State = StrategyState<MakerParameters, MakerMemory>;

const BPS = 10_000;

interface Wanted {
  readonly key: 'bid' | 'ask';
  readonly side: Side;
  readonly price: Price;
  readonly quantity: Quantity;
}

function decide(state: State): StrategyStep<MakerMemory> {
  const { quote, parameters, instrument, memory } = state;
  const unknown = unknownOrder(state);
  // What rests is taken back: with one side unknown the other would trade against an inventory nobody can state.
  if (unknown !== null) return step(memory, cancelAll(state, unknown), unknown);
  if (quote === null) return step(memory, cancelAll(state, noQuote), noQuote);
  const mid = (quote.bid + quote.ask) / 2;
  const widthBps = ((quote.ask - quote.bid) / mid) * BPS;
  if (widthBps > parameters.widest) {
    const because = reason('SPREAD_TOO_WIDE', { bps: Math.round(widthBps * 10) / 10, widest: parameters.widest });
    return step(memory, cancelAll(state, because), because);
  }
  const { wanted, fair, centre, lean } = quotesOf(state, quote);
  const values = {
    fair: inQuote(fair, instrument),
    centre: inQuote(centre, instrument),
    inventory: formatQuantity(state.position.quantity as Quantity, instrument),
    lean: Math.round(lean * 1000) / 1000,
  };
  const decisions: Decision[] = [];
  const movedAt: Record<string, number> = { ...memory.movedAt };
  let isPacing = false;
  for (const each of wanted) {
    const since = state.now - (movedAt[each.key] ?? Number.NEGATIVE_INFINITY);
    const decision = towards(state, each);
    if (decision === null) continue;
    // Taking a quote back is always free to happen.
    if (decision.act !== 'cancel' && since < parameters.refresh * 1000) isPacing = true;
    else {
      decisions.push(decision);
      if (decision.act !== 'cancel') movedAt[each.key] = state.now;
    }
  }
  const code =
    decisions.length > 0 ? 'QUOTED' : isPacing ? 'PACING' : state.orders.length > 0 ? 'RESTING' : 'NOTHING_TO_QUOTE';
  const plots = { fair, centre };
  return step({ movedAt }, decisions, reason(code, values), { plots });
}

function quotesOf(state: State, quote: Quote) {
  const { parameters, instrument, position, affordable } = state;
  const size = quantityFrom(parameters.quantity, instrument);
  const most = quantityFrom(parameters.most, instrument);
  const target = quantityFrom(parameters.target, instrument);
  const both = quote.bidQuantity + quote.askQuantity;
  const fair =
    both === 0 ? (quote.bid + quote.ask) / 2 : (quote.bid * quote.askQuantity + quote.ask * quote.bidQuantity) / both;
  // −1 with nothing while the target is everything, 1 at the most it may hold.
  const lean = most === 0 ? 0 : Math.max(-1, Math.min(1, (position.quantity - target) / most));
  const centre = fair * (1 - (lean * parameters.skew) / BPS);
  const half = (fair * parameters.halfSpread) / BPS;
  const { tickSize } = instrument;
  const bid = Math.min(floorToTick(centre - half, instrument), quote.ask - tickSize) as Price;
  const ask = Math.max(ceilToTick(centre + half, instrument), quote.bid + tickSize) as Price;
  const bound = orderOf(state, 'bid');
  const free = affordable + (bound === null ? 0 : leaves(bound));
  const room = Math.min(size, most - position.quantity, free);
  const wanted: readonly Wanted[] = [
    { key: 'bid', side: 'buy', price: bid, quantity: wholeLots(room, instrument) },
    { key: 'ask', side: 'sell', price: ask, quantity: wholeLots(Math.min(size, position.quantity), instrument) },
  ];
  return { wanted, fair, centre, lean };
}

/** What brings the resting quote to the wanted one; null: it is near enough, or being changed. */
function towards(state: State, { key, side, price, quantity }: Wanted): Decision | null {
  const { instrument, parameters } = state;
  const order = orderOf(state, key);
  const because = reason(key === 'bid' ? 'BID' : 'ASK', {
    price: formatPrice(price, instrument),
    quantity: formatQuantity(quantity, instrument),
  });
  const isPossible = price > 0 && isTradable(quantity, price, instrument);
  if (order === null) {
    if (!isPossible) return null;
    return { act: 'place', key, side, orderType: 'limit', quantity, price, postOnly: true, reason: because };
  }
  if (order.state !== 'working') return null;
  if (!isPossible) return cancel(order, reason('NO_ROOM', { order: key }));
  const moved = Math.abs((order.price ?? 0) - price);
  const isOff = moved > (price * parameters.tolerance) / BPS;
  const isTooLarge = leaves(order) > quantity;
  if (!isOff && !isTooLarge) return null;
  return {
    act: 'amend',
    key,
    ...(isOff ? { price } : {}),
    ...(isTooLarge ? { quantity: (order.filled + quantity) as Quantity } : {}),
    reason: because,
  };
}

export const marketMaker: Strategy<MakerParameters, MakerMemory> = {
  id: 'market-maker',
  version: '1',
  title: 'Market maker',
  summary: 'Quotes a bid and an ask around the fair price and leans them against what it holds.',
  losesWhen:
    'Those who trade against it know more: in a trend one side fills again and again while prices run over it, and the skew only slows that. A half spread below the maker fee loses with every round turn. Without anything to sell, on spot, it only bids.',
  kind: 'quoting',
  parameters: [
    quantityField('Of each quote, in the base asset.'),
    { id: 'most', label: 'Hold at most', help: 'No bid that could lead above it.', kind: 'quantity', default: '0.01' },
    { id: 'target', label: 'Target', help: 'Holding at which it does not lean.', kind: 'quantity', default: '0.005' },
    {
      id: 'halfSpread',
      label: 'Half spread',
      help: 'From the centre to each quote.',
      kind: 'number',
      default: 30,
      minimum: 0.1,
      maximum: 1_000,
      step: 0.1,
      unit: 'bps',
    },
    {
      id: 'skew',
      label: 'Skew',
      help: 'How far the centre leans at the most it may hold.',
      kind: 'number',
      default: 20,
      minimum: 0,
      maximum: 1_000,
      step: 0.1,
      unit: 'bps',
    },
    {
      id: 'tolerance',
      label: 'Tolerance',
      help: 'A quote is left where it is while it is off by less.',
      kind: 'number',
      default: 2,
      minimum: 0,
      maximum: 100,
      step: 0.1,
      unit: 'bps',
    },
    {
      id: 'widest',
      label: 'Widest market',
      help: 'No quotes while the spread of the market is wider.',
      kind: 'number',
      default: 50,
      minimum: 0.1,
      maximum: 1_000,
      step: 0.1,
      unit: 'bps',
    },
    durationField('refresh', 'Move every', 'Least time between two moves of one quote.', 3, 600),
  ],
  conflict: ({ target, most, quantity }) => {
    if (new Money(target).gt(most)) return `Target ${target} must not be above the most it may hold, ${most}.`;
    return new Money(quantity).gt(most)
      ? `Quantity ${quantity} must not be above the most it may hold, ${most}.`
      : null;
  },
  inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
  plots: [
    { id: 'fair', label: 'Fair price', pane: 'price' },
    { id: 'centre', label: 'Centre of quotes', pane: 'price' },
  ],
  start: () => ({ movedAt: {} }),
  decide,
};
