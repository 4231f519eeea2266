import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { MarketSymbol, Quantity } from '../../../../src/domain/instrument.ts';
import type { ExchangeOrderId } from '../../../../src/domain/order.ts';
import { fail, ok, type Result } from '../../../../src/domain/result.ts';
import type {
  AccountEvents,
  BalanceSnapshotEntry,
  ClockSample,
  CommandAnswer,
  ConnectionView,
  ExecutionReport,
  LateAnswer,
  LedgerUpdate,
  OrderTarget,
} from '../../../../src/engine/ports.ts';
import { approve } from '../../../../src/engine/risk/approval.ts';
import { connectAccount } from '../../../../src/kraken/websocket/account-connection.ts';
import { fixtureLines, fixtureText, hasKrakenFixtures } from '../../../support/kraken-fixtures.ts';
import { settle } from '../../../support/manual-clock.ts';
import { BTC_USD, clientId, DEADLINE, submission } from '../../../support/order-submissions.ts';
import type { ScriptedSocket, SentRequest } from '../../../support/scripted-socket.ts';
import { wireWorld } from '../../../support/wire-world.ts';

class Events implements AccountEvents {
  readonly views: ConnectionView[] = [];
  readonly reports: [readonly ExecutionReport[], boolean, number][] = [];
  readonly snapshots: (readonly BalanceSnapshotEntry[])[] = [];
  readonly ledgers: LedgerUpdate[] = [];
  readonly gaps: [string, number, number][] = [];
  readonly rates: [number, number | null, string | null][] = [];
  readonly late: LateAnswer[] = [];
  readonly clockSamples: ClockSample[] = [];

  connection = (view: ConnectionView): void => void this.views.push(view);
  clockRead = (sample: ClockSample): void => void this.clockSamples.push(sample);
  systemStatus(): void {}
  executions: AccountEvents['executions'] = (reports, isSnapshot, sequence) =>
    void this.reports.push([reports, isSnapshot, sequence]);
  balanceSnapshot = (entries: readonly BalanceSnapshotEntry[]): void => void this.snapshots.push(entries);
  ledger = (update: LedgerUpdate): void => void this.ledgers.push(update);
  sequenceGap: AccountEvents['sequenceGap'] = (...gap) => void this.gaps.push(gap);
  rateCounter: AccountEvents['rateCounter'] = (value, maximum, report) =>
    void this.rates.push([value, maximum, report?.exchangeOrderId ?? null]);
  lateAnswer = (late: LateAnswer): void => void this.late.push(late);
}

const EXECUTIONS_SNAPSHOT = { channel: 'executions', type: 'snapshot', data: [], sequence: 1 };
const BALANCES_SNAPSHOT = { channel: 'balances', type: 'snapshot', data: [], sequence: 1 };

const isFor = (channel: string) => (request: SentRequest) => request.params?.['channel'] === channel;

function account(tokens: readonly (string | Failure)[] = []) {
  const world = wireWorld();
  const events = new Events();
  const queue = [...tokens];
  let fetched = 0;
  const token = (): Promise<Result<string, Failure>> => {
    fetched += 1;
    const next = queue.shift() ?? `TOKEN-${fetched}`;
    return Promise.resolve(typeof next === 'string' ? ok(next) : fail(next));
  };
  const connection = connectAccount(world.context, { id: 'A', events, token });
  const open = async (): Promise<ScriptedSocket> => {
    connection.open();
    world.sockets.last.open();
    await settle();
    return world.sockets.last;
  };
  const acknowledge = (socket: ScriptedSocket, requests = socket.takeRequests()): void => {
    for (const { req_id, params } of requests) {
      const result = { channel: params?.['channel'], maxratecount: 125 };
      socket.say({ method: 'subscribe', req_id, result, success: true });
    }
  };
  const live = async (): Promise<ScriptedSocket> => {
    const socket = await open();
    acknowledge(socket);
    socket.say(EXECUTIONS_SNAPSHOT);
    socket.say(BALANCES_SNAPSHOT);
    socket.takeRequests();
    return socket;
  };
  return { ...world, events, connection, open, acknowledge, live, tokensFetched: () => fetched };
}

/** What a promise holds by now, or `pending`. */
async function stateOf<T>(promise: Promise<T>): Promise<T | 'pending'> {
  await settle();
  return Promise.race([promise, Promise.resolve('pending' as const)]);
}

const deliveryOf = (answer: CommandAnswer<unknown> | 'pending'): string =>
  answer === 'pending' ? 'pending' : answer.ok ? 'ok' : answer.failure.delivery;

const target: OrderTarget = { kind: 'client', clientOrderId: clientId(1), symbol: BTC_USD.symbol };
const exchangeTarget = (last: number): OrderTarget => ({
  kind: 'exchange',
  exchangeOrderId: `ODEMO-${last}` as ExchangeOrderId,
  symbol: BTC_USD.symbol,
});

describe('a private connection', () => {
  test('fetches a token per connect, asks for both streams and is live with both snapshots', async () => {
    const { connection, open, acknowledge, tokensFetched } = account();
    const socket = await open();
    expect(socket.url).toBe('wss://private.test/v2');
    const requests = socket.takeRequests();
    expect(requests.map(({ params }) => params)).toEqual([
      {
        channel: 'executions',
        snap_orders: true,
        snap_trades: true,
        order_status: true,
        ratecounter: true,
        token: 'TOKEN-1',
      },
      { channel: 'balances', snapshot: true, token: 'TOKEN-1' },
    ]);
    acknowledge(socket, requests);
    socket.say(EXECUTIONS_SNAPSHOT);
    expect(connection.view().state).toBe('syncing');
    socket.say(BALANCES_SNAPSHOT);
    expect(connection.view().state).toBe('live');
    expect(tokensFetched()).toBe(1);
  });

  test('takes a snapshot before its acknowledgement', async () => {
    const { connection, open, acknowledge } = account();
    const socket = await open();
    const requests = socket.takeRequests();
    socket.say(EXECUTIONS_SNAPSHOT);
    socket.say(BALANCES_SNAPSHOT);
    acknowledge(socket, requests);
    expect(connection.view().state).toBe('live');
  });

  test('gets one new token when its token is refused, also without a request id (P26)', async () => {
    const { connection, open, acknowledge, tokensFetched } = account();
    const socket = await open();
    const [executions, balances] = socket.takeRequests();
    const refusal = { error: 'ESession:Invalid session', method: 'subscribe', status: 'error', success: false };
    socket.say({ ...refusal, channel: 'executions' });
    socket.say({ ...refusal, channel: 'balances', req_id: balances?.req_id });
    await settle();
    expect(executions?.params?.['token']).toBe('TOKEN-1');
    const again = socket.takeRequests();
    expect(again.map(({ params }) => [params?.['channel'], params?.['token']])).toEqual([
      ['executions', 'TOKEN-2'],
      ['balances', 'TOKEN-2'],
    ]);
    acknowledge(socket, again);
    socket.say(EXECUTIONS_SNAPSHOT);
    socket.say(BALANCES_SNAPSHOT);
    expect(connection.view().state).toBe('live');
    expect(tokensFetched()).toBe(2);
  });

  test('closes for good when the key lacks the right, and says so without the token', async () => {
    const { connection, open, log } = account(['SECRET-TOKEN']);
    const socket = await open();
    const [request] = socket.takeRequests();
    socket.say({ error: 'EGeneral:Permission denied', method: 'subscribe', req_id: request?.req_id, success: false });
    expect(connection.view()).toMatchObject({
      state: 'closed',
      reason:
        'Kraken refused executions. The API key lacks the right to do this. Grant the missing permission on kraken.com, then enter the key again.',
    });
    expect(JSON.stringify(log.lines)).not.toContain('SECRET-TOKEN');
  });

  test('goes on trying, slowly, when no token can be had for now', async () => {
    const unavailable: Failure = {
      code: 'rest.unanswered',
      category: 'network',
      retryable: true,
      delivery: 'unknown',
      message: 'Kraken did not answer.',
    };
    const { connection, open, sockets, clock } = account([unavailable]);
    await open();
    expect(connection.view()).toMatchObject({
      state: 'backing-off',
      reason: 'No session token: Kraken did not answer.',
    });
    clock.advance(5_300);
    sockets.last.open();
    await settle();
    expect(sockets.last.takeRequests()).toHaveLength(2);
  });

  test('asks twice for a stream that is not answered, then gives the connection up', async () => {
    const { connection, open, clock, acknowledge } = account();
    const socket = await open();
    const requests = socket.takeRequests();
    acknowledge(socket, requests.filter(isFor('balances')));
    socket.say(BALANCES_SNAPSHOT);
    for (let second = 0; second < 5; second += 1) {
      clock.advance(1_000);
      socket.say({ channel: 'heartbeat' });
    }
    expect(socket.takeRequests().map(({ method, params }) => [method, params?.['channel']])).toEqual([
      ['unsubscribe', 'executions'],
      ['subscribe', 'executions'],
    ]);
    for (let second = 0; second < 4; second += 1) {
      clock.advance(1_000);
      socket.say({ channel: 'heartbeat' });
    }
    clock.advance(1_000);
    expect(connection.view()).toMatchObject({
      state: 'backing-off',
      reason: 'Kraken was asked twice for executions and did not send an answer.',
    });
  });

  test('keeps a live socket past the age of its token (P26)', async () => {
    const { connection, live, clock, tokensFetched } = account();
    const socket = await live();
    for (let second = 0; second < 1_000; second += 1) {
      clock.advance(1_000);
      socket.say({ channel: 'heartbeat' });
    }
    expect(connection.view().state).toBe('live');
    expect(tokensFetched()).toBe(1);
  });

  test('renews its token in the background for trading past half its life', async () => {
    const { connection, live, clock, tokensFetched } = account();
    const socket = await live();
    for (let second = 0; second < 451; second += 1) {
      clock.advance(1_000);
      socket.say({ channel: 'heartbeat' });
    }
    void connection.cancelOrder(target);
    expect(socket.takeRequest().params?.['token']).toBe('TOKEN-1');
    await settle();
    void connection.cancelOrder(target);
    expect(socket.takeRequest().params?.['token']).toBe('TOKEN-2');
    expect(tokensFetched()).toBe(2);
  });

  test('reads a 64-bit connection id without losing the status', async () => {
    const { open, connection } = account();
    const socket = await open();
    socket.say(
      '{"channel":"status","type":"update","data":[{"version":"2.0.10","system":"online","api_version":"v2","connection_id":13834774380200032777}]}',
    );
    expect(connection.counters().malformed).toBe(0);
  });

  test('drops a socket on resume whatever it believes of itself (N11)', async () => {
    const { connection, live, clock, sockets } = account();
    const socket = await live();
    connection.drop('This machine was asleep.');
    expect(socket.closedWith).toBe('terminated');
    expect(connection.view()).toMatchObject({ state: 'backing-off', reason: 'This machine was asleep.' });
    clock.advance(250);
    expect(sockets.all).toHaveLength(2);
  });
});

describe('private streams', () => {
  const update = (sequence: number, entry: object = {}) => ({
    channel: 'executions',
    type: 'update',
    data: [
      { order_id: 'O1', exec_type: 'new', order_status: 'new', timestamp: '2026-11-01T10:00:00.000001Z', ...entry },
    ],
    sequence,
  });

  test('a gap is told, both sides of it are delivered, and a fresh snapshot is asked for', async () => {
    const { live, events, connection, acknowledge } = account();
    const socket = await live();
    socket.say(update(2));
    socket.say(update(5));
    expect(events.gaps).toEqual([['executions', 3, 5]]);
    expect(events.reports.map(([, , sequence]) => sequence)).toEqual([1, 2, 5]);
    const requests = socket.takeRequests();
    expect(requests.map(({ method }) => method)).toEqual(['unsubscribe', 'subscribe']);
    socket.say(update(6));
    acknowledge(socket, requests.slice(1));
    socket.say(EXECUTIONS_SNAPSHOT);
    socket.say(update(2));
    expect(events.gaps).toHaveLength(1);
    expect(connection.counters()).toMatchObject({ sequenceGaps: 1 });
    expect(connection.view().state).toBe('live');
  });

  test('sequences start over with the connection (P5)', async () => {
    const { live, events, clock, sockets, acknowledge } = account();
    const socket = await live();
    for (let sequence = 2; sequence < 9; sequence += 1) socket.say(update(sequence));
    socket.end(1006);
    clock.advance(300);
    sockets.last.open();
    await settle();
    acknowledge(sockets.last);
    sockets.last.say(EXECUTIONS_SNAPSHOT);
    sockets.last.say(BALANCES_SNAPSHOT);
    sockets.last.say(update(2));
    expect(events.gaps).toEqual([]);
  });

  test('repeated executions are delivered and counted; repeated ledger rows are not applied twice', async () => {
    const { live, events, connection } = account();
    const socket = await live();
    socket.say(update(2));
    socket.say(update(2));
    const row = { ledger_id: 'L1', ref_id: 'T1', type: 'trade', asset: 'USD', amount: -1.5, fee: 0, balance: 98.5 };
    const ledger = { channel: 'balances', type: 'update', data: [row], sequence: 2 };
    socket.say(ledger);
    socket.say(ledger);
    expect(events.reports).toHaveLength(3);
    expect(events.ledgers).toHaveLength(1);
    expect(connection.counters()).toMatchObject({ repeatedMessages: 2, sequenceGaps: 0 });
  });

  test('words nobody knows are passed on as unrecognised and counted (P18)', async () => {
    const { live, events, connection } = account();
    const socket = await live();
    socket.say(update(2, { exec_type: 'liquidated', order_status: 'vaporised', new_field: 1 }));
    expect(events.reports.at(-1)?.[0][0]).toMatchObject({ type: 'unrecognised', status: null });
    expect(connection.counters().unrecognised).toBe(1);
  });

  test('the rate counter is told with its maximum and the order that moved it', async () => {
    const { live, events } = account();
    const socket = await live();
    socket.say(update(2, { ratecount: 7.5 }));
    expect(events.rates).toEqual([
      [0, 125, null],
      [7.5, 125, events.reports.at(-1)?.[0][0]?.exchangeOrderId],
    ]);
  });

  test.skipIf(!hasKrakenFixtures)('the composed lives of two orders arrive whole', async () => {
    const { live, events } = account();
    const socket = await live();
    for (const line of fixtureLines('ws/composed-executions-lifecycle.jsonl').slice(3)) socket.say(line);
    for (const line of fixtureLines('ws/composed-balances-lifecycle.jsonl').slice(2)) socket.say(line);
    expect(events.gaps).toEqual([]);
    const types = events.reports.flatMap(([reports]) => reports.map(({ type }) => type));
    expect(types).toEqual([
      'pending_new',
      'new',
      'trade',
      'trade',
      'filled',
      'pending_new',
      'new',
      'amended',
      'canceled',
    ]);
    expect(events.reports[3]?.[0][0]).toMatchObject({
      type: 'trade',
      executionId: 'TDEMO1-BBBBB-BBBBB1',
      lastPrice: '64010.0',
      lastQuantity: '0.10000000',
      liquidity: 'taker',
      status: 'partially_filled',
      fees: [{ asset: 'USD', amount: '16.64260' }],
    });
    expect(events.snapshots.at(-1)).toEqual([
      { asset: 'BTC', total: '1.0000000000' },
      { asset: 'USD', total: '10000.0000' },
    ]);
    expect(events.ledgers.map(({ asset, balance }) => `${asset} ${balance}`)).toEqual([
      'BTC 0.9000000000',
      'USD 16384.3574',
      'BTC 0.7000000000',
      'USD 29163.8774',
    ]);
  });
});

describe('trading over the private socket', () => {
  test('an order is sent once and answered by its id, with the exchange clock', async () => {
    const { connection, live, clock } = account();
    const socket = await live();
    const promise = connection.addOrder(submission());
    const request = socket.takeRequest();
    clock.advance(12);
    socket.say({
      method: 'add_order',
      req_id: request.req_id,
      result: { order_id: 'ODEMO7', cl_ord_id: clientId(1), warnings: ['deprecated'] },
      success: true,
      time_in: '2026-11-01T10:00:00.100000Z',
      time_out: '2026-11-01T10:00:00.104500Z',
    });
    const sentAt = clock.monotonicNow() - 12;
    expect(await promise).toEqual({
      ok: true,
      value: { exchangeOrderId: 'ODEMO7', clientOrderId: clientId(1), warnings: ['deprecated'] },
      timing: {
        sentAt,
        answeredAt: sentAt + 12,
        exchangeIn: Date.UTC(2026, 10, 1, 10, 0, 0, 100),
        exchangeOut: Date.UTC(2026, 10, 1, 10, 0, 0, 104) + 0.5,
      },
    });
    expect(connection.health()).toMatchObject({ isOpen: true, lastRoundTripMs: 12, reason: null });
  });

  test('a definite refusal is answered; anything doubtful is unknown (R3, R8)', async () => {
    const { connection, live } = account();
    const socket = await live();
    const deliveries: string[] = [];
    for (const error of [
      'EOrder:Insufficient funds',
      'EService:Unavailable',
      'EService:Deadline elapsed',
      'ENew:thing',
    ]) {
      const promise = connection.addOrder(submission());
      socket.say({ error, method: 'add_order', req_id: socket.takeRequest().req_id, success: false });
      deliveries.push(deliveryOf(await promise));
    }
    expect(deliveries).toEqual(['answered', 'unknown', 'unknown', 'unknown']);
  });

  test('nothing is sent, and it says so, before the connection is open or when the socket takes nothing', async () => {
    const { connection, live } = account();
    expect(await connection.addOrder(submission())).toMatchObject({ ok: false, failure: { delivery: 'not-sent' } });
    const socket = await live();
    socket.refusesToSend = true;
    expect(deliveryOf(await connection.addOrder(submission()))).toBe('not-sent');
    socket.refusesToSend = false;
    socket.bufferedBytes = 100_000;
    expect(connection.health()).toMatchObject({ isOpen: false });
    expect(deliveryOf(await connection.addOrder(submission()))).toBe('not-sent');
    expect(socket.takeRequests()).toEqual([]);
  });

  test('silence for 2 s is unknown (P11)', async () => {
    const { connection, live, clock } = account();
    await live();
    const promise = connection.addOrder(submission());
    clock.advance(1_999);
    expect(await stateOf(promise)).toBe('pending');
    clock.advance(1);
    expect(await promise).toMatchObject({ ok: false, failure: { delivery: 'unknown', code: 'command.unanswered' } });
  });

  test('an answer that comes after all reaches the order, once (P10)', async () => {
    const { connection, live, clock, events } = account();
    const socket = await live();
    const promise = connection.addOrder(submission());
    const { req_id } = socket.takeRequest();
    for (let second = 0; second < 8; second += 1) {
      clock.advance(1_000);
      socket.say({ channel: 'heartbeat' });
    }
    expect(deliveryOf(await promise)).toBe('unknown');
    const answer = { method: 'add_order', req_id, result: { order_id: 'OLATE' }, success: true };
    socket.say(answer);
    socket.say(answer);
    expect(events.late).toMatchObject([
      { clientOrderId: clientId(1), command: 'add', answer: { ok: true, value: { exchangeOrderId: 'OLATE' } } },
    ]);
    expect(connection.counters()).toMatchObject({ late: 1, repeated: 1, unknown: 1 });
  });

  test('the end of the link makes every pending command unknown in one step (I1)', async () => {
    const { connection, live } = account();
    const socket = await live();
    const promises = [
      connection.addOrder(submission()),
      connection.cancelOrder(target),
      connection.amendOrder(
        approve({ target, amendment: { quantity: 5 as Quantity }, instrument: BTC_USD, deadline: DEADLINE }),
      ),
    ];
    socket.end(1006);
    const answers = await Promise.all(promises);
    expect(answers.map((answer) => (answer.ok ? null : answer.failure.code))).toEqual([
      'command.connection-lost',
      'command.connection-lost',
      'command.connection-lost',
    ]);
    expect(answers.map(deliveryOf)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('an error without a request id finds its order by client order id (P24)', async () => {
    const { connection, live } = account();
    const socket = await live();
    const first = connection.addOrder(submission({}, { clientOrderId: clientId(1) }));
    const second = connection.addOrder(submission({}, { clientOrderId: clientId(2) }));
    socket.say({ error: 'EOrder:Insufficient funds', method: 'add_order', cl_ord_id: clientId(2), success: false });
    expect(deliveryOf(await stateOf(first))).toBe('pending');
    expect(await second).toMatchObject({ ok: false, failure: { code: 'kraken.insufficient-funds' } });
  });

  test('an error that names nothing leaves nothing waiting (P24)', async () => {
    const { connection, live } = account();
    const socket = await live();
    const promises = [connection.addOrder(submission()), connection.cancelAll()];
    socket.say({ error: 'EGeneral:Internal error', success: false });
    const answers = await Promise.all(promises);
    expect(answers.map(deliveryOf)).toEqual(['unknown', 'unknown']);
    expect(connection.counters().anonymous).toBe(1);
    expect(connection.view().state).toBe('live');
  });

  test('foreign and repeated request ids are ignored and counted (P25)', async () => {
    const { connection, live } = account();
    const socket = await live();
    const promise = connection.addOrder(submission());
    const { req_id } = socket.takeRequest();
    socket.say({ method: 'add_order', req_id: 7, result: { order_id: 'OTHER' }, success: true });
    expect(deliveryOf(await stateOf(promise))).toBe('pending');
    const answer = { method: 'add_order', req_id, result: { order_id: 'OMINE' }, success: true };
    socket.say(answer);
    socket.say({ ...answer, result: { order_id: 'OTHER' } });
    expect(await promise).toMatchObject({ ok: true, value: { exchangeOrderId: 'OMINE' } });
    expect(connection.counters()).toMatchObject({ foreign: 1, repeated: 1 });
  });

  test('a refused token is a refusal of that order, never sent again, and the next one carries a new token', async () => {
    const { connection, live, tokensFetched } = account(['OLD', 'NEW']);
    const socket = await live();
    const first = connection.addOrder(submission());
    const second = connection.addOrder(submission({}, { clientOrderId: clientId(2) }));
    for (const { req_id } of socket.takeRequests()) {
      socket.say({ error: 'EAPI:Invalid token', method: 'add_order', req_id, success: false });
    }
    expect([deliveryOf(await first), deliveryOf(await second)]).toEqual(['answered', 'answered']);
    await settle();
    expect(socket.takeRequests()).toEqual([]);
    void connection.addOrder(submission());
    expect(socket.takeRequest().params?.['token']).toBe('NEW');
    expect(tokensFetched()).toBe(2);
  });

  test('batch rows come back in request order, each with its own fate', async () => {
    const { connection, live } = account();
    const socket = await live();
    const three = [1, 2, 3].map((last) => submission({}, { clientOrderId: clientId(last) }));
    const promise = connection.addOrders(three);
    const result = [{ order_id: 'O1' }, { error: 'EOrder:Insufficient funds' }, {}];
    socket.say({ method: 'batch_add', req_id: socket.takeRequest().req_id, result, success: true });
    const answer = await promise;
    expect(answer.ok ? answer.value.map((row) => (row.ok ? row.exchangeOrderId : row.failure.delivery)) : null).toEqual(
      ['O1', 'answered', 'unknown'],
    );
  });

  test('a batch answered with the wrong number of rows is unknown', async () => {
    const { connection, live } = account();
    const socket = await live();
    const promise = connection.addOrders([submission(), submission({}, { clientOrderId: clientId(2) })]);
    socket.say({
      method: 'batch_add',
      req_id: socket.takeRequest().req_id,
      result: [{ order_id: 'O1' }],
      success: true,
    });
    expect(deliveryOf(await promise)).toBe('unknown');
  });

  test('batches that cannot be one are refused unsent', async () => {
    const { connection, live } = account();
    const socket = await live();
    const eth = submission({ symbol: 'ETH/USD' as MarketSymbol });
    const answers = await Promise.all([
      connection.addOrders([submission()]),
      connection.addOrders([submission(), eth]),
      connection.addOrders(Array.from({ length: 16 }, () => submission())),
    ]);
    expect(answers.map(deliveryOf)).toEqual(['not-sent', 'not-sent', 'not-sent']);
    expect(socket.takeRequests()).toEqual([]);
  });

  test('cancels: one order, several in both answer shapes, and more than fifty', async () => {
    const { connection, live } = account();
    const socket = await live();
    const one = connection.cancelOrder(target);
    const single = socket.takeRequest();
    expect(single.params).toEqual({ cl_ord_id: [clientId(1)], token: 'TOKEN-1' });
    const result = { cl_ord_id: clientId(1) };
    socket.say({ method: 'cancel_order', req_id: single.req_id, result, success: true });
    expect(await one).toMatchObject({ ok: true, value: { count: 1 } });

    const two = connection.cancelOrders([target, exchangeTarget(2)]);
    const both = socket.takeRequest();
    expect(both).toMatchObject({ method: 'batch_cancel', params: { orders: ['ODEMO-2'], cl_ord_id: [clientId(1)] } });
    socket.say({ method: 'batch_cancel', orders_cancelled: 2, req_id: both.req_id, success: true });
    expect(await two).toMatchObject({ ok: true, value: { count: 2 } });

    const many = connection.cancelOrders(Array.from({ length: 51 }, (_, index) => exchangeTarget(index)));
    const [batch, rest] = socket.takeRequests();
    expect([batch?.method, rest?.method]).toEqual(['batch_cancel', 'cancel_order']);
    socket.say({ method: 'batch_cancel', result: { count: 49 }, req_id: batch?.req_id, success: true });
    socket.say({ method: 'cancel_order', result: { order_id: 'ODEMO-50' }, req_id: rest?.req_id, success: true });
    expect(await many).toMatchObject({ ok: true, value: { count: 50 } });
  });

  test('an unknown order settles a cancel: it is no longer open (P28)', async () => {
    const { connection, live } = account();
    const socket = await live();
    const promise = connection.cancelOrder(target);
    socket.say({
      error: 'EOrder:Unknown order',
      method: 'cancel_order',
      req_id: socket.takeRequest().req_id,
      success: false,
    });
    expect(await promise).toMatchObject({
      ok: false,
      failure: { code: 'kraken.unknown-order', delivery: 'answered' },
    });
  });

  test("the dead man's switch tells when it fires, and that it is off", async () => {
    const { connection, live } = account();
    const socket = await live();
    const armed = connection.cancelAllAfter(60);
    const request = socket.takeRequest();
    expect(request).toMatchObject({ method: 'cancel_all_orders_after', params: { timeout: 60 } });
    const result = { currentTime: '2026-11-01T10:00:00Z', triggerTime: '2026-11-01T10:01:00Z' };
    socket.say({ method: request.method, req_id: request.req_id, result, success: true });
    expect(await armed).toMatchObject({ ok: true, value: { triggerTime: Date.UTC(2026, 10, 1, 10, 1) } });
    const disarmed = connection.cancelAllAfter(0);
    const off = { currentTime: '2026-11-01T10:00:00Z', triggerTime: '0' };
    socket.say({ method: request.method, req_id: socket.takeRequest().req_id, result: off, success: true });
    expect(await disarmed).toMatchObject({ ok: true, value: { triggerTime: null } });
  });

  test('the token is in no failure, even when the exchange repeats it', async () => {
    const { connection, live } = account(['SECRET-TOKEN']);
    const socket = await live();
    const promise = connection.addOrder(submission());
    const error = 'EGeneral:Invalid arguments:token SECRET-TOKEN';
    socket.say({ error, method: 'add_order', req_id: socket.takeRequest().req_id, success: false });
    expect(JSON.stringify(await promise)).not.toContain('SECRET-TOKEN');
  });

  test('an unanswered ping shows as a doubtful way out while data flows in (N17)', async () => {
    const { connection, live, clock } = account();
    const socket = await live();
    for (let second = 0; second < 6; second += 1) {
      clock.advance(1_000);
      socket.say({ channel: 'heartbeat' });
    }
    expect(connection.view().state).toBe('live');
    expect(connection.health().reason).toMatch(/^Kraken has not answered a ping for \d s\.$/);
  });

  test.skipIf(!hasKrakenFixtures)('the recorded acknowledgements are understood', async () => {
    const { connection, live } = account();
    const socket = await live();
    const recorded = (name: string, req_id: number) => ({ ...JSON.parse(fixtureText(`ws/${name}.json`)), req_id });
    const added = connection.addOrder(submission());
    socket.say(recorded('add_order-success', socket.takeRequest().req_id));
    const refused = connection.addOrder(submission());
    socket.say(recorded('add_order-failure', socket.takeRequest().req_id));
    const batch = connection.addOrders([submission(), submission({}, { clientOrderId: clientId(2) })]);
    socket.say(recorded('batch_add-ack', socket.takeRequest().req_id));
    const amended = connection.amendOrder(
      approve({ target, amendment: { quantity: 5 as Quantity }, instrument: BTC_USD, deadline: DEADLINE }),
    );
    socket.say(recorded('amend_order-ack', socket.takeRequest().req_id));
    const armed = connection.cancelAllAfter(100);
    socket.say(recorded('cancel_all_orders_after-ack', socket.takeRequest().req_id));
    const answers = await Promise.all([added, refused, batch, amended, armed]);
    expect(answers.map((answer) => (answer.ok ? answer.value : answer.failure.code))).toEqual([
      { exchangeOrderId: 'OABCDE-12345-FGHIJ', clientOrderId: 'O-20260505-000001', warnings: [] },
      'kraken.insufficient-funds',
      [
        { ok: true, exchangeOrderId: 'ORDERX-IDXXX-XXXXX1' },
        { ok: true, exchangeOrderId: 'ORDERX-IDXXX-XXXXX2' },
      ],
      { amendId: 'TTW6PD-RC36L-ZZSWNU' },
      { triggerTime: Date.UTC(2023, 8, 21, 15, 51, 9) },
    ]);
  });
});
