/** Instruments and assets by each of the names Kraken knows them by. The exchange's own list stays the authority. */
import type { Asset } from '../../domain/instrument.ts';
import type { Exchange, ListedAsset, ListedInstrument } from '../exchange.ts';

export class Directory {
  readonly #exchange: Exchange;
  readonly #bySymbol: ReadonlyMap<string, number>;
  readonly #byRestName: ReadonlyMap<string, number>;
  #instruments: readonly ListedInstrument[];

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    this.#instruments = exchange.instruments;
    const symbols = new Map<string, number>();
    const restNames = new Map<string, number>();
    for (const [index, instrument] of this.#instruments.entries()) {
      symbols.set(instrument.symbol, index);
      for (const name of [instrument.restId, instrument.altname, instrument.symbol]) restNames.set(name, index);
    }
    this.#bySymbol = symbols;
    this.#byRestName = restNames;
  }

  /** After an instrument changed: the list keeps its order, its rows may be new. */
  refresh(): void {
    this.#instruments = this.#exchange.instruments;
  }

  get instruments(): readonly ListedInstrument[] {
    return this.#instruments;
  }

  /** WebSocket v2 names only: `XBT/USD` is unknown. */
  symbol(name: string): ListedInstrument | undefined {
    return this.#at(this.#bySymbol.get(name));
  }

  /** Id, altname or slash name in v2 form. */
  pair(name: string): ListedInstrument | undefined {
    return this.#at(this.#byRestName.get(name));
  }

  /** The key REST answers under: the name asked for when it has a slash, else the id. */
  resultKey(asked: string, instrument: ListedInstrument): string {
    return asked.includes('/') ? asked : instrument.restId;
  }

  /** By id, altname or v2 name. */
  asset(name: string): ListedAsset | undefined {
    return this.#exchange.assets.find(
      (listed) => listed.restId === name || listed.altname === name || listed.asset === name,
    );
  }

  listed(asset: Asset): ListedAsset {
    const found = this.#exchange.assets.find((listed) => listed.asset === asset);
    if (found === undefined) throw new Error(`The exchange holds ${asset} but does not list it.`);
    return found;
  }

  instrument(symbol: string): ListedInstrument {
    const found = this.symbol(symbol);
    if (found === undefined) throw new Error(`The exchange names ${symbol} but does not list it.`);
    return found;
  }

  #at(index: number | undefined): ListedInstrument | undefined {
    return index === undefined ? undefined : this.#instruments[index];
  }
}
