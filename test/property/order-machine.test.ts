import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fill } from '../../src/domain/order.ts';
import { compareDecimals, differenceOf, exact, sumOf } from '../../src/engine/orders/exact.ts';
import type { Order } from '../../src/engine/orders/order.ts';
import { cumulativeOf, filledSum, fillOf } from '../../src/engine/orders/order-facts.ts';
import { type OrderEvent, reportEvent, transition } from '../../src/engine/orders/order-machine.ts';
import type { ExecutionReport } from '../../src/engine/ports.ts';
import {
  at,
  decimal,
  EXCHANGE_ID,
  follow,
  ORDERS,
  report,
  tradeReport,
} from '../unit/engine/orders/order-specimens.ts';

interface Story {
  readonly evidence: readonly OrderEvent[];
  readonly fills: readonly string[];
  readonly quantity: string;
}

/** A life as the exchange would tell it, in order: accepted, opened, partly filled, perhaps amended, perhaps ended. */
const stories: fc.Arbitrary<Story> = fc
  .record({
    shares: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }),
    amend: fc.constantFrom('none', 'up', 'down'),
    end: fc.constantFrom('none', 'filled', 'canceled', 'expired'),
    tellsCumulative: fc.boolean(),
    acknowledged: fc.boolean(),
    byRest: fc.boolean(),
  })
  .map(({ shares, amend, end, tellsCumulative, acknowledged, byRest }) => {
    const evidence: OrderEvent[] = [];
    let time = 10;
    const tell = (made: ExecutionReport): void => {
      evidence.push(reportEvent(made, made.exchangeTime));
    };
    const next = (): number => (time += 7);
    tell(report('pending_new', next(), { orderQuantity: decimal('1.00000000'), limitPrice: decimal('64000.0') }));
    if (acknowledged) evidence.push({ type: 'path.accepted', at: at(next()), exchangeOrderId: EXCHANGE_ID });
    tell(report('new', next()));
    let filled = '0';
    let quantity = '1';
    const trade = (size: string): void => {
      const wanted = compareDecimals(size, differenceOf(quantity, filled)) > 0 ? differenceOf(quantity, filled) : size;
      if (compareDecimals(wanted, '0') <= 0) return;
      filled = sumOf([filled, wanted]);
      const made = tradeReport(`T${time}`, exact(wanted), exact(filled), next());
      tell(made);
      const fill: Fill | null = fillOf(made, ORDERS.OPEN());
      if (byRest && fill !== null) evidence.push({ type: 'query.fill', at: at(time), fill });
    };
    shares.forEach((share, index) => {
      trade(String(share / 100));
      if (index !== 1 || amend === 'none') return;
      quantity = amend === 'up' ? '2' : compareDecimals(filled, '0.9') >= 0 ? quantity : '0.9';
      tell(report('amended', next(), { orderQuantity: decimal(quantity), limitPrice: decimal('63999.5') }));
    });
    const cumulative = (): Partial<ExecutionReport> => (tellsCumulative ? { cumulativeQuantity: exact(filled) } : {});
    const isWhole = compareDecimals(filled, quantity) >= 0;
    if (end === 'filled' || isWhole) {
      trade(differenceOf(quantity, filled));
      tell(report('filled', next(), cumulative()));
    } else if (end !== 'none') {
      tell(report(end, next(), { ...cumulative(), reason: 'User requested' }));
    }
    const fills = evidence.flatMap((event) =>
      'report' in event && event.report.executionId !== undefined ? [event.report.executionId] : [],
    );
    return { evidence, fills, quantity };
  });

/** What must not depend on the order of arrival. */
const settledIn = (order: Order): unknown => ({
  life: order.life,
  terms: order.terms,
  fills: order.fills.map((fill) => fill.executionId),
  cumulative: cumulativeOf(order),
  exchangeOrderId: order.exchangeOrderId,
  overlays: [order.amend, order.cancel],
});

const shuffled = stories.chain((story) =>
  fc
    .tuple(
      fc.shuffledSubarray([...story.evidence], { minLength: story.evidence.length }),
      fc.subarray([...story.evidence]),
    )
    .map(([evidence, again]) => ({ story, evidence, again })),
);

describe('evidence about an order', () => {
  test('ends in the same state whatever its order and however often it is repeated', () => {
    fc.assert(
      fc.property(shuffled, fc.constantFrom('SUBMITTING', 'UNKNOWN', 'ACKED'), ({ story, evidence, again }, from) => {
        const straight = follow(ORDERS[from](), ...story.evidence);
        const crooked = follow(ORDERS[from](), ...evidence, ...again);
        expect(settledIn(crooked)).toEqual(settledIn(straight));
      }),
      { numRuns: 500 },
    );
  });

  test('never lowers the cumulative quantity', () => {
    fc.assert(
      fc.property(shuffled, ({ evidence, again }) => {
        let order = ORDERS.SUBMITTING();
        for (const event of [...evidence, ...again]) {
          const before = cumulativeOf(order);
          order = transition(order, event).next;
          expect(compareDecimals(cumulativeOf(order), before)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('counts each fill once, and the fills add up to the cumulative quantity within what was ordered', () => {
    fc.assert(
      fc.property(shuffled, ({ story, evidence, again }) => {
        const seen: string[] = [];
        let order = ORDERS.SUBMITTING();
        for (const event of [...evidence, ...again]) {
          const step = transition(order, event);
          order = step.next;
          for (const effect of step.effects) if (effect.type === 'fill') seen.push(effect.fill.executionId);
        }
        expect(seen.toSorted()).toEqual([...story.fills].toSorted());
        expect(filledSum(order)).toBe(cumulativeOf(order));
        expect(compareDecimals(filledSum(order), story.quantity)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
