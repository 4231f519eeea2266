/**
 * One WebSocket connection to one of the three hosts. Speaks Kraken's v2 protocol over a `ClientLink`; sockets, frames and
 * upgrades are somebody else's.
 */
import type { EpochMs } from '../../domain/time.ts';
import type { AccountId } from '../exchange.ts';
import type { SimDisposable } from '../ports.ts';
import type { ChannelFrame } from './channels/subscriber.ts';
import type { SurfaceContext } from './context.ts';
import { type Asked, failureText, pongText, successText, type Timing } from './envelope.ts';
import { type Host, PROCESS, type RequestFate } from './gate.ts';
import { field, isObject, JsonNumber, type JsonObject, parseJson, type Writable } from './json.ts';
import type { Authorised, Permission } from './keys.ts';
import { type Conversation, PRIVATE_ELSEWHERE, Subscriptions } from './subscriptions.ts';
import { runTrading, tradingMethod } from './trading/methods.ts';
import { microsecondTime } from './wire-text.ts';

export interface ClientLink {
  send(text: string): void;
  close(code: number, reason: string): void;
}

const TOP_LEVEL: ReadonlySet<string> = new Set(['method', 'params', 'req_id']);
const NO_PARAMS: JsonObject = {};
const UNSIGNED = /^\d+$/;
const BEAT_MS = 1000;

let sessionCount = 0;

export class WsSession implements Conversation {
  readonly id: number;
  readonly host: Host;
  readonly #context: SurfaceContext;
  readonly #link: ClientLink;
  readonly #subscriptions: Subscriptions;
  #beat: SimDisposable | null = null;
  #isOpen = false;
  #spokeThisSecond = false;
  #lastActivity: EpochMs;
  #fate: RequestFate = PROCESS;
  #timeIn: EpochMs;
  #messagesThisSecond = 0;

  constructor(context: SurfaceContext, host: Host, link: ClientLink) {
    sessionCount += 1;
    this.id = sessionCount;
    this.host = host;
    this.#context = context;
    this.#link = link;
    this.#lastActivity = context.clock.wallNow();
    this.#timeIn = this.#lastActivity;
    this.#subscriptions = new Subscriptions(context, this);
  }

  open(): void {
    this.#isOpen = true;
    this.sendStatus();
    this.#armBeat();
  }

  closed(): void {
    this.#isOpen = false;
    this.#beat?.dispose();
    this.#subscriptions.closeAll();
  }

  /** From the server's side; the link reports back through `closed`. */
  close(code: number, reason: string): void {
    this.#link.close(code, reason);
  }

  sendStatus(): void {
    const { exchange, random } = this.#context;
    const system = exchange.systemStatus === 'unknown' ? 'maintenance' : exchange.systemStatus;
    this.#connectionId ??= `1${Array.from({ length: 19 }, () => Math.floor(random.next() * 10)).join('')}`;
    this.#sendFrame(
      { channel: 'status', symbol: null, type: 'update' },
      `{"channel":"status","type":"update","data":[{"version":"2.0.10","system":"${system}","api_version":"v2","connection_id":${this.#connectionId},"upcoming_maintenance":[],"emergency":[]}]}`,
    );
  }
  #connectionId: string | null = null;

  /** A channel message of one of this connection's subscriptions. */
  deliver(frame: ChannelFrame, text: string): void {
    this.#sendFrame(frame, text, true);
  }

  receive(text: string): void {
    if (!this.#isOpen) return;
    this.#timeIn = this.#context.clock.wallNow();
    this.#lastActivity = this.#timeIn;
    this.#fate = PROCESS;
    const request = parseJson(text);
    if (!isObject(request)) {
      this.fail({ method: null, reqId: null }, 'Malformed request');
      return;
    }
    const method = field(request, 'method');
    const reqId = field(request, 'req_id');
    const isReqId = reqId instanceof JsonNumber && UNSIGNED.test(reqId.text);
    const asked: Asked = {
      method: typeof method === 'string' ? method : null,
      reqId: isReqId ? reqId.text : null,
    };
    this.#messagesThisSecond += 1;
    const limit = this.#context.options.messagesPerSecond;
    if (limit !== null && this.#messagesThisSecond > limit) this.fail(asked, 'Exceeded msg rate');
    else if (asked.method === null) this.fail(asked, 'Unsupported event');
    else if (reqId !== undefined && !isReqId) this.fail(asked, 'Req_id field must be a number_unsigned');
    else this.#dispatch(asked, asked.method, request);
  }

  /** Whoever the token speaks for, if it may do this. */
  authorise(token: string | null, permission: Permission | null, staleError: string): Authorised {
    const { keys } = this.#context;
    const known = token === null ? undefined : keys.token(token);
    if (known === undefined) return { ok: false, error: 'ESession:Invalid session' };
    if (!keys.isFresh(known) && !this.#subscriptions.keepsAlive(known.text)) return { ok: false, error: staleError };
    if (permission !== null && !known.key.permissions.has(permission)) {
      return { ok: false, error: 'EGeneral:Permission denied' };
    }
    return { ok: true, key: known.key };
  }

  /** Asks the gate about one subscription of a request that holds several; answers go by its verdict until the next. */
  admit(asked: Asked, channel: string | null, symbol: string | null): boolean {
    this.#fate =
      this.#context.gate?.request({ host: this.host, method: asked.method ?? '', channel, symbol }) ?? PROCESS;
    if (this.#fate.kind !== 'refuse') return true;
    const { error, isAccepted, afterMs } = this.#fate;
    this.#respondAfter(afterMs, asked, (timing) =>
      failureText(asked, timing, error, symbol === null ? {} : { symbol }),
    );
    return isAccepted;
  }

  succeed(asked: Asked, result: Writable | undefined, extra: Readonly<Record<string, Writable>> = {}): void {
    this.#respond(asked, (timing) => successText(asked, timing, result, extra));
  }

  fail(asked: Asked, error: string, extra: Readonly<Record<string, Writable>> = {}): void {
    this.#respond(asked, (timing) => failureText(asked, timing, error, extra));
  }

  #dispatch(asked: Asked, method: string, request: JsonObject): void {
    const stranger = Object.keys(request).find((key) => !TOP_LEVEL.has(key) || (method === 'ping' && key === 'params'));
    const given = field(request, 'params');
    if (stranger !== undefined) {
      const words = method.replaceAll('_', ' ');
      this.fail(asked, `Unsupported field: '${stranger}' for the given msg type: ${words}`);
    } else if (method === 'ping') {
      if (this.admit(asked, null, null)) this.#respond(asked, (timing) => pongText(asked.reqId, timing));
    } else if (given !== undefined && !isObject(given)) {
      this.fail(asked, 'Params field must be a object');
    } else if (method === 'subscribe' || method === 'unsubscribe') {
      this.#subscriptions.handle(asked, method, given ?? NO_PARAMS);
    } else {
      this.#trade(asked, method, given ?? NO_PARAMS);
    }
  }

  #trade(asked: Asked, name: string, params: JsonObject): void {
    const method = tradingMethod(name);
    if (method === undefined) {
      this.fail(asked, 'Unsupported event');
      return;
    }
    if (this.host !== 'private') {
      this.fail(asked, PRIVATE_ELSEWHERE);
      return;
    }
    const token = field(params, 'token');
    if (token === undefined || token === null) {
      this.fail(asked, 'Token(s) not found');
      return;
    }
    if (typeof token !== 'string') {
      this.fail(asked, 'Token field must be a string');
      return;
    }
    const authorised = this.authorise(token, method.permission, 'EAPI:Invalid token');
    if (!authorised.ok) {
      this.fail(asked, authorised.error);
      return;
    }
    const symbol = field(params, 'symbol');
    if (!this.admit(asked, null, typeof symbol === 'string' ? symbol : null)) return;
    const account: AccountId = authorised.key.account;
    for (const answer of runTrading(this.#context, method, name, account, params)) {
      if (answer.ok) this.succeed(asked, answer.result, answer.extra);
      else this.fail(asked, answer.error);
    }
  }

  #respond(asked: Asked, write: (timing: Timing) => string): void {
    if (this.#fate.kind === 'process') this.#respondAfter(0, asked, write);
    else if (this.#fate.kind === 'late') this.#respondAfter(this.#fate.afterMs, asked, write);
  }

  #respondAfter(delayMs: number, asked: Asked, write: (timing: Timing) => string): void {
    const timeIn = this.#timeIn;
    const send = (): void => {
      const text = write({ timeIn, timeOut: this.#context.clock.wallNow() });
      const note = { kind: 'response', method: asked.method ?? '' } as const;
      const { gate } = this.#context;
      if (gate === null || gate.isQuiet) this.#sendText(text);
      else gate.outgoing(this.host, this.id, note, text, (changed) => this.#sendText(changed));
    };
    if (delayMs === 0) send();
    else this.#context.clock.after(delayMs, send);
  }

  /** Data that really leaves makes the heartbeat of this second unnecessary. */
  #sendFrame(frame: ChannelFrame, text: string, isData = false): void {
    const { gate } = this.#context;
    const send = (changed: string): void => {
      if (isData) this.#spokeThisSecond = true;
      this.#sendText(changed);
    };
    if (gate === null || gate.isQuiet) send(text);
    else gate.outgoing(this.host, this.id, { kind: 'channel', ...frame }, text, send);
  }

  #sendText(text: string): void {
    if (this.#isOpen) this.#link.send(text);
  }

  /** Once a second: a heartbeat if subscriptions were silent, and the idle rule if there are none. */
  #armBeat(): void {
    this.#beat = this.#context.clock.after(BEAT_MS, () => {
      if (!this.#isOpen) return;
      this.#messagesThisSecond = 0;
      const hasSubscriptions = this.#subscriptions.count > 0;
      if (hasSubscriptions && !this.#spokeThisSecond) {
        this.#sendFrame({ channel: 'heartbeat', symbol: null, type: null }, '{"channel":"heartbeat"}');
      }
      this.#spokeThisSecond = false;
      const idleMs = this.#context.clock.wallNow() - this.#lastActivity;
      if (!hasSubscriptions && idleMs >= this.#context.options.idleCloseMs) {
        this.close(1000, `Idle since ${microsecondTime(this.#lastActivity)}`);
        return;
      }
      this.#armBeat();
    });
  }
}
