/** Where the time of orders goes, stage by stage, once per order when its answer has been timed. */
import type { OrderView } from '../../contract/views.ts';
import type { Metrics } from './metrics.ts';

const STAGES = ['contract', 'risk', 'journal', 'send', 'exchange', 'network'] as const;
/** An order is timed within seconds of being made; older ones need not be remembered. */
const REMEMBERED = 1_000;

export class OrderLatencyRecorder {
  readonly #metrics: Metrics;
  readonly #recorded = new Set<string>();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  changed({ intentId, latency, state }: OrderView): void {
    if (state === 'REJECTED') this.#once(`rejected ${intentId}`, () => this.#metrics.count('orders.rejected'));
    if (state === 'DENIED') this.#once(`denied ${intentId}`, () => this.#metrics.count('orders.denied'));
    if (state === 'UNKNOWN') this.#once(`unknown ${intentId}`, () => this.#metrics.count('orders.becameUnknown'));
    if (latency.network === undefined) return;
    this.#once(intentId, () => {
      this.#metrics.count('orders.answered');
      let total = 0;
      for (const stage of STAGES) {
        const spent = latency[stage] ?? 0;
        total += spent;
        this.#metrics.histogram(`order.${stage}`, 'ms').record(spent);
      }
      this.#metrics.histogram('order.total', 'ms').record(total);
    });
  }

  #once(key: string, record: () => void): void {
    if (this.#recorded.has(key)) return;
    this.#recorded.add(key);
    const [oldest] = this.#recorded;
    if (this.#recorded.size > REMEMBERED && oldest !== undefined) this.#recorded.delete(oldest);
    record();
  }
}
