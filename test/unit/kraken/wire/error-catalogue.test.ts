import { describe, expect, test } from 'vitest';
import {
  classifyError,
  commandFailure,
  failureFromExchange,
  isDefiniteReject,
} from '../../../../src/kraken/wire/error-catalogue.ts';
import { ACCESS_ERRORS } from '../../../../src/kraken/wire/error-catalogue-access.ts';
import { ORDER_ERRORS } from '../../../../src/kraken/wire/error-catalogue-orders.ts';
import { SERVICE_ERRORS } from '../../../../src/kraken/wire/error-catalogue-service.ts';

const ALL = Object.entries({ ...ACCESS_ERRORS, ...ORDER_ERRORS, ...SERVICE_ERRORS });

describe('the error catalogue', () => {
  test.each([
    'EService:Unavailable',
    'EService:Busy',
    'EService:Deadline elapsed',
    'EGeneral:Internal error',
    'EGeneral:Internal error:5f2c',
    'EService: Throttled: 1767225600',
    'EOrder:Unknown order',
    'EOrder:Reduce only:Position is closed',
    'EGeneral:Too many requests',
    'Exceeded msg rate',
    'something nobody has seen',
    '',
  ])('never takes "%s" for proof that an order does not exist', (text) => {
    expect(isDefiniteReject(text)).toBe(false);
    expect(commandFailure(text, 'add').delivery).toBe('unknown');
  });

  test.each([
    'EOrder:Insufficient funds',
    'EOrder:Rate limit exceeded',
    'EOrder:Post only order',
    'EAPI:Invalid nonce',
    'EGeneral:Permission denied',
    'EGeneral:Invalid arguments:no_mpp order option is only available when ordertype = market',
    'Currency pair not supported XBT/USD',
    'Limit_price field must be a number_float',
    "Unsupported field: 'leverage' for the given msg type: add order",
    'EService:Market in cancel_only mode',
  ])('takes "%s" for a definite refusal', (text) => {
    expect(commandFailure(text, 'add').delivery).toBe('answered');
  });

  test('lets an unknown order settle a cancel and an amend, never a new order', () => {
    const deliveries = (['add', 'amend', 'cancel'] as const).map(
      (kind) => commandFailure('EOrder:Unknown order', kind).delivery,
    );
    expect(deliveries).toEqual(['unknown', 'answered', 'answered']);
  });

  test('keeps the words of the exchange and explains them in one plain sentence each for cause and remedy', () => {
    expect(failureFromExchange('EGeneral:Invalid arguments:volume', 'answered')).toEqual({
      code: 'kraken.invalid-arguments',
      category: 'client',
      retryable: false,
      delivery: 'answered',
      message: 'Kraken does not accept a value of the request: volume. Correct the order and send it again.',
      exchangeText: 'EGeneral:Invalid arguments:volume',
    });
  });

  test('has a cause and a remedy for every known text, without placeholders left open', () => {
    for (const [text, entry] of ALL) {
      const { message } = failureFromExchange(text, 'answered');
      expect(entry.cause).toMatch(/^[A-Z].*\.$/);
      expect(entry.remedy).toMatch(/^[A-Z].*\.$/);
      expect(message).not.toContain('{');
      expect(classifyError(text).entry).toBe(entry);
    }
  });

  test('survives hostile texts: control characters go, length is bounded', () => {
    const failure = failureFromExchange(`EOrder:\u0000\u001b[31m${'x'.repeat(5_000)}$&`, 'answered');
    expect(failure.message).not.toMatch(/\p{Cc}/u);
    expect(failure.message.length).toBeLessThan(500);
    expect(failure.exchangeText?.length).toBeLessThanOrEqual(300);
  });

  test('does not mistake words of JavaScript for known errors', () => {
    for (const text of ['constructor', '__proto__', 'toString']) {
      expect(classifyError(text).entry.code).toBe('kraken.unrecognised');
    }
  });
});
