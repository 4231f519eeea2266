/** What an endpoint is, and the two ways it can end. */
import type { AccountId, KrakenError } from '../../exchange.ts';
import type { SurfaceContext } from '../context.ts';
import type { AccountReader } from '../gate.ts';
import type { Writable } from '../json.ts';
import type { ApiKey, Permission } from '../keys.ts';
import type { RestParams } from './request.ts';

export type RestResult =
  | { readonly ok: true; readonly result: Writable }
  | { readonly ok: false; readonly error: KrakenError };

export const answered = (result: Writable): RestResult => ({ ok: true, result });
export const refused = (error: KrakenError): RestResult => ({ ok: false, error });
export const invalid = (detail: string): RestResult => refused(`EGeneral:Invalid arguments:${detail}`);

export const UNKNOWN_PAIR = 'EQuery:Unknown asset pair';

export interface PublicCall {
  readonly context: SurfaceContext;
  readonly params: RestParams;
}

export interface PrivateCall extends PublicCall {
  readonly account: AccountId;
  readonly key: ApiKey;
  /** Account state as REST sees it. */
  readonly reads: AccountReader;
  /** Highest nonce accepted for the key. */
  readonly nonce: string;
}

export interface PrivateEndpoint {
  /** Any one of them will do; none means that a key is enough. */
  readonly permissions: readonly Permission[];
  /** What the call adds to the key's REST counter. */
  readonly cost: number;
  readonly run: (call: PrivateCall) => RestResult;
}
