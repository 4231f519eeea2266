/**
 * The life of one WebSocket connection, as a pure function. Time and chance come in with the event; what has to be done
 * goes out as effects, which `link.ts` carries out. Timers follow from the state alone.
 *
 *            command.open                wire.opened               session.synced
 *   idle ───────────────────► connecting ───────────► syncing ───────────────────► live
 *                              ▲    │                    │  ▲                      │  ▲
 *             timer.retryDue   │    │ wire.closed     3 s│  │wire.heard         3 s│  │wire.heard
 *             command.open     │    │ connectOverdue     ▼  │                      ▼  │
 *                              │    ▼                   suspect ◄───────────────── suspect
 *                          backing-off ◄──────────────────┴── 8 s silent, wire.closed, machine.woke
 *
 *   closed: by command, by close code 1008, by HTTP 400, 401 or 404 on the upgrade, or by a session Kraken refuses for
 *   good. It says why and only a command leaves it. HTTP 403, foreign answers and certificate trouble retry slowly,
 *   since a challenge page or a captive portal goes away; HTTP 429 waits out the ban.
 */
import type { MonotonicMs } from '../../domain/time.ts';

export const CONNECT_TIMEOUT_MS = 4_000;
const SUSPECT_AFTER_MS = 3_000;
const DEAD_AFTER_MS = 8_000;
const FIRST_DELAY_MS = 250;
const DELAY_FACTOR = 1.6;
const LONGEST_DELAY_MS = 15_000;
/** Kraken: after maintenance not faster than one attempt per 5 s. */
export const BUSY_DELAY_MS = 5_000;
const REFUSED_DELAY_MS = 60_000;
/** Kraken bans an address for ten minutes. */
export const BAN_MS = 600_000;
/** A link that held this long was no flap: the next loss starts the backoff afresh, with one attempt at once. */
const STABLE_AFTER_MS = 10_000;

type Wait = 'lost' | 'busy' | 'refused' | 'banned' | 'budget';

export type Connection =
  | { readonly state: 'idle' }
  | { readonly state: 'connecting'; readonly attempt: number; readonly since: MonotonicMs }
  /** Open; streams are being asked for. */
  | { readonly state: 'syncing'; readonly attempt: number; readonly since: MonotonicMs }
  | { readonly state: 'live'; readonly attempt: number; readonly since: MonotonicMs }
  /** Open and silent for 3 s. */
  | {
      readonly state: 'suspect';
      readonly attempt: number;
      readonly since: MonotonicMs;
      readonly was: 'syncing' | 'live';
    }
  | {
      readonly state: 'backing-off';
      readonly attempt: number;
      readonly retryAt: MonotonicMs;
      readonly wait: Wait;
      readonly reason: string;
    }
  | { readonly state: 'closed'; readonly reason: string };

export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
  readonly httpStatus?: number;
}

export type ConnectionEvent = {
  readonly at: MonotonicMs;
  /** Uniform in [0, 1): the jitter, should this event start a wait. */
  readonly roll: number;
  /** How long this link lets its twin go first where it would try at once, ms. */
  readonly yieldsMs: number;
} & (
  | { readonly type: 'command.open' }
  | { readonly type: 'command.close' }
  | { readonly type: 'wire.opened' }
  | { readonly type: 'wire.heard' }
  | { readonly type: 'wire.closed'; readonly end: SocketEnd }
  /** A frame that makes everything after it doubtful. */
  | { readonly type: 'wire.broken'; readonly reason: string }
  | { readonly type: 'timer.connectOverdue' }
  | { readonly type: 'timer.quiet'; readonly silentMs: number }
  | { readonly type: 'timer.retryDue' }
  | { readonly type: 'budget.refused'; readonly retryAt: MonotonicMs; readonly reason: string }
  | { readonly type: 'session.synced' }
  /** `isFinal`: trying again cannot help (a key without the right). */
  | { readonly type: 'session.refused'; readonly reason: string; readonly isFinal: boolean }
  /** Resume from sleep, a jump of the clocks, a changed network: the socket's own opinion of itself is worthless. */
  | { readonly type: 'machine.woke'; readonly reason: string }
);

export type Effect =
  /** Ask the budget; then make a socket or report `budget.refused`. */
  | 'connect'
  /** Drop the socket without a handshake; whatever it reports later is not for this machine. */
  | 'drop'
  /** Close it in good order (1000). */
  | 'hang-up'
  | 'begin-session'
  /** Whatever waited on this link is told, in one step. */
  | 'end-session'
  | 'ping'
  /** All connections of this address wait. */
  | 'report-ban';

export interface Step {
  readonly next: Connection;
  readonly effects: readonly Effect[];
}

/** Full jitter: anywhere between nothing and the backoff of this attempt. `attempt` counts from 1. */
export function backoffMs(attempt: number, roll: number): number {
  return roll * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * DELAY_FACTOR ** (attempt - 1));
}

function waitMs(wait: Wait, attempt: number, roll: number): number {
  switch (wait) {
    case 'lost':
    case 'budget':
      return backoffMs(attempt, roll);
    case 'busy':
      return BUSY_DELAY_MS + backoffMs(attempt, roll);
    case 'refused':
      return REFUSED_DELAY_MS + backoffMs(attempt, roll);
    case 'banned':
      return BAN_MS + backoffMs(attempt, roll);
  }
}

type Verdict = { readonly wait: Wait; readonly reason: string } | { readonly wait: null; readonly reason: string };

/** What the end of a socket means for the next attempt. Codes nobody has documented count as a lost link. */
export function judgeEnd(end: SocketEnd): Verdict {
  const { code, httpStatus } = end;
  const words = end.reason === '' ? '' : ` (${end.reason.replace(/\p{Cc}/gu, ' ').slice(0, 120)})`;
  if (httpStatus !== undefined) {
    const answer = `Kraken answered the connection with HTTP ${httpStatus}`;
    if (httpStatus === 429) return { wait: 'banned', reason: `${answer}: too many attempts, waiting ten minutes.` };
    if (httpStatus >= 500) return { wait: 'busy', reason: `${answer}: its service is down.` };
    if (httpStatus === 400 || httpStatus === 401 || httpStatus === 404) {
      return {
        wait: null,
        reason: `${answer}: this address does not serve the stream. Check the connection settings.`,
      };
    }
    return { wait: 'refused', reason: `${answer} instead of a stream: a proxy, a portal or a block stands between.` };
  }
  if (code === 1008) return { wait: null, reason: `Kraken closed the connection for breaking its rules${words}.` };
  if (code === 1012 || code === 1013) return { wait: 'busy', reason: `Kraken is restarting the service${words}.` };
  if (code === 1009) return { wait: 'lost', reason: 'A frame was larger than this program accepts.' };
  if (code === 1015 || /CERT|TLS|SSL|EPROTO|UNABLE_TO|SELF_SIGNED/i.test(end.reason)) {
    return { wait: 'refused', reason: `No trustworthy connection to Kraken could be made${words}.` };
  }
  return { wait: 'lost', reason: `The connection was lost${words}.` };
}

const NONE: readonly Effect[] = [];

/** A link that was stable starts counting again; one that flaps keeps counting. */
const failuresOf = (
  now: { readonly state: string; readonly attempt: number; readonly since: MonotonicMs },
  at: number,
) => (now.state !== 'connecting' && at - now.since >= STABLE_AFTER_MS ? 1 : now.attempt);

function backOff(
  attempt: number,
  wait: Wait,
  reason: string,
  event: ConnectionEvent,
): Extract<Connection, { state: 'backing-off' }> {
  const retryAt = (event.at + waitMs(wait, attempt, event.roll)) as MonotonicMs;
  return { state: 'backing-off', attempt, retryAt, wait, reason };
}

const connect = (attempt: number, at: MonotonicMs): Step => ({
  next: { state: 'connecting', attempt, since: at },
  effects: ['connect'],
});

export function transition(now: Connection, event: ConnectionEvent): Step {
  switch (now.state) {
    case 'idle':
    case 'closed':
      return fromRest(now, event);
    case 'connecting':
      return fromConnecting(now, event);
    case 'syncing':
    case 'live':
    case 'suspect':
      return fromOpen(now, event);
    case 'backing-off':
      return fromBackingOff(now, event);
  }
}

function fromRest(now: Extract<Connection, { state: 'idle' | 'closed' }>, event: ConnectionEvent): Step {
  if (event.type === 'command.open') return connect(1, event.at);
  if (event.type === 'command.close' && now.state === 'idle') return { next: CLOSED_BY_COMMAND, effects: NONE };
  return { next: now, effects: NONE };
}

const CLOSED_BY_COMMAND: Connection = { state: 'closed', reason: 'Closed by this workstation.' };

function fromConnecting(now: Extract<Connection, { state: 'connecting' }>, event: ConnectionEvent): Step {
  switch (event.type) {
    case 'command.close':
      return { next: CLOSED_BY_COMMAND, effects: ['drop'] };
    case 'wire.opened':
      return {
        next: { state: 'syncing', attempt: now.attempt, since: event.at },
        effects: ['begin-session'],
      };
    case 'wire.closed': {
      const verdict = judgeEnd(event.end);
      if (verdict.wait === null) return { next: { state: 'closed', reason: verdict.reason }, effects: NONE };
      return {
        next: backOff(now.attempt, verdict.wait, verdict.reason, event),
        effects: verdict.wait === 'banned' ? ['report-ban'] : NONE,
      };
    }
    case 'timer.connectOverdue':
      return {
        next: backOff(now.attempt, 'lost', 'Kraken did not answer the connection within 4 s.', event),
        effects: ['drop'],
      };
    case 'budget.refused':
      return {
        next: {
          state: 'backing-off',
          attempt: now.attempt,
          retryAt: (event.retryAt + backoffMs(1, event.roll)) as MonotonicMs,
          wait: 'budget',
          reason: event.reason,
        },
        effects: NONE,
      };
    case 'machine.woke':
      return { next: backOff(1, 'lost', event.reason, event), effects: ['drop'] };
    default:
      return { next: now, effects: NONE };
  }
}

function fromOpen(now: Extract<Connection, { state: 'syncing' | 'live' | 'suspect' }>, event: ConnectionEvent): Step {
  const { attempt, since } = now;
  const isSynced = now.state === 'live' || (now.state === 'suspect' && now.was === 'live');
  const wasStable = event.at - since >= STABLE_AFTER_MS;
  const lose = (wait: Wait, reason: string, failures: number, effects: readonly Effect[]): Step => {
    const next = backOff(failures, wait, reason, event);
    if (wait !== 'lost' || !wasStable || event.type === 'machine.woke') return { next, effects };
    return { next: { ...next, retryAt: (event.at + event.yieldsMs) as MonotonicMs }, effects };
  };
  const failures = failuresOf(now, event.at);
  switch (event.type) {
    case 'command.close':
      return { next: CLOSED_BY_COMMAND, effects: ['hang-up', 'end-session'] };
    case 'wire.heard':
      if (now.state !== 'suspect') return { next: now, effects: NONE };
      return { next: { state: now.was, attempt, since }, effects: NONE };
    case 'wire.closed': {
      const verdict = judgeEnd(event.end);
      if (verdict.wait === null) return { next: { state: 'closed', reason: verdict.reason }, effects: ['end-session'] };
      return lose(verdict.wait, verdict.reason, failures, ['end-session']);
    }
    case 'wire.broken':
      return lose('lost', event.reason, failures, ['drop', 'end-session']);
    case 'timer.quiet':
      if (event.silentMs >= DEAD_AFTER_MS) {
        return lose('lost', 'Nothing was heard from Kraken for 8 s.', failures, ['drop', 'end-session']);
      }
      if (event.silentMs >= SUSPECT_AFTER_MS && now.state !== 'suspect') {
        return { next: { state: 'suspect', attempt, since, was: now.state }, effects: ['ping'] };
      }
      return { next: now, effects: ['ping'] };
    case 'session.synced':
      if (isSynced) return { next: now, effects: NONE };
      return { next: { state: 'live', attempt, since }, effects: NONE };
    case 'session.refused':
      if (event.isFinal) {
        return { next: { state: 'closed', reason: event.reason }, effects: ['hang-up', 'end-session'] };
      }
      return lose('busy', event.reason, attempt, ['hang-up', 'end-session']);
    case 'machine.woke':
      return lose('lost', event.reason, 1, ['drop', 'end-session']);
    default:
      return { next: now, effects: NONE };
  }
}

function fromBackingOff(now: Extract<Connection, { state: 'backing-off' }>, event: ConnectionEvent): Step {
  switch (event.type) {
    case 'command.close':
      return { next: CLOSED_BY_COMMAND, effects: NONE };
    case 'command.open':
      // A person's impatience does not lift a ban; it would prolong it.
      return now.wait === 'banned' ? { next: now, effects: NONE } : connect(now.attempt + 1, event.at);
    case 'timer.retryDue':
      return connect(now.attempt + 1, event.at);
    case 'machine.woke': {
      if (now.wait === 'banned' || now.wait === 'budget') return { next: now, effects: NONE };
      const retryAt = Math.min(now.retryAt, event.at + backoffMs(1, event.roll)) as MonotonicMs;
      return { next: { ...now, attempt: 1, retryAt }, effects: NONE };
    }
    default:
      return { next: now, effects: NONE };
  }
}
