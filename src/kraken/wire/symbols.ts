/**
 * Kraken's four spellings of one market. Inside the program there is one, WebSocket v2's (`BTC/USD`); the others stop
 * here. `wsname` (WebSocket v1) differs from v2 in exactly two assets; REST ids and altnames follow no rule that could
 * be computed (`XTZ` and `ZRX` are real names), so they are learned from `AssetPairs` and `Assets`.
 */
import type { Asset, MarketSymbol } from '../../domain/instrument.ts';

const TO_V2: Readonly<Record<string, string>> = { XBT: 'BTC', XDG: 'DOGE' };
const TO_V1: Readonly<Record<string, string>> = { BTC: 'XBT', DOGE: 'XDG' };

/** `XBT` to `BTC`, `XDG` to `DOGE`, everything else unchanged. Takes altnames, not REST ids. */
export const assetFromAltname = (altname: string): Asset => (TO_V2[altname] ?? altname) as Asset;
const altnameFromAsset = (asset: Asset): string => TO_V1[asset] ?? asset;

/** `XBT/USD` to `BTC/USD`. Null when the text is not `BASE/QUOTE`. */
export function symbolFromWsname(wsname: string): MarketSymbol | null {
  const parts = wsname.split('/');
  const [base, quote] = parts;
  if (parts.length !== 2 || !base || !quote) return null;
  return `${assetFromAltname(base)}/${assetFromAltname(quote)}` as MarketSymbol;
}

export function wsnameFromSymbol(symbol: MarketSymbol): string {
  return symbol
    .split('/')
    .map((asset) => altnameFromAsset(asset as Asset))
    .join('/');
}

/** `XBTUSD` by rule; exact for every pair whose altname is its two asset altnames joined, which `AssetPairs` confirms. */
export const altnameFromSymbol = (symbol: MarketSymbol): string => wsnameFromSymbol(symbol).replace('/', '');

export const baseOf = (symbol: MarketSymbol): Asset => symbol.slice(0, symbol.indexOf('/')) as Asset;
export const quoteOf = (symbol: MarketSymbol): Asset => symbol.slice(symbol.indexOf('/') + 1) as Asset;

/**
 * The dozen and a half assets whose REST id differs from their altname (reference: 838 of 849 have one name). Used
 * until `Assets` has been read, and for ids it no longer lists.
 */
const LEGACY_ASSET_IDS: Readonly<Record<string, string>> = {
  XXBT: 'XBT',
  XETH: 'ETH',
  XXRP: 'XRP',
  XLTC: 'LTC',
  XXLM: 'XLM',
  XXMR: 'XMR',
  XZEC: 'ZEC',
  XETC: 'ETC',
  XREP: 'REP',
  XMLN: 'MLN',
  XXDG: 'XDG',
  ZUSD: 'USD',
  ZEUR: 'EUR',
  ZGBP: 'GBP',
  ZCAD: 'CAD',
  ZJPY: 'JPY',
  ZAUD: 'AUD',
};

/** A balance key's holding form: `.S` staked, `.M` rewards, `.F` flexible, `.B` bonded, `.P` parachain, `.T` tokenised. */
interface BalanceName {
  readonly asset: Asset;
  /** `S`, `F`, `HOLD`…; null for the plain spot balance. */
  readonly form: string | null;
}

/** Everything REST calls a market or an asset, learned as the exchange lists it. */
export class SymbolMap {
  readonly #assetsById = new Map<string, Asset>();
  readonly #symbolsByName = new Map<string, MarketSymbol>();
  readonly #restIds = new Map<MarketSymbol, string>();

  constructor() {
    for (const [id, altname] of Object.entries(LEGACY_ASSET_IDS)) this.learnAsset(id, altname);
  }

  /** From `Assets`: `XXBT` with altname `XBT`. */
  learnAsset(restId: string, altname: string): Asset {
    const asset = assetFromAltname(altname);
    this.#assetsById.set(restId, asset);
    this.#assetsById.set(altname, asset);
    return asset;
  }

  /** From `AssetPairs`: key `XXBTZUSD`, altname `XBTUSD`, wsname `XBT/USD`. Null when the wsname is unusable. */
  learnPair(restId: string, altname: string, wsname: string): MarketSymbol | null {
    const symbol = symbolFromWsname(wsname);
    if (symbol === null) return null;
    for (const name of [restId, altname, wsname, symbol]) this.#symbolsByName.set(name, symbol);
    this.#restIds.set(symbol, restId);
    return symbol;
  }

  /** Any spelling: `XXBTZUSD`, `XBTUSD`, `XBT/USD`, `BTC/USD`. Null when it was never listed and has no slash. */
  symbolOf(name: string): MarketSymbol | null {
    return this.#symbolsByName.get(name) ?? (name.includes('/') ? symbolFromWsname(name) : null);
  }

  /** REST id or altname to the v2 name; a name never listed is taken to be its own altname. */
  assetOf(restId: string): Asset {
    return this.#assetsById.get(restId) ?? assetFromAltname(restId);
  }

  /** `XXBT.F` is flexible BTC. A dot inside a listed name (`NEIROETH.X`) is not a form. */
  balanceNameOf(key: string): BalanceName {
    const listed = this.#assetsById.get(key);
    const dot = key.lastIndexOf('.');
    if (listed !== undefined || dot <= 0) return { asset: listed ?? this.assetOf(key), form: null };
    return { asset: this.assetOf(key.slice(0, dot)), form: key.slice(dot + 1) };
  }

  /** REST id (`XXBTZUSD`), or the v2 name, which REST accepts too, when the pair was never listed. */
  restIdOf(symbol: MarketSymbol): string {
    return this.#restIds.get(symbol) ?? symbol;
  }
}
