/** Iceberg: one resting order of which the exchange shows a part; each part filled, it shows the next. */
import type { Quantity } from '../../../domain/instrument.ts';
import { Money } from '../../../domain/money.ts';
import type { Decision, Strategy, StrategyState, StrategyStep } from '../strategy.ts';
import { finish, isDone, NO_PROGRESS, type Progress, progressed, taskOf } from './executing.ts';
import { priceField, quantityField, sideField } from './fields.ts';
import { PLACE_AGAIN_MS, restOf } from './resting.ts';
import { priceFrom, quantityFrom } from './sizing.ts';
import { reason, step, unknownOrder } from './step.ts';

type IcebergParameters = {
  readonly side: string;
  readonly quantity: string;
  readonly display: string;
  readonly price: string;
};
type IcebergMemory = { readonly progress: Progress };

/** Kraken: the display quantity must be at least a fifteenth of the order (reference, AddOrder `displayvol`). */
const MOST_PARTS = 15;

function decide(state: StrategyState<IcebergParameters, IcebergMemory>): StrategyStep<IcebergMemory> {
  const { instrument, parameters, now, orders } = state;
  const progress = progressed(state, state.memory.progress);
  const task = taskOf(state, progress);
  const memory = { progress };
  const price = priceFrom(parameters.price, instrument);
  if (price === null) return step(memory, [], reason('NO_PRICE', task.values));
  const levels = [{ label: 'Iceberg', price }];
  if (orders.length === 0 && isDone(state, task)) return finish(memory, reason('DONE', task.values));
  const unknown = unknownOrder(state);
  if (unknown !== null) return step(memory, [], unknown, { levels });
  if (orders.length > 0) return step(memory, [], reason('RESTING', task.values), { levels });
  if (now < progress.notBefore) return step(memory, [], reason('PACING', task.values), { levels });
  const size = restOf(state, task, price);
  if (!size.ok) return step(memory, [], size.error, { levels });
  const display = quantityFrom(parameters.display, instrument);
  const because = reason('PLACED', task.values);
  const shown: Partial<Extract<Decision, { act: 'place' }>> =
    display < size.value
      ? { orderType: 'iceberg', displayQuantity: Math.max(display, Math.ceil(size.value / MOST_PARTS)) as Quantity }
      : {};
  const order: Decision = {
    act: 'place',
    key: 'iceberg',
    side: task.side,
    orderType: 'limit',
    quantity: size.value,
    price,
    ...shown,
    reason: because,
  };
  return step({ progress: { ...progress, notBefore: now + PLACE_AGAIN_MS } }, [order], because, { levels });
}

export const iceberg: Strategy<IcebergParameters, IcebergMemory> = {
  id: 'iceberg',
  version: '1',
  title: 'Iceberg',
  summary: 'Rests a large order at a price and shows a small part of it at a time, and ends when it is filled.',
  losesWhen:
    'The market comes through the price: then all of it fills at once, hidden or not, and stands at a loss. Each shown part joins the back of the queue, and who watches refills can tell that more is there.',
  kind: 'execution',
  parameters: [
    sideField,
    quantityField('To be traded in all, in the base asset.'),
    {
      id: 'display',
      label: 'Shown',
      help: 'At least a fifteenth of the quantity.',
      kind: 'quantity',
      default: '0.0002',
    },
    priceField('price', 'Price', 'Of the resting order.'),
  ],
  conflict: ({ quantity, display }) =>
    new Money(display).mul(MOST_PARTS).gte(quantity)
      ? null
      : `Shown ${display} is less than a fifteenth of ${quantity}, which the exchange does not take: show at least ${new Money(quantity).div(MOST_PARTS).toSignificantDigits(4, Money.ROUND_UP).toFixed()}.`,
  inputs: () => ({ candles: null, book: null, ticker: true, trades: false }),
  plots: [],
  start: () => ({ progress: NO_PROGRESS }),
  decide,
};
