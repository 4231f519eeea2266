import { describe, expect, test } from 'vitest';
import { OrderPace } from '../../../../src/engine/automation/order-pace.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

function pace(most: number) {
  const clock = new ManualClock();
  const sent: string[] = [];
  const paced = new OrderPace<string>(
    {
      monotonicNow: () => clock.monotonicNow(),
      after: (delayMs, callback) => clock.after(delayMs, callback),
      most: () => most,
    },
    (each) => sent.push(each),
  );
  return { clock, sent, paced };
}

describe('the pace of a strategy’s orders', () => {
  test('what fits goes at once, the rest waits its turn, in order', () => {
    const { clock, sent, paced } = pace(2);
    for (const each of ['a', 'b', 'c', 'd', 'e']) paced.add(each);
    expect(sent).toEqual(['a', 'b']);
    clock.advance(1_000);
    expect(sent).toEqual(['a', 'b']);
    clock.advance(30);
    expect(sent).toEqual(['a', 'b', 'c', 'd']);
    clock.advance(1_030);
    expect(sent).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('what waits may be withdrawn, what left may not', () => {
    const { clock, sent, paced } = pace(1);
    for (const each of ['a', 'b', 'c']) paced.add(each);
    expect(paced.withdraw((each) => each === 'b')).toBe('b');
    expect(paced.withdraw((each) => each === 'a')).toBe(null);
    clock.advance(3_000);
    expect(sent).toEqual(['a', 'c']);
  });

  test('orders that come slowly enough never wait', () => {
    const { clock, sent, paced } = pace(1);
    for (const each of ['a', 'b', 'c']) {
      paced.add(each);
      clock.advance(1_100);
    }
    expect(sent).toEqual(['a', 'b', 'c']);
  });
});
