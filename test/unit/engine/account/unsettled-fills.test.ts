import { expect, test } from 'vitest';
import type { Asset } from '../../../../src/domain/instrument.ts';
import { decimalText, Money } from '../../../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId, Fill } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { UnsettledFills } from '../../../../src/engine/account/unsettled-fills.ts';

const BTC = 'BTC' as Asset;
const USD = 'USD' as Asset;
const buy = (time: number): Fill => ({
  executionId: 'T1' as ExecutionId,
  exchangeOrderId: 'O1' as ExchangeOrderId,
  tradeId: 1,
  symbol: 'BTC/USD' as Fill['symbol'],
  side: 'buy',
  price: decimalText('60000'),
  quantity: decimalText('0.1'),
  cost: decimalText('6000'),
  liquidity: 'taker',
  fees: [{ asset: USD, amount: decimalText('24') }],
  exchangeTime: time as EpochMs,
});
const started = (): UnsettledFills => {
  const unsettled = new UnsettledFills();
  unsettled.restart(1_000 as EpochMs);
  return unsettled;
};
const spendable = (unsettled: UnsettledFills, asset: Asset): string =>
  unsettled.lower(new Money('10000'), asset).toFixed();

test('what a fill cost cannot be spent again before its ledger row arrives', () => {
  const unsettled = started();
  unsettled.filled(buy(2_000), BTC, USD);
  expect(spendable(unsettled, USD)).toBe('3976');
  unsettled.settled('T1', USD);
  expect(spendable(unsettled, USD)).toBe('10000');
});

test('what a fill brought counts only once the exchange states it', () => {
  const unsettled = started();
  unsettled.filled(buy(2_000), BTC, USD);
  expect(spendable(unsettled, BTC)).toBe('10000');
});

test('a row that comes before its fill settles it, and a snapshot settles everything before it', () => {
  const unsettled = started();
  unsettled.settled('T1', USD);
  unsettled.filled(buy(2_000), BTC, USD);
  expect(spendable(unsettled, USD)).toBe('10000');
  unsettled.restart(3_000 as EpochMs);
  unsettled.filled(buy(2_500), BTC, USD);
  expect(spendable(unsettled, USD)).toBe('10000');
});
