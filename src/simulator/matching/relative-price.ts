/** Prices given as an offset become absolute here, and nowhere else. Offsets carry their sign. */
import type { Instrument, Price } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { RelativePrice } from '../../domain/order.ts';

/** `base` is what the offset is relative to: the reference price, the peak, or the trigger. Rounded to the tick. */
export function resolvePrice(relative: RelativePrice, base: number, instrument: Instrument): Price {
  switch (relative.kind) {
    case 'static':
      return relative.price;
    case 'quote':
      return (base + relative.offset) as Price;
    case 'percent':
      return onTick(new Money(base).mul(new Money(relative.percent).div(100).add(1)), instrument);
  }
}

/** The distance a trailing trigger keeps from its peak: always positive. */
export function trailingDistance(relative: RelativePrice, peak: number, instrument: Instrument): number {
  switch (relative.kind) {
    case 'static':
      return Math.abs(peak - relative.price);
    case 'quote':
      return relative.offset;
    case 'percent':
      return onTick(new Money(peak).mul(relative.percent).div(100), instrument);
  }
}

const onTick = (value: Money, instrument: Instrument): Price =>
  (value.div(instrument.tickSize).round().toNumber() * instrument.tickSize) as Price;
