/** Account state as a REST read may see it: frozen at an instant, or without the newest orders. */
import type { EpochMs } from '../../domain/time.ts';
import type { AccountId } from '../exchange.ts';
import type { AccountReader } from '../surface/gate.ts';

type Frozen = {
  readonly [K in 'openOrders' | 'closedOrders' | 'trades' | 'ledgers' | 'balances']: ReturnType<AccountReader[K]>;
};

/** Copies an account's state when it is frozen, and answers from the copy. */
export function frozenReader(live: AccountReader, accounts: readonly AccountId[]): AccountReader {
  const copies = new Map<AccountId, Frozen>();
  for (const account of accounts) {
    copies.set(account, {
      openOrders: structuredClone(live.openOrders(account)),
      closedOrders: structuredClone(live.closedOrders(account)),
      trades: [...live.trades(account)],
      ledgers: [...live.ledgers(account)],
      balances: structuredClone(live.balances(account)),
    });
  }
  const of = (account: AccountId): Frozen =>
    copies.get(account) ?? { openOrders: [], closedOrders: [], trades: [], ledgers: [], balances: [] };
  return {
    openOrders: (account) => of(account).openOrders,
    closedOrders: (account) => of(account).closedOrders,
    order: (account, orderId) =>
      [...of(account).openOrders, ...of(account).closedOrders].find((order) => order.orderId === orderId) ?? null,
    trades: (account) => of(account).trades,
    ledgers: (account) => of(account).ledgers,
    balances: (account) => of(account).balances,
  };
}

/** Leaves out orders opened after `horizon`, and their fills. */
export function hidingReader(live: AccountReader, horizon: EpochMs): AccountReader {
  const isShown = (order: { readonly openedAt: EpochMs }): boolean => order.openedAt <= horizon;
  return {
    openOrders: (account) => live.openOrders(account).filter(isShown),
    closedOrders: (account) => live.closedOrders(account).filter(isShown),
    order: (account, orderId) => {
      const order = live.order(account, orderId);
      return order !== null && isShown(order) ? order : null;
    },
    trades: (account) =>
      live.trades(account).filter((trade) => {
        const order = live.order(account, trade.orderId);
        return order === null || isShown(order);
      }),
    ledgers: (account) => live.ledgers(account),
    balances: (account) => live.balances(account),
  };
}
