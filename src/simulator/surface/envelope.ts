/** Answers to WebSocket requests. Keys stand in alphabetical order, in failures as in successes. */
import type { EpochMs } from '../../domain/time.ts';
import { num, sortedKeys, type Writable, writeJson } from './json.ts';
import { microsecondTime } from './wire-text.ts';

export interface Timing {
  readonly timeIn: EpochMs;
  readonly timeOut: EpochMs;
}

/** The request an answer belongs to; `reqId` is the number's own text. Null where the request did not say. */
export interface Asked {
  readonly method: string | null;
  readonly reqId: string | null;
}

const envelope = (asked: Asked, timing: Timing): Record<string, Writable> => ({
  method: asked.method ?? undefined,
  req_id: asked.reqId === null ? undefined : num(asked.reqId),
  time_in: microsecondTime(timing.timeIn),
  time_out: microsecondTime(timing.timeOut),
});

/** `extra` joins the envelope itself: `batch_cancel` answers `orders_cancelled` there. */
export const successText = (
  asked: Asked,
  timing: Timing,
  result: Writable | undefined,
  extra: Readonly<Record<string, Writable>> = {},
): string => writeJson(sortedKeys({ ...envelope(asked, timing), ...extra, result, success: true }));

/** `extra` holds `symbol`, or `channel` and `status`, where the refusal names them. */
export const failureText = (
  asked: Asked,
  timing: Timing,
  error: string,
  extra: Readonly<Record<string, Writable>> = {},
): string => writeJson(sortedKeys({ ...envelope(asked, timing), ...extra, error, success: false }));

/** No `success`, no `result`. */
export const pongText = (reqId: string | null, timing: Timing): string =>
  writeJson(envelope({ method: 'pong', reqId }, timing));
