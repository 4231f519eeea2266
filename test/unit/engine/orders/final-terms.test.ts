import { expect, test } from 'vitest';
import { at, decimal, EVENTS, follow, ORDERS, report, snapshot } from './order-specimens.ts';

const closed = (ms: number) =>
  ({
    type: 'query.foundClosed',
    at: at(ms),
    readAt: at(ms),
    snapshot: snapshot('canceled', {
      closedAt: at(ms),
      orderQuantity: decimal('2.0'),
      limitPrice: decimal('63000.0'),
    }),
  }) as const;

test('an order that ended has the terms it ended with, although nobody answered the amend', () => {
  const unknown = follow(ORDERS.OPEN(), EVENTS['command.amend'], EVENTS['path.amendSilent']);
  expect(follow(unknown, closed(9_000))).toMatchObject({
    life: { state: 'CANCELED' },
    amend: null,
    terms: { quantity: '2', limitPrice: '63000' },
  });
});

test('an end told by the stream leaves an unanswered amend to be read, and the read settles it', () => {
  const unknown = follow(ORDERS.OPEN(), EVENTS['command.amend'], EVENTS['path.amendSilent']);
  const ended = follow(unknown, { type: 'exchange.canceled', at: at(8_000), report: report('canceled', 8_000) });
  expect(ended).toMatchObject({ life: { state: 'CANCELED' }, amend: { state: 'unknown' } });
  expect(follow(ended, closed(9_000))).toMatchObject({ life: { state: 'CANCELED' }, amend: null });
});
