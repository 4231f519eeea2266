/** What breaks between the exchange's view of the account and ours. */
import { Money } from '../domain/money.ts';
import { type Drill, drill } from './drill.ts';
import { isClosed, type Stage } from './stage.ts';

const BACK_MS = 20_000;

const isReady = (stage: Stage): boolean => stage.desk.status?.tradingBlocked === null;

/**
 * Breaks every account connection, and waits until the account is whole again. `meanwhile` is what has to have happened at the
 * exchange before that counts: the status the desk last told may be older than the loss.
 */
async function judgeOutage(
  stage: Stage<'noticed' | 'links' | 'back'>,
  meanwhile: () => Promise<boolean> = async () => true,
): Promise<void> {
  const links = (await stage.exchange.sessions('private')).length;
  const from = stage.now();
  await stage.exchange.drop('private', null);
  // A loss may be over before the next report of the status: then the events and the reconnects tell of it.
  const wasLost = (): boolean =>
    !isReady(stage) ||
    stage.desk.events.some(({ at, level, source }) => at >= from && level !== 'info' && source === 'account') ||
    (stage.desk.monitor?.feed?.accountConnections ?? []).some(({ state }) => state !== 'live');
  stage.judgeTime('noticed', await stage.desk.until(wasLost, 4_000), 4_000);
  const joined = await stage.untilExchange(
    async () => (await stage.exchange.sessions('private')).length >= links,
    BACK_MS,
  );
  stage.judgeTime('links', joined, BACK_MS);
  await stage.untilExchange(meanwhile, BACK_MS);
  stage.judgeTime('back', await stage.desk.until(() => isReady(stage), BACK_MS), BACK_MS);
}

const OUTAGE = {
  noticed: 'The loss is noticed within 4 s: no order may leave, or it is told',
  links: 'Every account connection is open again within 20 s',
  back: 'Orders may leave again within 20 s, after the account was compared',
} as const;

/** Buys the least there is at market and waits for the end of the order. */
async function buy(stage: Stage): Promise<string> {
  const intentId = stage.send(stage.market('buy', stage.tinyQuantity));
  await stage.desk.until(() => isClosed(stage.order(intentId)), 30_000);
  return intentId;
}

async function judgeFill(stage: Stage<'filled' | 'once'>, intentId: string): Promise<void> {
  const order = stage.order(intentId);
  const [held] = await stage.exchange.ordersOf(order?.clientOrderId ?? null);
  const isSame = held !== undefined && order !== undefined && new Money(order.filledQuantity).eq(held.filled);
  stage.judge(
    'filled',
    isSame && order?.state === 'FILLED',
    `desk ${order?.filledQuantity ?? 'none'} ${order?.state ?? 'unknown'}, exchange ${held?.filled ?? 'none'} ${held?.status ?? ''}`.trim(),
  );
  const told = stage.desk.fills.filter((fill) => fill.intentId === intentId);
  const ids = new Set(told.map((fill) => fill.executionId));
  stage.judge(
    'once',
    held !== undefined && told.length === ids.size && ids.size === held.trades,
    `${told.length} fills told, ${held?.trades ?? 0} at the exchange`,
  );
}

const FILLS = {
  filled: 'The filled quantity equals what the exchange holds',
  once: 'Every execution is counted exactly once',
} as const;

export const ACCOUNT_DRILLS: readonly Drill[] = [
  drill({
    id: 'account-socket-drop',
    fault: 'The connection that carries orders and fills breaks while an order rests.',
    criteria: { ...OUTAGE, same: 'The resting order is still known as working, once' },
    takesSeconds: 6,
    run: async (stage) => {
      const order = await stage.rest();
      stage.tell('Breaking the account connections');
      await judgeOutage(stage);
      const held = await stage.exchange.ordersOf(order.clientOrderId);
      const now = stage.order(order.intentId);
      stage.judge('same', held.length === 1 && now?.state === 'OPEN', `${held.length} at the exchange, ${now?.state}`);
    },
  }),
  drill({
    id: 'token-expiry',
    fault: 'After a reconnect the exchange no longer takes the session token.',
    criteria: { ...OUTAGE, refused: 'The exchange did refuse a token' },
    takesSeconds: 8,
    run: async (stage) => {
      const from = stage.now();
      await stage.exchange.arm(
        'srv.err',
        { host: 'private', method: 'subscribe', code: 'ESession:Invalid session' },
        1,
      );
      stage.tell('Breaking the account connections; the next token is refused');
      const firings = (): Promise<number> => stage.exchange.firings('srv.err', from);
      await judgeOutage(stage, async () => (await firings()) > 0);
      const fired = await firings();
      stage.judge('refused', fired > 0, `${fired} times`);
    },
  }),
  drill({
    id: 'nonce-error',
    fault: 'The request for a new session token is refused for its nonce.',
    criteria: { ...OUTAGE, refused: 'The exchange did refuse a nonce' },
    takesSeconds: 6,
    run: async (stage) => {
      const from = stage.now();
      await stage.exchange.arm(
        'srv.err',
        { host: 'rest', method: 'GetWebSocketsToken', code: 'EAPI:Invalid nonce' },
        1,
      );
      stage.tell('Breaking the account connections; the next nonce is refused');
      const firings = (): Promise<number> => stage.exchange.firings('srv.err', from);
      await judgeOutage(stage, async () => (await firings()) > 0);
      const fired = await firings();
      stage.judge('refused', fired > 0, `${fired} times`);
    },
  }),
  drill({
    id: 'lost-report',
    fault: 'One message of the executions stream never arrives.',
    criteria: {
      noticed: 'The gap is noticed and told',
      agrees: 'Both orders stand as the exchange has them within 20 s',
    },
    takesSeconds: 5,
    run: async (stage) => {
      const first = await stage.rest();
      await stage.exchange.arm('srv.skipSeq', { channel: 'executions' }, 1);
      stage.tell('The next report of an execution is lost');
      await stage.desk.command('order.cancel', { intentId: first.intentId });
      const second = stage.send(stage.limit());
      await stage.desk.until(() => stage.order(second)?.state === 'OPEN', 10_000);
      const took = await stage.desk.until(
        () => stage.wasTold(/skipped (a message of executions|from \d+ to \d+)/),
        10_000,
      );
      stage.judgeTime('noticed', took, 10_000);
      const agreed = await stage.untilExchange(async () => {
        const held = await stage.exchange.orders();
        const statusOf = (id: string | null | undefined): string =>
          held.find((order) => id !== null && order.clientOrderId?.toLowerCase() === id?.toLowerCase())?.status ??
          'none';
        const [a, b] = [stage.order(first.intentId), stage.order(second)];
        return (
          a?.state === 'CANCELED' &&
          statusOf(a.clientOrderId) === 'canceled' &&
          b?.state === 'OPEN' &&
          ['new', 'open'].includes(statusOf(b.clientOrderId))
        );
      }, BACK_MS);
      stage.judgeTime('agrees', agreed, BACK_MS);
    },
  }),
  drill({
    id: 'duplicate-execution',
    fault: 'Every message of the executions stream arrives two times.',
    criteria: FILLS,
    takesSeconds: 3,
    run: async (stage) => {
      await stage.exchange.arm('srv.dupMsg', { channel: 'executions' }, 12);
      stage.tell('Buying the least there is, every report doubled');
      await judgeFill(stage, await buy(stage));
    },
  }),
  drill({
    id: 'reordered-executions',
    fault: 'Messages of the executions stream arrive in the wrong order.',
    criteria: FILLS,
    takesSeconds: 4,
    run: async (stage) => {
      await stage.exchange.arm('srv.reorder', { channel: 'executions', window: 1 }, 2);
      stage.tell('Buying the least there is, reports out of order');
      await judgeFill(stage, await buy(stage));
    },
  }),
  drill({
    id: 'partial-fill-storm',
    fault: 'One order is filled in thirty pieces at once.',
    criteria: { ...FILLS, quick: 'The order is known as filled within 5 s' },
    takesSeconds: 4,
    run: async (stage) => {
      const { bid = Number.NaN, ask = Number.NaN } = stage.desk.bookNow(stage.symbol) ?? {};
      const { tickSize } = stage.instrument;
      const inside = ask - tickSize > bid ? ask - tickSize : ask;
      const each = stage.tinyQuantity;
      for (let piece = 0; piece < PIECES; piece += 1) {
        await stage.exchange.houseOrder(stage.symbol, 'sell', stage.price(inside), each);
      }
      stage.tell(`Taking ${PIECES} orders of ${each} with one`);
      const quantity = new Money(each).mul(PIECES).toFixed();
      // Others trade too: a few ticks above, whatever is left of the pieces and the book behind them fills it.
      const most = stage.price(inside + REACH_TICKS * tickSize);
      const intentId = stage.send(stage.limit({ quantity, limitPrice: most, timeInForce: 'ioc' }));
      stage.judgeTime('quick', await stage.desk.until(() => isClosed(stage.order(intentId)), 5_000), 5_000);
      await judgeFill(stage, intentId);
    },
  }),
];

const PIECES = 30;
const REACH_TICKS = 40;
