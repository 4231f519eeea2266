/** What would happen, for the ticket: verdict, prices by walking the verified book, fee, what is free after. Sends nothing. */
import type { OrderTicket } from '../../contract/commands.ts';
import type { OrderPreview } from '../../contract/queries.ts';
import { formatPrice, type Instrument } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { NewOrder, OrderOrigin } from '../../domain/order.ts';
import { isMarketable, walk } from './book-walk.ts';
import type { Denial } from './denial.ts';
import { notionalAsked, quantityAsked } from './exposure.ts';
import type { DeskFacts } from './order-check.ts';
import { checkTicket, instrumentOf } from './pre-trade.ts';
import type { MarketSnapshot, RiskContext } from './risk-context.ts';
import { parseTicket } from './ticket.ts';

export function previewOf(
  ticket: OrderTicket,
  origin: OrderOrigin,
  context: RiskContext,
  desk: DeskFacts,
): OrderPreview {
  const checked = checkTicket({ ticket, origin, acknowledged: [], gestureAgeMs: null }, context, desk);
  const denial: Denial | null = checked.ok ? null : checked.error;
  const instrument = instrumentOf(ticket, context);
  const parsed = instrument === null ? null : parseTicket(ticket, instrument);
  if (instrument === null || parsed === null || !parsed.ok) return { ...NOTHING_KNOWN, denial };
  return { ...figures(parsed.value, instrument, context, desk), denial };
}

const NOTHING_KNOWN: OrderPreview = {
  denial: null,
  averagePrice: null,
  worstPrice: null,
  notional: null,
  fee: null,
  feeAsset: null,
  freeAfter: null,
  caveats: [],
};

function figures(order: NewOrder, instrument: Instrument, context: RiskContext, desk: DeskFacts): OrderPreview {
  const market = context.market(order.symbol);
  const { quote, base, costPrecision, quantityPrecision, pricePrecision } = instrument;
  const takes = isMarketable(order, market?.bid ?? null, market?.ask ?? null);
  const walked = takes ? walk(order, instrument, context) : null;
  const resting = order.limitPrice === undefined ? null : formatPrice(order.limitPrice, instrument);
  const limited = notionalAsked(order, instrument, context);
  const notional = walked?.isWhole === true ? walked.cost : limited;
  const fees = context.fees(order.symbol);
  const percent =
    fees === null
      ? null
      : takes || order.orderType === 'market' || order.trigger !== undefined
        ? fees.taker
        : fees.maker;
  const fee = percent === null || notional === null ? null : notional.mul(percent).div(100);
  const asset = order.side === 'buy' ? quote : base;
  const balance = context.balance(asset);
  const spent =
    order.side === 'sell'
      ? quantityAsked(order, instrument, context)
      : notional === null
        ? null
        : notional.add(fee ?? 0);
  const free = balance === null ? null : Money.max(0, balance.total.sub(desk.held.get(asset) ?? 0));
  const money = (amount: Money | null, places: number): string | null =>
    amount === null ? null : amount.toDecimalPlaces(places).toFixed(places);
  return {
    denial: null,
    averagePrice: walked === null ? resting : money(walked.average, pricePrecision),
    worstPrice: resting ?? (walked === null ? null : formatPrice(walked.worst, instrument)),
    notional: money(notional, costPrecision),
    fee: money(fee, costPrecision),
    feeAsset: fee === null ? null : quote,
    freeAfter:
      free === null || spent === null
        ? null
        : money(free.sub(spent), order.side === 'buy' ? costPrecision : quantityPrecision),
    caveats: caveatsOf(order, market, takes && walked?.isWhole !== true, fees !== null, balance?.isVerified === true),
  };
}

function caveatsOf(
  order: NewOrder,
  market: MarketSnapshot | null,
  isBookShort: boolean,
  knowsFees: boolean,
  knowsBalance: boolean,
): readonly string[] {
  const caveats: string[] = [];
  if (market === null) caveats.push(`no price of ${order.symbol} has arrived yet`);
  else if (market.trust !== 'LIVE' && market.trust !== 'SINGLE') caveats.push(`prices are ${market.trust}, not live`);
  if (isBookShort) caveats.push('the verified book does not hold all of this order');
  if (!knowsFees) caveats.push('your fee tier has not been read yet');
  if (!knowsBalance) caveats.push('the balance is not verified');
  return caveats;
}
