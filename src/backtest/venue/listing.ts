/** One instrument and its two assets as the exchange lists them; ledger digits are Kraken's where the simulator knows the asset. */
import type { Asset, Instrument } from '../../domain/instrument.ts';
import type { ListedAsset, ListedInstrument } from '../../simulator/exchange.ts';
import { LISTED_ASSETS } from '../../simulator/market/listings.ts';

/** Of an asset nothing else is known of: most of Kraken's have eight or ten. */
export const ASSUMED_LEDGER_DIGITS = 8;

export const isKnownAsset = (name: Asset): boolean => LISTED_ASSETS.some(({ asset }) => asset === name);

const listedAsset = (asset: Asset): ListedAsset =>
  LISTED_ASSETS.find((known) => known.asset === asset) ?? {
    asset,
    restId: asset,
    altname: asset,
    precision: ASSUMED_LEDGER_DIGITS,
    precisionDisplay: ASSUMED_LEDGER_DIGITS,
  };

/** The other spellings name nothing here: no surface asks for them. */
export function listing(instrument: Instrument): {
  readonly assets: readonly ListedAsset[];
  readonly instruments: readonly ListedInstrument[];
} {
  const { base, quote, symbol } = instrument;
  return {
    assets: [listedAsset(base), listedAsset(quote)],
    instruments: [{ ...instrument, restId: symbol, altname: symbol, wsname: symbol, leverage: [] }],
  };
}
