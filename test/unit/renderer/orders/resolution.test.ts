import { describe, expect, test } from 'vitest';
import type { OrderEvidence, OrderView } from '../../../../src/contract/views.ts';
import { resolutionOf } from '../../../../src/renderer/features/orders/resolution.ts';
import { orderView } from '../../../support/order-views.ts';

const SENT: OrderEvidence = {
  at: 1_000,
  source: 'journal',
  text: 'Intent durable; sent over the private WebSocket; the exchange may match it until 10:00:05.000.',
};
const SILENT: OrderEvidence = {
  at: 3_000,
  source: 'websocket',
  text: 'No answer (no answer within 2 s): it may or may not have arrived.',
};
const query = (at: number, text: string): OrderEvidence => ({ at, source: 'query', text });
const told = (state: OrderView['state'], ...evidence: readonly OrderEvidence[]): Record<string, string> | null => {
  const steps = resolutionOf(orderView({ state, route: 'websocket', evidence }));
  return steps === null ? null : Object.fromEntries(steps.map((step) => [step.id, `${step.state} ${step.words}`]));
};

describe('the search for an order’s fate', () => {
  test('is no story for an order that was answered', () => {
    expect(told('OPEN', SENT)).toBeNull();
  });

  test('starts with an order sent, not answered, and nowhere looked for', () => {
    expect(told('UNKNOWN', SENT, SILENT)).toEqual({
      sent: 'yes private socket',
      answer: 'no none came',
      open: 'waiting not yet',
      closed: 'waiting not yet',
      trades: 'waiting not yet',
      verdict: 'waiting open: the exchange is being asked',
    });
  });

  test('one place read says nothing of the others', () => {
    const early = query(4_000, 'The open orders did not hold it; the exchange could still match it until 10:00:05.');
    expect(told('UNKNOWN', SENT, SILENT, early)).toMatchObject({ open: 'no not there', closed: 'waiting not yet' });
  });

  test('a read that failed proves nothing, and the verdict stays open', () => {
    const failed = query(6_000, 'A read failed, which proves nothing: HTTP 502.');
    expect(told('UNKNOWN', SENT, SILENT, failed)).toMatchObject({
      closed: 'failed read failed',
      verdict: 'waiting open: the exchange is being asked',
    });
  });

  test('an empty round is counted, and is no verdict by itself', () => {
    const empty = query(8_000, 'Open orders, closed orders and trades were all read, and none holds it.');
    expect(told('UNKNOWN', SENT, SILENT, empty)).toMatchObject({
      trades: 'no not there',
      verdict: expect.stringContaining('1 empty round'),
    });
  });

  test('found among the open orders, it is working, once', () => {
    const found = query(5_000, 'Found among the open orders as OABCDE.');
    expect(told('OPEN', SENT, SILENT, found)).toMatchObject({ open: 'yes found', verdict: 'yes working, once' });
  });

  test('never accepted says that nothing was placed', () => {
    expect(told('NOT_ACCEPTED', SENT, SILENT)).toMatchObject({
      verdict: 'yes never accepted: nothing was placed',
    });
  });
});
