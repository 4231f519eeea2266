import { describe, expect, it } from 'vitest';
import type { OrderView } from '../../../../src/contract/views.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { Metrics } from '../../../../src/engine/metrics/metrics.ts';
import { OrderLatencyRecorder } from '../../../../src/engine/metrics/order-latency.ts';
import { orderView } from '../../../support/order-views.ts';

function setUp() {
  const metrics = new Metrics();
  const recorder = new OrderLatencyRecorder(metrics);
  const report = () => metrics.report(0 as EpochMs, 0, []);
  return { recorder, report };
}
const timed = { contract: 1, risk: 2, journal: 3, send: 4, exchange: 5, network: 6 };
const view = (more: Partial<OrderView>): OrderView => ({ ...orderView(), ...more });

describe('the latency of orders', () => {
  it('is recorded once per order, when its answer was timed, and its stages sum to the total', () => {
    const { recorder, report } = setUp();
    recorder.changed(view({ intentId: 'a', latency: { contract: 1 } }));
    for (let change = 0; change < 3; change += 1) recorder.changed(view({ intentId: 'a', latency: timed }));
    const { histograms, counters } = report();
    expect(histograms.map(({ name, count, max }) => [name, count, max])).toEqual([
      ['order.contract', 1, 1],
      ['order.risk', 1, 2],
      ['order.journal', 1, 3],
      ['order.send', 1, 4],
      ['order.exchange', 1, 5],
      ['order.network', 1, 6],
      ['order.total', 1, 21],
    ]);
    expect(counters).toEqual({ 'orders.answered': 1 });
  });

  it('counts what was denied, rejected or became unknown, each order once', () => {
    const { recorder, report } = setUp();
    for (const state of ['DENIED', 'REJECTED', 'UNKNOWN', 'UNKNOWN'] as const) {
      recorder.changed(view({ intentId: state, state, latency: {} }));
    }
    expect(report().counters).toEqual({ 'orders.becameUnknown': 1, 'orders.denied': 1, 'orders.rejected': 1 });
  });
});
