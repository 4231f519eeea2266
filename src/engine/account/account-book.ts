/** The account: balances, what is free of them, positions and profit, fees. */
import type { BalanceView, PositionView } from '../../contract/views.ts';
import type { Asset, MarketSymbol } from '../../domain/instrument.ts';
import type { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { BalanceSnapshotEntry, FeeSchedule, LedgerUpdate } from '../ports.ts';
import type { FeeRates, KnownBalance } from '../risk/risk-context.ts';

export type CostMethod = 'average' | 'fifo' | 'lifo';

export interface AccountBookPorts {
  wallNow(): EpochMs;
  /** `OrderDesk.held`. */
  held(): ReadonlyMap<Asset, Money>;
  /** Price that positions are valued at; null without one. */
  markPrice(symbol: MarketSymbol): Money | null;
  /** Worth of one unit in the account currency; null without a price. */
  rateOf(asset: Asset): Money | null;
  /** Base and quote of a symbol; null when the instrument is not known. */
  assetsOf(symbol: MarketSymbol): { readonly base: Asset; readonly quote: Asset } | null;
}

export declare class AccountBook {
  constructor(ports: AccountBookPorts, method?: CostMethod);

  /** Replaces every total, and makes them verified again. */
  applySnapshot(entries: readonly BalanceSnapshotEntry[], at: EpochMs): void;
  applyLedger(update: LedgerUpdate, at: EpochMs): void;
  /** A gap in the balances stream: totals stay, unverified until the next snapshot. */
  markUnverified(): void;
  /** Idempotent by execution id. */
  applyFill(fill: Fill): void;
  setFees(schedule: FeeSchedule): void;

  balance(asset: Asset): KnownBalance | null;
  position(symbol: MarketSymbol): Money;
  fees(symbol: MarketSymbol): FeeRates | null;
  feeSchedule(): FeeSchedule | null;
  balances(): readonly BalanceView[];
  positions(): readonly PositionView[];
}
