import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/contract/settings.ts';
import type { Price, Quantity } from '../../../../src/domain/instrument.ts';
import { Money } from '../../../../src/domain/money.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { Protections } from '../../../../src/engine/automation/protections.ts';
import type { Quote } from '../../../../src/engine/automation/strategy.ts';

const START = Date.UTC(2026, 10, 1, 10);
const at = (seconds: number): EpochMs => (START + seconds * 1_000) as EpochMs;
const quote = (bid: number, spread = 2): Quote => ({
  bid: bid as Price,
  bidQuantity: 1 as Quantity,
  ask: (bid + spread) as Price,
  askQuantity: 1 as Quantity,
});

function protections(realisedToday: string | null, over: Partial<Settings['automation']> = {}): Protections {
  return new Protections({
    settings: () => ({ ...DEFAULT_SETTINGS.automation, ...over }),
    losses: () => ({ realisedToday: realisedToday === null ? null : new Money(realisedToday), drawdown: null }),
    accountCurrency: 'USD',
  });
}
const codeOf = (found: { readonly code: string } | null): string | null => found?.code ?? null;

describe('what holds every strategy back', () => {
  test('a day’s loss first lets strategies only reduce, then halts them, naming the numbers', () => {
    const fine = protections('-2499.99');
    expect([fine.restraint('BTC/USD', true, at(0)), fine.halt()]).toEqual([null, null]);
    const reducing = protections('-2500');
    expect(reducing.restraint('BTC/USD', true, at(0))).toEqual({
      code: 'ACCOUNT_REDUCING',
      text: 'Today’s realised loss of 2500.00 USD has reached 2500: strategies only reduce until 00:00 UTC.',
    });
    expect(reducing.halt()).toBe(null);
    expect(protections('-3750').halt()).toBe(
      'Today’s realised loss of 3750.00 USD has reached 3750, at which strategies stop: arm it again when you have looked.',
    );
  });

  test('a gain of any size holds nobody back, and a result nobody can value lets them only reduce', () => {
    const gained = protections('90000');
    expect([gained.restraint('BTC/USD', true, at(0)), gained.halt()]).toEqual([null, null]);
    expect(codeOf(protections(null).restraint('BTC/USD', true, at(0)))).toBe('LOSS_UNKNOWN');
  });

  test('four losses in a row rest their symbol for half an hour, and a win in between begins the count anew', () => {
    const held = protections('0');
    for (const won of [false, false, false, true, false, false, false]) held.roundTrip('BTC/USD', true, won, at(0));
    expect(held.restraint('BTC/USD', true, at(1))).toBe(null);
    held.roundTrip('BTC/USD', true, false, at(60));
    expect(codeOf(held.restraint('BTC/USD', true, at(61)))).toBe('SYMBOL_COOLDOWN');
    expect(held.restraint('ETH/USD', true, at(61))).toBe(null);
    expect(codeOf(held.restraint('BTC/USD', true, at(60 + 1_799)))).toBe('SYMBOL_COOLDOWN');
    expect(held.restraint('BTC/USD', true, at(60 + 1_800))).toBe(null);
  });

  test('losses that were worked out and never sent rest nothing that is sent', () => {
    const held = protections('0');
    for (let count = 0; count < 4; count += 1) held.roundTrip('BTC/USD', false, false, at(0));
    expect(held.restraint('BTC/USD', true, at(1))).toBe(null);
    expect(codeOf(held.restraint('BTC/USD', false, at(1)))).toBe('SYMBOL_COOLDOWN');
  });

  test('a price that jumped within ten seconds rests the symbol for half a minute', () => {
    const held = protections('0');
    for (let second = 0; second < 5; second += 1) held.sample('BTC/USD', quote(10_000), at(second));
    expect(held.restraint('BTC/USD', true, at(5))).toBe(null);
    held.sample('BTC/USD', quote(10_400), at(5));
    expect(held.restraint('BTC/USD', true, at(6))?.text).toBe(
      'The price moved 4.0 % within 10 s, 3 % are allowed: nothing new for another 29 s.',
    );
    expect(held.restraint('BTC/USD', true, at(35))).toBe(null);
  });

  test('a slow move of the same size rests nothing', () => {
    const held = protections('0');
    for (let second = 0; second < 60; second += 1) held.sample('BTC/USD', quote(10_000 + second * 20), at(second));
    expect(held.restraint('BTC/USD', true, at(60))).toBe(null);
  });

  test('a spread far above its median of the last hour forbids market orders alone, once the median means something', () => {
    const held = protections('0');
    for (let second = 0; second < 100; second += 1) held.sample('BTC/USD', quote(10_000, 2), at(second));
    held.sample('BTC/USD', quote(10_000, 40), at(100));
    expect(held.marketRestraint('BTC/USD')).toBe(null);
    for (let second = 101; second < 400; second += 1) held.sample('BTC/USD', quote(10_000, 2), at(second));
    expect(held.marketRestraint('BTC/USD')).toBe(null);
    held.sample('BTC/USD', quote(10_000, 11), at(400));
    expect(codeOf(held.marketRestraint('BTC/USD'))).toBe('GUARD_SPREAD');
    expect(held.restraint('BTC/USD', true, at(400))).toBe(null);
  });
});
