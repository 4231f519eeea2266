import { describe, expect, test } from 'vitest';
import type { CommandResults, OrderTicket } from '../../../../src/contract/commands.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { Result } from '../../../../src/domain/result.ts';
import { OrderGestureRunner } from '../../../../src/renderer/trading/order-gesture-runner.ts';
import { placeSeries } from '../../../../src/renderer/trading/place-series.ts';

const orders = ['64000.0', '63900.0', '63800.0'].map((limitPrice) => ({
  sentence: `BUY ${limitPrice}`,
  ticket: {
    symbol: 'BTC/USD',
    side: 'buy',
    orderType: 'limit',
    quantity: '0.1',
    limitPrice,
    timeInForce: 'gtc',
    postOnly: false,
    reduceOnly: false,
  } satisfies OrderTicket,
}));
type Placed = Result<CommandResults['order.place'], Failure>;
const acked: Placed = { ok: true, value: { intentId: 'x', state: 'ACKED', reason: null } };

/** Answers each order from a list, and tells what it was sent and how long it was waited. */
function deskOf(answers: Placed[]) {
  const log: string[] = [];
  let made = 0;
  return {
    log,
    wait: async (ms: number) => {
      log.push(`wait ${ms}`);
    },
    createRunner: () =>
      new OrderGestureRunner(
        {
          query: async () => ({
            ok: true,
            value: {
              denial: null,
              averagePrice: null,
              worstPrice: null,
              notional: null,
              fee: null,
              feeAsset: null,
              freeAfter: null,
              caveats: [],
            },
          }),
          command: async (_name, { ticket }) => {
            log.push(`send ${ticket.limitPrice}`);
            const answer = answers.shift();
            if (answer === undefined) throw new Error('No answer was scripted');
            return answer;
          },
        },
        {
          now: () => 1,
          newIntentId: () => {
            made += 1;
            return `intent-${made}`;
          },
        },
      ),
  };
}

describe('several orders as one gesture', () => {
  test('leave one after another, slower than the desk’s limit', async () => {
    const desk = deskOf([acked, acked, acked]);
    await expect(placeSeries(desk, orders)).resolves.toEqual({ sent: 3, refusal: null });
    expect(desk.log).toEqual(['send 64000.0', 'wait 250', 'send 63900.0', 'wait 250', 'send 63800.0']);
  });

  test('end with the first that is refused', async () => {
    const denied: Placed = { ok: true, value: { intentId: 'x', state: 'DENIED', reason: 'Too much.', code: null } };
    const desk = deskOf([acked, denied]);
    await expect(placeSeries(desk, orders)).resolves.toEqual({ sent: 1, refusal: 'Too much.' });
  });

  test('end with one whose fate is unknown, which counts as sent', async () => {
    const failure: Failure = {
      code: 'X',
      category: 'network',
      retryable: false,
      delivery: 'unknown',
      message: 'No answer.',
    };
    const desk = deskOf([{ ok: false, error: failure }]);
    await expect(placeSeries(desk, orders)).resolves.toEqual({ sent: 1, refusal: 'No answer.' });
  });
});
