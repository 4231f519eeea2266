/**
 * What the exchange says an account holds of each asset, from two streams and from reads, and how the three are believed.
 *
 * A ledger row states the new total, so a lost row heals with the next one and a repeated row changes nothing. Rows of two
 * streams are put in order by the exchange's time, since the slower stream must not bring back a total that is history.
 */
import type { Asset } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { BalanceSnapshotEntry, ConnectionId, LedgerUpdate } from '../ports.ts';
import { READS_LAG_AT_MOST_MS } from '../read-lag.ts';

export interface StatedTotal {
  readonly total: Money;
  /** As many as the exchange writes for this asset. */
  readonly decimals: number;
  readonly isVerified: boolean;
  /** When it was told, by this machine's calendar. */
  readonly at: EpochMs;
  /** What it is true of, by the exchange's clock. */
  readonly asOf: EpochMs;
  /** The stream whose further rows follow on it; null after that stream ended, or when it was read. */
  readonly source: ConnectionId | null;
}

/** Ledger ids kept to recognise a repetition; a stream repeats only what it sent a moment ago. */
const REMEMBERED_LEDGERS = 1_000;
/** Totals kept per asset to recognise a read that lags. */
const REMEMBERED_TOTALS = 64;

export class StatedBalances {
  readonly #totals = new Map<Asset, StatedTotal>();
  readonly #ledgers = new Set<string>();
  /** `until`: when another total took its place here. */
  readonly #past = new Map<Asset, { readonly total: Money; readonly until: EpochMs }[]>();

  get(asset: Asset): StatedTotal | undefined {
    return this.#totals.get(asset);
  }

  entries(): IterableIterator<[Asset, StatedTotal]> {
    return this.#totals.entries();
  }

  /** Replaces every total, and makes them verified again. */
  replaceAll(entries: readonly BalanceSnapshotEntry[], at: EpochMs, asOf: EpochMs, source: ConnectionId): void {
    const before = new Map(this.#totals);
    this.#totals.clear();
    for (const { asset, total } of entries) {
      const known = before.get(asset);
      if (known !== undefined) this.#remember(asset, known.total, at);
      this.#totals.set(asset, { ...readAmount(total), isVerified: true, at, asOf, source });
    }
  }

  set(asset: Asset, total: string, at: EpochMs, asOf: EpochMs, source: ConnectionId | null): void {
    const known = this.#totals.get(asset);
    if (known !== undefined) this.#remember(asset, known.total, at);
    this.#totals.set(asset, { ...readAmount(total), isVerified: true, at, asOf, source });
  }

  /** Whether the row told anything new. */
  applyLedger(update: LedgerUpdate, at: EpochMs, source: ConnectionId): boolean {
    if (this.#ledgers.has(update.ledgerId)) return false;
    const known = this.#totals.get(update.asset);
    if (known !== undefined && !follows(update, known, source)) return false;
    this.#ledgers.add(update.ledgerId);
    if (this.#ledgers.size > REMEMBERED_LEDGERS) {
      for (const oldest of this.#ledgers) {
        this.#ledgers.delete(oldest);
        break;
      }
    }
    if (known !== undefined) this.#remember(update.asset, known.total, at);
    this.#totals.set(update.asset, {
      ...readAmount(update.balance),
      isVerified: known?.isVerified ?? true,
      at,
      asOf: update.exchangeTime,
      source,
    });
    return true;
  }

  /** Totals stay, unverified until the exchange states them anew. */
  markUnverified(): void {
    for (const [asset, known] of this.#totals) this.#totals.set(asset, { ...known, isVerified: false });
  }

  /** Whatever stream goes on from here may follow on what this one told last. */
  streamEnded(id: ConnectionId): void {
    for (const [asset, known] of this.#totals)
      if (known.source === id) this.#totals.set(asset, { ...known, source: null });
  }

  /** Whether this was the total so shortly before `askedAt` that a read which says so lags, and does not contradict. */
  wasTotal(asset: Asset, total: Money, askedAt: EpochMs): boolean {
    return (this.#past.get(asset) ?? []).some(
      (past) => askedAt - past.until <= READS_LAG_AT_MOST_MS && past.total.eq(total),
    );
  }

  #remember(asset: Asset, total: Money, until: EpochMs): void {
    const past = this.#past.get(asset) ?? [];
    if (past.at(-1)?.total.eq(total) === true) past.pop();
    past.push({ total, until });
    if (past.length > REMEMBERED_TOTALS) past.shift();
    this.#past.set(asset, past);
  }
}

/**
 * A row of the stream that told last follows by its place; one of the other stream by its time, and within one instant by
 * starting from the total that is known.
 */
function follows(update: LedgerUpdate, known: StatedTotal, source: ConnectionId): boolean {
  if (known.source === source || update.exchangeTime > known.asOf) return true;
  if (update.exchangeTime < known.asOf) return false;
  return known.source === null || known.total.add(update.amount).sub(update.fee).eq(update.balance);
}

function readAmount(text: string): { readonly total: Money; readonly decimals: number } {
  const point = text.indexOf('.');
  return { total: new Money(text), decimals: point === -1 ? 0 : text.length - point - 1 };
}
