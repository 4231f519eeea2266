/** The value of an order in its quote, as text; null while size or price is unknown. */
import { Money } from '../../domain/money.ts';

export const notionalText = (quantity: string | null, price: string | null): string | null =>
  quantity === null || price === null ? null : new Money(quantity).mul(price).toFixed();
