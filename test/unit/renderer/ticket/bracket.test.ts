import { describe, expect, test } from 'vitest';
import { bracketIssues, bracketWords, entryOf } from '../../../../src/renderer/features/ticket/bracket.ts';
import { EMPTY_DRAFT, type TicketDraft } from '../../../../src/renderer/features/ticket/draft.ts';
import { readTicket } from '../../../../src/renderer/features/ticket/read.ts';
import { type BracketDraft, bracketExecution, readBracket } from '../../../../src/renderer/trading/bracket.ts';
import { executionRequest } from '../../../../src/renderer/trading/execution.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';
import { ticketContext } from '../../../support/ticket-contexts.ts';

const legs = (over: Partial<BracketDraft> = {}): BracketDraft => ({
  stopKind: 'percent',
  stop: '1',
  targetKind: 'r',
  target: '2',
  ...over,
});
const read = (over: Partial<BracketDraft>, side: 'buy' | 'sell' = 'buy') =>
  readBracket(legs(over), side, '64000.0', BTC_USD);

describe('stop and target around an entry at 64,000', () => {
  test.each([
    [{}, 'buy', '63360.0', '65280.0'],
    [{}, 'sell', '64640.0', '62720.0'],
    [{ stopKind: 'ticks', stop: '50', targetKind: 'ticks', target: '75' }, 'buy', '63995.0', '64007.5'],
    [{ stopKind: 'price', stop: '63500', targetKind: 'percent', target: '0.5%' }, 'buy', '63500.0', '64320.0'],
    [{ stop: '0.0333' }, 'buy', '63978.7', '64042.6'],
  ] as const)('%j of a %s are %s and %s', (over, side, stop, target) => {
    expect(read(over, side)).toEqual({ stop, target, problems: [] });
  });

  test.each([
    [{ stop: '' }, 'Enter the stop.'],
    [{ stopKind: 'price', stop: '64100' }, 'The stop of a buy stands below its entry of 64,000.0: 64,100.0 does not.'],
    [
      { targetKind: 'price', target: '63000' },
      'The target of a buy stands above its entry of 64,000.0: 63,000.0 does not.',
    ],
    [{ stopKind: 'price', stop: '63500.05' }, 'The stop 63500.05 is between two ticks: write 63500.1.'],
    [{ stop: '100' }, 'A stop at 0 is no price: prices are above zero.'],
    [{ stop: '1,500' }, '1,500 has two readings: write 1500 or 1.500.'],
  ] as const)('%j is refused in words', (over, message) => {
    expect(read(over).problems[0]).toBe(message);
  });
});

describe('a bracket in the ticket', () => {
  const draft = (over: Partial<TicketDraft> = {}): TicketDraft => ({
    ...EMPTY_DRAFT,
    price: '64000',
    amount: '0.05',
    bracket: legs(),
    ...over,
  });
  const issueOf = (over: Partial<TicketDraft>) => {
    const typed = draft(over);
    return bracketIssues(typed, readTicket(typed, ticketContext()), read({}))[0];
  };

  test.each([
    [{ orderType: 'stop-loss' }, { orderType: 'limit' }],
    [{ timeInForce: 'ioc' }, { timeInForce: 'gtc' }],
    [{ postOnly: true }, { postOnly: false }],
    [{ reduceOnly: true }, { reduceOnly: false }],
    [
      { orderType: 'market', amount: '500', unit: 'quote' },
      { unit: 'base', amount: '', sizedBy: 'amount' },
    ],
  ] as const)('%j cannot be combined with it, and one click cures it', (over, patch) => {
    expect(issueOf(over)).toMatchObject({ severity: 'block', fix: { patch } });
  });

  test('is told as what it loses and gains, and asked of the engine with what it may bind', () => {
    const typed = draft();
    const reading = readTicket(typed, ticketContext());
    expect(bracketWords(read({}), '64000.0', reading.quantity, 'USD')).toBe(
      'Loses 32.00 USD at the stop, gains 64.00 at the target (1 : 2.0), before fees.',
    );
    const entry = entryOf(typed, reading, 'BTC/USD');
    const execution = entry === null ? null : bracketExecution(entry, read({}), 'the sentence');
    expect(execution === null ? null : executionRequest(execution)).toEqual({
      id: null,
      symbol: 'BTC/USD',
      strategyId: 'bracket',
      parameters: { side: 'buy', quantity: '0.05', entry: 'limit', price: '64000', stop: '63360.0', target: '65280.0' },
      budget: { capital: '3360.00', maximumLoss: '3360.00', ordersPerMinute: 60, openOrders: 5 },
      startsByItself: false,
    });
  });
});
