import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { MarketSymbol } from '../../../../src/domain/instrument.ts';
import { decimalText, Money } from '../../../../src/domain/money.ts';
import type { ExchangeOrderId, Fill } from '../../../../src/domain/order.ts';
import { fail, ok, type Result } from '../../../../src/domain/result.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { AccountHistory } from '../../../../src/engine/account/account-history.ts';
import { ProfitBook } from '../../../../src/engine/account/profit-book.ts';
import type { LedgerRow, OrderSnapshot } from '../../../../src/engine/ports.ts';
import { fillOf } from '../../../support/fills.ts';

const past = (id: string, more: Partial<OrderSnapshot> = {}): OrderSnapshot => ({
  exchangeOrderId: id as ExchangeOrderId,
  clientOrderId: null,
  userReference: null,
  status: 'canceled',
  symbol: 'BTC/USD' as MarketSymbol,
  side: 'buy',
  orderType: 'limit',
  orderQuantity: decimalText('1'),
  filledQuantity: decimalText('0.4'),
  cost: decimalText('0'),
  fee: decimalText('0'),
  averagePrice: null,
  limitPrice: decimalText('50000'),
  triggerPrice: null,
  openedAt: 100 as EpochMs,
  closedAt: 200 as EpochMs,
  reason: 'User requested',
  ...more,
});

const refused: Failure = {
  code: 'auth.permission',
  category: 'auth',
  retryable: false,
  delivery: 'answered',
  message: 'The key lacks the right to read closed orders.',
};

class Bench {
  fills: Result<readonly Fill[], Failure> = ok([]);
  orders: Result<readonly OrderSnapshot[], Failure> = ok([]);
  ledger: readonly LedgerRow[] = [];
  readonly asked: string[] = [];
  readonly profit = new ProfitBook({
    method: () => 'fifo',
    markPrice: () => new Money('60000'),
    realisedToday: () => new Money(0),
    instrument: () => ({ pricePrecision: 1, quantityPrecision: 8 }),
    now: () => 9_000 as EpochMs,
    since: () => ({ complete: 1_000 as EpochMs, listed: 1_000 as EpochMs }),
  });
  readonly history = new AccountHistory({
    queries: {
      fillsSince: async (since) => {
        this.asked.push(`fills ${since}`);
        return this.fills;
      },
      closedOrders: async ({ since }) => {
        this.asked.push(`orders ${since}`);
        return this.orders;
      },
      ledgersSince: async (since) => {
        this.asked.push(`ledger ${since}`);
        return ok(this.ledger);
      },
    },
    profit: this.profit,
    now: () => 9_000 as EpochMs,
    instrument: () => ({ pricePrecision: 1, quantityPrecision: 8 }),
    isKnownOrder: ({ exchangeOrderId }) => exchangeOrderId === 'OURS',
    changed: () => {},
    tell: () => {},
  });

  trades = () => this.history.read('trades', 0 as EpochMs);
}

describe('the history of the exchange', () => {
  test('shows what the journal does not, as read back, and counts it into profit', async () => {
    const bench = new Bench();
    const ours = fillOf('sell', '1', '60000', { exchangeTime: 5_000 as EpochMs });
    const old = fillOf('buy', '1', '50000', { exchangeTime: 150 as EpochMs });
    bench.profit.applyFill(ours, 'manual');
    bench.fills = ok([old, ours]);
    bench.orders = ok([past('OURS'), past('OLD'), past('OPEN', { status: 'new' })]);
    expect(await bench.trades()).toEqual(ok({ rows: 1 }));
    const view = bench.history.view();
    expect(view).toMatchObject({ since: 0, readAt: 9_000 });
    expect(view.fills.map(({ executionId, price }) => [executionId, price])).toEqual([[old.executionId, '50000.0']]);
    expect(view.orders).toMatchObject([
      {
        exchangeOrderId: 'OLD',
        state: 'CANCELED',
        leavesQuantity: '0.6',
        origin: 'external',
        evidence: [{ source: 'query', text: expect.stringContaining('not in this program’s journal') }],
      },
    ]);
    expect(bench.profit.positions()[0]).toMatchObject({ quantity: '0.00000000', realisedPnl: '10000' });
  });

  test('read in part replaces nothing', async () => {
    const bench = new Bench();
    bench.fills = ok([fillOf('buy', '1', '50000', { exchangeTime: 150 as EpochMs })]);
    bench.orders = fail(refused);
    expect(await bench.trades()).toEqual(fail(refused));
    expect(bench.history.view()).toMatchObject({ since: null, fills: [] });
    expect(bench.profit.positions()).toEqual([]);
  });

  test('is read once at a time', async () => {
    const bench = new Bench();
    const first = bench.trades();
    expect(await bench.trades()).toMatchObject({ ok: false, error: { code: 'HISTORY_BUSY', retryable: true } });
    await first;
    expect(bench.asked).toEqual(['fills 0', 'orders 0']);
    expect((await bench.trades()).ok).toBe(true);
  });

  test('the ledger is read apart, from its own date', async () => {
    const bench = new Bench();
    await bench.history.read('ledger', 7 as EpochMs);
    expect(bench.asked).toEqual(['ledger 7']);
    expect(bench.history.view()).toMatchObject({ ledgerSince: 7, since: null, ledger: [] });
  });
});
