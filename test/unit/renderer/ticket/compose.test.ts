import { describe, expect, test } from 'vitest';
import { orderTicketSchema } from '../../../../src/contract/commands.ts';
import { ORDER_TYPES } from '../../../../src/domain/order.ts';
import { composeTicket, ticketSentence } from '../../../../src/renderer/features/ticket/compose.ts';
import { EMPTY_DRAFT, type TicketDraft } from '../../../../src/renderer/features/ticket/draft.ts';
import { marketOf, midOf } from '../../../../src/renderer/features/ticket/market.ts';
import { readTicket } from '../../../../src/renderer/features/ticket/read.ts';
import { amountStep, stepDecimal } from '../../../../src/renderer/features/ticket/stepping.ts';
import { type ContextOver, ticketContext } from '../../../support/ticket-contexts.ts';

const full: TicketDraft = {
  ...EMPTY_DRAFT,
  price: '64210.0',
  amount: '0.0500',
  trigger: '1.50',
  triggerKind: 'percent',
  limitOffset: '10.0',
  display: '0.01',
};

function compose(patch: Partial<TicketDraft>, over: ContextOver = {}) {
  const context = ticketContext(over);
  const draft = { ...full, ...patch };
  const reading = readTicket(draft, context);
  return { order: composeTicket(draft, reading, context), sentence: ticketSentence(draft, reading, context), reading };
}

describe('the order a ticket describes', () => {
  test.each(ORDER_TYPES)('a %s order is one the contract takes', (orderType) => {
    const { order } = compose({ orderType });
    expect(orderTicketSchema.safeParse(order).error).toBeUndefined();
  });

  test('a limit order carries the digits as typed', () => {
    expect(compose({}).order).toEqual({
      symbol: 'BTC/USD',
      side: 'buy',
      orderType: 'limit',
      quantity: '0.0500',
      limitPrice: '64210.0',
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
    });
  });

  test('every optional part finds its place', () => {
    const { order } = compose({
      orderType: 'stop-loss-limit',
      side: 'sell',
      triggerReference: 'index',
      triggerKind: 'static',
      trigger: '64000.0',
      price: '63990.0',
      timeInForce: 'gtd',
      expireAt: '2026-11-23T00:00',
      selfTradePrevention: 'cancel_both',
      close: {
        orderType: 'take-profit-limit',
        triggerKind: 'percent',
        trigger: '2.0',
        limitKind: 'quote',
        limit: '5.0',
      },
    });
    expect(order).toMatchObject({
      trigger: { reference: 'index', price: { kind: 'static', price: '64000.0' } },
      limitPrice: '63990.0',
      expireTime: Date.UTC(2026, 10, 23),
      selfTradePrevention: 'cancel_both',
      conditionalClose: {
        orderType: 'take-profit-limit',
        trigger: { kind: 'percent', percent: '2' },
        limit: { kind: 'quote', offset: '5.0' },
      },
    });
  });

  test('there is no order while something it needs is missing', () => {
    expect(compose({ amount: '' }).order).toBeNull();
    expect(compose({ price: '' }).order).toBeNull();
    expect(compose({ orderType: 'stop-loss', trigger: '' }).order).toBeNull();
    expect(compose({ orderType: 'iceberg', display: '' }).order).toBeNull();
    expect(compose({ orderType: 'trailing-stop-limit', limitOffset: '' }).order).toBeNull();
    expect(compose({ timeInForce: 'gtd', expireAt: '' }).order).toBeNull();
  });

  test('a market buy sized in quote is sent as cash; any other becomes whole lots and says how', () => {
    const cash = compose({ orderType: 'market', amount: '100', unit: 'quote' });
    expect(cash.order).toMatchObject({ quantity: null, cashQuantity: '100' });
    expect(cash.sentence).toBe('BUY 100 USD OF BTC MARKET · SIM');
    const sell = compose({ orderType: 'market', side: 'sell', amount: '100', unit: 'quote' });
    expect(sell.order).toMatchObject({ quantity: '0.00155738' });
    expect(sell.reading.derivation).toBe('100 USD at 64210.0 is whole lots of 0.00155738 BTC');
  });

  test('a total that is typed leads the amount', () => {
    const { order, reading } = compose({ sizedBy: 'total', total: '3210.50' });
    expect(order).toMatchObject({ quantity: '0.05000000' });
    expect(reading.notional).toBe('3210.5');
  });

  test('a share of free money leaves the fee', () => {
    const { reading } = compose({ amount: '100%' }, { account: { freeQuote: '6421', takerFee: '0.40' } });
    expect(reading.quantity).toBe('0.09960159');
  });
});

describe('the sentence on the button', () => {
  test.each([
    [{}, 'BUY 0.0500 BTC LIMIT 64,210.0 · SIM'],
    [{ amount: '', price: '' }, 'BUY — BTC LIMIT — · SIM'],
    [{ postOnly: true, timeInForce: 'gtd' }, 'BUY 0.0500 BTC LIMIT 64,210.0 POST-ONLY GTD · SIM'],
    [{ orderType: 'market', side: 'sell' }, 'SELL 0.0500 BTC MARKET · SIM'],
    [
      { orderType: 'stop-loss', side: 'sell', triggerKind: 'static', trigger: '64000.0' },
      'SELL 0.0500 BTC STOP-LOSS AT 64,000.0 · SIM',
    ],
    [
      { orderType: 'stop-loss-limit', triggerKind: 'static', trigger: '64300.0', price: '64310.0' },
      'BUY 0.0500 BTC STOP-LOSS LIMIT AT 64,300.0 THEN 64,310.0 · SIM',
    ],
    [{ orderType: 'trailing-stop', side: 'sell' }, 'SELL 0.0500 BTC TRAILING STOP 1.50 % · SIM'],
    [
      { orderType: 'trailing-stop-limit', side: 'sell', triggerKind: 'quote', trigger: '250.0' },
      'SELL 0.0500 BTC TRAILING STOP LIMIT 250.0 USD LIMIT 10.0 USD · SIM',
    ],
  ] as const)('%j reads %s', (patch, sentence) => {
    expect(compose(patch).sentence).toBe(sentence);
  });

  test('real money is named LIVE (U11)', () => {
    expect(compose({}, { venue: 'live' }).sentence).toMatch(/ · LIVE$/);
  });
});

describe('quotes and steps', () => {
  test('mid goes to the tick away from the touch it would cross', () => {
    const market = { bid: '100.1', ask: '100.4', last: null, isLive: true, ageMs: 0 };
    expect(midOf(market, 'buy', '0.1', 1)).toBe('100.2');
    expect(midOf(market, 'sell', '0.1', 1)).toBe('100.3');
    expect(midOf({ ...market, ask: null }, 'buy', '0.1', 1)).toBeNull();
  });

  test('the touch comes from the book, is unknown on an empty side, and is live only when verified', () => {
    const book = { bids: new Float64Array([642100, 5]), asks: new Float64Array(), heardAt: 900, isVerified: true };
    expect(marketOf(book, null, { pricePrecision: 1 }, 'LIVE', 1000)).toEqual({
      bid: '64210.0',
      ask: null,
      last: null,
      isLive: true,
      ageMs: 100,
    });
    expect(marketOf({ ...book, isVerified: false }, null, { pricePrecision: 1 }, 'LIVE', 1000).isLive).toBe(false);
    expect(marketOf(book, null, { pricePrecision: 1 }, 'DEGRADED', 1000).isLive).toBe(false);
    expect(marketOf(null, null, { pricePrecision: 1 }, 'STALE', 1000).ageMs).toBeNull();
  });

  test('arrows move by whole steps, never below one, and start at the touch', () => {
    expect(stepDecimal('64210.0', '0.1', 1, 1, null)).toBe('64210.1');
    expect(stepDecimal('64210.0', '0.1', -10, 1, null)).toBe('64209.0');
    expect(stepDecimal('0.1', '0.1', -5, 1, null)).toBe('0.1');
    expect(stepDecimal(null, '0.1', 1, 1, '64210.0')).toBe('64210.0');
    expect(stepDecimal(null, '0.1', 1, 1, null)).toBeNull();
  });

  test('an amount moves in its second digit, in whole lots', () => {
    expect(amountStep('0.05', '0.00000001', '0.00005')).toBe('0.001');
    expect(amountStep('12', '0.00000001', '0.00005')).toBe('1');
    expect(amountStep(null, '0.00000001', '0.00005')).toBe('0.000001');
    expect(amountStep('3', '1', '1')).toBe('1');
  });
});
