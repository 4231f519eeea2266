import { describe, expect, test } from 'vitest';
import type { BracketDraft } from '../../../../src/renderer/trading/bracket.ts';
import { ladderClick } from '../../../../src/renderer/trading/bracket-click.ts';
import {
  bracketTemplates,
  keepTemplate,
  parseTemplates,
  plainTemplate,
  templateWords,
} from '../../../../src/renderer/trading/bracket-template.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';

const template = (over: Partial<BracketDraft> = {}): BracketDraft => ({
  stopKind: 'percent',
  stop: '1.5',
  targetKind: 'r',
  target: '2',
  ...over,
});

describe('the bracket of a symbol', () => {
  test('is kept by symbol and taken away again', () => {
    keepTemplate('BTC/USD', template());
    keepTemplate('ETH/USD', template({ stop: '3' }));
    keepTemplate('BTC/USD', null);
    expect(bracketTemplates.getState()).toEqual({ 'ETH/USD': template({ stop: '3' }) });
  });

  test('is read back from storage, and what is no distance is left out', () => {
    const kept = {
      'BTC/USD': template(),
      'ETH/USD': template({ stopKind: 'ticks', stop: '50', targetKind: 'percent' }),
    };
    const damaged = {
      a: template({ stop: '' }),
      b: template({ target: '1e3' }),
      c: template({ stopKind: 'price', stop: '64000' }),
      d: { ...template(), stopKind: 'r' },
      e: null,
      f: 'one percent',
    };
    expect(parseTemplates({ ...kept, ...damaged })).toEqual(kept);
    expect([parseTemplates(null), parseTemplates('x')]).toEqual([{}, {}]);
  });

  test('is kept as plain decimals and said in words', () => {
    const plain = plainTemplate(template({ stop: ' 0,75% ', target: '.5' }));
    expect(plain).toEqual(template({ stop: '0.75', target: '0.5' }));
    expect(templateWords(plain)).toBe('stop 0.75 %, target 0.5 R');
  });
});

describe('what a click with Alt asks of the engine', () => {
  const context = {
    instrument: BTC_USD,
    venueWord: 'SIM',
    bestBid: 642_100,
    bestAsk: 642_102,
    last: 642_101,
    postOnly: false,
    template: template({ stop: '1' }),
  } as const;
  const alt = { shift: false, alt: true };

  test('is an execution that enters by the limit of the row', () => {
    expect(ladderClick('buy', 640_000, '0.050', alt, context)).toMatchObject({
      kind: 'bracket',
      isCrossing: false,
      execution: {
        strategyId: 'bracket',
        symbol: 'BTC/USD',
        parameters: {
          side: 'buy',
          quantity: '0.05',
          entry: 'limit',
          price: '64000.0',
          stop: '63360.0',
          target: '65280.0',
        },
        notional: '3200',
      },
    });
  });

  test('says where it crosses, and refuses a stop that is no price', () => {
    expect(ladderClick('buy', 642_102, '0.05', alt, context)).toMatchObject({ kind: 'bracket', isCrossing: true });
    expect(ladderClick('buy', 640_000, '0.05', alt, { ...context, template: template({ stop: '100' }) })).toEqual({
      kind: 'refused',
      reason: 'A stop at 0 is no price: prices are above zero.',
    });
  });

  test('with Shift too is the stop-loss limit, whatever bracket is chosen', () => {
    const order = ladderClick('sell', 640_000, '0.05', { shift: true, alt: true }, context);
    expect(order).toMatchObject({ kind: 'order', ticket: { orderType: 'stop-loss-limit', limitPrice: '64000.0' } });
  });
});
