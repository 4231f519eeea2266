import { describe, expect, test } from 'vitest';
import type { Asset, MarketSymbol } from '../../../../src/domain/instrument.ts';
import type { Side } from '../../../../src/domain/market.ts';
import { decimalText, Money } from '../../../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId, Fill } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { type CarriedPosition, carryFill } from '../../../../src/engine/orders/carried-position.ts';
import { LossBook } from '../../../../src/engine/safety/loss-book.ts';

const NOON = Date.UTC(2026, 10, 2, 12);
const BTC = 'BTC/USD' as MarketSymbol;

let made = 0;
const fill = (side: Side, quantity: string, price: string, at = NOON, fee = '0', symbol = BTC): Fill => {
  made += 1;
  return {
    executionId: `T${made}` as ExecutionId,
    exchangeOrderId: 'O1' as ExchangeOrderId,
    tradeId: null,
    symbol,
    side,
    price: decimalText(price),
    quantity: decimalText(quantity),
    cost: decimalText(new Money(quantity).mul(price)),
    liquidity: 'taker',
    fees: fee === '0' ? [] : [{ asset: 'USD' as Asset, amount: decimalText(fee) }],
    exchangeTime: at as EpochMs,
  };
};

class Bench {
  now = NOON;
  mark: string | null = '100';
  rate: string | null = '1';
  readonly book = new LossBook({
    now: () => this.now as EpochMs,
    markPrice: () => (this.mark === null ? null : new Money(this.mark)),
    rateOf: () => (this.rate === null ? null : new Money(this.rate)),
    limits: () => ({ maximumDailyLoss: '50', maximumDrawdown: '80' }),
  });

  fills(...all: readonly Fill[]): this {
    for (const each of all) this.book.applyFill(each);
    return this;
  }
}

describe('realised today', () => {
  test('is what was closed, fees taken off, each fill once', () => {
    const closing = fill('sell', '1', '90', NOON, '0.5');
    const bench = new Bench().fills(fill('buy', '1', '100', NOON, '0.5'), closing, closing);
    expect(bench.book.view()).toMatchObject({ realisedToday: '-11.00', blocked: null });
  });

  test('begins anew at 00:00 UTC by the exchange’s clock', () => {
    const bench = new Bench().fills(fill('buy', '1', '100'), fill('sell', '1', '40'));
    expect(bench.book.view().blocked).toContain('loss of 60.00 has reached your limit of 50');
    bench.now = NOON + 12 * 3_600_000;
    expect(bench.book.view()).toMatchObject({ realisedToday: '0.00', blocked: null });
  });

  test('is told of each symbol in its own currency, zero where nothing was filled today', () => {
    const eth = 'ETH/EUR' as MarketSymbol;
    const bench = new Bench().fills(fill('buy', '1', '100'), fill('sell', '1', '90', NOON, '0.5'));
    bench.fills(fill('buy', '1', '50', NOON, '0', eth), fill('sell', '1', '57', NOON, '0', eth));
    const today = () =>
      [BTC, eth, 'SOL/USD' as MarketSymbol].map((symbol) => bench.book.realisedToday(symbol).toFixed());
    expect(today()).toEqual(['-10.5', '7', '0']);
    bench.now = NOON + 12 * 3_600_000;
    expect(today()).toEqual(['0', '0', '0']);
  });

  test('a fill of yesterday that is found today belongs to yesterday', () => {
    const bench = new Bench().fills(fill('buy', '2', '100'), fill('sell', '1', '99'));
    bench.fills(fill('sell', '1', '10', NOON - 86_400_000));
    expect(bench.book.view().realisedToday).toBe('-1.00');
  });

  test('is in the account currency, and not known without a price of it', () => {
    const bench = new Bench().fills(fill('buy', '1', '100'), fill('sell', '1', '90'));
    bench.rate = '1.1';
    expect(bench.book.losses().realisedToday?.toFixed()).toBe('-11');
    bench.rate = null;
    expect(bench.book.losses().realisedToday).toBeNull();
  });

  test('is the same when the fills before were carried by a checkpoint', () => {
    const all = [
      fill('buy', '2', '100', NOON - 86_400_000, '1'),
      fill('buy', '1', '130'),
      fill('sell', '1', '90', NOON, '0.3'),
      fill('sell', '1', '95', NOON, '0.3'),
    ];
    const whole = new Bench().fills(...all).book.view();
    for (let cut = 0; cut <= all.length; cut += 1) {
      const bench = new Bench();
      const carried = all
        .slice(0, cut)
        .reduce<CarriedPosition | undefined>((sum, each) => carryFill(sum, each, 'manual'), undefined);
      bench.book.carry(carried === undefined ? [] : [carried]);
      bench.fills(...all.slice(cut));
      expect(bench.book.view()).toEqual(whole);
    }
  });
});

describe('the drawdown', () => {
  test('is the fall from the session’s best of all positions', () => {
    const bench = new Bench().fills(fill('buy', '1', '100'));
    expect(bench.book.losses().drawdown?.toFixed()).toBe('0');
    bench.mark = '150';
    expect(bench.book.losses().drawdown?.toFixed()).toBe('0');
    bench.mark = '90';
    expect(bench.book.view()).toMatchObject({ drawdown: '60.00', unrealised: '-10.00', blocked: null });
    bench.mark = '70';
    expect(bench.book.view().blocked).toContain('80.00 below the session’s best');
  });

  test('a price that goes away is no recovery, and a position that never had one is not known', () => {
    const bench = new Bench().fills(fill('buy', '1', '100'));
    expect(bench.book.losses().drawdown?.toFixed()).toBe('0');
    bench.mark = '60';
    expect(bench.book.losses().drawdown?.toFixed()).toBe('40');
    bench.mark = null;
    expect(bench.book.losses().drawdown?.toFixed()).toBe('40');
    bench.fills(fill('buy', '1', '2', NOON, '0', 'XYZ/USD' as MarketSymbol));
    expect(bench.book.losses().drawdown).toBeNull();
  });
});
