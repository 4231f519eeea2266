/** Mistakes in what is made of the exchange's own words: streams, snapshots and reads. */
import type { DecimalText } from '../../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId } from '../../../src/domain/order.ts';
import { ok } from '../../../src/domain/result.ts';
import type { EpochMs } from '../../../src/domain/time.ts';
import { ToldSpan } from '../../../src/engine/account/told-span.ts';
import { isTerminal } from '../../../src/engine/orders/order.ts';
import { OrderLedger } from '../../../src/engine/orders/order-ledger.ts';
import { UnknownResolver } from '../../../src/engine/orders/unknown-resolver.ts';
import { VenueReads } from '../../../src/engine/orders/venue-reads.ts';
import type { AccountEvents, ExecutionReport } from '../../../src/engine/ports.ts';
import { PrivateStream } from '../../../src/kraken/websocket/private-stream.ts';
import { type Bug, bug } from './bug.ts';
import { byAccount, byMethods, byPorts, replaced, replacedGetter, wrapped } from './patching.ts';
import { AWAY_WHILE_FILLED, FILLED_ELSEWHERE, NOTHING_READ, only, READ_BEFORE_AMEND, SILENT_SOCKETS } from './rows.ts';

/** Every message of the executions stream changed on its way in. */
const onReports = (
  change: (reports: readonly ExecutionReport[], isSnapshot: boolean, id: string) => readonly ExecutionReport[],
) =>
  byPorts(
    byAccount(() => ({
      events: (events, id) => ({
        executions: (reports, isSnapshot, sequence, received) =>
          events.executions(change(reports, isSnapshot, id), isSnapshot, sequence, received),
      }),
    })),
  );

const ignoring = (channel: 'executions' | 'balances') =>
  byPorts(
    byAccount(() => ({
      events: (events: AccountEvents) => ({
        sequenceGap: (skipped: 'executions' | 'balances', expected: number, got: number) => {
          if (skipped !== channel) events.sequenceGap(skipped, expected, got);
        },
      }),
    })),
  );

export const EVIDENCE_BUGS: readonly Bug[] = [
  bug(
    'late-answers-dropped',
    'An answer after the timeout is dropped, and what was not answered is not looked for.',
    { rows: only('R15', 'N17') },
    () => ({
      ...byPorts(byAccount(() => ({ events: () => ({ lateAnswer: () => {} }) }))),
      undo: [
        replaced(
          UnknownResolver.prototype,
          'consider',
          (original) =>
            function consider(this: UnknownResolver, order, isAsked) {
              if (order.life.state !== 'UNKNOWN') original.call(this, order, isAsked);
            },
        ),
      ],
    }),
  ),
  bug(
    'failed-read-is-not-found',
    'A read that failed counts as one that did not find the order.',
    { rows: [NOTHING_READ] },
    () =>
      byMethods(
        replaced(
          VenueReads.prototype,
          'everywhere',
          (original) =>
            async function everywhere(this: VenueReads, orders, after) {
              const round = await original.call(this, orders, after);
              return round.kind === 'failed' ? { kind: 'read', found: new Set() } : round;
            },
        ),
      ),
  ),
  bug(
    'open-orders-alone',
    'An order that is not among the open ones is taken for never accepted: closed orders and trades are not read.',
    { rows: [SILENT_SOCKETS] },
    () =>
      byMethods(
        replaced(
          VenueReads.prototype,
          'everywhere',
          () =>
            function everywhere(this: VenueReads, orders) {
              return this.openOf(orders);
            },
        ),
      ),
  ),
  bug('fill-per-connection', 'A fill told by both connections is two fills.', {}, () =>
    onReports((reports, _isSnapshot, id) =>
      reports.map((report) =>
        report.executionId === undefined || id === 'A'
          ? report
          : { ...report, executionId: `${report.executionId}-${id}` as ExecutionId },
      ),
    ),
  ),
  bug(
    'fill-after-end-dropped',
    'A fill that comes after the order has ended here is dropped.',
    { rows: only('P9', 'P28', 'N16') },
    () =>
      byMethods(
        replaced(
          OrderLedger.prototype,
          'apply',
          (original) =>
            function apply(this: OrderLedger, record) {
              const hasEnded = (id: ExchangeOrderId): boolean => {
                const order = this.byExchangeOrderId(id);
                return order !== null && isTerminal(order.life.state);
              };
              if (record.kind === 'reports') {
                const reports = record.reports.filter(
                  (report) => report.type !== 'trade' || !hasEnded(report.exchangeOrderId),
                );
                return original.call(this, { ...record, reports });
              }
              if (record.kind !== 'fillsRead') return original.call(this, record);
              return original.call(this, {
                ...record,
                fills: record.fills.filter((fill) => !hasEnded(fill.exchangeOrderId)),
              });
            },
        ),
      ),
  ),
  bug('trade-ends-the-order', 'A trade is taken for the end of its order, whatever is left of it.', {}, () =>
    onReports((reports) =>
      reports.flatMap((report) =>
        report.type === 'trade'
          ? [report, { ...report, type: 'filled' as const, status: 'filled' as const }]
          : [report],
      ),
    ),
  ),
  bug('quantity-through-a-float', 'The quantity of a fill is rounded to six decimals.', {}, () =>
    onReports((reports) =>
      reports.map((report) =>
        report.lastQuantity === undefined
          ? report
          : { ...report, lastQuantity: String(Math.round(Number(report.lastQuantity) * 1e6) / 1e6) as DecimalText },
      ),
    ),
  ),
  bug('others-orders-ignored', 'Orders placed elsewhere are not ours, and are not looked at.', {}, () => ({
    plant: (ports) => {
      const ours = onReports((reports) => {
        const known = reports.filter((report) => report.clientOrderId !== undefined || report.type === 'trade');
        return known;
      }).plant(ports);
      const { queries } = ours;
      return {
        ...ours,
        queries: wrapped(queries, {
          openOrders: async (filter) => {
            const open = await queries.openOrders(filter);
            return open.ok ? ok(open.value.filter(({ clientOrderId }) => clientOrderId !== null)) : open;
          },
        }),
      };
    },
    undo: [],
  })),
  bug(
    'last-fifty-fills',
    'After a loss of the stream only the newest fifty fills are read.',
    { rows: only('P13', 'P7', 'P18'), settleMs: 150_000 },
    () =>
      byPorts((ports) => ({
        ...ports,
        queries: wrapped(ports.queries, {
          fillsSince: async (since) => {
            const fills = await ports.queries.fillsSince(since);
            return fills.ok ? ok(fills.value.slice(-50)) : fills;
          },
        }),
      })),
  ),
  bug(
    'return-is-told',
    'After a loss only what happened since the return is read.',
    { rows: [FILLED_ELSEWHERE], settleMs: 150_000 },
    () => {
      let now = (): EpochMs | null => null;
      return {
        plant: (ports) => {
          now = () => ports.clock.wallNow();
          return ports;
        },
        undo: [replacedGetter(ToldSpan.prototype, 'until', () => now())],
      };
    },
  ),
  bug(
    'absent-is-cancelled',
    'An order that a new snapshot of open orders does not hold is taken for cancelled.',
    { rows: [AWAY_WHILE_FILLED] },
    () =>
      byPorts(
        byAccount(() => {
          const open = new Map<ExchangeOrderId, ExecutionReport>();
          return {
            events: (events) => ({
              executions: (reports, isSnapshot, sequence, received) => {
                const told = new Set(
                  reports.flatMap(({ type, exchangeOrderId }) => (type === 'trade' ? [] : [exchangeOrderId])),
                );
                const gone = isSnapshot ? [...open.keys()].filter((id) => !told.has(id)) : [];
                for (const report of reports) {
                  if (report.type === 'new') open.set(report.exchangeOrderId, report);
                  else if (['filled', 'canceled', 'expired'].includes(report.type)) open.delete(report.exchangeOrderId);
                }
                events.executions(reports, isSnapshot, sequence, received);
                const ended = gone.map((exchangeOrderId) => ({
                  type: 'canceled' as const,
                  status: 'canceled' as const,
                  exchangeOrderId,
                  exchangeTime: received.wall,
                }));
                for (const id of gone) open.delete(id);
                if (ended.length > 0) events.executions(ended, false, sequence, received);
              },
            }),
          };
        }),
      ),
  ),
  bug(
    'sequence-ignored',
    'The sequence of the private streams is not looked at.',
    { rows: only('P4', 'P6'), settleMs: 15_000 },
    () => {
      const last = new WeakMap<PrivateStream, number>();
      return byMethods(
        replaced(
          PrivateStream.prototype,
          'place',
          (original) =>
            function place(this: PrivateStream, sequence, isSnapshot) {
              const taken = isSnapshot ? sequence : (last.get(this) ?? sequence - 1) + 1;
              last.set(this, taken);
              return original.call(this, taken, isSnapshot);
            },
        ),
      );
    },
  ),
  bug(
    'balances-sequence-ignored',
    'A gap in the sequence of balances is not noticed.',
    { rows: only('P6'), settleMs: 15_000 },
    () => ignoring('balances'),
  ),
  bug(
    'stale-read-believed',
    'What a read says of an order is taken for newer than anything a stream has told.',
    { rows: [READ_BEFORE_AMEND, ...only('P7', 'P18', 'P25', 'P31')], settleMs: 20_000 },
    () =>
      byMethods(
        replaced(
          VenueReads.prototype,
          'recordOrders',
          (original) =>
            function recordOrders(this: VenueReads, orders, readAt) {
              return original.call(this, orders, (readAt + 60_000) as EpochMs);
            },
        ),
      ),
  ),
];
