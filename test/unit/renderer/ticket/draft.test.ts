import { describe, expect, test } from 'vitest';
import { ORDER_TYPES } from '../../../../src/domain/order.ts';
import {
  changeDraft,
  EMPTY_DRAFT,
  timesInForce,
  triggerKinds,
  typeAmount,
  typeTotal,
} from '../../../../src/renderer/features/ticket/draft.ts';

describe('changing the ticket', () => {
  test('a change that changes nothing returns the same draft', () => {
    expect(changeDraft(EMPTY_DRAFT, { side: 'buy' })).toBe(EMPTY_DRAFT);
  });

  test('whatever the type becomes, time in force, post-only and trigger kind are ones it has', () => {
    for (const from of ORDER_TYPES) {
      for (const to of ORDER_TYPES) {
        const before = changeDraft(
          { ...EMPTY_DRAFT, orderType: from },
          { postOnly: true, timeInForce: 'fok', triggerKind: 'static', trigger: '1' },
        );
        const after = changeDraft(before, { orderType: to });
        expect(timesInForce(to)).toContain(after.timeInForce);
        expect(triggerKinds(to)).toContain(after.triggerKind);
        if (to !== 'limit' && to !== 'iceberg') expect(after.postOnly).toBe(false);
      }
    }
  });

  test('post-only and immediate orders exclude each other; the later choice wins', () => {
    const ioc = changeDraft(EMPTY_DRAFT, { timeInForce: 'ioc' });
    expect(changeDraft(ioc, { postOnly: true })).toMatchObject({ postOnly: true, timeInForce: 'gtc' });
    const post = changeDraft(EMPTY_DRAFT, { postOnly: true });
    expect(changeDraft(post, { timeInForce: 'fok' })).toMatchObject({ postOnly: false, timeInForce: 'fok' });
  });

  test('typed numbers survive a change of type', () => {
    const typed = changeDraft(EMPTY_DRAFT, { price: '64210.0', amount: '0.0500' });
    const back = changeDraft(changeDraft(typed, { orderType: 'market' }), { orderType: 'limit' });
    expect(back).toMatchObject({ price: '64210.0', amount: '0.0500' });
  });

  test('the field that was typed leads', () => {
    expect(typeTotal(EMPTY_DRAFT, '100').sizedBy).toBe('total');
    expect(typeAmount(typeTotal(EMPTY_DRAFT, '100'), '1').sizedBy).toBe('amount');
  });
});
