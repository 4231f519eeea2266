import { describe, expect, test } from 'vitest';
import { parseDescription } from '../../../../../src/engine/automation/files/file-description.ts';

const SAID = {
  version: '1',
  title: 'Own',
  summary: 'Buys.',
  losesWhen: 'It falls.',
  parameters: [
    { id: 'interval', label: 'Candle', help: 'Minutes.', kind: 'interval', default: 5 },
    { id: 'slow', label: 'Slow', help: 'Candles.', kind: 'integer', default: 20, minimum: 2, maximum: 400 },
  ],
  inputs: { candles: { interval: 'interval', warmup: 'slow' } },
};
const faultOf = (over: object): string => {
  const parsed = parseDescription({ ...SAID, ...over });
  return parsed.ok ? 'none' : parsed.error;
};

describe('what a strategy file says of itself', () => {
  test('is filled up with what it need not say', () => {
    expect(parseDescription(SAID)).toMatchObject({
      ok: true,
      value: { kind: 'signal', plots: [], inputs: { book: null, ticker: false, trades: false } },
    });
  });

  test('names the field that is missing or does not fit', () => {
    expect(faultOf({ losesWhen: undefined })).toMatch(
      /^its losesWhen cannot be used \(.+\): the template shows every field$/,
    );
    expect(faultOf({ kind: 'magic' })).toMatch(/^its kind cannot be used/);
    expect(faultOf({ parameters: [{ ...SAID.parameters[1], default: 1.5 }] })).toMatch(/^its parameters\.0\.default/);
    expect(faultOf({ parameters: [{ id: 'q', label: 'Q', help: 'Q.', kind: 'quantity', default: 0.1 }] })).toMatch(
      /^its parameters\.0\.default/,
    );
    expect(faultOf({ inputs: { book: 5_000 } })).toMatch(/^its inputs\.book/);
  });

  test('may take interval and warm-up from a parameter of the right kind alone', () => {
    expect(faultOf({ inputs: { candles: { interval: 'slow', warmup: 20 } } })).toMatch(
      /interval is slow, which is neither/,
    );
    expect(faultOf({ inputs: { candles: { interval: 7, warmup: 20 } } })).toMatch(
      /interval is 7, which is neither one of 1, 5/,
    );
    expect(faultOf({ inputs: { candles: { interval: 5, warmup: 'interval' } } })).toMatch(/warmup is interval/);
    expect(faultOf({ inputs: { candles: { interval: 5, warmup: 900 } } })).toMatch(/warmup is 900, .+ up to 700/);
    expect(faultOf({ inputs: { candles: { interval: 15, warmup: 100 } } })).toBe('none');
  });

  test('may not give two parameters one id', () => {
    expect(faultOf({ parameters: [SAID.parameters[0], SAID.parameters[0]] })).toMatch(
      /two of its parameters have one id/,
    );
  });
});
