/** What can be traded, each under a small number that stays the same while the engine runs; windows speak by that number. */
import type { Instrument } from '../../domain/instrument.ts';

export interface RegisteredInstrument {
  readonly id: number;
  readonly instrument: Instrument;
}

export interface InstrumentChange extends RegisteredInstrument {
  /** Null: seen for the first time. */
  readonly previous: Instrument | null;
  /** The decimals of price or quantity changed: every scaled integer held of this instrument now means something else. */
  readonly isRescaled: boolean;
}

export class InstrumentRegistry {
  readonly #bySymbol = new Map<string, RegisteredInstrument>();
  readonly #byId: RegisteredInstrument[] = [];

  /**
   * Takes new rules and returns what they changed. With `isComplete`, instruments that are missing have left the exchange:
   * they keep their id and become `delisted`.
   */
  update(instruments: readonly Instrument[], isComplete = false): readonly InstrumentChange[] {
    const changes: InstrumentChange[] = [];
    for (const instrument of instruments) this.#take(instrument, changes);
    if (isComplete) {
      const present = new Set<string>(instruments.map(({ symbol }) => symbol));
      for (const { instrument } of this.#byId) {
        if (!present.has(instrument.symbol)) this.#take({ ...instrument, status: 'delisted' }, changes);
      }
    }
    return changes;
  }

  bySymbol(symbol: string): RegisteredInstrument | undefined {
    return this.#bySymbol.get(symbol);
  }

  byId(id: number): RegisteredInstrument | undefined {
    return this.#byId[id - 1];
  }

  /** In the order of first appearance. */
  all(): readonly RegisteredInstrument[] {
    return this.#byId;
  }

  #take(instrument: Instrument, changes: InstrumentChange[]): void {
    const known = this.#bySymbol.get(instrument.symbol);
    if (known !== undefined && hasSameRules(known.instrument, instrument)) return;
    const entry = { id: known?.id ?? this.#byId.length + 1, instrument };
    this.#bySymbol.set(instrument.symbol, entry);
    this.#byId[entry.id - 1] = entry;
    const previous = known?.instrument ?? null;
    changes.push({
      ...entry,
      previous,
      isRescaled:
        previous !== null &&
        (previous.pricePrecision !== instrument.pricePrecision ||
          previous.quantityPrecision !== instrument.quantityPrecision),
    });
  }
}

function hasSameRules(a: Instrument, b: Instrument): boolean {
  const keys = Object.keys(b) as (keyof Instrument)[];
  return keys.every((key) => a[key] === b[key]);
}
