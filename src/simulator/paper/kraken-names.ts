/**
 * The names REST knows assets and pairs by, made from their WebSocket v2 names. Two assets are called otherwise there,
 * about a dozen old ones carry an `X` or `Z` in their ids, and pairs listed in those days carry both ids in theirs.
 */

const OTHER_NAMES: Readonly<Record<string, string>> = { BTC: 'XBT', DOGE: 'XDG' };

const LEGACY_CRYPTO: ReadonlySet<string> = new Set('XBT ETH LTC XRP XLM XMR ZEC ETC REP MLN XDG'.split(' '));
const LEGACY_FIAT: ReadonlySet<string> = new Set('USD EUR GBP CAD JPY AUD'.split(' '));

/** By base asset: the quotes whose pair has a long id. `XBTAUD` and `XDGUSD` came later and do not. */
const LEGACY_PAIRS: Readonly<Record<string, string>> = {
  XBT: 'CAD EUR GBP JPY USD',
  ETH: 'XBT CAD EUR GBP JPY USD',
  LTC: 'XBT EUR JPY USD',
  XRP: 'XBT CAD EUR JPY USD',
  XLM: 'XBT AUD EUR GBP USD',
  XMR: 'XBT EUR USD',
  ZEC: 'XBT EUR USD',
  ETC: 'ETH XBT EUR USD',
  REP: 'ETH XBT EUR USD',
  MLN: 'ETH XBT EUR USD',
  XDG: 'XBT',
  USDT: 'USD',
  EUR: 'USD',
  GBP: 'USD',
  USD: 'CAD JPY',
};

/** `BTC` is `XBT`. */
export const assetAltname = (asset: string): string => OTHER_NAMES[asset] ?? asset;

/** `BTC` is `XXBT`, `USD` is `ZUSD`, `SOL` is `SOL`. */
export function assetRestId(asset: string): string {
  const altname = assetAltname(asset);
  if (LEGACY_CRYPTO.has(altname)) return `X${altname}`;
  return LEGACY_FIAT.has(altname) ? `Z${altname}` : altname;
}

/** `BTC/USD` is `XXBTZUSD`, `XBTUSD` and `XBT/USD`. */
export function pairNames(
  base: string,
  quote: string,
): { readonly restId: string; readonly altname: string; readonly wsname: string } {
  const [first, second] = [assetAltname(base), assetAltname(quote)];
  const isLegacy = LEGACY_PAIRS[first]?.split(' ').includes(second) === true;
  return {
    restId: isLegacy ? assetRestId(base) + assetRestId(quote) : first + second,
    altname: first + second,
    wsname: `${first}/${second}`,
  };
}
