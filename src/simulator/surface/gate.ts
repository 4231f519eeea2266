/**
 * Where faults enter. The surface asks the gate about every request before acting on it and hands it every frame on the
 * way out; an exchange without faults has no gate. The gate knows what a message is, never how it is made.
 */
import type { Exchange } from '../exchange.ts';
import type { ChannelFrame } from './channels/subscriber.ts';

export type Host = 'public' | 'private' | 'level3';

/** A request, as far as a fault may be aimed at it. */
export interface RequestNote {
  readonly host: Host | 'rest';
  /** WebSocket method or REST endpoint: `add_order`, `AddOrder`. */
  readonly method: string;
  readonly channel: string | null;
  readonly symbol: string | null;
}

export type RequestFate =
  | { readonly kind: 'process' }
  /** Answered with `error`; with `isAccepted` the exchange acts on it first, as gateways sometimes do. */
  | { readonly kind: 'refuse'; readonly error: string; readonly isAccepted: boolean; readonly afterMs: number }
  /** Acted upon, never answered. */
  | { readonly kind: 'silent' }
  /** Acted upon, the answer held back. */
  | { readonly kind: 'late'; readonly afterMs: number }
  /** REST only: an answer that did not come from the API. */
  | { readonly kind: 'http'; readonly status: number; readonly body: string; readonly isAccepted: boolean };

export const PROCESS: RequestFate = { kind: 'process' };

export type OutgoingNote =
  | ({ readonly kind: 'channel' } & ChannelFrame)
  | { readonly kind: 'response'; readonly method: string };

export interface WireGate {
  /** Nothing stands: frames may pass without being shown. */
  readonly isQuiet: boolean;
  request(note: RequestNote): RequestFate;
  /** Sends `text` through `send`: as it is, changed, later, twice, or not at all. */
  outgoing(host: Host, sessionId: number, note: OutgoingNote, text: string, send: (text: string) => void): void;
  /** What REST reads of accounts are answered from: the live state, or a view of it that lags or hides. */
  reader(live: AccountReader): AccountReader;
}

/** The part of the exchange private reads are answered from. */
export type AccountReader = Pick<Exchange, 'openOrders' | 'closedOrders' | 'order' | 'trades' | 'ledgers' | 'balances'>;
