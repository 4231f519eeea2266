/** Faults that happen the moment they are asked for. */

import type { InstrumentStatus, SystemStatus } from '../../domain/instrument.ts';
import { BLANK_ORDER } from '../blank-order.ts';
import type { MarketControls } from '../create-exchange.ts';
import type { AccountId, Exchange, Outcome } from '../exchange.ts';
import type { SimClock } from '../ports.ts';
import type { Directory } from '../surface/directory.ts';
import type { Host } from '../surface/gate.ts';
import type { FaultGate } from './fault-gate.ts';
import { type ArmedFault, numberOf, textOf } from './switchboard.ts';

export const SYSTEM_STATUSES = ['online', 'cancel_only', 'post_only', 'limit_only', 'maintenance'] as const;
const INSTRUMENT_STATUSES = [
  'online',
  'cancel_only',
  'post_only',
  'limit_only',
  'reduce_only',
  'delisted',
  'maintenance',
  'work_in_progress',
] as const;

/** An open WebSocket, from outside its session. */
export interface LiveLink {
  readonly host: Host;
  /** Of its session; rises with every connection. */
  readonly session: number;
  close(code: number, reason: string): void;
  reset(): void;
  sendText(text: string): void;
}

export interface ImmediateParts {
  readonly exchange: Exchange;
  /** Null: the market is another exchange's and cannot be moved from here. */
  readonly market: MarketControls | null;
  readonly directory: Directory;
  readonly clock: SimClock;
  readonly gate: FaultGate;
  readonly links: () => Iterable<LiveLink>;
  readonly accounts: () => readonly AccountId[];
}

export const NO_HOUSE = "The market is another exchange's, traded on paper: it cannot be moved from here.";
const DONE: Outcome<null> = { ok: true, value: null };
const refuse = (error: string): Outcome<null> => ({ ok: false, error });

export function happen(parts: ImmediateParts, { fault, params, until, id }: ArmedFault): Outcome<null> {
  const { exchange, clock } = parts;
  const forMs = until === null ? null : until - clock.wallNow();
  switch (fault) {
    case 'net.reset':
      for (const link of aimed(parts, params['host'])) link.reset();
      return DONE;
    case 'net.close': {
      const code = numberOf(params, 'code', 1006);
      for (const link of aimed(parts, params['host'], params['session']))
        link.close(code, textOf(params, 'reason', ''));
      return DONE;
    }
    case 'net.proxyText':
      for (const link of aimed(parts, params['host'])) {
        link.sendText(textOf(params, 'text', 'CloudFlare WebSocket proxy restarting'));
      }
      return DONE;
    case 'srv.status':
      return setSystemStatus(parts, textOf(params, 'mode', ''), forMs);
    case 'srv.symbolStatus':
      return setInstrumentStatus(parts, textOf(params, 'symbol', ''), textOf(params, 'status', ''), forMs);
    case 'srv.cancelAll':
      for (const account of chosen(parts, params['account'])) {
        exchange.cancelAll(account, textOf(params, 'reason', 'Cancelled by exchange'));
      }
      return DONE;
    case 'srv.burstFills':
      return burst(parts, params);
    case 'srv.staleRead':
      parts.gate.freeze(id, exchange, numberOf(params, 'ms', forMs ?? 3000));
      return DONE;
    default:
      return DONE;
  }
}

export function setSystemStatus(parts: ImmediateParts, mode: string, forMs: number | null): Outcome<null> {
  const status = SYSTEM_STATUSES.find((known) => known === mode);
  if (status === undefined) return refuse(`Unknown status ${mode}. Known: ${SYSTEM_STATUSES.join(', ')}.`);
  const before: SystemStatus = parts.exchange.systemStatus;
  parts.exchange.setSystemStatus(status);
  if (forMs !== null) parts.clock.after(forMs, () => parts.exchange.setSystemStatus(before));
  return DONE;
}

export function setInstrumentStatus(
  parts: ImmediateParts,
  symbol: string,
  wanted: string,
  forMs: number | null,
): Outcome<null> {
  const instrument = parts.directory.symbol(symbol);
  if (instrument === undefined) return refuse(`Unknown symbol ${symbol}.`);
  const status = INSTRUMENT_STATUSES.find((known) => known === wanted);
  if (status === undefined) return refuse(`Unknown status ${wanted}. Known: ${INSTRUMENT_STATUSES.join(', ')}.`);
  const before: InstrumentStatus = instrument.status;
  parts.exchange.setInstrumentStatus(instrument.symbol, status);
  if (forMs !== null) parts.clock.after(forMs, () => parts.exchange.setInstrumentStatus(instrument.symbol, before));
  return DONE;
}

const aimed = (parts: ImmediateParts, host: unknown, session?: unknown): readonly LiveLink[] =>
  [...parts.links()].filter(
    (link) =>
      (host === undefined || host === 'all' || link.host === host) &&
      (session === undefined || link.session === session),
  );

const chosen = (parts: ImmediateParts, account: unknown): readonly AccountId[] =>
  parts.accounts().filter((known) => account === undefined || known === account);

/**
 * Clears the best ask, lays out `n` orders of the least quantity there, and has the account take them with one order:
 * `n` fills at one price.
 */
function burst(parts: ImmediateParts, params: ArmedFault['params']): Outcome<null> {
  const { exchange, market, directory } = parts;
  if (market === null) return refuse(NO_HOUSE);
  const [account] = chosen(parts, params['account']);
  const instrument = directory.symbol(textOf(params, 'symbol', 'BTC/USD'));
  const count = numberOf(params, 'n', 60);
  if (account === undefined) return refuse('Unknown account.');
  if (instrument === undefined) return refuse('Unknown symbol.');
  if (!Number.isInteger(count) || count < 1 || count > 1000) return refuse('n must be a whole number from 1 to 1000.');
  const [best] = exchange.book(instrument.symbol).levels('ask', 1);
  if (best === undefined) return refuse(`${instrument.symbol} has no asks.`);
  market.placeHouseOrder(instrument.symbol, 'buy', best.price, best.quantity);
  const least = instrument.minimumQuantity;
  for (let index = 0; index < count; index += 1) {
    market.placeHouseOrder(instrument.symbol, 'sell', best.price, least);
  }
  const outcome = exchange.add(
    account,
    {
      ...BLANK_ORDER,
      symbol: instrument.symbol,
      quantity: (least * count) as typeof least,
      limitPrice: { kind: 'static', price: best.price },
      timeInForce: 'ioc',
    },
    false,
  );
  return outcome.ok ? DONE : refuse(outcome.error);
}
