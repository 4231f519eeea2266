/**
 * Instruments as two connections tell them. One is believed at a time, because a late connection's older word would take
 * back what the other has said; what the twin says is kept for when it has to stand in.
 */
import type { Instrument } from '../../domain/instrument.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { InstrumentChange } from '../market-data/instrument-registry.ts';
import { InstrumentRegistry } from '../market-data/instrument-registry.ts';
import { type Side, twinOf } from './race.ts';

export interface InstrumentNews {
  readonly changed: readonly InstrumentChange[];
  readonly isSnapshot: boolean;
}

export class InstrumentDesk {
  readonly registry = new InstrumentRegistry();
  /** What each side has said since its snapshot; null before it. */
  readonly #told: [Map<string, Instrument> | null, Map<string, Instrument> | null] = [null, null];
  #believed: Side = 0;
  /** Symbols whose status the two tell differently: since when, and who told his word first. */
  readonly #disputed = new Map<string, { readonly since: MonotonicMs; readonly older: Side }>();

  /** Null: nothing changes by it. */
  told(side: Side, instruments: readonly Instrument[], isSnapshot: boolean, at: MonotonicMs): InstrumentNews | null {
    if (isSnapshot) {
      this.#told[side] = new Map();
      this.#disputed.clear();
    }
    const told = this.#told[side];
    for (const instrument of instruments) {
      told?.set(instrument.symbol, instrument);
      this.#compare(side, instrument, at);
    }
    if (this.#told[this.#believed] === null && isSnapshot) this.#believed = side;
    // Both connections' frames are read by one table of precisions, so a change of precision holds for both at once.
    const taken = side === this.#believed ? instruments : instruments.filter((each) => this.#isRescaled(each));
    if (taken.length === 0 && !isSnapshot) return null;
    const isWhole = isSnapshot && side === this.#believed;
    const changed = this.registry.update(taken, isWhole);
    return isWhole || changed.length > 0 ? { changed, isSnapshot: isWhole } : null;
  }

  /** REST's list, where no connection has told one: neither is believed by it, and the first that tells replaces it. */
  toldByRest(instruments: readonly Instrument[]): InstrumentNews {
    return { changed: this.registry.update(instruments, true), isSnapshot: true };
  }

  /** The connection is gone: its twin, if it has told everything, is believed from now on. */
  lost(side: Side, twin: Side): InstrumentNews | null {
    this.#told[side] = null;
    this.#disputed.clear();
    const told = this.#told[twin];
    if (side !== this.#believed || told === null) return null;
    this.#believed = twin;
    const changed = this.registry.update([...told.values()], true);
    return changed.length > 0 ? { changed, isSnapshot: false } : null;
  }

  /** Who has the older word where the two have told different ones for this long; null: they agree, or one is only late. */
  outdated(now: MonotonicMs, forMs: number): Side | null {
    for (const { since, older } of this.#disputed.values()) if (now - since >= forMs) return older;
    return null;
  }

  #compare(side: Side, { symbol, status }: Instrument, at: MonotonicMs): void {
    const twin = twinOf(side);
    const other = this.#told[twin]?.get(symbol);
    if (other === undefined || other.status === status) this.#disputed.delete(symbol);
    else this.#disputed.set(symbol, { since: this.#disputed.get(symbol)?.since ?? at, older: twin });
  }

  #isRescaled({ symbol, pricePrecision, quantityPrecision }: Instrument): boolean {
    const known = this.registry.bySymbol(symbol)?.instrument;
    return (
      known !== undefined && (known.pricePrecision !== pricePrecision || known.quantityPrecision !== quantityPrecision)
    );
  }
}
