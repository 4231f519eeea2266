import { describe, expect, test } from 'vitest';
import type { OrderTicket } from '../../../../src/contract/commands.ts';
import {
  IDLE,
  type OrderGestureEvent,
  type OrderGestureState,
  type OrderIntent,
  transition,
} from '../../../../src/renderer/trading/order-gesture.ts';

const ticket: OrderTicket = {
  symbol: 'BTC/USD',
  side: 'buy',
  orderType: 'limit',
  quantity: '0.05',
  limitPrice: '64210.0',
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
};
const intent = (intentId: string, gestureAt = 1000, over: Partial<OrderTicket> = {}): OrderIntent => ({
  intentId,
  gestureAt,
  ticket: { ...ticket, ...over },
  sentence: 'BUY 0.05 BTC LIMIT 64,210.0 · SIM',
});
const denial = { code: 'COLLAR_INNER', message: 'Far from mid.', confirmable: true };

const STATES: Record<OrderGestureState['state'], OrderGestureState> = {
  idle: IDLE,
  checking: { state: 'checking', intent: intent('a'), mustAsk: null },
  confirming: { state: 'confirming', intent: intent('a'), reasons: ['Why'], acknowledged: ['X'] },
  sending: { state: 'sending', intent: intent('a'), acknowledged: ['X'] },
  settled: { state: 'settled', intent: intent('a'), outcome: { kind: 'accepted', state: 'OPEN' } },
};
const EVENTS: readonly [string, OrderGestureEvent][] = [
  ['begin, another order', { type: 'trader.begin', intent: intent('b', 5000), mustAsk: null }],
  ['begin, the same order at once', { type: 'trader.begin', intent: intent('b', 1400), mustAsk: null }],
  ['confirm', { type: 'trader.confirm', at: 9000, isRepeat: false }],
  ['confirm by a held key', { type: 'trader.confirm', at: 9000, isRepeat: true }],
  ['dismiss', { type: 'trader.dismiss' }],
  ['previewed clear', { type: 'engine.previewed', intentId: 'a', denial: null }],
  ['previewed, confirmable denial', { type: 'engine.previewed', intentId: 'a', denial }],
  ['previewed, flat denial', { type: 'engine.previewed', intentId: 'a', denial: { ...denial, confirmable: false } }],
  ['previewed another', { type: 'engine.previewed', intentId: 'z', denial: null }],
  ['answered', { type: 'engine.answered', intentId: 'a', outcome: { kind: 'accepted', state: 'OPEN' } }],
  ['answered another', { type: 'engine.answered', intentId: 'z', outcome: { kind: 'accepted', state: 'OPEN' } }],
  ['denied, confirmable', { type: 'engine.denied', intentId: 'a', denial, nextIntentId: 'a2' }],
  [
    'denied flat',
    { type: 'engine.denied', intentId: 'a', denial: { ...denial, confirmable: false }, nextIntentId: 'a2' },
  ],
  ['denied again', { type: 'engine.denied', intentId: 'a', denial: { ...denial, code: 'X' }, nextIntentId: 'a2' }],
];

describe('the order gesture', () => {
  test('every state answers every event as drawn', () => {
    const table = Object.fromEntries(
      Object.entries(STATES).map(([name, state]) => [
        name,
        Object.fromEntries(
          EVENTS.flatMap(([label, event]) => {
            const { next, effects } = transition(state, event);
            if (next === state) {
              expect(effects).toEqual([]);
              return [];
            }
            return [[label, [next.state, ...effects.map((effect) => effect.type)].join(' + ')]];
          }),
        ),
      ]),
    );
    expect(table).toEqual({
      idle: {
        'begin, another order': 'checking + preview',
        'begin, the same order at once': 'checking + preview',
      },
      checking: {
        'previewed clear': 'sending + place',
        'previewed, confirmable denial': 'confirming',
        'previewed, flat denial': 'sending + place',
      },
      confirming: { confirm: 'sending + place', dismiss: 'idle' },
      sending: {
        answered: 'settled',
        'denied, confirmable': 'confirming',
        'denied flat': 'settled',
        'denied again': 'settled',
      },
      settled: { 'begin, another order': 'checking + preview', dismiss: 'idle' },
    });
  });

  test('fifty submits of one press make one intent (U3)', () => {
    let state = IDLE;
    const placed: string[] = [];
    for (let press = 0; press < 50; press += 1) {
      const step = transition(state, {
        type: 'trader.begin',
        intent: intent(`id-${press}`, 1000 + press * 5),
        mustAsk: null,
      });
      state = step.next;
      for (const effect of step.effects) {
        if (effect.type !== 'preview') continue;
        const sent = transition(state, { type: 'engine.previewed', intentId: effect.intent.intentId, denial: null });
        state = sent.next;
        for (const place of sent.effects) if (place.type === 'place') placed.push(place.payload.intentId);
        const [intentId] = placed.slice(-1);
        if (press === 0 && intentId !== undefined) {
          state = transition(state, {
            type: 'engine.answered',
            intentId,
            outcome: { kind: 'accepted', state: 'OPEN' },
          }).next;
        }
      }
    }
    expect(placed).toEqual(['id-0']);
  });

  test('an order that must be asked about is sent only after the answer, with the denial acknowledged', () => {
    const checking = transition(IDLE, { type: 'trader.begin', intent: intent('a'), mustAsk: 'Confirm all.' }).next;
    const asked = transition(checking, { type: 'engine.previewed', intentId: 'a', denial });
    expect(asked.next).toMatchObject({ state: 'confirming', reasons: ['Confirm all.', 'Far from mid.'] });
    const sent = transition(asked.next, { type: 'trader.confirm', at: 9000, isRepeat: false });
    expect(sent.effects).toEqual([
      {
        type: 'place',
        payload: {
          intentId: 'a',
          ticket,
          gestureAt: 9000,
          acknowledged: ['COLLAR_INNER'],
          validateOnly: false,
        },
      },
    ]);
  });

  test('confirming a denial is a new intent: the denied one is terminal', () => {
    const asked = transition(STATES.sending, { type: 'engine.denied', intentId: 'a', denial, nextIntentId: 'a2' });
    const sent = transition(asked.next, { type: 'trader.confirm', at: 9000, isRepeat: false });
    expect(sent.effects).toMatchObject([{ payload: { intentId: 'a2', acknowledged: ['X', 'COLLAR_INNER'] } }]);
  });
});
