import { describe, expect, test } from 'vitest';
import type { CommandPayload, CommandResults, OrderTicket } from '../../../../src/contract/commands.ts';
import type { OrderPreview } from '../../../../src/contract/queries.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { Result } from '../../../../src/domain/result.ts';
import { type OrderEngine, OrderGestureRunner } from '../../../../src/renderer/trading/order-gesture-runner.ts';

const ticket: OrderTicket = {
  symbol: 'BTC/USD',
  side: 'sell',
  orderType: 'market',
  quantity: '0.05',
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
};
const clear: OrderPreview = {
  denial: null,
  averagePrice: null,
  worstPrice: null,
  notional: null,
  fee: null,
  feeAsset: null,
  freeAfter: null,
  caveats: [],
};
type Placed = Result<CommandResults['order.place'], Failure>;

/** Answers from a script; a call beyond it fails the test. */
class ScriptedDesk implements OrderEngine {
  readonly placed: CommandPayload<'order.place'>[] = [];
  readonly previews: OrderPreview[];
  readonly answers: Placed[];

  constructor(previews: OrderPreview[], answers: Placed[]) {
    this.previews = previews;
    this.answers = answers;
  }

  async query(): Promise<Result<OrderPreview, Failure>> {
    const next = this.previews.shift();
    if (next === undefined) throw new Error('No preview was scripted');
    return { ok: true, value: next };
  }

  async command(_name: 'order.place', payload: CommandPayload<'order.place'>): Promise<Placed> {
    this.placed.push(payload);
    const next = this.answers.shift();
    if (next === undefined) throw new Error('No answer was scripted');
    return next;
  }
}

function runnerOf(desk: ScriptedDesk): OrderGestureRunner {
  let made = 0;
  return new OrderGestureRunner(desk, {
    now: () => 1000,
    newIntentId: () => {
      made += 1;
      return `intent-${made}`;
    },
  });
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};
const accepted: Placed = { ok: true, value: { intentId: '', state: 'OPEN', reason: null } };

describe('running an order gesture', () => {
  test('previews, then places once under the id made at the gesture', async () => {
    const desk = new ScriptedDesk([clear], [accepted]);
    const runner = runnerOf(desk);
    runner.begin({ ticket, sentence: 'SELL' }, null);
    runner.begin({ ticket, sentence: 'SELL' }, null);
    await settle();
    runner.begin({ ticket, sentence: 'SELL' }, null);
    await settle();
    expect(desk.placed.map((each) => each.intentId)).toEqual(['intent-1']);
    expect(runner.store.getState()).toMatchObject({ state: 'settled', outcome: { kind: 'accepted' } });
  });

  test('a confirmable denial found by the engine is asked about and sent under a new id', async () => {
    const denial = { code: 'COLLAR_INNER', message: 'Far from mid.', confirmable: true, field: null };
    const denied: Placed = {
      ok: true,
      value: { intentId: 'intent-1', state: 'DENIED', reason: 'Far from mid.', code: 'COLLAR_INNER' },
    };
    const desk = new ScriptedDesk([clear, { ...clear, denial }], [denied, accepted]);
    const runner = runnerOf(desk);
    runner.begin({ ticket, sentence: 'SELL' }, null);
    await settle();
    expect(runner.store.getState()).toMatchObject({ state: 'confirming', reasons: ['Far from mid.'] });
    runner.confirm(false);
    await settle();
    expect(desk.placed.map((each) => [each.intentId, each.acknowledged])).toEqual([
      ['intent-1', []],
      ['intent-2', ['COLLAR_INNER']],
    ]);
  });

  test('an order whose fate is unknown says so and is not sent again', async () => {
    const lost: Failure = {
      code: 'LINK_LOST',
      category: 'network',
      retryable: false,
      delivery: 'unknown',
      message: 'The link was lost.',
    };
    const desk = new ScriptedDesk([clear], [{ ok: false, error: lost }]);
    const runner = runnerOf(desk);
    runner.begin({ ticket, sentence: 'SELL' }, null);
    await settle();
    expect(runner.store.getState()).toMatchObject({
      state: 'settled',
      outcome: { kind: 'failed', isUnknown: true, message: 'The link was lost.' },
    });
    expect(desk.placed).toHaveLength(1);
  });
});
