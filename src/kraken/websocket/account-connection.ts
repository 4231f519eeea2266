/**
 * The private connection: executions and balances in, commands out, over one socket. On every connect a fresh token,
 * then both streams; live once both snapshots are here.
 */
import type { Received } from '../../domain/time.ts';
import type {
  AccountConnection,
  AccountEvents,
  AmendSubmission,
  ConnectionId,
  ConnectionView,
  OrderSubmission,
  OrderTarget,
  WireCounters,
} from '../../engine/ports.ts';
import type { RiskApproved } from '../../engine/risk/approval.ts';
import { readBalances } from '../wire/balances.ts';
import { readExecutions } from '../wire/executions.ts';
import { type MalformedFrame, PublicFrameParser, type PublicFrameSink } from '../wire/market-frame-parser.ts';
import type { WireObject } from '../wire/market-json.ts';
import { MarketSymbolTable } from '../wire/market-symbol-table.ts';
import type { PrivateChannel } from '../wire/requests.ts';
import { type Fields, parseAnswer, readMaximumRateCount, readResponse } from '../wire/responses.ts';
import { type HoldOff, Link } from './link.ts';
import { type CommandCounters, PendingCommands } from './pending-commands.ts';
import { PrivateStream } from './private-stream.ts';
import { SessionToken, type TokenSource } from './session-token.ts';
import { WebSocketTradingPath } from './websocket-trading-path.ts';
import type { WireContext } from './wire-context.ts';

/** The way out is the one that places orders: it is measured often. */
const PING_EVERY_MS = 2_000;
const OPENING_BRACE = 123;
/** Where a frame's first key begins, and the letters of the keys only answers begin with. */
const KEY_AT = 2;
const LETTER_M = 109;
const LETTER_E = 101;

export interface AccountConnectionOptions {
  readonly id: ConnectionId;
  readonly events: AccountEvents;
  readonly token: TokenSource;
  /** Until when no token is to be had, and why; null: it may be asked for. */
  readonly tokenHoldOff?: () => HoldOff | null;
}

interface AccountWireCounters extends WireCounters, CommandCounters {
  /** Execution types, statuses and rows this build does not know. */
  readonly unrecognised: number;
  readonly sequenceGaps: number;
  /** Private messages at or before one already seen. */
  readonly repeatedMessages: number;
}

export interface CountedAccountConnection extends AccountConnection {
  counters(): AccountWireCounters;
}

class KrakenAccountConnection implements CountedAccountConnection {
  readonly id: ConnectionId;
  readonly name = 'websocket';
  readonly #context: WireContext;
  readonly #events: AccountEvents;
  readonly #link: Link;
  readonly #token: SessionToken;
  readonly #pending: PendingCommands;
  readonly #trading: WebSocketTradingPath;
  readonly #streams: Readonly<Record<PrivateChannel, PrivateStream>>;
  readonly #parser: PublicFrameParser;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #firstByte = 0;
  #maximumRateCount: number | null = null;
  #session = 0;
  #unrecognised = 0;
  #sequenceGaps = 0;
  #repeatedMessages = 0;

  constructor(context: WireContext, options: AccountConnectionOptions) {
    const { clock, requestIds, urls } = context;
    this.id = options.id;
    this.#context = context;
    this.#events = options.events;
    this.#token = new SessionToken(clock, options.token);
    this.#pending = new PendingCommands(clock);
    this.#parser = new PublicFrameParser(new MarketSymbolTable(), this.#sink());
    this.#link = new Link(
      context,
      {
        id: options.id,
        name: `${options.id}/private`,
        url: urls.privateWs,
        kind: 'private',
        pingEveryMs: PING_EVERY_MS,
      },
      {
        begin: () => void this.#begin(),
        frame: (bytes, received) => this.#frame(bytes, received),
        end: (reason) => this.#end(reason),
        view: (view) => this.#events.connection(view),
        expectsHeartbeats: () => this.#streams.executions.isRunning || this.#streams.balances.isRunning,
        holdOff: () => options.tokenHoldOff?.() ?? null,
      },
    );
    this.#trading = new WebSocketTradingPath({
      clock,
      requestIds,
      link: this.#link,
      token: this.#token,
      pending: this.#pending,
      lateAnswer: (late) => this.#events.lateAnswer(late),
    });
    this.#streams = { executions: this.#stream('executions'), balances: this.#stream('balances') };
  }

  open(): void {
    this.#link.open();
  }

  dispose(): void {
    this.#link.dispose();
  }

  drop(reason: string): void {
    this.#link.drop(reason);
  }

  view(): ConnectionView {
    return this.#link.view();
  }

  counters(): AccountWireCounters {
    const { frames, bytes, heartbeats, malformed, unknownChannels } = this.#parser.counters;
    return {
      messages: frames,
      bytes,
      heartbeats,
      malformed,
      unknownChannels,
      oversized: this.#link.oversizedFrames,
      ...this.#pending.counters,
      unrecognised: this.#unrecognised,
      sequenceGaps: this.#sequenceGaps,
      repeatedMessages: this.#repeatedMessages,
    };
  }

  health() {
    return this.#trading.health();
  }

  addOrder(submission: RiskApproved<OrderSubmission>) {
    return this.#trading.addOrder(submission);
  }

  addOrders(submissions: readonly RiskApproved<OrderSubmission>[]) {
    return this.#trading.addOrders(submissions);
  }

  amendOrder(amend: RiskApproved<AmendSubmission>) {
    return this.#trading.amendOrder(amend);
  }

  cancelOrder(target: OrderTarget) {
    return this.#trading.cancelOrder(target);
  }

  cancelOrders(targets: readonly OrderTarget[]) {
    return this.#trading.cancelOrders(targets);
  }

  cancelAll() {
    return this.#trading.cancelAll();
  }

  cancelAllAfter(timeoutSeconds: number) {
    return this.#trading.cancelAllAfter(timeoutSeconds);
  }

  #stream(channel: PrivateChannel): PrivateStream {
    return new PrivateStream({
      channel,
      clock: this.#context.clock,
      requestIds: this.#context.requestIds,
      token: this.#token,
      send: (text) => this.#link.send(text),
      gap: (expected, got) => {
        this.#sequenceGaps += 1;
        this.#events.sequenceGap(channel, expected, got);
      },
      settled: () => {
        if (this.#streams.executions.isSettled && this.#streams.balances.isSettled) this.#link.synced();
      },
      refused: (reason, isFinal) => this.#link.sessionRefused(reason, isFinal),
    });
  }

  async #begin(): Promise<void> {
    this.#session += 1;
    const session = this.#session;
    this.#token.forget();
    const token = await this.#token.refresh();
    // The socket this token was fetched for may be gone.
    if (session !== this.#session || !this.#link.isOpen) return;
    if (!token.ok) {
      const isFinal = !token.error.retryable && token.error.category === 'auth';
      this.#link.sessionRefused(`No session token: ${token.error.message}`, isFinal);
      return;
    }
    this.#streams.executions.begin();
    this.#streams.balances.begin();
  }

  #end(reason: string): void {
    this.#session += 1;
    this.#streams.executions.dispose();
    this.#streams.balances.dispose();
    this.#token.forget();
    this.#pending.lost(reason);
  }

  #sink(): PublicFrameSink {
    return {
      heartbeat: () => {},
      systemStatus: (status, announcement) => {
        this.#context.budget.setMaintenance(status === 'maintenance');
        this.#events.systemStatus(status, announcement);
      },
      response: (frame, received) => this.#response(frame, received),
      otherChannel: (channel, frame, received) => this.#private(channel, frame, received),
      malformed: (frame) => this.#malformed(frame),
      // Market channels are refused on this host and never asked for; should one come, it concerns nobody.
      instruments: () => {},
      book: () => {},
      level3: () => {},
      ticker: () => {},
      trades: () => {},
      candles: () => {},
    };
  }

  #frame(bytes: Uint8Array, received: Received): void {
    this.#firstByte = bytes[0] ?? 0;
    if (bytes[KEY_AT] !== LETTER_M && bytes[KEY_AT] !== LETTER_E) {
      this.#parser.parse(bytes, received);
      return;
    }
    // `{"method":…` and `{"error":…` are answers, which need no digits kept and are in an order's way.
    const answer = this.#answer(bytes);
    if (answer === null) {
      this.#parser.parse(bytes, received);
      return;
    }
    this.#parser.counters.frames += 1;
    this.#parser.counters.bytes += bytes.length;
    this.#response(answer, received);
  }

  #answer(bytes: Uint8Array): Fields | null {
    const answer = parseAnswer(this.#text(bytes));
    return answer !== null && typeof answer['method'] === 'string' ? answer : null;
  }

  /** Empty where the bytes are not UTF-8: the general reading says so. */
  #text(bytes: Uint8Array): string {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return '';
    }
  }

  #response(frame: Fields, received: Received): void {
    const response = readResponse(frame);
    if (response.method === 'pong' || response.method === 'ping') {
      const sample = this.#link.pong(response, received);
      if (sample !== null) this.#events.clockRead(sample);
    } else if (response.method === 'subscribe') {
      const maximum = readMaximumRateCount(response);
      if (maximum !== null && maximum !== this.#maximumRateCount) {
        this.#maximumRateCount = maximum;
        // The tier is known from now on; nothing is said of any counter yet.
        this.#events.rateCounter(0, maximum, null);
      }
      if (!this.#streams.executions.answer(response)) this.#streams.balances.answer(response);
    } else if (response.method !== 'unsubscribe') {
      this.#pending.answer(response, received.monotonic);
    }
  }

  #private(channel: string, frame: WireObject, received: Received): boolean {
    if (channel === 'executions') this.#executions(frame, received);
    else if (channel === 'balances') this.#balances(frame, received);
    else return false;
    return true;
  }

  #executions(frame: WireObject, received: Received): void {
    const read = readExecutions(frame, received.wall);
    if (read === null) {
      this.#unreadable('executions');
      return;
    }
    this.#unrecognised += read.unrecognised;
    // Late and repeated reports are delivered too: fills are counted by execution id, and a lost one would be worse.
    if (this.#streams.executions.place(read.sequence, read.isSnapshot) === 'behind') this.#repeatedMessages += 1;
    if (read.reports.length > 0 || read.isSnapshot) {
      this.#events.executions(read.reports, read.isSnapshot, read.sequence, received);
    }
    for (const { value, report } of read.rateCounts) this.#events.rateCounter(value, this.#maximumRateCount, report);
  }

  #balances(frame: WireObject, received: Received): void {
    const read = readBalances(frame, received.wall);
    if (read === null) {
      this.#unreadable('balances');
      return;
    }
    this.#unrecognised += read.unrecognised;
    const position = this.#streams.balances.place(read.sequence, read.kind === 'snapshot');
    if (read.kind === 'snapshot') {
      this.#events.balanceSnapshot(read.entries, read.sequence, received);
      return;
    }
    // An older total must not replace a newer one.
    if (position === 'behind') this.#repeatedMessages += 1;
    else for (const update of read.updates) this.#events.ledger(update, read.sequence, received);
  }

  #unreadable(channel: PrivateChannel): void {
    this.#parser.counters.malformed += 1;
    this.#context.log.write('warn', 'wire.malformed', { connection: `${this.id}/private`, channel });
    this.#streams[channel].renew();
  }

  #malformed(frame: MalformedFrame): void {
    const { channel, reason } = frame;
    this.#context.log.write('warn', 'wire.malformed', { connection: `${this.id}/private`, reason, channel });
    // A proxy's bare sentence is no message of Kraken's; a message cut short may have been a fill.
    if (!frame.isJson && this.#firstByte === OPENING_BRACE) {
      this.#link.broken('A message from Kraken arrived damaged.');
    }
  }
}

/** The private connection to Kraken; idle until `open`. */
export const connectAccount = (context: WireContext, options: AccountConnectionOptions): CountedAccountConnection =>
  new KrakenAccountConnection(context, options);
