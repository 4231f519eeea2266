import { beforeEach, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AutomationView } from '../../../../src/contract/automation-views.ts';
import type { CommandPayload } from '../../../../src/contract/commands.ts';
import type { OrderView, PositionView } from '../../../../src/contract/views.ts';
import { OrderGestureRunner } from '../../../../src/renderer/trading/order-gesture-runner.ts';
import { type ClosingRequest, PositionCloser } from '../../../../src/renderer/trading/position-closer.ts';
import { positionOrder } from '../../../../src/renderer/trading/position-orders.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';
import { orderView } from '../../../support/order-views.ts';

const position = (quantity: string): PositionView => ({
  symbol: 'BTC/USD',
  quantity,
  averageEntryPrice: '64000.0',
  realisedPnl: '0',
  realisedToday: '0',
  unrealisedPnl: '0',
  fees: '0',
  markPrice: '64000.0',
  costMethod: 'average',
  updatedAt: 1,
});

const flatten: ClosingRequest = { what: 'flatten', instrument: BTC_USD, venueWord: 'SIM', mustAsk: () => null };

describe('the order that ends a position', () => {
  test.each([
    ['flatten', '0.05', 'Flatten: SELL 0.05 BTC MARKET · SIM'],
    ['flatten', '-0.05', 'Flatten: BUY 0.05 BTC MARKET · SIM'],
    ['reverse', '0.05', 'Reverse: SELL 0.1 BTC MARKET · SIM'],
  ] as const)('%s of %s is one sentence and exact', (what, held, sentence) => {
    expect(positionOrder(what, held, BTC_USD, 'SIM')).toMatchObject({ kind: 'order', sentence });
  });

  test.each([
    [null, 'No fill has made a position on BTC/USD: there is nothing to flatten.'],
    ['0.00000000', 'The position on BTC/USD is flat already.'],
    ['0.00001', '0.00001 BTC is under Kraken’s minimum of 0.00005 BTC: no order can close it.'],
  ])('%s cannot be flattened, and it is said why', (held, reason) => {
    expect(positionOrder('flatten', held, BTC_USD, 'SIM')).toEqual({ kind: 'refused', reason });
  });
});

describe('flatten', () => {
  const orders = createStore<{ readonly data: readonly OrderView[] | null }>(() => ({ data: [] }));
  const positions = createStore<{ readonly data: readonly PositionView[] | null }>(() => ({ data: [] }));
  const automation = createStore<{ readonly data: readonly AutomationView[] | null }>(() => ({ data: [] }));
  let log: string[];
  let placed: CommandPayload<'order.place'>[];
  let waits: { readonly ms: number; readonly callback: () => void }[];
  let closer: PositionCloser;
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  };

  beforeEach(() => {
    orders.setState({ data: [] });
    positions.setState({ data: [position('0.05')] });
    automation.setState({ data: [] });
    log = [];
    placed = [];
    waits = [];
    let made = 0;
    closer = new PositionCloser({
      orders,
      positions,
      automation,
      switchOff: async (id) => {
        log.push(`off ${id}`);
        return id !== 'stubborn';
      },
      cancelAll: async (symbol) => {
        log.push(`cancel ${symbol}`);
        return true;
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
            command: async (_name, payload) => {
              placed.push(payload);
              return { ok: true, value: { intentId: payload.intentId, state: 'ACKED', reason: null } };
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
      after: (ms, callback) => {
        const wait = { ms, callback };
        waits.push(wait);
        return () => {
          waits = waits.filter((each) => each !== wait);
        };
      },
    });
  });

  test('cancels what works on the symbol first and sells what is held when that is gone', async () => {
    orders.setState({ data: [orderView({ intentId: 'resting', state: 'OPEN' })] });
    const done = closer.close(flatten);
    await settle();
    expect([log, placed.length]).toEqual([['cancel BTC/USD'], 0]);
    // The order filled in part before its cancel: more is held than when the key was pressed.
    positions.setState({ data: [position('0.07')] });
    orders.setState({ data: [orderView({ intentId: 'resting', state: 'CANCELED' })] });
    await settle();
    expect(placed.map(({ ticket }) => [ticket.side, ticket.orderType, ticket.quantity])).toEqual([
      ['sell', 'market', '0.07'],
    ]);
    orders.setState({ data: [orderView({ intentId: 'intent-1', state: 'FILLED' })] });
    positions.setState({ data: [position('0')] });
    await expect(done).resolves.toBeNull();
    expect([closer.store.getState(), waits]).toEqual([{}, []]);
  });

  test('pressed twice is one order', async () => {
    const first = closer.close(flatten);
    await settle();
    await expect(closer.close(flatten)).resolves.toBe('A flatten of BTC/USD is under way: wait until it is done.');
    expect(placed).toHaveLength(1);
    orders.setState({ data: [orderView({ intentId: 'intent-1', state: 'FILLED' })] });
    await settle();
    for (const wait of waits) wait.callback();
    await first;
  });

  test('sends nothing beside an order that will not go, and says so', async () => {
    orders.setState({ data: [orderView({ intentId: 'stuck', state: 'UNKNOWN' })] });
    const done = closer.close(flatten);
    await settle();
    for (const wait of waits) wait.callback();
    await expect(done).resolves.toContain('Not sent: 1 order on BTC/USD');
    expect(placed).toEqual([]);
  });

  test('switches off what trades the symbol by itself, and sends nothing beside what will not be', async () => {
    const instance = (id: string, symbol: string, mode: 'shadow' | 'live') =>
      ({ id, symbol, mode, strategyId: 'bracket' }) as AutomationView;
    automation.setState({
      data: [
        instance('shadow', 'BTC/USD', 'shadow'),
        instance('elsewhere', 'ETH/USD', 'live'),
        instance('bracket', 'BTC/USD', 'live'),
        instance('stubborn', 'BTC/USD', 'live'),
      ],
    });
    await expect(closer.close(flatten)).resolves.toBe(
      'Not sent: bracket on BTC/USD could not be switched off, and would trade against it.',
    );
    expect([log, placed]).toEqual([['off bracket', 'off stubborn'], []]);
  });

  test('sends nothing when nothing is held', async () => {
    positions.setState({ data: [] });
    await expect(closer.close(flatten)).resolves.toContain('there is nothing to flatten');
    expect([log, placed]).toEqual([[], []]);
  });
});
