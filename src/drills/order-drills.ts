/** What breaks between an order and its answer. Whatever is said or not said: one intent is at most one order. */
import type { OrderView } from '../contract/views.ts';
import { type Drill, drill } from './drill.ts';
import { isClosed, type Stage } from './stage.ts';

const RESOLVED_MS = 30_000;
const UNDECIDED: ReadonlySet<string> = new Set(['CREATED', 'SUBMITTING', 'UNKNOWN', 'ACKED']);

/** Waits until the order's state rests on evidence. */
async function resolve(stage: Stage, intentId: string): Promise<number | null> {
  return stage.desk.until(() => {
    const order = stage.order(intentId);
    return order !== undefined && !UNDECIDED.has(order.state);
  }, RESOLVED_MS);
}

const words = (order: OrderView | undefined): string =>
  order === undefined ? 'never told of' : `${order.state}${order.reason === null ? '' : `: ${order.reason}`}`;

async function judgeOne(stage: Stage<'resolved' | 'one' | 'agrees'>, intentId: string): Promise<void> {
  stage.judgeTime('resolved', await resolve(stage, intentId), RESOLVED_MS);
  const order = stage.order(intentId);
  const held = await stage.exchange.ordersOf(order?.clientOrderId ?? null);
  stage.judge('one', held.length === 1, `${held.length} at the exchange`);
  stage.judge('agrees', order?.state === 'OPEN', `${words(order)}; the exchange says ${held[0]?.status ?? 'nothing'}`);
}

async function judgeNone(stage: Stage<'resolved' | 'none' | 'said'>, intentId: string): Promise<void> {
  stage.judgeTime('resolved', await resolve(stage, intentId), RESOLVED_MS);
  const order = stage.order(intentId);
  const held = await stage.exchange.ordersOf(order?.clientOrderId ?? null);
  stage.judge('none', held.length === 0, `${held.length} at the exchange`);
  const isRefused = isClosed(order) && order?.state !== 'FILLED';
  stage.judge('said', isRefused && order?.reason !== null, words(order));
}

const ONE = {
  resolved: 'The state of the order is known within 30 s',
  one: 'The exchange holds exactly one order',
  agrees: 'The desk shows it as working',
} as const;
const NONE = {
  resolved: 'The state of the order is known within 30 s',
  none: 'The exchange holds no order, and none was sent again',
  said: 'The trader is told why',
} as const;

export const ORDER_DRILLS: readonly Drill[] = [
  drill({
    id: 'lost-answer',
    fault: 'An order is accepted; neither answer nor report comes, and reads hide it for 4 s.',
    criteria: { ...ONE, unknown: 'Meanwhile it is shown as UNKNOWN, never as rejected' },
    takesSeconds: 10,
    run: async (stage) => {
      await stage.exchange.arm('srv.dropAck', { method: 'add_order' }, 1);
      await stage.exchange.arm('srv.stall', { channel: 'executions' });
      await stage.exchange.arm('srv.hideOrder', { ms: 4_000 });
      stage.tell('Placing an order whose answer will be lost');
      const intentId = stage.send(stage.limit());
      const took = await stage.desk.until(() => stage.order(intentId)?.state === 'UNKNOWN', 6_000);
      stage.judge('unknown', took !== null, words(stage.order(intentId)));
      await judgeOne(stage, intentId);
    },
  }),
  drill({
    id: 'late-answer',
    fault: 'An order is carried out and answered only after four seconds.',
    criteria: ONE,
    takesSeconds: 5,
    run: async (stage) => {
      await stage.exchange.arm('srv.lateAck', { method: 'add_order', ms: 4_000 }, 1);
      stage.tell('Placing an order whose answer takes 4 s');
      const intentId = stage.send(stage.limit());
      await stage.pause(4_500);
      await judgeOne(stage, intentId);
    },
  }),
  drill({
    id: 'unavailable-after-accept',
    fault: 'The exchange carries an order out and says that the service is unavailable.',
    criteria: ONE,
    takesSeconds: 4,
    run: async (stage) => {
      await stage.exchange.arm('srv.err', { method: 'add_order', code: 'EService:Unavailable', accepted: true }, 1);
      stage.tell('Placing an order that is refused and carried out');
      await judgeOne(stage, stage.send(stage.limit()));
    },
  }),
  drill({
    id: 'gateway-502',
    fault:
      'The socket is too slow for orders, so one goes over REST; the gateway answers 502 although it was accepted.',
    criteria: { ...ONE, rest: 'The order went over REST' },
    takesSeconds: 12,
    run: async (stage) => {
      await stage.exchange.arm('srv.lateAck', { host: 'private', method: 'ping', ms: 3_500 });
      await stage.exchange.arm('srv.http', { host: 'rest', method: 'AddOrder', code: 502, accepted: true }, 1);
      stage.tell('Waiting until the socket is too slow for orders');
      const from = stage.now();
      await stage.pause(6_500);
      const intentId = stage.send(stage.limit());
      await judgeOne(stage, intentId);
      const fired = await stage.exchange.firings('srv.http', from);
      stage.judge(
        'rest',
        stage.order(intentId)?.route === 'rest' && fired === 1,
        `route ${stage.order(intentId)?.route}, ${fired} gateway errors`,
      );
    },
  }),
  drill({
    id: 'late-rejection',
    fault: 'An order is not carried out and refused only after three seconds.',
    criteria: NONE,
    takesSeconds: 5,
    run: async (stage) => {
      await stage.exchange.arm(
        'srv.rejectLate',
        { method: 'add_order', ms: 3_000, code: 'EOrder:Insufficient funds' },
        1,
      );
      stage.tell('Placing an order that is refused after 3 s');
      await judgeNone(stage, stage.send(stage.limit()));
    },
  }),
  drill({
    id: 'rate-limit',
    fault: 'The exchange refuses an order because its counter is full.',
    criteria: { ...NONE, cancel: 'A cancel still goes through within 5 s' },
    takesSeconds: 4,
    run: async (stage) => {
      const resting = await stage.rest();
      await stage.exchange.arm('srv.err', { method: 'add_order', code: 'EOrder:Rate limit exceeded' }, 1);
      stage.tell('Placing an order that meets the limit');
      await judgeNone(stage, stage.send(stage.limit()));
      await stage.desk.command('order.cancel', { intentId: resting.intentId });
      const took = await stage.desk.until(() => stage.order(resting.intentId)?.state === 'CANCELED', 5_000);
      stage.judgeTime('cancel', took, 5_000);
    },
  }),
  drill({
    id: 'slow-network',
    fault: 'Every message to and from the account host takes 400 ms longer.',
    criteria: { ...ONE, measured: 'The order’s own timing shows the delay' },
    takesSeconds: 4,
    run: async (stage) => {
      await stage.exchange.arm('net.delay', { host: 'private', ms: 400, direction: 'both' });
      stage.tell('Placing an order through a slow network');
      const intentId = stage.send(stage.limit());
      await judgeOne(stage, intentId);
      const { network = 0, exchange = 0 } = stage.order(intentId)?.latency ?? {};
      stage.judge(
        'measured',
        network + exchange >= 600,
        `network ${Math.round(network)} ms, exchange ${Math.round(exchange)} ms`,
      );
    },
  }),
];
