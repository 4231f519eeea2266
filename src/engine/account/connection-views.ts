/** A private connection as the Monitor shows it. */
import type { FeedConnectionView } from '../../contract/monitor-views.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { AccountConnection } from '../ports.ts';

/** `attempts`: connections begun; `wins`: reports it brought first. Its two streams are executions and balances. */
export function accountConnectionView(
  connection: AccountConnection,
  now: MonotonicMs,
  attempts: number,
  wins: number,
): FeedConnectionView {
  const { state, reason, roundTripMs, lastHeard, retryAt } = connection.view();
  const { messages, bytes, malformed } = connection.counters();
  const isUp = state === 'live' || state === 'suspect';
  return {
    id: connection.id,
    state,
    reason,
    roundTripMs,
    lastHeardAgoMs: lastHeard === null ? null : now - lastHeard,
    messages,
    bytes,
    malformed,
    reconnects: Math.max(0, attempts - 1),
    retryInMs: retryAt === null ? null : Math.max(0, retryAt - now),
    wins,
    subscriptions: { active: isUp ? 2 : 0, pending: isUp ? 0 : 2, refused: 0 },
  };
}
