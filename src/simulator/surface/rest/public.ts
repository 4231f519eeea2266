/** Public REST endpoints: time, status and reference data. */
import { formatPrice, formatQuantity } from '../../../domain/instrument.ts';
import { trimZeros } from '../../../domain/scaled.ts';
import type { ListedAsset, ListedInstrument } from '../../exchange.ts';
import { num, type Writable } from '../json.ts';
import { wholeSecondTime } from '../wire-text.ts';
import { answered, invalid, type PublicCall, type RestResult, refused, UNKNOWN_PAIR } from './endpoint.ts';
import { depth, ohlc, spread, ticker, trades } from './public-market.ts';

const time = ({ context }: PublicCall): RestResult => {
  const now = new Date(context.clock.wallNow());
  // `Tue, 11 Nov 25 00:17:04 +0000`: the year has two digits.
  const rfc1123 = now.toUTCString().replace(/(\d\d)(\d\d) (\d\d:\d\d:\d\d) GMT$/, '$2 $3 +0000');
  return answered({ unixtime: Math.floor(now.getTime() / 1000), rfc1123 });
};

const systemStatus = ({ context }: PublicCall): RestResult => {
  const { systemStatus: status } = context.exchange;
  return answered({
    status: status === 'unknown' ? 'maintenance' : status,
    timestamp: wholeSecondTime(context.clock.wallNow()),
    upcoming_maintenance: [],
    emergency: [],
  });
};

const assetRow = ({ altname, precision, precisionDisplay }: ListedAsset): Writable => ({
  aclass: 'currency',
  altname,
  decimals: precision,
  display_decimals: precisionDisplay,
  collateral_value: 1,
  status: 'enabled',
  margin_rate: '0.020000',
});

const assets = ({ context, params }: PublicCall): RestResult => {
  const asked = params.list('asset');
  const found = asked.length === 0 ? context.exchange.assets : asked.map((name) => context.directory.asset(name));
  const rows: [string, Writable][] = [];
  for (const listed of found) {
    if (listed === undefined) return refused('EQuery:Unknown asset');
    rows.push([listed.restId, assetRow(listed)]);
  }
  return answered(Object.fromEntries(rows));
};

/** Fee schedules have been empty arrays on every pair since 2026; TradeVolume has them. */
function pairRow(pair: ListedInstrument, context: PublicCall['context'], info: string): Writable {
  const idOf = (asset: ListedInstrument['base']): string => context.directory.listed(asset).restId;
  const leverage = pair.leverage.map((times) => num(String(times)));
  const fees = { fees: [], fees_maker: [], fee_volume_currency: 'ZUSD' };
  const margin = { margin_call: 80, margin_stop: 40 };
  if (info === 'leverage') return { leverage_buy: leverage, leverage_sell: leverage };
  if (info === 'fees') return fees;
  if (info === 'margin') return margin;
  return {
    altname: pair.altname,
    wsname: pair.wsname,
    aclass_base: 'currency',
    base: idOf(pair.base),
    aclass_quote: 'currency',
    quote: idOf(pair.quote),
    lot: 'unit',
    cost_decimals: pair.costPrecision,
    pair_decimals: pair.pricePrecision,
    lot_decimals: pair.quantityPrecision,
    lot_multiplier: 1,
    leverage_buy: leverage,
    leverage_sell: leverage,
    ...fees,
    ...margin,
    ordermin: trimZeros(formatQuantity(pair.minimumQuantity, pair)),
    costmin: trimZeros(pair.minimumNotional),
    tick_size: formatPrice(pair.tickSize, pair),
    status: pair.status,
    ...(pair.marginable ? { long_position_limit: 350, short_position_limit: 250 } : {}),
    execution_venue: 'international',
  };
}

const INFO = ['info', 'leverage', 'fees', 'margin'];

const assetPairs = ({ context, params }: PublicCall): RestResult => {
  const asked = params.list('pair');
  const info = params.text('info') ?? 'info';
  if (!INFO.includes(info)) return invalid('info');
  const rows: [string, Writable][] = [];
  if (asked.length === 0) {
    for (const pair of context.directory.instruments) rows.push([pair.restId, pairRow(pair, context, info)]);
  }
  for (const name of asked) {
    const pair = context.directory.pair(name);
    if (pair === undefined) return refused(UNKNOWN_PAIR);
    rows.push([context.directory.resultKey(name, pair), pairRow(pair, context, info)]);
  }
  return answered(Object.fromEntries(rows));
};

export const PUBLIC_ENDPOINTS: Readonly<Record<string, (call: PublicCall) => RestResult>> = {
  Time: time,
  SystemStatus: systemStatus,
  MaintenanceSchedule: () => answered({ upcoming_maintenance: [] }),
  Assets: assets,
  AssetPairs: assetPairs,
  Ticker: ticker,
  OHLC: ohlc,
  Depth: depth,
  Trades: trades,
  Spread: spread,
};
