/** Settlement counts in whole units: each of its steps is what exact decimals say. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Price, Quantity } from '../../src/domain/instrument.ts';
import { Money, notionalOf, priceOf, quantityOf, reachesMinimumNotional } from '../../src/domain/money.ts';
import { amountOf, inDigits, notionalUnits, percentOf } from '../../src/simulator/accounts/whole-units.ts';
import { listed } from '../support/backtest-histories.ts';

const BTC_USD = listed('BTC/USD');
const amount = fc.oneof(fc.nat(), fc.nat(100_000), fc.maxSafeInteger().map(Math.abs));
const rate = fc.constantFrom('0', '0.40', '0.25', '0.1', '0.333333', '12.5');

test('a notional, its fee and their roundings are those of decimals', () => {
  fc.assert(
    fc.property(amount, amount, rate, fc.nat(12), (price, quantity, percent, digits) => {
      const notional = priceOf(price as Price, BTC_USD).mul(quantityOf(quantity as Quantity, BTC_USD));
      const units = notionalUnits(price, quantity, BTC_USD);
      for (const [whole, exact] of [
        [units, notional],
        [percentOf(units, new Money(percent)), notional.mul(percent).div(100)],
      ] as const) {
        const rounded = (['cut', 'up', 'half-up'] as const).map((how) =>
          amountOf(inDigits(whole, digits, how), digits),
        );
        const modes = [Money.ROUND_DOWN, Money.ROUND_UP, Money.ROUND_HALF_UP] as const;
        expect(rounded.map(String)).toEqual(modes.map((mode) => exact.toDecimalPlaces(digits, mode).toString()));
      }
      expect(notionalOf(price as Price, quantity as Quantity, BTC_USD).eq(notional)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a minimum notional is reached exactly where the decimals reach it', () => {
  const minimum = fc.oneof(
    fc.constantFrom('0.5', '0.50000001', '5', '0', '0.0000000001', '99999999999'),
    fc.nat().map(String),
  );
  fc.assert(
    fc.property(amount, fc.oneof(amount, fc.nat(50)), minimum, (price, quantity, least) => {
      const instrument = { ...BTC_USD, minimumNotional: least as typeof BTC_USD.minimumNotional };
      const [p, q] = [price as Price, quantity as Quantity];
      expect(reachesMinimumNotional(p, q, instrument)).toBe(notionalOf(p, q, instrument).gte(least));
      const whole = 5_000_000_000 / Math.max(1, price % 1_000);
      expect(reachesMinimumNotional(Math.round(whole) as Price, (price % 1_000) as Quantity, BTC_USD)).toBe(
        priceOf(Math.round(whole) as Price, BTC_USD)
          .mul(quantityOf((price % 1_000) as Quantity, BTC_USD))
          .gte(BTC_USD.minimumNotional),
      );
    }),
    { numRuns: 500 },
  );
});
