/**
 * Answers to requests. Keys may be missing in any of them, so nothing is assumed beyond what is read: an absent or
 * non-boolean `success` is a failure (only `pong` legitimately has none), and correlation is by `req_id` first.
 */
import type { ClientOrderId, ExchangeOrderId } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AddOrderValue } from '../../engine/ports.ts';
import { AnswerClock } from './answer-time.ts';
import { integerOf } from './json-numbers.ts';

/** A JSON object of which nothing is believed before it is read. Numbers may be numbers or their text. */
export type Fields = Readonly<Record<string, unknown>>;

export interface WireResponse {
  /** Empty when the frame carried none. */
  readonly method: string;
  /** Null when absent, or not an integer. */
  readonly requestId: number | null;
  readonly isSuccess: boolean;
  /** Present on every failure; a failure without words reads as an empty text. */
  readonly error: string | null;
  readonly channel: string | null;
  readonly symbol: string | null;
  /** `{}` where the frame carried none; an array for `batch_add`. */
  readonly result: Fields | readonly unknown[];
  readonly frame: Fields;
  readonly exchangeIn: EpochMs | null;
  readonly exchangeOut: EpochMs | null;
}

const NOTHING: Fields = {};
const clock = new AnswerClock();

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const timeOf = (value: unknown): EpochMs | null => (typeof value === 'string' ? clock.read(value) : null);

const isRowList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer's text as an object, numbers as numbers: answers hold only small integers. Null when it is none. */
export function parseAnswer(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

export function readResponse(frame: Fields): WireResponse {
  const raw = frame['result'];
  const result = isFields(raw) || isRowList(raw) ? raw : NOTHING;
  const fields = isRowList(result) ? NOTHING : result;
  const method = textOf(frame['method']) ?? '';
  const isSuccess = frame['success'] === true || (method === 'pong' && frame['error'] === undefined);
  return {
    method,
    requestId: integerOf(frame['req_id']),
    isSuccess,
    error: isSuccess ? null : (textOf(frame['error']) ?? ''),
    channel: textOf(fields['channel']) ?? textOf(frame['channel']),
    symbol: textOf(fields['symbol']) ?? textOf(frame['symbol']),
    result,
    frame,
    exchangeIn: timeOf(frame['time_in']),
    exchangeOut: timeOf(frame['time_out']),
  };
}

const resultFields = (response: WireResponse): Fields => (isRowList(response.result) ? NOTHING : response.result);

const warningsOf = (fields: Fields): readonly string[] => {
  const warnings = fields['warnings'];
  return isRowList(warnings) ? warnings.filter((warning): warning is string => typeof warning === 'string') : [];
};

/** `order_id` is empty in an answer to `validate`: no order exists then. */
export function readAddOrder(response: WireResponse): AddOrderValue {
  const fields = resultFields(response);
  return {
    exchangeOrderId: textOf(fields['order_id']) as ExchangeOrderId | null,
    clientOrderId: textOf(fields['cl_ord_id']) as ClientOrderId | null,
    warnings: warningsOf(fields),
  };
}

type BatchAddWireRow =
  | { readonly exchangeOrderId: ExchangeOrderId; readonly error: null }
  /** `error` null: a row that says nothing. */
  | { readonly exchangeOrderId: null; readonly error: string | null };

/** Rows in request order; a row that failed alone carries `error`. Null when the result is not the documented array. */
export function readBatchAdd(response: WireResponse): readonly BatchAddWireRow[] | null {
  if (!isRowList(response.result)) return null;
  return response.result.map((row): BatchAddWireRow => {
    if (!isFields(row)) return { exchangeOrderId: null, error: null };
    const error = textOf(row['error']);
    const exchangeOrderId = textOf(row['order_id']) as ExchangeOrderId | null;
    if (error !== null || exchangeOrderId === null) return { exchangeOrderId: null, error };
    return { exchangeOrderId, error: null };
  });
}

export const readAmendId = (response: WireResponse): string | null => textOf(resultFields(response)['amend_id']);

/** `result.count` as documented, or the top-level `orders_cancelled` seen in recordings of `batch_cancel`. */
export const readCount = (response: WireResponse): number | null =>
  integerOf(resultFields(response)['count']) ?? integerOf(response.frame['orders_cancelled']);

/** Camel case here alone. Null when disarmed (`"0"` or missing). */
export const readTriggerTime = (response: WireResponse): EpochMs | null =>
  timeOf(resultFields(response)['triggerTime']);

/** The client order id an answer names, wherever it stands. */
export const readClientOrderId = (response: WireResponse): string | null =>
  textOf(resultFields(response)['cl_ord_id']) ?? textOf(response.frame['cl_ord_id']);

export const readMaximumRateCount = (response: WireResponse): number | null =>
  integerOf(resultFields(response)['maxratecount']);
