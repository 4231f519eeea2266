/**
 * The `executions` channel. Entries are sparse: a report holds exactly the fields its entry carried, and the engine joins
 * them by order id. Words this build does not know are kept apart and counted, never guessed at.
 */
import type { Asset, MarketSymbol } from '../../domain/instrument.ts';
import { SIDES } from '../../domain/market.ts';
import type { DecimalText } from '../../domain/money.ts';
import {
  type ClientOrderId,
  EXCHANGE_ORDER_STATUSES,
  EXECUTION_TYPES,
  type ExchangeOrderId,
  type ExecutionId,
  type Fee,
  ORDER_TYPES,
  TIMES_IN_FORCE,
} from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { ExecutionReport } from '../../engine/ports.ts';
import { decimalOf, integerOf } from './json-numbers.ts';
import { isWireObject, type WireObject, type WireValue } from './market-json.ts';
import { parseWireTime } from './market-time.ts';

interface RateCount {
  readonly value: number;
  /** Null: the frame, or a row about no order, brought it. */
  readonly report: ExecutionReport | null;
}

interface ExecutionsFrame {
  readonly reports: readonly ExecutionReport[];
  readonly isSnapshot: boolean;
  /** NaN when the frame carried none. */
  readonly sequence: number;
  /** The trading counter where the frame carries it: per account and pair, the pair being that of the row that carries it. */
  readonly rateCounts: readonly RateCount[];
  /** Words of closed lists that were not on them, and entries without an order id (left out of `reports`). */
  readonly unrecognised: number;
}

/** Above every threshold there is: a figure beyond it is none, and believing it would stop all trading. */
const HIGHEST_RATE_COUNT = 10_000;
/** The stream's field is undocumented in v2; v1 called it `ratecount`. */
const RATE_FIELDS = ['ratecount', 'rate_count', 'ratecounter', 'rate_counter'] as const;

const textOf = (value: WireValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
const flagOf = (value: WireValue | undefined): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const amountOf = (value: WireValue | undefined): DecimalText | undefined => decimalOf(value) ?? undefined;
const wordOf = <Word extends string>(value: WireValue | undefined, words: readonly Word[]): Word | undefined =>
  words.find((word) => word === value);
const timeOf = (value: WireValue | undefined): EpochMs | undefined =>
  typeof value === 'string' ? (parseWireTime(value) ?? undefined) : undefined;

const REFERENCES = ['last', 'index'] as const;

/** `pct` and `quote` values are offsets, not prices. */
const isAbsolute = (type: WireValue | undefined): boolean => type === undefined || type === 'static';

function feesOf(value: WireValue | undefined): readonly Fee[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return (value as readonly WireValue[]).flatMap((row) => {
    if (!isWireObject(row)) return [];
    const asset = textOf(row['asset']);
    const amount = amountOf(row['qty']);
    return asset === undefined || amount === undefined ? [] : [{ asset: asset as Asset, amount }];
  });
}

/** Leaves out what is undefined, so that "not in the entry" and "in the entry" stay different things. */
function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<Record<string, unknown>> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value;
  return kept as T;
}

type Optional = Omit<ExecutionReport, 'type' | 'exchangeOrderId' | 'exchangeTime'>;

/** Null without an order id: such an entry cannot be joined to anything. */
function readExecution(entry: WireObject, isSnapshot: boolean, receivedAt: EpochMs): ExecutionReport | null {
  const exchangeOrderId = textOf(entry['order_id']) as ExchangeOrderId | undefined;
  if (exchangeOrderId === undefined) return null;
  const type = wordOf(entry['exec_type'], EXECUTION_TYPES) ?? 'unrecognised';
  const statusWord = textOf(entry['order_status']);
  const triggers = isWireObject(entry['triggers']) ? entry['triggers'] : {};
  const triggerStatus = textOf(triggers['status']);
  const liquidity = textOf(entry['liquidity_ind']);
  const timeInForce = textOf(entry['time_in_force'])?.toLowerCase();
  // A past fill in a snapshot says `filled` whatever became of its order: that is no statement about the order.
  const status =
    statusWord === undefined || (isSnapshot && type === 'trade')
      ? undefined
      : (wordOf(statusWord, EXCHANGE_ORDER_STATUSES) ?? null);
  const optional = present<Optional>({
    clientOrderId: textOf(entry['cl_ord_id']) as ClientOrderId | undefined,
    userReference: integerOf(entry['order_userref']) || undefined,
    parentOrderId: textOf(entry['ord_ref_id']) as ExchangeOrderId | undefined,
    status,
    symbol: textOf(entry['symbol']) as MarketSymbol | undefined,
    side: wordOf(entry['side'], SIDES),
    orderType: wordOf(entry['order_type'], ORDER_TYPES),
    orderQuantity: amountOf(entry['order_qty']),
    cashQuantity: amountOf(entry['cash_order_qty']),
    displayQuantity: amountOf(entry['display_qty']),
    limitPrice: isAbsolute(entry['limit_price_type']) ? amountOf(entry['limit_price']) : undefined,
    triggerPrice:
      amountOf(triggers['actual_price']) ??
      (isAbsolute(triggers['price_type']) ? amountOf(triggers['price']) : undefined),
    triggerReference: wordOf(triggers['reference'], REFERENCES),
    triggered: triggerStatus === undefined ? undefined : triggerStatus === 'triggered',
    timeInForce: wordOf(timeInForce, TIMES_IN_FORCE),
    expireTime: timeOf(entry['expire_time']),
    postOnly: flagOf(entry['post_only']),
    reduceOnly: flagOf(entry['reduce_only']),
    executionId: textOf(entry['exec_id']) as ExecutionId | undefined,
    tradeId: integerOf(entry['trade_id']) ?? undefined,
    lastPrice: amountOf(entry['last_price']),
    lastQuantity: amountOf(entry['last_qty']),
    cost: amountOf(entry['cost']),
    liquidity: liquidity === 'm' ? 'maker' : liquidity === 't' ? 'taker' : undefined,
    fees: feesOf(entry['fees']),
    cumulativeQuantity: amountOf(entry['cum_qty']),
    cumulativeCost: amountOf(entry['cum_cost']),
    averagePrice: amountOf(entry['avg_price']),
    reason: textOf(entry['reason']) ?? textOf(entry['cancel_reason']),
  });
  return { type, exchangeOrderId, exchangeTime: timeOf(entry['timestamp']) ?? receivedAt, ...optional };
}

const rateCountOf = (fields: WireObject): number | null => {
  for (const name of RATE_FIELDS) {
    const value = Number(decimalOf(fields[name]) ?? Number.NaN);
    if (value >= 0 && value <= HIGHEST_RATE_COUNT) return value;
  }
  return null;
};

/** Null when `data` is not a list: the frame says nothing that could be used. */
export function readExecutions(frame: WireObject, receivedAt: EpochMs): ExecutionsFrame | null {
  const { data } = frame as { readonly data?: WireValue };
  if (!Array.isArray(data)) return null;
  const isSnapshot = frame['type'] === 'snapshot';
  const reports: ExecutionReport[] = [];
  const rateCounts: RateCount[] = [];
  const ofFrame = rateCountOf(frame);
  if (ofFrame !== null) rateCounts.push({ value: ofFrame, report: null });
  let unrecognised = 0;
  for (const entry of data as readonly WireValue[]) {
    if (!isWireObject(entry)) {
      unrecognised += 1;
      continue;
    }
    const report = readExecution(entry, isSnapshot, receivedAt);
    const value = rateCountOf(entry);
    if (value !== null) rateCounts.push({ value, report });
    if (report === null) {
      // A row of its own for the counter names no order and is nothing unknown.
      if (value === null) unrecognised += 1;
      continue;
    }
    if (report.type === 'unrecognised' || report.status === null) unrecognised += 1;
    reports.push(report);
  }
  return { reports, isSnapshot, sequence: integerOf(frame['sequence']) ?? Number.NaN, rateCounts, unrecognised };
}
