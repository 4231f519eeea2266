import { describe, expect, it } from 'vitest';
import { statusReport } from '../../../../src/engine/metrics/status-report.ts';
import { MONITOR, STATUS } from './monitor-specimen.ts';

describe('the status report', () => {
  it('tells everything there is, section by section', () => {
    expect(statusReport(MONITOR, STATUS)).toBe(`=== Data System Status Report ===
- Time: 2026-11-22 11:00:00.000 UTC
- Uptime: 12 min
- Venue: demo, exchange online

WebSocket V2:
- Status: Connected (1 of 2, hot)
- Messages Processed: 2434
- Average Latency: 5.00ms
- Connection Health: A live, heard 300 ms ago, round trip 4.00ms, 0 reconnects; B backing-off, heard 300 ms ago, round trip 6.00ms, 0 reconnects (closed by the exchange)
- Account Connections: A live, heard 300 ms ago, round trip 4.00ms, 0 reconnects
- Wins: A 700, B 500

Data Feed:
- Primary Source: websocket
- Failover Active: no
- Cache Hit Rate: 10.00%
- WebSocket Hit Rate: 75.00%
- REST Hit Rate: 10.00%
- Stale Answers: 5.00%
- Total Requests: 200
- Failovers: 1
- Incidents: 1
- Kind ticker: 200 requests, 150 WebSocket, 20 REST, 20 cache, 10 stale; lifetime 5.0 s
- Kind candle: 0 requests, 0 WebSocket, 0 REST, 0 cache, 0 stale; lifetime its interval

REST API:
- Total Operations: 90
- Circuit Breaker: account open (timed out)
- Operations/Min: 7.50
- Counter: 3.3 of 12.0 usable (15 at starter), falls 0.33 a second
- Last Failure: BalanceEx at 2026-11-22 10:59:58.000: No answer came.

Trust:
- BTC/USD: SINGLE from A, 240 ms old, A 70 / B 50 wins, 1 divergences, checksums 900 good 2 bad, 3 resyncs

Orders:
- Trading: blocked: the private stream is down
- Kill Switch: engaged (a "drill" of two lines)
- Outcomes: 11 sent, 10 acknowledged, 6 filled, 3 canceled, 1 not accepted
- Denied: COLLAR_OUTER 2
- Rejected: kraken.insufficient-funds 1
- Unknown Now: 1, longest 4.2 s
- Reconciliations: 5, last 2026-11-22 10:59:30.000: nothing differed

Clock:
- Offset to Exchange: 612.3ms
- Evidence: The exchange is +612 ms away.

Latency (p50 / p95 / p99: last minute; last 15 minutes; session):
- ping.feedA: 1.50ms / 3.00ms / 8.00ms; —; 2.00ms / 3.00ms / 8.00ms

Lights:
- Feed A: ok. Feed A live: heard 0.3 s ago.
- Clock: watch. The exchange is +612 ms away.
`);
  });

  it('says what is not known instead of zero', () => {
    const text = statusReport(
      { ...MONITOR, feed: null, rest: null, orders: null, timings: [] },
      { ...STATUS, clockOffsetMs: null, lights: [], tradingBlocked: null },
    );
    for (const line of [
      '- Status: —',
      '- Primary Source: —',
      '- Total Operations: —',
      '- Symbols: none shown',
      '- Trading: orders may leave',
      '- Offset to Exchange: —',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).not.toMatch(/NaN|undefined|null/);
  });

  it('has no rate of nothing asked', () => {
    const feed = MONITOR.feed === null ? null : { ...MONITOR.feed, kinds: [], connections: [] };
    const text = statusReport({ ...MONITOR, feed }, STATUS);
    expect(text).toContain('- Status: Disconnected\n- Messages Processed: 34\n- Average Latency: —\n');
    expect(text).toContain('- Cache Hit Rate: —\n');
  });

  it('names the failover that lasts', () => {
    const feed =
      MONITOR.feed === null
        ? null
        : { ...MONITOR.feed, failovers: MONITOR.feed.failovers.map((each) => ({ ...each, durationMs: null })) };
    expect(statusReport({ ...MONITOR, feed }, STATUS)).toContain('- Failovers: 1, now: Both sockets were lost.\n');
  });
});
