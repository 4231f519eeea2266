/** From the text of a ticket to an order in the instrument's own units. Nothing is rounded: what does not fit is named. */
import type { OrderTicket } from '../../contract/commands.ts';
import {
  formatPrice,
  formatQuantity,
  type Instrument,
  type Price,
  parsePrice,
  parseQuantity,
  type Quantity,
} from '../../domain/instrument.ts';
import { decimalText, Money } from '../../domain/money.ts';
import type { ConditionalClose, NewOrder, RelativePrice, Trigger } from '../../domain/order.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { trimZeros } from '../../domain/scaled.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Denial, deny } from './denial.ts';

type TicketPrice = NonNullable<OrderTicket['limitOffset']>;

class Refused extends Error {
  readonly denial: Denial;
  constructor(denial: Denial) {
    super(denial.message);
    this.denial = denial;
  }
}

export const parseTicket = (ticket: OrderTicket, instrument: Instrument): Result<NewOrder, Denial> =>
  readOrDeny(() => orderOf(ticket, instrument));

/** Runs a reading of ticket fields; what the readers below refuse comes back as a denial. */
export function readOrDeny<T>(read: () => T): Result<T, Denial> {
  try {
    return ok(read());
  } catch (cause) {
    if (cause instanceof Refused) return fail(cause.denial);
    throw cause;
  }
}

/** Reads one price; a denial names the nearest prices that fit. */
export function priceFrom(text: string, instrument: Instrument, field: string): Price {
  const price = parsePrice(text, instrument);
  if (price !== null) return price;
  const { symbol, pricePrecision } = instrument;
  const value = new Money(text);
  if (value.decimalPlaces() <= pricePrecision) {
    throw new Refused(deny('PRICE_TOO_LARGE', `Price ${text} is larger than any price ${symbol} can have.`, field));
  }
  const down = value.toDecimalPlaces(pricePrecision, Money.ROUND_FLOOR).toFixed();
  const up = value.toDecimalPlaces(pricePrecision, Money.ROUND_CEIL).toFixed();
  const message = `Price ${text} has more decimals than the ${pricePrecision} of ${symbol}: use ${down} or ${up}.`;
  throw new Refused(deny('PRICE_PRECISION', message, field));
}

export function quantityFrom(text: string, instrument: Instrument, field: string): Quantity {
  const quantity = parseQuantity(text, instrument);
  if (quantity !== null) return quantity;
  const { symbol, quantityPrecision } = instrument;
  if (new Money(text).decimalPlaces() <= quantityPrecision) {
    throw new Refused(
      deny('QUANTITY_TOO_LARGE', `Quantity ${text} is larger than any order of ${symbol} can be.`, field),
    );
  }
  const down = new Money(text).toDecimalPlaces(quantityPrecision, Money.ROUND_FLOOR).toFixed();
  const message = `Quantity ${text} has more decimals than the ${quantityPrecision} of ${symbol}: use ${down}.`;
  throw new Refused(deny('QUANTITY_PRECISION', message, field));
}

export function relativePriceFrom(price: TicketPrice, instrument: Instrument, field: string): RelativePrice {
  switch (price.kind) {
    case 'static':
      return { kind: 'static', price: priceFrom(price.price, instrument, field) };
    case 'quote':
      return { kind: 'quote', offset: priceFrom(price.offset, instrument, field) };
    case 'percent':
      return { kind: 'percent', percent: decimalText(price.percent) };
  }
}

function orderOf(ticket: OrderTicket, instrument: Instrument): NewOrder {
  const { trigger, conditionalClose } = ticket;
  const parsedTrigger: Trigger | undefined =
    trigger === undefined
      ? undefined
      : { reference: trigger.reference, price: relativePriceFrom(trigger.price, instrument, 'trigger') };
  const parsedClose: ConditionalClose | undefined =
    conditionalClose === undefined
      ? undefined
      : {
          orderType: conditionalClose.orderType,
          ...(conditionalClose.limit === undefined
            ? {}
            : { limit: relativePriceFrom(conditionalClose.limit, instrument, 'conditionalClose') }),
          ...(conditionalClose.trigger === undefined
            ? {}
            : { trigger: relativePriceFrom(conditionalClose.trigger, instrument, 'conditionalClose') }),
        };
  return {
    symbol: instrument.symbol,
    side: ticket.side,
    orderType: ticket.orderType,
    quantity: ticket.quantity === null ? null : quantityFrom(ticket.quantity, instrument, 'quantity'),
    timeInForce: ticket.timeInForce,
    postOnly: ticket.postOnly,
    reduceOnly: ticket.reduceOnly,
    ...(ticket.cashQuantity === undefined ? {} : { cashQuantity: decimalText(ticket.cashQuantity) }),
    ...(ticket.limitPrice === undefined ? {} : { limitPrice: priceFrom(ticket.limitPrice, instrument, 'limitPrice') }),
    ...(ticket.limitOffset === undefined
      ? {}
      : { limitOffset: relativePriceFrom(ticket.limitOffset, instrument, 'limitOffset') }),
    ...(parsedTrigger === undefined ? {} : { trigger: parsedTrigger }),
    ...(ticket.expireTime === undefined ? {} : { expireTime: ticket.expireTime as EpochMs }),
    ...(ticket.displayQuantity === undefined
      ? {}
      : { displayQuantity: quantityFrom(ticket.displayQuantity, instrument, 'displayQuantity') }),
    ...(ticket.selfTradePrevention === undefined ? {} : { selfTradePrevention: ticket.selfTradePrevention }),
    ...(parsedClose === undefined ? {} : { conditionalClose: parsedClose }),
  };
}

/** As a trader reads it: `64000.0`, or an offset with its sign and unit. */
export function relativePriceText(price: RelativePrice, instrument: Instrument): string {
  if (price.kind === 'static') return formatPrice(price.price, instrument);
  if (price.kind === 'quote') return `+${formatPrice(price.offset, instrument)}`;
  return `+${trimZeros(price.percent)} %`;
}

export const quantityText = (quantity: Quantity, instrument: Instrument): string =>
  trimZeros(formatQuantity(quantity, instrument));
