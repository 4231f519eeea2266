/** The gate with the switchboard behind it: message-level faults, on requests as they come and on frames as they go. */
import type { EpochMs } from '../../domain/time.ts';
import type { AccountId } from '../exchange.ts';
import type { SimClock } from '../ports.ts';
import {
  type AccountReader,
  type Host,
  type OutgoingNote,
  PROCESS,
  type RequestFate,
  type RequestNote,
  type WireGate,
} from '../surface/gate.ts';
import { frozenReader, hidingReader } from './account-views.ts';
import type { FaultName } from './catalogue.ts';
import { numberOf, type Switchboard, textOf } from './switchboard.ts';

const NUMBERED: ReadonlySet<string> = new Set(['executions', 'balances']);
const CHECKED: ReadonlySet<string> = new Set(['book', 'level3']);
const ORDERING: ReadonlySet<string> = new Set([
  'add_order',
  'batch_add',
  'amend_order',
  'edit_order',
  'AddOrder',
  'AddOrderBatch',
  'AmendOrder',
  'EditOrder',
]);
/** A message held back for reordering leaves after this long even if nothing overtakes it. */
const OVERTAKE_MS = 1000;

interface HeldBack {
  readonly release: () => void;
  remaining: number;
}

export class FaultGate implements WireGate {
  readonly #switchboard: Switchboard;
  readonly #clock: SimClock;
  readonly #accounts: () => readonly AccountId[];
  readonly #held = new Map<number, HeldBack[]>();
  #frozen: { readonly id: number; readonly reader: AccountReader; readonly until: EpochMs } | null = null;

  constructor(switchboard: Switchboard, clock: SimClock, accounts: () => readonly AccountId[]) {
    this.#switchboard = switchboard;
    this.#clock = clock;
    this.#accounts = accounts;
  }

  get isQuiet(): boolean {
    return this.#switchboard.armed.length === 0 && this.#held.size === 0;
  }

  request(note: RequestNote): RequestFate {
    const board = this.#switchboard;
    if (board.armed.length === 0) return PROCESS;
    const refusal = board.fire('srv.err', note);
    if (refusal !== null) {
      const isAccepted = refusal['accepted'] === true;
      return { kind: 'refuse', error: textOf(refusal, 'code', 'EService:Unavailable'), isAccepted, afterMs: 0 };
    }
    const rejection = board.fire('srv.rejectLate', note);
    if (rejection !== null) {
      const error = textOf(rejection, 'code', 'EOrder:Insufficient funds');
      return { kind: 'refuse', error, isAccepted: false, afterMs: numberOf(rejection, 'ms', 5000) };
    }
    if (note.host === 'rest') {
      const http = board.fire('srv.http', note);
      if (http !== null) {
        const status = numberOf(http, 'code', 520);
        const body = textOf(
          http,
          'body',
          `<html><head><title>${status}</title></head><body>error code: ${status}</body></html>`,
        );
        return { kind: 'http', status, body, isAccepted: http['accepted'] === true };
      }
    }
    if (board.fire('srv.dropAck', note) !== null) return { kind: 'silent' };
    if (ORDERING.has(note.method) && board.fire('srv.acceptThenSilent', note) !== null) return { kind: 'silent' };
    const late = board.fire('srv.lateAck', note);
    return late === null ? PROCESS : { kind: 'late', afterMs: numberOf(late, 'ms', 8000) };
  }

  outgoing(host: Host, sessionId: number, note: OutgoingNote, text: string, send: (text: string) => void): void {
    if (this.#switchboard.armed.length === 0) {
      send(text);
      this.#letPass(sessionId);
      return;
    }
    const aim =
      note.kind === 'channel'
        ? { host, channel: note.channel, symbol: note.symbol, session: sessionId }
        : { host, method: note.method, session: sessionId };
    const fires = (fault: FaultName): boolean => this.#switchboard.fire(fault, aim) !== null;
    if (note.kind === 'channel') {
      if (fires('srv.stall')) return;
      if (NUMBERED.has(note.channel) && note.type === 'update' && fires('srv.skipSeq')) return;
    }
    let changed = text;
    if (note.kind === 'channel' && CHECKED.has(note.channel) && fires('srv.corruptCrc')) changed = corrupted(changed);
    if (note.kind === 'response' && fires('srv.answerWithoutReqId')) changed = changed.replace(/"req_id":\d+,/, '');
    const overtaken = this.#switchboard.fire('srv.reorder', aim);
    if (overtaken !== null) {
      this.#holdBack(sessionId, numberOf(overtaken, 'window', 1), () => send(changed));
      return;
    }
    send(changed);
    if (fires('srv.dupMsg')) send(changed);
    this.#letPass(sessionId);
  }

  reader(live: AccountReader): AccountReader {
    const now = this.#clock.wallNow();
    if (this.#frozen !== null) {
      const isOver = this.#frozen.until <= now;
      if (!isOver && this.#switchboard.fire('srv.staleRead', { host: 'rest' }) !== null) return this.#frozen.reader;
      this.#switchboard.disarm(this.#frozen.id);
      this.#frozen = null;
    }
    const hiding = this.#switchboard.fire('srv.hideOrder', { host: 'rest' });
    return hiding === null ? live : hidingReader(live, (now - numberOf(hiding, 'ms', 4000)) as EpochMs);
  }

  /** Called when a stale read is asked for: what is true now is what reads will show. */
  freeze(id: number, live: AccountReader, forMs: number): void {
    const until = (this.#clock.wallNow() + forMs) as EpochMs;
    this.#frozen = { id, reader: frozenReader(live, this.#accounts()), until };
  }

  thaw(): void {
    this.#frozen = null;
  }

  #holdBack(sessionId: number, window: number, release: () => void): void {
    const entry: HeldBack = { remaining: Math.max(1, window), release };
    this.#held.set(sessionId, [...(this.#held.get(sessionId) ?? []), entry]);
    this.#clock.after(OVERTAKE_MS, () => this.#release(sessionId, (held) => held === entry));
  }

  #letPass(sessionId: number): void {
    const held = this.#held.get(sessionId);
    if (held === undefined) return;
    for (const entry of held) entry.remaining -= 1;
    this.#release(sessionId, (entry) => entry.remaining <= 0);
  }

  #release(sessionId: number, isDue: (held: HeldBack) => boolean): void {
    const held = this.#held.get(sessionId) ?? [];
    const rest = held.filter((entry) => !isDue(entry));
    if (rest.length === 0) this.#held.delete(sessionId);
    else this.#held.set(sessionId, rest);
    for (const entry of held) if (isDue(entry)) entry.release();
  }
}

/** Any other number than the right one. */
const corrupted = (text: string): string =>
  text.replace(/"checksum":(\d+)/, (_, digits: string) => `"checksum":${(Number(digits) ^ 0x5a5a5a5a) >>> 0}`);
