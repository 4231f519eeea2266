/**
 * What fills have changed and no ledger row has told yet. Between a fill and its rows the order no longer holds the money
 * and the total still shows it: without this, that money could be spent twice.
 */
import type { Asset } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';

/** What never settles is dropped by the next snapshot; until then at most this many are kept. */
const MOST = 10_000;

export class UnsettledFills {
  /** A trade's two rows carry its execution id (Kraken: balances channel), so each settles one fill for one asset. */
  readonly #effects = new Map<string, { readonly asset: Asset; readonly amount: Money }>();
  /** Rows that came before their fill. */
  readonly #early = new Set<string>();
  #since: EpochMs | null = null;

  /** A snapshot states everything up to now. */
  restart(at: EpochMs): void {
    this.#effects.clear();
    this.#early.clear();
    this.#since = at;
  }

  filled(fill: Fill, base: Asset, quote: Asset): void {
    if (this.#since === null || fill.exchangeTime < this.#since) return;
    const sign = fill.side === 'buy' ? 1 : -1;
    const changes = new Map([
      [base, new Money(fill.quantity).mul(sign)],
      [quote, new Money(fill.cost).mul(-sign)],
    ]);
    for (const { asset, amount } of fill.fees) changes.set(asset, (changes.get(asset) ?? new Money(0)).sub(amount));
    for (const [asset, amount] of changes) {
      const key = keyOf(fill.executionId, asset);
      if (!this.#early.delete(key) && this.#effects.size < MOST) this.#effects.set(key, { asset, amount });
    }
  }

  settled(executionId: string, asset: Asset): void {
    const key = keyOf(executionId, asset);
    if (!this.#effects.delete(key) && this.#early.size < MOST) this.#early.add(key);
  }

  /** What the fills not settled yet will do to the total of this asset, in sum. */
  pending(asset: Asset): Money {
    let sum = new Money(0);
    for (const effect of this.#effects.values()) if (effect.asset === asset) sum = sum.add(effect.amount);
    return sum;
  }

  /** What of the total is spent already. */
  leaving(asset: Asset): Money {
    let sum = new Money(0);
    for (const { asset: of, amount } of this.#effects.values()) if (of === asset && amount.lt(0)) sum = sum.sub(amount);
    return sum;
  }

  /** The exchange's word has come by another way than the rows. */
  forget(asset: Asset): void {
    for (const [key, effect] of this.#effects) if (effect.asset === asset) this.#effects.delete(key);
  }

  lower(total: Money, asset: Asset): Money {
    return Money.min(total, total.add(this.pending(asset)));
  }
}

const keyOf = (executionId: string, asset: Asset): string => `${executionId} ${asset}`;
