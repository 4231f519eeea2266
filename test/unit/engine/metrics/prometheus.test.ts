import { describe, expect, it } from 'vitest';
import { Exposition } from '../../../../src/engine/metrics/exposition.ts';
import { prometheusText } from '../../../../src/engine/metrics/prometheus.ts';
import { METRICS, MONITOR, STATUS } from './monitor-specimen.ts';

const SAMPLE =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*")*\})? (NaN|[+-]Inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

/** Reads the text as strictly as the format's description does; returns the series by name and labels. */
function read(text: string): ReadonlyMap<string, number> {
  expect(text.endsWith('\n')).toBe(true);
  const series = new Map<string, number>();
  const seen = new Set<string>();
  let family = '';
  let hasType = false;
  for (const line of text.slice(0, -1).split('\n')) {
    const help = /^# HELP (\S+) \S.*$/.exec(line);
    const type = /^# TYPE (\S+) (counter|gauge)$/.exec(line);
    if (help !== null) {
      family = help[1] ?? '';
      expect(seen.has(family), `${family} is in one piece`).toBe(false);
      seen.add(family);
      hasType = false;
    } else if (type !== null) {
      expect(type[1]).toBe(family);
      expect(family.endsWith('_total')).toBe(type[2] === 'counter');
      hasType = true;
    } else {
      const sample = SAMPLE.exec(line);
      expect(sample, line).not.toBeNull();
      expect([sample?.[1], hasType]).toEqual([family, true]);
      const key = `${sample?.[1]}${sample?.[2] ?? ''}`;
      expect(series.has(key), `${key} is told once`).toBe(false);
      series.set(key, Number(sample?.[3]?.replace('Inf', 'Infinity')));
    }
  }
  return series;
}

describe('the Prometheus text', () => {
  it('is the exposition format, with every value where it belongs', () => {
    const series = read(prometheusText(MONITOR, STATUS, METRICS));
    expect(
      Object.fromEntries(
        [
          'leadline_uptime_seconds',
          'leadline_trading_blocked',
          'leadline_kill_latched',
          'leadline_unknown_orders',
          'leadline_clock_offset_seconds',
          'leadline_light_ok{light="clock"}',
          'leadline_connection_live{connection="Account"}',
          'leadline_connection_messages_total{connection="Feed \\"A\\"\\\\1"}',
          'leadline_feed_primary_source{source="websocket"}',
          'leadline_feed_failover_active',
          'leadline_feed_requests_total{kind="ticker",answered="cache"}',
          'leadline_symbols{trust="SINGLE"}',
          'leadline_symbols{trust="LIVE"}',
          'leadline_rest_breaker_closed{class="account"}',
          'leadline_orders_total{outcome="not_accepted"}',
          'leadline_orders_denied_total{code="COLLAR_OUTER"}',
          'leadline_latency_seconds{timing="ping.feedA",span="minute",quantile="0.95"}',
          'leadline_gauge{name="heap.mb"}',
          'leadline_events_total{name="book.verified"}',
        ].map((key) => [key, series.get(key)]),
      ),
    ).toEqual({
      leadline_uptime_seconds: 754,
      leadline_trading_blocked: 1,
      leadline_kill_latched: 1,
      leadline_unknown_orders: 1,
      leadline_clock_offset_seconds: 0.61234,
      'leadline_light_ok{light="clock"}': 0,
      'leadline_connection_live{connection="Account"}': 0,
      'leadline_connection_messages_total{connection="Feed \\"A\\"\\\\1"}': 1200,
      'leadline_feed_primary_source{source="websocket"}': 1,
      leadline_feed_failover_active: 0,
      'leadline_feed_requests_total{kind="ticker",answered="cache"}': 20,
      'leadline_symbols{trust="SINGLE"}': 1,
      'leadline_symbols{trust="LIVE"}': 0,
      'leadline_rest_breaker_closed{class="account"}': 0,
      'leadline_orders_total{outcome="not_accepted"}': 1,
      'leadline_orders_denied_total{code="COLLAR_OUTER"}': 2,
      'leadline_latency_seconds{timing="ping.feedA",span="minute",quantile="0.95"}': 0.003,
      'leadline_gauge{name="heap.mb"}': 81.5,
      'leadline_events_total{name="book.verified"}': 900,
    });
  });

  it('leaves out what is not known', () => {
    const series = read(
      prometheusText(
        { ...MONITOR, feed: null, rest: null, orders: null, timings: [], queues: [] },
        { ...STATUS, clockOffsetMs: null, lights: [] },
        METRICS,
      ),
    );
    const names = new Set([...series.keys()].map((key) => key.replace(/\{.*/, '')));
    expect(names).not.toContain('leadline_clock_offset_seconds');
    expect(names).not.toContain('leadline_feed_failover_active');
    expect([...series.keys()]).not.toContain('leadline_connection_round_trip_seconds{connection="Account"}');
  });

  it('refuses names the format has no place for, and a family begun twice', () => {
    const out = new Exposition();
    out.family('leadline_up', 'gauge', 'Is up.', [
      { value: Number.NaN },
      { labels: { at: 'a\nb' }, value: Number.POSITIVE_INFINITY },
    ]);
    expect(read(out.text())).toEqual(
      new Map([
        ['leadline_up', Number.NaN],
        ['leadline_up{at="a\\nb"}', Number.POSITIVE_INFINITY],
      ]),
    );
    expect(() => out.family('leadline_up', 'gauge', 'Again.', [])).toThrow('leadline_up');
    expect(() => out.family('leadline-up', 'gauge', 'Wrong.', [])).toThrow('leadline-up');
    expect(() => out.family('leadline_of', 'gauge', 'Wrong.', [{ labels: { 'a.b': 'c' }, value: 1 }])).toThrow('a.b');
  });
});
