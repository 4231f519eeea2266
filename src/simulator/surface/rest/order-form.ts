/** REST order parameters, read into the exchange's own request. The first thing wrong is the answer. */
import { type Price, parsePrice, parseQuantity } from '../../../domain/instrument.ts';
import type { Side } from '../../../domain/market.ts';
import { decimalText } from '../../../domain/money.ts';
import { ORDER_TYPES, type OrderType, type RelativePrice } from '../../../domain/order.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { KrakenError, ListedInstrument, OrderRequest, Outcome } from '../../exchange.ts';
import { parseTime } from '../params.ts';
import { isClientOrderId, needsLimit, needsTrigger } from '../trading/order-params.ts';
import type { RestParams } from './request.ts';

const DECIMAL = /^\d*\.?\d+$|^\d+\.$/;
const RELATIVE = /^([+\-#])(\d*\.?\d+)(%?)$/;
const INT32 = 2_147_483_647;
const LEAST_DEADLINE_MS = 2_000;
const LONGEST_DEADLINE_MS = 60_000;
const LEAST_EXPIRY_MS = 5_000;
const MONTH_MS = 31 * 86_400_000;
const FLAGS: ReadonlySet<string> = new Set(['post', 'fcib', 'fciq', 'nompp', 'viqc']);
const TIMES_IN_FORCE = ['gtc', 'ioc', 'gtd', 'fok'] as const;
const CLOSING_TYPES = ORDER_TYPES.filter(
  (type): type is Exclude<OrderType, 'market' | 'iceberg'> => type !== 'market' && type !== 'iceberg',
);
const STP = {
  'cancel-newest': 'cancel_newest',
  'cancel-oldest': 'cancel_oldest',
  'cancel-both': 'cancel_both',
} as const;

/** Thrown inside this module only: an argument the exchange would not take. */
class Refusal extends Error {
  readonly error: KrakenError;
  constructor(error: KrakenError) {
    super(error);
    this.error = error;
  }
}

export const refuse = (error: KrakenError): never => {
  throw new Refusal(error);
};
export const reject = (detail: string): never => refuse(`EGeneral:Invalid arguments:${detail}`);

/** Runs a reader; what it refuses comes back as an outcome. */
export function reading<T>(read: () => T): Outcome<T> {
  try {
    return { ok: true, value: read() };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ok: false, error: thrown.error };
    throw thrown;
  }
}

export function orderOf(
  params: RestParams,
  pair: ListedInstrument,
  now: EpochMs,
  deadline: EpochMs | null,
): OrderRequest {
  const orderType =
    [...ORDER_TYPES, 'settle-position' as const].find((type) => type === params.text('ordertype')) ??
    reject('ordertype');
  const side = sideOf(params.text('type'));
  const flags = new Set(params.list('oflags'));
  for (const flag of flags) if (!FLAGS.has(flag)) reject('oflags');
  const isCash = flags.has('viqc');
  if (isCash && (orderType !== 'market' || side !== 'buy')) reject('viqc');
  const volume = params.text('volume') ?? reject('volume');
  if (!DECIMAL.test(volume)) reject('volume');
  const { limitPrice, trigger } = pricesOf(params, orderType, side, pair);
  const display = params.text('displayvol');
  const leverage = params.text('leverage');
  const clientOrderId = params.text('cl_ord_id');
  const conditionalClose = closeOf(params.nested('close'), side === 'buy' ? 'sell' : 'buy', pair);
  if (clientOrderId !== null && !isClientOrderId(clientOrderId)) reject('cl_ord_id');
  if (clientOrderId !== null && conditionalClose !== null) {
    refuse('EOrder:cl_ord_id is not supported on conditional close');
  }
  const userReference = userReferenceOf(params.text('userref'));
  if (clientOrderId !== null && userReference !== null) reject('cl_ord_id and userref are mutually exclusive');
  const timeInForce = timeInForceOf(params.text('timeinforce'));
  const stp = params.text('stptype') ?? 'cancel-newest';
  const reference = params.text('trigger') ?? 'last';
  if (reference !== 'last' && reference !== 'index') reject('trigger');
  return {
    symbol: pair.symbol,
    side,
    orderType,
    quantity: isCash ? null : (parseQuantity(volume, pair) ?? reject('volume')),
    cashQuantity: isCash ? decimalText(volume) : null,
    limitPrice,
    trigger: trigger === null ? null : { reference: reference === 'index' ? 'index' : 'last', price: trigger },
    timeInForce,
    postOnly: flags.has('post'),
    reduceOnly: params.flag('reduce_only'),
    margin: leverage !== null && leverage !== 'none' && leverage !== '0',
    displayQuantity: display === null ? null : (parseQuantity(display, pair) ?? reject('displayvol')),
    selfTradePrevention: stp in STP ? STP[stp as keyof typeof STP] : reject('stptype'),
    effectiveTime: momentOf(params.text('starttm'), now, 'starttm', 0),
    expireTime: momentOf(params.text('expiretm'), now, 'expiretm', LEAST_EXPIRY_MS),
    deadline,
    clientOrderId,
    userReference,
    feePreference: flags.has('fcib') ? 'base' : flags.has('fciq') ? 'quote' : null,
    conditionalClose,
    senderSubId: params.text('sender_sub_id'),
  };
}

/** RFC 3339, two seconds to a minute ahead. */
export function deadlineOf(params: RestParams, now: EpochMs): EpochMs | null {
  const text = params.text('deadline');
  if (text === null) return null;
  const deadline = parseTime(text) ?? reject('deadline');
  if (deadline <= now) refuse('EService:Deadline elapsed');
  if (deadline < now + LEAST_DEADLINE_MS || deadline > now + LONGEST_DEADLINE_MS) reject('deadline');
  return deadline;
}

export function userReferenceOf(text: string | null): number | null {
  if (text === null) return null;
  if (!/^-?\d+$/.test(text) || Math.abs(Number(text)) > INT32) reject('userref');
  return Number(text);
}

/**
 * `price` is the limit of limit orders and the trigger of triggered ones, whose limit is `price2`. A prefix makes it
 * relative, with `#` standing for the sign that suits order type and side; a `%` suffix makes it a percentage.
 */
export function pricesOf(
  params: RestParams,
  orderType: string,
  side: Side,
  pair: ListedInstrument,
): { readonly limitPrice: RelativePrice | null; readonly trigger: RelativePrice | null } {
  const isTriggered = needsTrigger(orderType);
  const limitName = isTriggered ? 'price2' : 'price';
  const limitText = needsLimit(orderType) ? params.text(limitName) : null;
  const triggerText = isTriggered ? params.text('price') : null;
  if (needsLimit(orderType) && limitText === null) reject(limitName);
  if (isTriggered && triggerText === null) reject('price');
  if (orderType.startsWith('trailing') && triggerText?.startsWith('+') !== true) reject('price');
  if (orderType === 'trailing-stop-limit' && !/^[+-]/.test(limitText ?? '')) reject('price2');
  return {
    limitPrice: limitText === null ? null : priceOf(limitText, side === 'buy' ? '-' : '+', limitName, pair),
    trigger: triggerText === null ? null : priceOf(triggerText, triggerSign(orderType, side), 'price', pair),
  };
}

/** A stop loss waits on the unfavourable side of the market, a take profit on the favourable one. */
const triggerSign = (orderType: string, side: Side): '+' | '-' =>
  orderType.startsWith('take-profit') === (side === 'sell') ? '+' : '-';

/** `autoSign` is what a `#` prefix stands for. */
export function priceOf(text: string, autoSign: '+' | '-', name: string, pair: ListedInstrument): RelativePrice {
  const relative = RELATIVE.exec(text);
  if (relative === null) {
    if (!DECIMAL.test(text)) reject(name);
    return { kind: 'static', price: parsePrice(text, pair) ?? refuse('EOrder:Invalid price') };
  }
  const [, prefix = '', amount = '', percent = ''] = relative;
  const isNegative = (prefix === '#' ? autoSign : prefix) === '-';
  if (percent === '%') return { kind: 'percent', percent: decimalText(isNegative ? `-${amount}` : amount) };
  const offset = parsePrice(amount, pair) ?? refuse('EOrder:Invalid price');
  return { kind: 'quote', offset: (isNegative ? -offset : offset) as Price };
}

function closeOf(params: RestParams, side: Side, pair: ListedInstrument): OrderRequest['conditionalClose'] {
  const asked = params.text('ordertype');
  if (asked === null) return params.names.length === 0 ? null : reject('close[ordertype]');
  const orderType = CLOSING_TYPES.find((type) => type === asked) ?? reject('close[ordertype]');
  return { orderType, ...pricesOf(params, orderType, side, pair) };
}

const sideOf = (text: string | null): Side => (text === 'buy' || text === 'sell' ? text : reject('type'));

const timeInForceOf = (text: string | null): OrderRequest['timeInForce'] =>
  TIMES_IN_FORCE.find((known) => known === (text ?? 'GTC').toLowerCase()) ?? reject('timeinforce');

/** `0`, `<unix seconds>` or `+<seconds>`. */
function momentOf(text: string | null, now: EpochMs, name: string, leastMs: number): EpochMs | null {
  if (text === null || text === '0') return null;
  const match = /^(\+?)(\d+)$/.exec(text) ?? reject(name);
  const at = Number(match[2]) * 1000 + (match[1] === '+' ? now : 0);
  if (at < now + leastMs || at > now + MONTH_MS) reject(name);
  return at as EpochMs;
}
