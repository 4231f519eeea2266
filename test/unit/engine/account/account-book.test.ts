import { describe, expect, it } from 'vitest';
import type { Asset, MarketSymbol } from '../../../../src/domain/instrument.ts';
import { decimalText, Money } from '../../../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId, Fill } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { AccountBook } from '../../../../src/engine/account/account-book.ts';
import type { LedgerUpdate } from '../../../../src/engine/ports.ts';

const at = 1_000 as EpochMs;
const usd = 'USD' as Asset;
const btc = 'BTC' as Asset;
const symbol = 'BTC/USD' as MarketSymbol;

function setUp(held: readonly [Asset, string][] = []) {
  return new AccountBook({
    exchangeNow: () => at,
    held: () => new Map(held.map(([asset, amount]) => [asset, new Money(amount)])),
    holds: () => ({
      ours: new Map(held.map(([asset, amount]) => [asset, new Money(amount)])),
      inFlight: new Map(),
      elsewhere: new Map(),
    }),
    rateOf: (asset) => (asset === btc ? new Money('64000') : asset === usd ? new Money(1) : null),
    instrument: () => ({ base: btc, quote: usd }),
  });
}

const entry = (asset: Asset, total: string) => ({ asset, total: decimalText(total) });
const fill = (id: string, more: Partial<Fill> = {}): Fill => ({
  executionId: id as ExecutionId,
  exchangeOrderId: 'O' as ExchangeOrderId,
  tradeId: 1,
  symbol,
  side: 'buy',
  price: decimalText('60000.0'),
  quantity: decimalText('0.50000000'),
  cost: decimalText('30000.00000'),
  liquidity: 'taker',
  fees: [{ asset: usd, amount: decimalText('78.00000') }],
  exchangeTime: at,
  ...more,
});

const total = (book: AccountBook, asset = usd): string | undefined => book.balance(asset)?.total.toFixed();
const row = (ledgerId: string, balance: string, exchangeTime: number): LedgerUpdate => ({
  ledgerId,
  referenceId: ledgerId,
  type: 'deposit',
  asset: usd,
  amount: decimalText('-1'),
  fee: decimalText('0'),
  balance: decimalText(balance),
  exchangeTime: exchangeTime as EpochMs,
});

describe('the account', () => {
  it('shows total, held and free, and a value only where there is a price', () => {
    const book = setUp([[usd, '1000.5']]);
    book.applySnapshot([entry(usd, '100000.0000'), entry('XYZ' as Asset, '3')], at, 'A');
    expect(book.balances()).toEqual([
      {
        asset: 'USD',
        total: '100000.0000',
        held: '1000.5000',
        free: '98999.5000',
        isVerified: true,
        value: '100000.00',
        updatedAt: at,
      },
      { asset: 'XYZ', total: '3', held: '0', free: '3', isVerified: true, value: null, updatedAt: at },
    ]);
  });

  it('takes the total a ledger row states, and a repeated row once', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    const row = {
      ledgerId: 'L1',
      referenceId: 'T1',
      type: 'trade',
      asset: usd,
      amount: decimalText('-10'),
      fee: decimalText('0.1'),
      balance: decimalText('89.9'),
      exchangeTime: at,
    };
    expect(book.applyLedger(row, at, 'A')).toBe(true);
    expect(book.applyLedger({ ...row, balance: decimalText('1') }, at, 'B')).toBe(false);
    expect(book.balance(usd)?.total.toFixed()).toBe('89.9');
  });

  it('keeps totals through a gap, marked unverified until the next snapshot (P6)', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    book.markUnverified();
    expect(book.balances()[0]).toMatchObject({ total: '100', isVerified: false });
    book.applySnapshot([entry(usd, '90')], at, 'A');
    expect(book.balances()[0]).toMatchObject({ total: '90', isVerified: true });
  });

  it('does not let the slower stream bring back a total that is history', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    book.applyLedger(row('L2', '60', 30_000), at, 'A');
    expect(book.applyLedger(row('L1', '80', 20_000), at, 'B')).toBe(false);
    expect(total(book)).toBe('60');
    book.applyLedger(row('L3', '50', 40_000), at, 'B');
    expect(total(book)).toBe('50');
  });

  it('follows the remaining stream after the other has ended, rows of the same instant included', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    book.applyLedger(row('L1', '90', 20_000), at, 'A');
    expect(book.applyLedger(row('L2', '80', 20_000), at, 'B')).toBe(false);
    // Of one instant, and starting from the total that is known.
    expect(book.applyLedger(row('L1b', '89', 20_000), at, 'B')).toBe(true);
    expect(book.applyLedger(row('L1c', '88', 20_000), at, 'A')).toBe(true);
    book.streamEnded('A');
    expect(book.applyLedger(row('L2', '80', 20_000), at, 'B')).toBe(true);
    expect(total(book)).toBe('80');
  });

  it('takes of a second stream’s snapshot only what was never named', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    book.addUnknown([entry(usd, '90'), entry(btc, '2')], at, 'B');
    expect([total(book), total(book, btc)]).toEqual(['100', '2']);
  });
});

describe('balances read from the exchange', () => {
  const later = 10_000 as EpochMs;
  const read = (book: AccountBook, amount: string, isQuiet = true, held = '0') =>
    book.applyRead([{ ...entry(usd, amount), held }], later, later, { isQuiet, heardAt: later });
  /** A comparison this long after `later`, by when the streams were last heard so long after it. */
  const readAfter = (book: AccountBook, amount: string, afterMs: number, heardAfterMs: number | null) =>
    book.applyRead([{ ...entry(usd, amount), held: '0' }], (later + afterMs) as EpochMs, (later + afterMs) as EpochMs, {
      isQuiet: true,
      heardAt: heardAfterMs === null ? null : ((later + heardAfterMs) as EpochMs),
    });
  const truth = (book: AccountBook) => book.truths().find(({ asset }) => asset === 'USD');

  it('replace what no stream vouches for', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    book.markUnverified();
    expect(read(book, '90', false)).toEqual({ explained: [], unexplained: [], isSuspicious: false });
    expect(book.balance(usd)).toMatchObject({ isVerified: true });
    expect(total(book)).toBe('90');
  });

  it('asked for before a stream told its last change are not taken for newer once it ended, and are asked for again', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    book.applyLedger(row('L1', '60', 9_000), 12_000 as EpochMs, 'A');
    book.markUnverified();
    const ask = (askedAt: number, answeredAt: number) =>
      book.applyRead([{ ...entry(usd, '100'), held: '0' }], askedAt as EpochMs, answeredAt as EpochMs, {
        isQuiet: false,
        heardAt: null,
      });
    expect(ask(10_000, 20_000)).toMatchObject({ isSuspicious: true });
    expect([total(book), book.balance(usd)?.isVerified]).toEqual(['60', false]);

    expect(ask(13_000, 20_000)).toMatchObject({ isSuspicious: false });
    expect([total(book), book.balance(usd)?.isVerified]).toEqual(['100', true]);
  });

  it('change nothing the stream has said since they were asked for', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    book.applyLedger(row('L1', '60', 9_000), 12_000 as EpochMs, 'A');
    read(book, '100');
    expect(total(book)).toBe('60');
  });

  it('are no contradiction while the account is busy, nor when they state what was true a moment before', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    for (let times = 0; times < 3; times += 1)
      expect(read(book, '70', false)).toMatchObject({ unexplained: [], isSuspicious: false });
    book.applyLedger(row('L1', '60', 9_000), at, 'A');
    for (let times = 0; times < 3; times += 1)
      expect(read(book, '100')).toMatchObject({ unexplained: [], isSuspicious: false });
  });

  it('may lag a total that stood for an hour until a moment before, and are not late when it gave way longer ago', () => {
    const anHour = 3_600_000;
    const changedAt = (later + anHour) as EpochMs;
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], later, 'A');
    book.applyLedger(row('L1', '60', 9_000), changedAt, 'A');
    expect(readAfter(book, '100', anHour + 9_000, anHour)).toMatchObject({ unexplained: [], isSuspicious: false });
    expect(readAfter(book, '100', anHour + 11_000, anHour)).toMatchObject({ unexplained: [], isSuspicious: true });
    expect(readAfter(book, '100', anHour + 30_000, anHour + 20_000).unexplained).toEqual([
      'The exchange states 100 USD; every row and fill known here makes 60.',
    ]);
  });

  it('are explained by a fill just after the snapshot, however far our idea of the exchange’s clock was ahead', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100000')], 0 as EpochMs, 'A');
    book.applyFill(fill('T1', { exchangeTime: (at - 485) as EpochMs }));
    expect(read(book, '69922')).toMatchObject({
      explained: ['USD is 69922, not 100000: fills whose ledger rows did not come.'],
      unexplained: [],
    });
  });

  it('are explained by fills whose rows did not come', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100000')], 0 as EpochMs, 'A');
    book.applyFill(fill('T1'));
    expect(truth(book)).toMatchObject({ total: '100000', inFlight: '30078', free: '69922', unexplained: '0' });
    const { explained } = read(book, '69922');
    expect(explained).toEqual(['USD is 69922, not 100000: fills whose ledger rows did not come.']);
    expect(truth(book)).toMatchObject({ total: '69922', inFlight: '0', unexplained: '0' });
  });

  it('are unexplained when they differ twice and nothing accounts for it, until somebody has looked', () => {
    const book = setUp([[usd, '20']]);
    book.applySnapshot([entry(usd, '100')], at, 'A');
    expect(read(book, '90')).toEqual({ explained: [], unexplained: [], isSuspicious: true });
    expect(truth(book)).toMatchObject({ unexplained: '0' });
    expect(readAfter(book, '90', 10_000, 9_500).unexplained).toEqual([
      'The exchange states 90 USD; every row and fill known here makes 100.',
    ]);
    expect(total(book)).toBe('90');
    expect(truth(book)).toEqual({
      asset: 'USD',
      total: '90',
      free: '80',
      heldByOurOrders: '20',
      inFlight: '0',
      lockedElsewhere: '0',
      unexplained: '-10',
      explanation: 'The exchange states 10 USD less than every row and fill known here makes.',
    });
    expect(read(book, '90').unexplained).toEqual([]);
    book.acknowledged(later);
    expect(truth(book)).toMatchObject({ total: '90', free: '70', unexplained: '0', explanation: null });
  });

  it('need not agree with what is staked or lent: the stream states the whole', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    for (let times = 0; times < 3; times += 1) {
      const { unexplained, isSuspicious } = book.applyRead(
        [
          { ...entry(usd, '40'), held: '0' },
          { ...entry('USD.M' as Asset, '60'), held: '0' },
        ],
        later,
        later,
        { isQuiet: true, heardAt: later },
      );
      expect([unexplained, isSuspicious]).toEqual([[], false]);
    }
  });

  it('are not unexplained by streams that were not heard since the difference was first seen', () => {
    const book = setUp();
    book.applySnapshot([entry(usd, '100')], at, 'A');
    expect(read(book, '90')).toMatchObject({ unexplained: [], isSuspicious: true });
    const silent = { unexplained: [], isSuspicious: true };
    expect(readAfter(book, '90', 30, -2_000)).toMatchObject(silent);
    expect(readAfter(book, '90', 2_500, 2_500)).toMatchObject(silent);
    expect(readAfter(book, '90', 8_000, null)).toMatchObject(silent);
    book.applyLedger(row('L1', '90', 9_000), (later + 8_500) as EpochMs, 'A');
    expect(readAfter(book, '90', 18_000, 18_000)).toEqual({ explained: [], unexplained: [], isSuspicious: false });
  });

  it('show what the exchange holds for reasons not known here as locked elsewhere', () => {
    const book = setUp([[usd, '20']]);
    book.applySnapshot([entry(usd, '100')], at, 'A');
    read(book, '100', true, '35');
    expect(truth(book)).toMatchObject({ free: '65', heldByOurOrders: '20', lockedElsewhere: '15', unexplained: '0' });
    read(book, '100', true, '19.9');
    expect(truth(book)).toMatchObject({ free: '80', lockedElsewhere: '0' });
  });
});

describe('fills and positions', () => {
  it('knows nothing of an asset the exchange never named, rather than zero', () => {
    expect(setUp().balance(usd)).toBeNull();
  });

  it('counts a fill once however often it is told', () => {
    const book = setUp();
    book.applyFill(fill('T1'));
    book.applyFill(fill('T1'));
    expect(book.position(symbol).toFixed()).toBe('0.5');
    expect(book.symbolsHeld()).toEqual(['BTC/USD']);
  });
});
