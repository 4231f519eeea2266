/** What the exchange takes changes: orders it would refuse never leave, and cancels pass where they are taken. */
import { type Drill, drill } from './drill.ts';
import { isClosed, type Stage } from './stage.ts';

const TOLD_MS = 5_000;

async function enter(stage: Stage<'told'>, status: string): Promise<void> {
  stage.tell(`The exchange goes into ${status.replace('_', ' ')} mode`);
  await stage.exchange.setStatus(status);
  const took = await stage.desk.until(() => stage.desk.status?.systemStatus === status, TOLD_MS);
  stage.judgeTime('told', took, TOLD_MS);
}

/** The order is denied here, and the exchange never hears of it. */
async function judgeDenied(stage: Stage<'denied'>, intentId: string): Promise<void> {
  await stage.desk.until(() => isClosed(stage.order(intentId)), TOLD_MS);
  const order = stage.order(intentId);
  const held = await stage.exchange.ordersOf(order?.clientOrderId ?? null);
  stage.judge(
    'denied',
    order?.state === 'DENIED' && held.length === 0,
    `${order?.state ?? 'never told of'}${order?.reason === null || order === undefined ? '' : `: ${order.reason}`}`,
  );
}

async function judgeReopened(stage: Stage<'open'>): Promise<void> {
  await stage.exchange.setStatus('online');
  stage.tell('The exchange is online again');
  stage.judgeTime('open', await stage.desk.until(() => stage.isHealthy, 15_000), 15_000);
}

const COMMON = {
  told: 'The new mode is shown within 5 s',
  denied: 'An order the exchange would refuse is denied here and never leaves',
  open: 'Orders may leave within 15 s of its end',
} as const;

export const MODE_DRILLS: readonly Drill[] = [
  drill({
    id: 'post-only-mode',
    fault: 'Only orders that rest are taken.',
    criteria: { ...COMMON, rests: 'A post-only order is still taken' },
    takesSeconds: 4,
    run: async (stage) => {
      await enter(stage, 'post_only');
      await judgeDenied(stage, stage.send(stage.market('buy', stage.tinyQuantity)));
      const intentId = stage.send(stage.limit({ postOnly: true }));
      await stage.desk.until(() => stage.order(intentId)?.state === 'OPEN' || isClosed(stage.order(intentId)), TOLD_MS);
      const order = stage.order(intentId);
      stage.judge('rests', order?.state === 'OPEN', order?.reason ?? order?.state ?? 'never told of');
      await judgeReopened(stage);
    },
  }),
  drill({
    id: 'cancel-only-mode',
    fault: 'No new orders are taken; what rests can be cancelled.',
    criteria: { ...COMMON, cancel: 'A resting order is cancelled within 5 s' },
    takesSeconds: 4,
    run: async (stage) => {
      const resting = await stage.rest();
      await enter(stage, 'cancel_only');
      await judgeDenied(stage, stage.send(stage.limit()));
      await stage.desk.command('order.cancel', { intentId: resting.intentId });
      const took = await stage.desk.until(() => stage.order(resting.intentId)?.state === 'CANCELED', TOLD_MS);
      stage.judgeTime('cancel', took, TOLD_MS);
      await judgeReopened(stage);
    },
  }),
  drill({
    id: 'maintenance',
    fault: 'Neither orders nor cancels are taken.',
    criteria: {
      ...COMMON,
      halted: 'The book is shown as HALTED within 5 s',
      kept: 'A resting order is still known as working afterwards',
    },
    takesSeconds: 5,
    run: async (stage) => {
      const resting = await stage.rest();
      await enter(stage, 'maintenance');
      const took = await stage.desk.until(() => stage.desk.bookNow(stage.symbol)?.trust === 'HALTED', TOLD_MS);
      stage.judgeTime('halted', took, TOLD_MS);
      await judgeDenied(stage, stage.send(stage.limit()));
      await judgeReopened(stage);
      const order = stage.order(resting.intentId);
      stage.judge('kept', order?.state === 'OPEN', order?.state ?? 'gone');
    },
  }),
];
