/** DCA: buys for the same amount of money at even times, until the whole is spent. It never sells. */
import type { Instrument, Price, Quantity } from '../../../domain/instrument.ts';
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import { Money } from '../../../domain/money.ts';
import type { Strategy, StrategyState, StrategyStep } from '../strategy.ts';
import { finish, isWithin } from './executing.ts';
import { durationField, priceField } from './fields.ts';
import { fitting, isTradable, priceFrom, quantityFor } from './sizing.ts';
import { market, reason, step, takingPrice, unknownOrder } from './step.ts';

type DcaParameters = {
  readonly every: number;
  readonly amount: string;
  readonly total: string;
  readonly dearest: string;
};
type DcaMemory = {
  /** Null: at once. */
  readonly nextAt: number | null;
  /** In quote, exact, fees apart. */
  readonly spent: string;
};

function decide(state: StrategyState<DcaParameters, DcaMemory>): StrategyStep<DcaMemory> {
  const { parameters, instrument, now, orders, affordable } = state;
  const spent = state.fills.reduce(
    (sum, { price, quantity }) => sum.add(costOf(price, quantity, instrument)),
    new Money(state.memory.spent),
  );
  const memory = { ...state.memory, spent: spent.toFixed() };
  const left = new Money(parameters.total).sub(spent);
  const values = { spent: spent.toDecimalPlaces(instrument.costPrecision).toFixed(), total: parameters.total };
  const price = takingPrice(state, 'buy');
  const unknown = unknownOrder(state);
  if (unknown !== null) return step(memory, [], unknown);
  if (orders.length > 0) return step(memory, [], reason('ORDER_WORKING', values));
  if (price === null) return step(memory, [], reason('NO_PRICE', values));
  const money = Money.min(parameters.amount, left);
  const wanted = money.gt(0) ? quantityFor(money, price, instrument) : (0 as Quantity);
  if (spent.gt(0) && !isTradable(wanted, price, instrument) && left.lt(parameters.amount))
    return finish(memory, reason('TOTAL_SPENT', values));
  if (memory.nextAt !== null && now < memory.nextAt)
    return step(memory, [], reason('NOT_DUE', { ...values, seconds: Math.ceil((memory.nextAt - now) / 1000) }));
  // What is missed is missed: it is not bought twice next time.
  const everyMs = parameters.every * 1000;
  const due = memory.nextAt ?? now;
  const next = { ...memory, nextAt: due + everyMs * (Math.floor((now - due) / everyMs) + 1) };
  const dearest = priceFrom(parameters.dearest, instrument);
  if (!isWithin('buy', price, dearest))
    return step(
      next,
      [],
      reason('TOO_DEAR', { ...values, price: formatPrice(price, instrument), dearest: parameters.dearest }),
    );
  const size = fitting(wanted, affordable, price, instrument);
  if (!size.ok) return step(next, [], size.error);
  const because = reason('DUE', {
    ...values,
    quantity: formatQuantity(size.value, instrument),
    price: formatPrice(price, instrument),
  });
  return step(next, [market('buy', 'buy', size.value, because)], because);
}

/** A fill's price is scaled, and exact as a decimal even where it is a mean with a fraction. */
const costOf = (price: number, quantity: Quantity, instrument: Instrument): Money =>
  new Money(price as Price)
    .mul(quantity)
    .div(new Money(10).pow(instrument.pricePrecision + instrument.quantityPrecision));

export const dca: Strategy<DcaParameters, DcaMemory> = {
  id: 'dca',
  version: '1',
  title: 'DCA',
  summary: 'Buys for the same amount at even times until a total is spent; never sells.',
  losesWhen:
    'The market falls and stays low: it buys all the way down and has no exit. Its loss is as large as what it bought is worth less. Small purchases pay the taker fee each time.',
  kind: 'signal',
  parameters: [
    durationField('every', 'Every', 'Between two purchases.', 86_400, 2_592_000),
    {
      id: 'amount',
      label: 'Amount',
      help: 'Spent at each purchase, in quote, fees apart.',
      kind: 'money',
      default: '25',
    },
    { id: 'total', label: 'Total', help: 'It ends when so much is spent.', kind: 'money', default: '250' },
    priceField('dearest', 'Not above', 'Purchases at a higher price are left out; 0: none.'),
  ],
  conflict: ({ amount, total }) =>
    new Money(amount).lte(total) ? null : `Amount ${amount} is more than the total of ${total}: raise the total.`,
  inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
  plots: [],
  start: () => ({ nextAt: null, spent: '0' }),
  decide,
};
