import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ORDER_STATES } from '../../../../src/contract/views.ts';
import type { ExchangeOrderStatus } from '../../../../src/domain/order.ts';
import { filledSum, lacksFills } from '../../../../src/engine/orders/order-facts.ts';
import { ORDER_EVENT_TYPES, reportEvent, ruleFor, transition } from '../../../../src/engine/orders/order-machine.ts';
import { at, decimal, EVENTS, follow, ORDERS, report, snapshot, tradeReport } from './order-specimens.ts';

const TABLE = path.resolve(import.meta.dirname, '../../../../docs/tables/order.md');

const overlays = (order: ReturnType<typeof ORDERS.OPEN>): string =>
  [
    order.amend === null ? '' : ` + amend ${order.amend.state}`,
    order.cancel === null ? '' : ` + cancel ${order.cancel.state}`,
  ].join('');

function cell(state: (typeof ORDER_STATES)[number], type: (typeof ORDER_EVENT_TYPES)[number]): string {
  const before = ORDERS[state]();
  const { next, effects } = transition(before, EVENTS[type]);
  const rule = ruleFor(type, state);
  if (rule === 'quiet') return '·';
  const isFault = next === before && effects.some((effect) => effect.type === 'alarm');
  if (isFault) return '✗';
  const alarm = effects.some((effect) => effect.type === 'alarm') ? ' !' : '';
  const to = next.life.state === state ? '=' : next.life.state;
  return `${to}${overlays(next)}${alarm}`;
}

function printedTable(): string {
  const rows = ORDER_EVENT_TYPES.map(
    (type) => `| ${type} | ${ORDER_STATES.map((state) => cell(state, type)).join(' | ')} |`,
  );
  return `${[
    '# The order machine, state by event',
    '',
    'Printed by `test/unit/engine/orders/order-machine.test.ts` from the machine itself; `UPDATE_TABLES=1` rewrites it.',
    'The order is a buy of one lot; PARTIAL holds half of it. `=` stays in its state; `·` expected and without meaning here;',
    '`!` applied with an alarm; `✗` not listed: nothing changes, an alarm is raised and the exchange is asked.',
    '',
    `| event | ${ORDER_STATES.join(' | ')} |`,
    `|---${'|---'.repeat(ORDER_STATES.length)}|`,
    ...rows,
  ].join('\n')}\n`;
}

describe('the order machine', () => {
  test('every specimen is in the state it stands for', () => {
    expect(ORDER_STATES.map((state) => ORDERS[state]().life.state)).toEqual([...ORDER_STATES]);
  });

  test('every state and event pair does what the printed table says', () => {
    const table = printedTable();
    if (process.env['UPDATE_TABLES'] === '1') writeFileSync(TABLE, table);
    expect(existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : 'absent').toBe(table);
  });

  test('an event that is not listed changes nothing, raises an alarm and asks the exchange', () => {
    for (const state of ORDER_STATES) {
      for (const type of ORDER_EVENT_TYPES) {
        if (ruleFor(type, state) !== 'unlisted') continue;
        const before = ORDERS[state]();
        const { next, effects } = transition(before, EVENTS[type]);
        expect(next).toBe(before);
        expect(effects.map((effect) => effect.type)).toEqual(['alarm', 'query']);
      }
    }
  });

  test('a fill with a new execution id is applied in every state', () => {
    for (const state of ORDER_STATES) {
      const { next, effects } = transition(ORDERS[state](), EVENTS['exchange.trade']);
      expect(next.fills.some((fill) => fill.executionId === 'T9')).toBe(true);
      expect(effects.some((effect) => effect.type === 'fill')).toBe(true);
    }
  });

  test('the same fill again changes nothing, whatever the state', () => {
    for (const state of ORDER_STATES) {
      const once = transition(ORDERS[state](), EVENTS['exchange.trade']).next;
      const twice = transition(once, EVENTS['exchange.trade']);
      expect(twice.next).toBe(once);
      expect(twice.effects.some((effect) => effect.type === 'fill')).toBe(false);
    }
  });

  test('the completing trade that still says partially_filled fills the order by its cumulative quantity (P12)', () => {
    const partial = ORDERS.PARTIAL();
    const done = follow(partial, reportEvent(tradeReport('T2', '0.5', '1.0', 900), at(901)));
    expect(done.life).toEqual({ state: 'FILLED', isIncomplete: false });
  });

  test('a status word alone never completes an order (P12)', () => {
    const status: ExchangeOrderStatus = 'filled';
    const told = follow(ORDERS.PARTIAL(), reportEvent({ ...tradeReport('T2', '0.1', '0.6', 900), status }, at(901)));
    expect(told.life.state).toBe('PARTIAL');
  });

  test('filled without all its fills is held as incomplete and the fills are fetched', () => {
    const { next, effects } = transition(
      ORDERS.PARTIAL(),
      reportEvent(report('filled', 910, { cumulativeQuantity: decimal('1') }), at(911)),
    );
    expect(next.life).toEqual({ state: 'FILLED', isIncomplete: true });
    expect(effects).toContainEqual({ type: 'fetchFills' });
    const complete = transition(next, reportEvent(tradeReport('T2', '0.5', '1', 905), at(950)));
    expect(complete.next.life).toEqual({ state: 'FILLED', isIncomplete: false });
    expect(complete.effects.map((effect) => effect.type)).toEqual(['fill']);
  });

  test('a fill that arrives after a cancel which counted it keeps the order cancelled', () => {
    const canceled = follow(
      ORDERS.OPEN(),
      reportEvent(report('canceled', 920, { cumulativeQuantity: decimal('0.25') }), at(921)),
    );
    expect(lacksFills(canceled)).toBe(true);
    const { next } = transition(canceled, EVENTS['exchange.trade']);
    expect(next.life.state).toBe('CANCELED');
    expect(filledSum(next)).toBe('0.25');
  });

  test('a fill after a cancel which did not count it reopens the order, alarms and asks the exchange', () => {
    const { next, effects } = transition(ORDERS.CANCELED(), EVENTS['exchange.trade']);
    expect(next.life.state).toBe('PARTIAL');
    expect(effects.map((effect) => effect.type)).toEqual(['fill', 'alarm', 'query']);
    const settled = follow(next, {
      type: 'query.foundClosed',
      at: at(9_000),
      readAt: at(9_000),
      snapshot: snapshot('canceled', { closedAt: at(905), filledQuantity: decimal('0.25') }),
    });
    expect(settled.life.state).toBe('CANCELED');
  });

  test('an answer that comes after the timeout is applied', () => {
    expect(follow(ORDERS.UNKNOWN(), EVENTS['path.accepted']).life.state).toBe('ACKED');
    expect(follow(ORDERS.UNKNOWN(), EVENTS['path.rejected']).life.state).toBe('REJECTED');
    expect(follow(ORDERS.NOT_ACCEPTED(), EVENTS['path.accepted']).life.state).toBe('ACKED');
  });

  test('an order the exchange has acknowledged is never concluded to be not accepted', () => {
    const doubted = follow(ORDERS.OPEN(), EVENTS['exchange.unrecognised']);
    expect(doubted.life.state).toBe('UNKNOWN');
    expect(follow(doubted, EVENTS['resolver.absent']).life.state).toBe('UNKNOWN');
    expect(follow(doubted, EVENTS['query.foundOpen']).life.state).toBe('OPEN');
  });

  test('an amend takes effect by its answer, by its event, or by a read that shows it', () => {
    const amending = follow(ORDERS.OPEN(), EVENTS['command.amend']);
    const wanted = { quantity: '2', limitPrice: '63000' };
    expect(follow(amending, EVENTS['path.amendAccepted'])).toMatchObject({ terms: wanted, amend: null });
    expect(follow(amending, EVENTS['exchange.amended'])).toMatchObject({ terms: wanted, amend: null });
    const shown = snapshot('new', { orderQuantity: decimal('2.0'), limitPrice: decimal('63000.0') });
    const read = { type: 'query.foundOpen', at: at(3_000), readAt: at(3_000), snapshot: shown } as const;
    expect(follow(amending, EVENTS['path.amendSilent'], read)).toMatchObject({ terms: wanted, amend: null });
  });

  test('an unanswered amend keeps both terms until a read past its deadline shows the old ones', () => {
    const unknown = follow(ORDERS.OPEN(), EVENTS['command.amend'], EVENTS['path.amendSilent']);
    const early = { ...EVENTS['query.foundOpen'], readAt: at(6_000) };
    const late = { ...EVENTS['query.foundOpen'], readAt: at(9_000) };
    expect(follow(unknown, early).amend?.state).toBe('unknown');
    expect(follow(unknown, late)).toMatchObject({ amend: null, terms: { quantity: '1', limitPrice: '64000' } });
  });

  test('an amend that raises the quantity of a filled order opens it again', () => {
    const raised = reportEvent(report('amended', 890, { orderQuantity: decimal('2') }), at(990));
    const filled = follow(ORDERS.OPEN(), reportEvent(tradeReport('T1', '1', '1', 900), at(901)));
    expect(filled.life.state).toBe('FILLED');
    expect(follow(filled, raised).life.state).toBe('PARTIAL');
  });

  test('more filled than the old quantity proves an unanswered amend that raised it', () => {
    const unknown = follow(ORDERS.OPEN(), EVENTS['command.amend'], EVENTS['path.amendSilent']);
    const beyond = follow(unknown, reportEvent(tradeReport('T1', '1.5', '1.5', 900), at(901)));
    expect(beyond).toMatchObject({
      life: { state: 'PARTIAL' },
      terms: { quantity: '2', limitPrice: '63000' },
      amend: null,
    });
    const told = follow(unknown, reportEvent(report('status', 900, { cumulativeQuantity: decimal('1.5') }), at(901)));
    expect(told).toMatchObject({ terms: { quantity: '2' }, amend: null });
    const whole = follow(beyond, reportEvent(tradeReport('T2', '0.5', '2', 910), at(911)));
    expect(whole.life).toEqual({ state: 'FILLED', isIncomplete: false });
    // What is said of the terms before those fills is older than what they prove.
    expect(follow(beyond, EVENTS['exchange.restated']).terms.limitPrice).toBe('63000');
  });

  test('more filled than either quantity proves no amend, and somebody is told', () => {
    const amending = follow(ORDERS.OPEN(), EVENTS['command.amend']);
    const { next, effects } = transition(amending, reportEvent(tradeReport('T1', '2.5', '2.5', 900), at(901)));
    expect(next.amend).not.toBeNull();
    expect(effects).toContainEqual(expect.objectContaining({ type: 'alarm' }));
  });

  test('an order filled to its old quantity is not filled while an amend may have raised it', () => {
    const amending = follow(ORDERS.OPEN(), EVENTS['command.amend']);
    const reached = follow(amending, reportEvent(tradeReport('T1', '1', '1', 900), at(901)));
    expect(reached.life.state).toBe('PARTIAL');
    expect(follow(reached, EVENTS['path.amendRejected']).life.state).toBe('FILLED');
    expect(follow(reached, EVENTS['path.amendAccepted']).life.state).toBe('PARTIAL');
    expect(follow(reached, EVENTS['exchange.filled']).life.state).toBe('FILLED');
  });

  test('a REST end older than the last sign of life needs a second read (P35)', () => {
    const alive = follow(ORDERS.OPEN(), EVENTS['exchange.amended']);
    const stale = (readAt: number) =>
      ({
        type: 'query.foundClosed',
        at: at(readAt),
        readAt: at(readAt),
        snapshot: snapshot('canceled', { closedAt: at(300) }),
      }) as const;
    const first = follow(alive, stale(1_000));
    expect(first.life.state).toBe('OPEN');
    expect(follow(first, stale(1_500)).life.state).toBe('OPEN');
    expect(follow(first, stale(3_100)).life.state).toBe('CANCELED');
  });

  test('a stale read does not reopen an ended order, and one that shows a refused order as open does (R11)', () => {
    expect(follow(ORDERS.CANCELED(), EVENTS['query.foundOpen']).life.state).toBe('CANCELED');
    expect(follow(ORDERS.NOT_ACCEPTED(), EVENTS['query.foundOpen']).life.state).toBe('OPEN');
  });

  test('a new session leaves no command in flight', () => {
    const resume = EVENTS['start.resumed'];
    expect(follow(ORDERS.SUBMITTING(), resume).life.state).toBe('UNKNOWN');
    expect(follow(ORDERS.CREATED(), resume).life.state).toBe('DENIED');
    const both = follow(ORDERS.OPEN(), EVENTS['command.amend'], EVENTS['command.cancel'], resume);
    expect([both.amend?.state, both.cancel?.state]).toEqual(['unknown', 'unknown']);
  });
});
