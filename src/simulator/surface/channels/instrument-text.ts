/** The `instrument` message: reference data as an object of assets and pairs, numbers in fixed notation. */
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import { Money } from '../../../domain/money.ts';
import type { ListedAsset, ListedInstrument } from '../../exchange.ts';

/** At least two decimals, as recorded (`0.50`, `0.00002`). */
const costText = (value: string): string => {
  const amount = new Money(value);
  return amount.toFixed(Math.max(2, amount.decimalPlaces()));
};

const assetText = ({ asset, precision, precisionDisplay }: ListedAsset): string =>
  `{"id":"${asset}","status":"enabled","precision":${precision},"precision_display":${precisionDisplay}` +
  ',"borrowable":true,"collateral_value":1.00,"margin_rate":0.020000}';

function pairText(pair: ListedInstrument): string {
  const tick = formatPrice(pair.tickSize, pair);
  const margin = pair.marginable
    ? `,"margin_initial":${(1 / Math.max(1, ...pair.leverage)).toFixed(2)},"position_limit_long":350,"position_limit_short":250`
    : '';
  return (
    `{"symbol":"${pair.symbol}","base":"${pair.base}","quote":"${pair.quote}","status":"${pair.status}"` +
    `,"qty_precision":${pair.quantityPrecision},"qty_increment":${formatQuantity(pair.lotSize, pair)}` +
    `,"price_precision":${pair.pricePrecision},"cost_precision":${pair.costPrecision},"marginable":${pair.marginable}` +
    `,"has_index":${pair.hasIndex},"cost_min":${costText(pair.minimumNotional)}${margin}` +
    `,"tick_size":${tick},"price_increment":${tick},"qty_min":${formatQuantity(pair.minimumQuantity, pair)}}`
  );
}

/** An update carries only what changed; the other array is empty. */
export const instrumentText = (
  type: 'snapshot' | 'update',
  assets: readonly ListedAsset[],
  pairs: readonly ListedInstrument[],
): string =>
  `{"channel":"instrument","type":"${type}","data":{"assets":[${assets.map(assetText).join(',')}],"pairs":[${pairs.map(pairText).join(',')}]}}`;
