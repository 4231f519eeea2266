import { describe, expect, test } from 'vitest';
import type { Alert, AlertWatch, StoredAlert } from '../../../../src/contract/alerts.ts';
import type { FillView, TrustState } from '../../../../src/contract/views.ts';
import type { Instrument, MarketSymbol, Price } from '../../../../src/domain/instrument.ts';
import { ok } from '../../../../src/domain/result.ts';
import { AlertDesk } from '../../../../src/engine/alerts/alert-desk.ts';
import type { AlertNotice } from '../../../../src/engine/host-ports.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const BTC = 'BTC/USD' as MarketSymbol;
const instrument = { symbol: BTC, pricePrecision: 1, tickSize: 1 } as unknown as Instrument;
const above = (price: string): AlertWatch => ({ kind: 'price', symbol: BTC, direction: 'above', price });
const alert = (watch: AlertWatch, more: Partial<Alert> = {}): Alert => ({
  id: ID,
  watch,
  note: '',
  isOn: true,
  repeats: false,
  isSounding: false,
  ...more,
});
const fill = (more: Partial<FillView> = {}): FillView => ({
  executionId: 'T1',
  exchangeOrderId: 'O1',
  intentId: null,
  tradeId: null,
  symbol: BTC,
  side: 'buy',
  price: '64000.0',
  quantity: '0.50000000',
  cost: '32000',
  fee: '0',
  feeAsset: 'USD',
  liquidity: 'taker',
  exchangeTime: 1,
  ...more,
});

class Bench {
  readonly clock = new ManualClock();
  bid = 640_000;
  trust: TrustState = 'LIVE';
  saved: readonly StoredAlert[];
  readonly told: string[] = [];
  readonly notices: AlertNotice[] = [];
  looks = 0;
  readonly desk: AlertDesk;

  constructor(stored: readonly StoredAlert[] = []) {
    this.saved = stored;
    this.desk = new AlertDesk(
      {
        clock: this.clock,
        market: () => ({
          trust: this.trust,
          ageMs: 0,
          bid: this.bid as Price,
          ask: (this.bid + 1) as Price,
          last: null,
          index: null,
        }),
        instrument: (symbol) => (symbol === BTC ? instrument : null),
        save: async (alerts) => {
          this.saved = alerts;
          return ok(null);
        },
        changed: () => {},
        watched: () => {
          this.looks += 1;
        },
        tell: (_level, text) => this.told.push(text),
        notify: (notice) => this.notices.push(notice),
      },
      stored,
    );
    this.desk.start();
  }

  at(bid: number): this {
    this.bid = bid;
    this.desk.bookMoved(BTC);
    return this;
  }

  standing = () => this.desk.view().alerts[0]?.standing;
}

describe('an alert on a price', () => {
  test('fires when the best bid reaches it, once, and is off then', async () => {
    const bench = new Bench();
    await bench.desk.put(alert(above('64000.5'), { note: 'Sell the rest.', isSounding: true }));
    bench.at(640_000).at(640_005).at(640_000).at(640_005);
    expect(bench.told).toEqual(['BTC/USD is above 64000.5: best bid 64000.5. Sell the rest.']);
    expect(bench.notices).toEqual([{ title: 'Leadline alert', text: bench.told[0], isSounding: true }]);
    expect(bench.desk.view().alerts[0]).toMatchObject({ isOn: false, standing: 'off', firedText: bench.told[0] });
  });

  test('one that repeats fires at every crossing; a spread around it is no way back', async () => {
    const bench = new Bench();
    await bench.desk.put(alert(above('64000.5'), { repeats: true }));
    bench.at(640_000).at(640_005).at(640_004).at(640_005).at(640_003).at(640_005);
    expect(bench.told).toHaveLength(2);
    expect(bench.notices).toHaveLength(1);
  });

  test('beyond it from the start, it waits for the way back', async () => {
    const bench = new Bench();
    bench.bid = 650_000;
    await bench.desk.put(alert(above('64000.5')));
    bench.at(650_000);
    expect([bench.standing(), bench.told]).toEqual(['beyond', []]);
    bench.at(640_000);
    expect(bench.standing()).toBe('watching');
  });

  test('sees nothing while the book is not verified and current, and what was crossed meanwhile as soon as it is', async () => {
    const bench = new Bench();
    await bench.desk.put(alert(above('64000.5')));
    bench.at(640_000);
    bench.trust = 'STALE';
    bench.at(650_000);
    expect([bench.standing(), bench.told]).toEqual(['blind', []]);
    bench.trust = 'LIVE';
    await bench.clock.advance(500);
    expect(bench.told).toHaveLength(1);
  });

  test('a crossing across a restart is told once: what was seen is kept', async () => {
    const first = new Bench();
    await first.desk.put(alert(above('64000.5')));
    first.at(640_000);
    await first.clock.advance(1_000);
    first.desk.dispose();
    const second = new Bench(JSON.parse(JSON.stringify(first.saved)) as StoredAlert[]);
    second.at(650_000);
    expect(second.told).toHaveLength(1);
    await second.clock.advance(1_000);
    const third = new Bench(second.saved);
    third.at(640_000).at(650_000);
    expect(third.told).toEqual([]);
  });

  test('asks for its symbol’s book while it is on', async () => {
    const bench = new Bench();
    await bench.desk.put(alert(above('64000.5')));
    expect([bench.desk.symbols(), bench.looks]).toEqual([[BTC], 2]);
    await bench.desk.remove(ID);
    expect([bench.desk.symbols(), bench.looks]).toEqual([[], 3]);
  });

  test('on no market, or on a price that market cannot have, is refused in words', async () => {
    const bench = new Bench();
    const messages = await Promise.all(
      [above('64000.55'), above('0'), { ...above('1'), symbol: 'XYZ/USD' } as AlertWatch].map(async (watch) => {
        const answer = await bench.desk.put(alert(watch));
        return answer.ok ? '' : answer.error.message;
      }),
    );
    expect(messages).toEqual([
      '64000.55 is no price of BTC/USD: it has at most 1 decimals and is above zero.',
      '0 is no price of BTC/USD: it has at most 1 decimals and is above zero.',
      'There is no market XYZ/USD: choose one of the list.',
    ]);
  });
});

describe('other alerts', () => {
  test('a fill is told with what was filled, of the symbol asked for', async () => {
    const bench = new Bench();
    await bench.desk.put(alert({ kind: 'fill', symbol: BTC }, { repeats: true }));
    bench.desk.filled(fill({ symbol: 'ETH/USD' }));
    bench.desk.filled(fill());
    expect(bench.told).toEqual(['Bought 0.50000000 BTC/USD at 64000.0.']);
    expect(bench.standing()).toBe('watching');
  });

  test('an event is told by weight and source, and never one of alerts themselves', async () => {
    const bench = new Bench();
    await bench.desk.put(alert({ kind: 'event', level: 'warn', source: null }, { repeats: true }));
    const happened = (level: 'info' | 'warn' | 'error', source: string) =>
      bench.desk.happened({ id: 1, at: 1, level, source, message: `${level} of ${source}.` });
    happened('info', 'feed');
    happened('error', 'strategy');
    happened('error', 'alert');
    expect(bench.told).toEqual(['error of strategy.']);
  });

  test('new terms begin anew; a new note alone forgets nothing', async () => {
    const bench = new Bench();
    await bench.desk.put(alert(above('64000.5')));
    bench.at(640_000);
    await bench.desk.put(alert(above('64000.5'), { note: 'x' }));
    expect(bench.desk.stored()[0]?.isArmed).toBe(true);
    await bench.desk.put(alert(above('64000.9')));
    expect(bench.desk.stored()[0]?.isArmed).toBeNull();
  });
});
