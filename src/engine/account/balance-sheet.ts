/**
 * Totals per asset as the exchange states them, and as its fills imply them before the ledger rows arrive. A trade's two
 * rows carry its execution id, so each row settles the effect of one fill on one asset. Of the two totals the lower one is
 * what may be spent (fault P6).
 */
import type { Asset } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { BalanceSnapshotEntry, LedgerUpdate } from '../ports.ts';

interface Row {
  readonly total: Money;
  readonly updatedAt: EpochMs;
}

/** Effects whose rows never come are dropped by the next snapshot; until then this many are kept. */
const KEPT_EFFECTS = 10_000;

export class BalanceSheet {
  readonly #rows = new Map<Asset, Row>();
  /** By `execution id asset`: what a fill changes and no row has settled yet. */
  readonly #effects = new Map<string, { readonly asset: Asset; readonly amount: Money }>();
  /** Rows that came before their fill. */
  readonly #settled = new Set<string>();
  #isVerified = false;
  #snapshotAt: EpochMs | null = null;

  get isVerified(): boolean {
    return this.#isVerified;
  }

  replace(entries: readonly BalanceSnapshotEntry[], at: EpochMs): void {
    this.#rows.clear();
    this.#effects.clear();
    this.#settled.clear();
    for (const { asset, total } of entries) this.#rows.set(asset, { total: new Money(total), updatedAt: at });
    this.#isVerified = true;
    this.#snapshotAt = at;
  }

  row(update: LedgerUpdate, at: EpochMs): void {
    this.#rows.set(update.asset, { total: new Money(update.balance), updatedAt: at });
    const key = `${update.referenceId} ${update.asset}`;
    if (this.#effects.delete(key)) return;
    if (this.#settled.size < KEPT_EFFECTS) this.#settled.add(key);
  }

  markUnverified(): void {
    this.#isVerified = false;
  }

  filled(fill: Fill, base: Asset, quote: Asset): void {
    if (this.#snapshotAt === null || fill.exchangeTime < this.#snapshotAt) return;
    const sign = fill.side === 'buy' ? 1 : -1;
    const changes = new Map<Asset, Money>([
      [base, new Money(fill.quantity).mul(sign)],
      [quote, new Money(fill.cost).mul(-sign)],
    ]);
    for (const fee of fill.fees) changes.set(fee.asset, (changes.get(fee.asset) ?? new Money(0)).sub(fee.amount));
    for (const [asset, amount] of changes) {
      const key = `${fill.executionId} ${asset}`;
      if (this.#settled.delete(key) || this.#effects.size >= KEPT_EFFECTS) continue;
      this.#effects.set(key, { asset, amount });
    }
  }

  /** Null: never stated. */
  stated(asset: Asset): Row | null {
    return this.#rows.get(asset) ?? null;
  }

  /** The lower of what was stated and what fills imply. Null: never stated. */
  spendable(asset: Asset): Money | null {
    const row = this.#rows.get(asset);
    if (row === undefined) return this.#snapshotAt === null ? null : new Money(0);
    let computed = row.total;
    for (const effect of this.#effects.values()) if (effect.asset === asset) computed = computed.add(effect.amount);
    return Money.min(row.total, computed);
  }

  assets(): readonly Asset[] {
    return [...this.#rows.keys()];
  }
}
