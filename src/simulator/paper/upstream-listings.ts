/** Kraken's `instrument` entries as the exchange lists them. */
import type { Asset, InstrumentStatus, MarketSymbol, Price, Quantity } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { ListedAsset, ListedInstrument } from '../exchange.ts';
import { assetAltname, assetRestId, pairNames } from './kraken-names.ts';
import type { UpstreamAsset, UpstreamPair } from './upstream-message.ts';

const STATUSES: readonly InstrumentStatus[] = [
  'online',
  'cancel_only',
  'post_only',
  'limit_only',
  'reduce_only',
  'delisted',
  'maintenance',
  'work_in_progress',
];

const listedAsset = ({ asset, precision, precisionDisplay }: UpstreamAsset): ListedAsset => ({
  asset: asset as Asset,
  restId: assetRestId(asset),
  altname: assetAltname(asset),
  precision,
  precisionDisplay,
});

/** Null when the entry's rules contradict its own precision: such a market is not offered. */
export function listedInstrument(pair: UpstreamPair): ListedInstrument | null {
  const tickSize = parseScaled(pair.priceIncrement, pair.pricePrecision);
  const lotSize = parseScaled(pair.quantityIncrement, pair.quantityPrecision);
  const minimumQuantity = parseScaled(pair.minimumQuantity, pair.quantityPrecision);
  if (tickSize === null || lotSize === null || minimumQuantity === null || tickSize < 1 || lotSize < 1) return null;
  if (!Number.isFinite(Number(pair.minimumCost))) return null;
  return {
    symbol: pair.symbol as MarketSymbol,
    base: pair.base as Asset,
    quote: pair.quote as Asset,
    status: listedStatus(pair),
    pricePrecision: pair.pricePrecision,
    tickSize: tickSize as Price,
    quantityPrecision: pair.quantityPrecision,
    lotSize: lotSize as Quantity,
    minimumQuantity: minimumQuantity as Quantity,
    minimumNotional: new Money(pair.minimumCost).toFixed(),
    costPrecision: pair.costPrecision,
    hasIndex: pair.hasIndex,
    marginable: pair.marginable,
    ...pairNames(pair.base, pair.quote),
    leverage: leverages(pair),
  };
}

/** A status nobody knows lets nothing through. */
const listedStatus = ({ status }: Pick<UpstreamPair, 'status'>): InstrumentStatus =>
  STATUSES.find((known) => known === status) ?? 'maintenance';

/** Every market whose two assets are listed too. */
export function listings(
  assets: readonly UpstreamAsset[],
  pairs: readonly UpstreamPair[],
): { readonly assets: readonly ListedAsset[]; readonly instruments: readonly ListedInstrument[] } {
  const known = new Set(assets.map(({ asset }) => asset));
  return {
    assets: assets.map(listedAsset),
    instruments: pairs
      .filter(({ base, quote }) => known.has(base) && known.has(quote))
      .flatMap((pair) => listedInstrument(pair) ?? []),
  };
}

function leverages({ marginable, initialMargin }: UpstreamPair): readonly number[] {
  const margin = marginable && initialMargin !== null ? Number(initialMargin) : 1;
  const highest = margin > 0 && margin < 1 ? Math.round(1 / margin) : 1;
  return Array.from({ length: highest - 1 }, (_, index) => index + 2);
}
