/** Whether the workstation and the exchange tell the same story, to the last digit. */
import { Decimal } from 'decimal.js';
import { expect } from 'vitest';
import type { ExchangeAccount } from './exchange-account.ts';
import type { TestWindow } from './test-window.ts';

/** REST's names of what the demo account holds. */
const REST_ASSETS: Readonly<Record<string, string>> = {
  USD: 'ZUSD',
  EUR: 'ZEUR',
  BTC: 'XXBT',
  ETH: 'XETH',
  SOL: 'SOL',
  XRP: 'XXRP',
  DOGE: 'XXDG',
};

/** Every order, fill and balance of the workstation stands at the exchange, and the other way round. */
export async function audit(
  window: TestWindow,
  account: ExchangeAccount,
): Promise<{ readonly orders: number; readonly fills: number }> {
  const [orders, trades, ledger] = [await account.orders(), await account.trades(), await account.balances()];
  const ended: Readonly<Record<string, string>> = {
    FILLED: 'closed',
    CANCELED: 'canceled',
    EXPIRED: 'expired',
    OPEN: 'open',
    PARTIAL: 'open',
  };
  const ours = [...window.orders.values()].filter(
    ({ state }) => !['DENIED', 'REJECTED', 'NOT_ACCEPTED'].includes(state),
  );
  const told = ours.map((order) => ({
    orderId: order.exchangeOrderId,
    clientOrderId: order.clientOrderId,
    status: ended[order.state] ?? order.state,
    filled: order.filledQuantity,
  }));
  const held = orders.map(({ orderId, clientOrderId, status, filled }) => ({
    orderId,
    clientOrderId,
    // A trigger order that has not fired is pending in REST's words.
    status: status === 'pending' ? 'open' : status,
    filled,
  }));
  const byId = (a: { orderId: string | null }, b: { orderId: string | null }): number =>
    (a.orderId ?? '') < (b.orderId ?? '') ? -1 : 1;
  expect([...told].sort(byId)).toEqual([...held].sort(byId));
  expect(new Set(held.map(({ clientOrderId }) => clientOrderId)).size).toBe(held.length);

  const exact = (
    rows: readonly {
      readonly executionId: string;
      readonly price: string;
      readonly quantity: string;
      readonly cost: string;
      readonly fee: string;
    }[],
  ) =>
    rows
      .map(({ executionId, price, quantity, cost, fee }) => [
        executionId,
        ...[price, quantity, cost, fee].map((text) => new Decimal(text).toFixed()),
      ])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  expect(exact([...window.fills.values()])).toEqual(exact(trades));
  expect(window.repeatedFills).toBe(0);

  for (const [asset, name] of Object.entries(REST_ASSETS)) {
    const total = new Decimal(ledger[name] ?? 0).toFixed();
    await window.until(
      `${asset} is ${total}`,
      () => new Decimal(window.balances.get(asset)?.total ?? 0).toFixed() === total,
    );
  }
  return { orders: orders.length, fills: trades.length };
}
