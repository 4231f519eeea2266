import { describe, expect, test } from 'vitest';
import type { MarketSymbol } from '../../../../src/domain/instrument.ts';
import type { DecimalText } from '../../../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId, Fill, OrderOrigin } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import {
  type AutomationChange,
  AutomationFold,
  type InstanceConfig,
} from '../../../../src/engine/automation/automation-fold.ts';
import type { OwnFill } from '../../../../src/engine/automation/own-book.ts';
import { asJson, parseDeskRecord } from '../../../../src/engine/orders/journal-records.ts';
import { OrderLedger } from '../../../../src/engine/orders/order-ledger.ts';

const NOW = Date.UTC(2026, 10, 1) as EpochMs;
const CONFIG: InstanceConfig = {
  id: 'one',
  symbol: 'BTC/USD',
  strategyId: 'ema-cross',
  parameters: { fast: 2, quantity: '0.1', isQuick: true },
  budget: { capital: '1000', maximumLoss: '100', ordersPerMinute: 10, openOrders: 3 },
  startsByItself: true,
};
const ORIGIN: OrderOrigin = { kind: 'strategy', strategyId: 'ema-cross', version: '1', instanceId: 'one' };
const DECIMALS = { price: 1, quantity: 8 };

const fill = (id: string, side: 'buy' | 'sell', price: string, quantity: string, fee: string, asset = 'USD'): Fill => ({
  executionId: id as ExecutionId,
  exchangeOrderId: 'O' as ExchangeOrderId,
  tradeId: null,
  symbol: 'BTC/USD' as MarketSymbol,
  side,
  price: price as DecimalText,
  quantity: quantity as DecimalText,
  cost: '0' as DecimalText,
  liquidity: 'taker',
  fees: [{ asset: asset as Fill['fees'][number]['asset'], amount: fee as DecimalText }],
  exchangeTime: NOW,
});
const VIRTUAL: OwnFill = { key: 'a', side: 'buy', price: 1_000, quantity: 5 as OwnFill['quantity'], fee: '0.01' };

/** One of every kind. */
const CHANGES: readonly AutomationChange[] = [
  { type: 'set', config: CONFIG },
  { type: 'mode', id: 'one', mode: 'paper', why: 'a person chose it' },
  { type: 'state', id: 'one', state: 'running', why: null },
  { type: 'override', id: 'one', reason: 'a small amount, watched' },
  { type: 'ran', id: 'one', day: 20_000 },
  { type: 'marked', id: 'one', book: 'virtual', peak: 12.5, drawdown: 3.25 },
  { type: 'virtualFill', id: 'one', fill: VIRTUAL, scale: { pricePrecision: 1, quantityPrecision: 8 } },
  {
    type: 'graded',
    id: 'one',
    grade: { told: 1, was: 0.8, isEstimated: true, ticks: '2.5', bps: '-0.25', lateMs: -40 },
    unreached: 3,
    unjudged: 1,
  },
  { type: 'graded', id: 'one', grade: null, unreached: 2, unjudged: 0 },
  { type: 'high', id: 'one', book: 'real', day: 20_000, high: 12.5 },
  { type: 'high', id: 'one', book: 'virtual', day: 20_000, high: 1 },
  { type: 'fell', id: 'one', book: 'virtual' },
  { type: 'resumed', id: 'one', mode: 'paper', why: null },
  { type: 'resumed', id: 'one', mode: 'live', why: 'the kill switch is engaged' },
  { type: 'remembered', id: 'one', book: 'virtual', saved: { version: '1', value: { held: [1, 2] } }, seen: 1 },
  {
    type: 'virtualFill',
    id: 'one',
    fill: { ...VIRTUAL, key: 'b' },
    scale: { pricePrecision: 1, quantityPrecision: 8 },
  },
  { type: 'rested', id: 'one', book: 'real', losses: 0, until: NOW + 60_000 },
  { type: 'rested', id: 'one', book: 'virtual', losses: 2, until: 0 },
  { type: 'state', id: 'one', state: 'halted', why: 'it fell' },
];
const record = (change: AutomationChange) => ({ v: 1 as const, kind: 'automation' as const, at: NOW, change });

describe('automation in the journal', () => {
  test('every change is read back as it was written, and gives the same state', () => {
    const written = new OrderLedger();
    const read = new OrderLedger();
    for (const [index, change] of CHANGES.entries()) {
      written.apply(record(change));
      const parsed = parseDeskRecord(JSON.parse(JSON.stringify(asJson(record(change)))), index + 1);
      expect(parsed.ok ? null : parsed.error.message).toBe(null);
      if (parsed.ok) read.apply(parsed.value);
    }
    expect([...read.automation.values()]).toEqual([...written.automation.values()]);
    expect(read.automation.get('one')).toMatchObject({
      mode: 'paper',
      daysRun: 1,
      override: { at: NOW, reason: 'a small amount, watched' },
      virtual: { quantity: 10, peak: 12.5, drawdown: 3.25 },
      rests: { real: { losses: 0, until: NOW + 60_000, at: NOW }, virtual: { losses: 2, until: 0, at: NOW } },
      halted: 'it fell',
      memory: {
        filled: { virtual: 2, real: 0 },
        saved: { version: '1', value: { held: [1, 2] }, at: NOW, book: 'virtual' },
        unseen: [{ book: 'virtual', number: 2, fill: { key: 'b' } }],
      },
      simulator: { judged: 1, hits: 1, estimated: 1, priced: 1, ticksOff: '2.5', unreached: 5, unjudged: 1 },
      highs: { real: [{ day: 20_000, high: 12.5 }], virtual: [] },
    });
  });

  test('a checkpoint holds it whole, under its own state hash', () => {
    const ledger = new OrderLedger();
    ledger.apply({ v: 1, kind: 'session', at: NOW });
    for (const change of CHANGES) ledger.apply(record(change));
    const checkpoint = { ...ledger.checkpoint(NOW), counters: [] };
    const parsed = parseDeskRecord(JSON.parse(JSON.stringify(checkpoint)), 1);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const later = new OrderLedger();
    later.apply(parsed.value);
    expect(later.stateHash()).toBe(checkpoint.stateHash);
    expect([...later.automation]).toEqual([...ledger.automation]);
  });

  test('a checkpoint from before simulators were graded and bests were kept is read under its own state hash', () => {
    const ledger = new OrderLedger();
    ledger.apply({ v: 1, kind: 'session', at: NOW });
    for (const change of CHANGES.slice(0, 7)) ledger.apply(record(change));
    const checkpoint = { ...ledger.checkpoint(NOW), counters: [] };
    expect(JSON.stringify(checkpoint)).not.toContain('highs');
    const parsed = parseDeskRecord(JSON.parse(JSON.stringify(checkpoint)), 1);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const later = new OrderLedger();
    later.apply(parsed.value);
    expect(later.stateHash()).toBe(checkpoint.stateHash);
  });

  test('decisions change nothing', () => {
    const ledger = new OrderLedger();
    const before = ledger.stateHash();
    ledger.apply({ v: 1, kind: 'decisions', at: NOW, decisions: [] });
    expect(ledger.stateHash()).toBe(before);
  });

  test('what is removed is gone, and so is what is told of it later', () => {
    const fold = new AutomationFold();
    for (const change of CHANGES) fold.apply(change, NOW);
    fold.apply({ type: 'removed', id: 'one' }, NOW);
    fold.filled(ORIGIN, fill('1', 'buy', '100.0', '1', '0.4'), DECIMALS);
    expect(fold.state()).toEqual([]);
  });
});

describe('what its strategy remembers', () => {
  const remembering = (): AutomationFold => {
    const fold = new AutomationFold();
    fold.apply({ type: 'set', config: CONFIG }, NOW);
    fold.apply({ type: 'remembered', id: 'one', book: 'real', saved: { version: '1', value: 7 }, seen: 0 }, NOW);
    return fold;
  };

  test('gains a fill of the exchange under the name the strategy gave its order', () => {
    const fold = remembering();
    fold.filled({ ...ORIGIN, key: 'rung-2' }, fill('1', 'buy', '100.0', '1', '0.4'), DECIMALS);
    expect(fold.state()[0]?.memory?.unseen).toMatchObject([{ number: 1, fill: { key: 'rung-2' } }]);
  });

  test.each<AutomationChange>([
    { type: 'mode', id: 'one', mode: 'paper', why: 'a person chose it' },
    { type: 'mode', id: 'one', mode: 'off', why: 'it was switched off' },
    { type: 'set', config: { ...CONFIG, parameters: { fast: 3 } } },
  ])('ends with $type', (change) => {
    const fold = remembering();
    fold.apply(change, NOW);
    expect(fold.state()[0]?.memory?.saved).toBe(null);
  });

  test('outlives a restart, a halt and another budget; a halt is over when it moves again', () => {
    const fold = remembering();
    fold.apply({ type: 'state', id: 'one', state: 'halted', why: 'it fell' }, NOW);
    fold.apply({ type: 'set', config: { ...CONFIG, budget: { ...CONFIG.budget, capital: '2000' } } }, NOW);
    fold.apply({ type: 'resumed', id: 'one', mode: 'live', why: null }, NOW);
    expect(fold.state()[0]).toMatchObject({ memory: { saved: { value: 7 } }, halted: 'it fell' });
    fold.apply({ type: 'state', id: 'one', state: 'arming', why: null }, NOW);
    expect(fold.state()[0]).not.toHaveProperty('halted');
  });
});

describe('fills of the exchange', () => {
  test('belong to the instance that placed the order, its fee in quote whatever it was taken in', () => {
    const fold = new AutomationFold();
    fold.apply({ type: 'set', config: CONFIG }, NOW);
    fold.filled(ORIGIN, fill('1', 'buy', '100.0', '1', '0.4'), DECIMALS);
    fold.filled(ORIGIN, fill('2', 'sell', '110.0', '1', '0.004', 'BTC'), DECIMALS);
    expect(fold.state()[0]?.real).toMatchObject({ quantity: 0, realised: '10', fees: '0.84', trades: 1, wins: 1 });
  });

  test('of a person and of strangers belong to none', () => {
    const fold = new AutomationFold();
    fold.apply({ type: 'set', config: CONFIG }, NOW);
    fold.filled({ kind: 'manual' }, fill('1', 'buy', '100.0', '1', '0.4'), DECIMALS);
    fold.filled({ kind: 'external' }, fill('2', 'buy', '100.0', '1', '0.4'), DECIMALS);
    expect(fold.state()[0]?.real.quantity).toBe(0);
  });
});
