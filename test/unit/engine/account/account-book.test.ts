import { describe, expect, it } from 'vitest';
import type { Asset, MarketSymbol } from '../../../../src/domain/instrument.ts';
import { decimalText, Money } from '../../../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId, Fill } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { AccountBook } from '../../../../src/engine/account/account-book.ts';

const at = 1_000 as EpochMs;
const usd = 'USD' as Asset;
const btc = 'BTC' as Asset;
const symbol = 'BTC/USD' as MarketSymbol;

function setUp(held: readonly [Asset, string][] = []) {
  return new AccountBook({
    wallNow: () => at,
    held: () => new Map(held.map(([asset, amount]) => [asset, new Money(amount)])),
    markPrice: () => new Money('64000'),
    rateOf: (asset) => (asset === btc ? new Money('64000') : asset === usd ? new Money(1) : null),
    instrument: () => ({ base: btc, quote: usd, pricePrecision: 1, quantityPrecision: 8 }),
  });
}

const entry = (asset: Asset, total: string) => ({ asset, total: decimalText(total) });
const fill = (id: string, more: Partial<Fill> = {}): Fill => ({
  executionId: id as ExecutionId,
  exchangeOrderId: 'O' as ExchangeOrderId,
  tradeId: 1,
  symbol,
  side: 'buy',
  price: decimalText('60000.0'),
  quantity: decimalText('0.50000000'),
  cost: decimalText('30000.00000'),
  liquidity: 'taker',
  fees: [{ asset: usd, amount: decimalText('78.00000') }],
  exchangeTime: at,
  ...more,
});

describe('the account', () => {
  it('shows total, held and free, and a value only where there is a price', () => {
    const book = setUp([[usd, '1000.5']]);
    book.applySnapshot([entry(usd, '100000.0000'), entry('XYZ' as Asset, '3')], at);
    expect(book.balances()).toEqual([
      {
        asset: 'USD',
        total: '100000.0000',
        held: '1000.5000',
        free: '98999.5000',
        isVerified: true,
        value: '100000.00',
        updatedAt: at,
      },
      { asset: 'XYZ', total: '3', held: '0', free: '3', isVerified: true, value: null, updatedAt: at },
    ]);
  });

  it('takes the total a ledger row states, and a repeated row once', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at);
    const row = {
      ledgerId: 'L1',
      referenceId: 'T1',
      type: 'trade',
      asset: usd,
      amount: decimalText('-10'),
      fee: decimalText('0.1'),
      balance: decimalText('89.9'),
      exchangeTime: at,
    };
    book.applyLedger(row, at);
    book.applyLedger({ ...row, balance: decimalText('1') }, at);
    expect(book.balance(usd)?.total.toFixed()).toBe('89.9');
  });

  it('keeps totals through a gap, marked unverified until the next snapshot', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at);
    book.markUnverified();
    expect(book.balances()[0]).toMatchObject({ total: '100', isVerified: false });
    book.applySnapshot([entry(usd, '90')], at);
    expect(book.balances()[0]).toMatchObject({ total: '90', isVerified: true });
  });

  it('lets a balance read over REST change nothing the stream has said since it was asked for', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100'), entry(btc, '2')], at);
    const asked = 2_000 as EpochMs;
    book.applyLedger(
      {
        ledgerId: 'L9',
        referenceId: 'T9',
        type: 'trade',
        asset: usd,
        amount: decimalText('-40'),
        fee: decimalText('0'),
        balance: decimalText('60'),
        exchangeTime: at,
      },
      2_500 as EpochMs,
    );
    book.applyRead([entry(usd, '100'), entry(btc, '3')], asked, 3_000 as EpochMs);
    expect([book.balance(usd)?.total.toFixed(), book.balance(btc)?.total.toFixed()]).toEqual(['60', '3']);
  });

  it('knows nothing of an asset the exchange never named, rather than zero', () => {
    expect(setUp().balance(usd)).toBeNull();
  });

  it('counts a fill once however often it is told', () => {
    const book = setUp();
    book.applyFill(fill('T1'));
    book.applyFill(fill('T1'));
    expect(book.positions()).toEqual([
      {
        symbol: 'BTC/USD',
        quantity: '0.50000000',
        averageEntryPrice: '60000.0',
        realisedPnl: '0',
        unrealisedPnl: '2000',
        fees: '78',
        markPrice: '64000.0',
        costMethod: 'average',
        updatedAt: at,
      },
    ]);
  });

  it('keeps what an average or a mid has beyond the tick', () => {
    const book = setUp();
    book.applyFill(fill('T1'));
    book.applyFill(fill('T2', { price: decimalText('60000.1'), quantity: decimalText('0.25000000') }));
    expect(book.positions()[0]).toMatchObject({ quantity: '0.75000000', averageEntryPrice: '60000.03333333' });
  });

  it('values a fee charged in base at the price of its fill', () => {
    const book = setUp();
    book.applyFill(fill('T2', { fees: [{ asset: btc, amount: decimalText('0.001') }] }));
    expect(book.positions()[0]?.fees).toBe('60');
  });
});
