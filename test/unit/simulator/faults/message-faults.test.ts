import { describe, expect, test } from 'vitest';
import { RawBook } from '../../../support/raw-books.ts';
import { Harness, type Json, type WireClient } from '../../../support/simulator-harness.ts';

const trader = (harness = new Harness()): { harness: Harness; client: WireClient; token: string } => {
  const client = harness.connect('private');
  const token = harness.token();
  client.send({ method: 'subscribe', params: { channel: 'executions', token }, req_id: 1 });
  client.take();
  return { harness, client, token };
};
const order = (token: string, extra: Json = {}): Json => ({
  method: 'add_order',
  params: { order_type: 'limit', side: 'buy', order_qty: 0.01, symbol: 'BTC/USD', limit_price: 30000, token, ...extra },
  req_id: 2,
});
const arm = (
  harness: Harness,
  fault: string,
  params: Record<string, string | number | boolean> = {},
  count: number | null = null,
) => expect(harness.board.arm({ fault, params, count, forMs: null }).ok).toBe(true);
const responses = (frames: readonly Json[]) => frames.filter((frame) => 'method' in frame);
const executions = (frames: readonly Json[]) => frames.filter((frame) => frame['channel'] === 'executions');

describe('faults of answers', () => {
  test('dropAck places the order and says nothing', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.dropAck', { method: 'add_order' }, 1);
    const frames = client.send(order(token));
    expect(responses(frames)).toEqual([]);
    expect(executions(frames)).toHaveLength(2);
    expect(harness.exchange.openOrders('demo')).toHaveLength(1);
    expect(responses(client.send(order(token)))).toHaveLength(1);
  });

  test('lateAck answers after its time, with the execution long gone out', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.lateAck', { ms: 8000 }, 1);
    expect(responses(client.send(order(token)))).toEqual([]);
    client.take();
    harness.clock.advance(7999);
    expect(responses(client.take())).toEqual([]);
    harness.clock.advance(1);
    expect(responses(client.take())).toMatchObject([{ method: 'add_order', req_id: 2, success: true }]);
  });

  test('rejectLate places nothing and refuses after its time', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.rejectLate', { ms: 3000 }, 1);
    client.send(order(token));
    expect(harness.exchange.openOrders('demo')).toEqual([]);
    client.take();
    harness.clock.advance(3000);
    expect(responses(client.take())).toMatchObject([{ error: 'EOrder:Insufficient funds', req_id: 2, success: false }]);
  });

  test('err refuses with the text asked for, and with accepted acts all the same', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.err', { method: 'add_order', code: 'EService:Busy' }, 1);
    expect(responses(client.send(order(token)))).toMatchObject([{ error: 'EService:Busy' }]);
    expect(harness.exchange.openOrders('demo')).toEqual([]);
    arm(harness, 'srv.err', { code: 'EService:Unavailable', accepted: true }, 1);
    expect(responses(client.send(order(token)))).toMatchObject([{ error: 'EService:Unavailable' }]);
    expect(harness.exchange.openOrders('demo')).toHaveLength(1);
  });

  test('err on one symbol of a subscription leaves the others alone', () => {
    const harness = new Harness({ symbols: ['BTC/USD', 'ETH/USD'] });
    const client = harness.connect('public');
    client.take();
    arm(harness, 'srv.err', { method: 'subscribe', symbol: 'BTC/USD', code: 'EService:Busy' });
    const frames = client.send({ method: 'subscribe', params: { channel: 'book', symbol: ['BTC/USD', 'ETH/USD'] } });
    expect(responses(frames)).toMatchObject([
      { success: false, symbol: 'BTC/USD', error: 'EService:Busy' },
      { success: true, result: { symbol: 'ETH/USD' } },
    ]);
  });

  test('answerWithoutReqId leaves out the one field that tells whose answer it is', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.answerWithoutReqId', {}, 1);
    const [answer] = responses(client.send(order(token)));
    expect(answer).toMatchObject({ method: 'add_order', success: true });
    expect(answer).not.toHaveProperty('req_id');
  });
});

describe('faults of streams', () => {
  test('skipSeq leaves a gap in the numbers', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.skipSeq', { channel: 'executions' }, 1);
    const frames = executions(client.send(order(token)));
    expect(frames.map((frame) => frame['sequence'])).toEqual([3]);
  });

  test('dupMsg says everything twice', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.dupMsg', { channel: 'executions' }, 1);
    expect(executions(client.send(order(token))).map((frame) => frame['sequence'])).toEqual([2, 2, 3]);
  });

  test('reorder lets later messages pass, and lets go after a second when none come', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.reorder', { channel: 'executions', window: 1 }, 1);
    expect(executions(client.send(order(token))).map((frame) => frame['sequence'])).toEqual([3, 2]);
    client.take();
    arm(harness, 'srv.reorder', { channel: 'executions', window: 9 }, 1);
    client.send({ method: 'cancel_all', params: { token } });
    expect(executions(client.take())).toEqual([]);
    harness.clock.advance(1000);
    expect(executions(client.take()).map((frame) => frame['sequence'])).toEqual([4]);
  });

  test('corruptCrc makes one book message fail its checksum and no other', () => {
    const harness = new Harness({ rate: 200 });
    const client = harness.connect('public');
    client.takeText();
    client.send({ method: 'subscribe', params: { channel: 'book', symbol: ['BTC/USD'], depth: 100 } });
    arm(harness, 'srv.corruptCrc', { channel: 'book' }, 1);
    harness.clock.advance(1000);
    const book = new RawBook(100);
    const frames = client.takeText().filter((text) => text.startsWith('{"channel":"book"'));
    expect(frames.map((frame) => book.apply(frame)).filter((isRight) => !isRight)).toEqual([false]);
    harness.exchange.dispose();
  });

  test('stall silences one channel of one symbol while heartbeats and pongs go on', () => {
    const harness = new Harness({ rate: 200 });
    const client = harness.connect('public');
    client.send({ method: 'subscribe', params: { channel: 'book', symbol: ['BTC/USD'], depth: 1000 } });
    client.take();
    arm(harness, 'srv.stall', { channel: 'book', symbol: 'BTC/USD' });
    harness.clock.advance(3000);
    const frames = client.take();
    expect(frames.filter((frame) => frame['channel'] === 'book')).toEqual([]);
    expect(frames.filter((frame) => frame['channel'] === 'heartbeat').length).toBeGreaterThanOrEqual(2);
    expect(client.send({ method: 'ping', req_id: 9 })).toMatchObject([{ method: 'pong' }]);
    harness.exchange.dispose();
  });
});

describe('faults of REST reads', () => {
  const open = (harness: Harness) =>
    Object.keys((harness.private('OpenOrders')['result'] as { open: Record<string, unknown> }).open);

  test('staleRead shows the state of the moment it was asked for', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.staleRead', { ms: 3000 });
    harness.gate.freeze(1, harness.exchange, 3000);
    client.send(order(token));
    expect(open(harness)).toEqual([]);
    harness.clock.advance(3000);
    expect(open(harness)).toHaveLength(1);
    expect(harness.board.armed).toEqual([]);
  });

  test('hideOrder leaves out what is younger than its time', () => {
    const { harness, client, token } = trader();
    arm(harness, 'srv.hideOrder', { ms: 4000 });
    client.send(order(token));
    expect(open(harness)).toEqual([]);
    harness.clock.advance(4001);
    expect(open(harness)).toHaveLength(1);
  });
});
