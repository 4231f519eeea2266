import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instrument, Price, Quantity } from '../../src/domain/instrument.ts';
import type { DecimalText } from '../../src/domain/money.ts';
import { parseScaled } from '../../src/domain/scaled.ts';
import type { EpochMs, MonotonicMs } from '../../src/domain/time.ts';
import { type Connection, type ConnectionEvent, transition } from '../../src/kraken/websocket/connection-machine.ts';
import { readExecutions } from '../../src/kraken/wire/executions.ts';
import { decimalOf, jsonNumber } from '../../src/kraken/wire/json-numbers.ts';
import { isWireObject, parseWireJson, type WireValue } from '../../src/kraken/wire/market-json.ts';
import { deadlineText, writeAddOrder, writeAmendOrder } from '../../src/kraken/wire/requests-trading.ts';
import { BTC_USD, clientId, submission } from '../support/order-submissions.ts';

const scaled = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  fc.constant(Number.MAX_SAFE_INTEGER),
);
const precision = fc.integer({ min: 0, max: 12 });
const digits = (min: number, max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((list) => list.join(''));
const decimal = fc
  .tuple(fc.constantFrom('', '-'), digits(1, 25), digits(0, 25))
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);

const field = (text: string, ...path: readonly string[]): WireValue | undefined => {
  let value = parseWireJson(text);
  for (const name of path) value = isWireObject(value) ? value[name] : undefined;
  return value;
};

describe('requests', () => {
  test('any order parses back to exactly the decimals it was written from', () => {
    fc.assert(
      fc.property(
        scaled,
        scaled,
        scaled,
        precision,
        precision,
        decimal,
        (price, quantity, trigger, pp, qp, percent) => {
          const instrument: Instrument = { ...BTC_USD, pricePrecision: pp, quantityPrecision: qp };
          const text = writeAddOrder(
            submission(
              {
                orderType: 'stop-loss-limit',
                limitPrice: price as Price,
                quantity: quantity as Quantity,
                trigger: { reference: 'last', price: { kind: 'static', price: trigger as Price } },
                conditionalClose: {
                  orderType: 'trailing-stop',
                  trigger: { kind: 'percent', percent: percent as DecimalText },
                },
              },
              { instrument },
            ),
            'T',
            1,
          );
          const read = (...path: readonly string[]): string =>
            String(field(text.ok ? text.value : '', 'params', ...path));
          expect(parseScaled(read('limit_price'), pp)).toBe(price);
          expect(parseScaled(read('order_qty'), qp)).toBe(quantity);
          expect(parseScaled(read('triggers', 'price'), pp)).toBe(trigger);
          expect(read('conditional', 'trigger_price')).toBe(jsonNumber(percent));
        },
      ),
    );
  });

  test('any amendment parses back to exactly the decimals it was written from', () => {
    fc.assert(
      fc.property(scaled, scaled, precision, precision, (price, quantity, pp, qp) => {
        const text = writeAmendOrder(
          {
            target: { kind: 'client', clientOrderId: clientId(1), symbol: BTC_USD.symbol },
            amendment: { limitPrice: price as Price, quantity: quantity as Quantity },
            instrument: { ...BTC_USD, pricePrecision: pp, quantityPrecision: qp },
            deadline: 0 as EpochMs,
          },
          'T',
          1,
        );
        expect(parseScaled(String(field(text.ok ? text.value : '', 'params', 'limit_price')), pp)).toBe(price);
        expect(parseScaled(String(field(text.ok ? text.value : '', 'params', 'order_qty')), qp)).toBe(quantity);
      }),
    );
  });

  test('a deadline is never moved later, and by less than a millisecond earlier', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4e12, noNaN: true }), (time) => {
        const written = Date.parse(deadlineText(time as EpochMs));
        expect(written).toBeLessThanOrEqual(time);
        expect(time - written).toBeLessThan(1);
      }),
    );
  });

  test('whatever text stands for a symbol or an id, the request stays one JSON object with those words in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, token) => {
        const text = writeAddOrder(submission({}, { clientOrderId: id as ReturnType<typeof clientId> }), token, 1);
        expect(field(text.ok ? text.value : '', 'params', 'cl_ord_id')).toBe(id);
        expect(field(text.ok ? text.value : '', 'params', 'token')).toBe(token);
      }),
    );
  });
});

describe('numbers of frames', () => {
  test('decimal text survives reading with its digits', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const canonical = jsonNumber(text);
        expect(canonical === null ? null : decimalOf(canonical)).toBe(canonical);
      }),
    );
  });

  test('an exponent moves the point and nothing else', () => {
    fc.assert(
      fc.property(digits(1, 12), digits(1, 12), fc.integer({ min: -20, max: 20 }), (whole, fraction, exponent) => {
        const read = decimalOf(`${whole}.${fraction}e${exponent}`);
        const value = BigInt(whole + fraction);
        const [left = '', right = ''] = (read ?? '').split('.');
        const places = fraction.length - exponent;
        const shifted = BigInt(left + right) * 10n ** BigInt(Math.max(0, places - right.length));
        expect(shifted).toBe(value * 10n ** BigInt(Math.max(0, right.length - places)));
      }),
    );
  });
});

describe('private frames', () => {
  test('no JSON makes the reader throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (data, extra) => {
        const frame = parseWireJson(JSON.stringify({ channel: 'executions', data: [data, { order_id: 'O', extra }] }));
        if (isWireObject(frame)) expect(readExecutions(frame, 1 as EpochMs)?.reports.at(-1)?.exchangeOrderId).toBe('O');
      }),
    );
  });
});

describe('the connection machine', () => {
  const occurrence = fc.oneof(
    fc.constantFrom(
      { type: 'command.open' },
      { type: 'wire.opened' },
      { type: 'wire.heard' },
      { type: 'wire.broken', reason: 'x' },
      { type: 'timer.connectOverdue' },
      { type: 'timer.retryDue' },
      { type: 'session.synced' },
      { type: 'session.refused', reason: 'x', isFinal: false },
      { type: 'machine.woke', reason: 'x' },
    ),
    fc.constantFrom(1000, 1006, 1011, 1013).map((code) => ({ type: 'wire.closed', end: { code, reason: '' } })),
    fc.constantFrom(0, 1_000, 3_000, 8_000).map((silentMs) => ({ type: 'timer.quiet', silentMs })),
  );

  test('ends a session exactly once for each it begins, and never waits longer than it says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(occurrence, fc.double({ min: 0, max: 0.999, noNaN: true })), { maxLength: 60 }),
        (steps) => {
          let now: Connection = { state: 'idle' };
          let at = 0;
          let sessions = 0;
          for (const [rest, roll] of steps) {
            at += 700;
            const { next, effects } = transition(now, { ...rest, at: at as MonotonicMs, roll } as ConnectionEvent);
            for (const effect of effects) {
              if (effect === 'begin-session') sessions += 1;
              if (effect === 'end-session') sessions -= 1;
              expect(sessions === 0 || sessions === 1).toBe(true);
            }
            const isOpen = next.state === 'syncing' || next.state === 'live' || next.state === 'suspect';
            expect(sessions).toBe(isOpen ? 1 : 0);
            if (next.state === 'backing-off') expect(next.retryAt - at).toBeLessThanOrEqual(20_000);
            now = next;
          }
        },
      ),
    );
  });
});
