import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Asset, MarketSymbol } from '../../src/domain/instrument.ts';
import { decimalText, Money } from '../../src/domain/money.ts';
import type { ExchangeOrderId, ExecutionId, Fill } from '../../src/domain/order.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { utcTime } from '../../src/engine/safety/dead-man-words.ts';
import { LossBook } from '../../src/engine/safety/loss-book.ts';
import { maintenanceNear } from '../../src/engine/safety/maintenance.ts';
import { parseWireTime } from '../../src/kraken/wire/market-time.ts';
import { deadlineText } from '../../src/kraken/wire/requests-trading.ts';
import { formatLogLine } from '../../src/platform/log-line.ts';
import { formatInstant } from '../../src/renderer/lib/format-time.ts';

const zoneOfThisRun = process.env['TZ'];
afterEach(() => {
  if (zoneOfThisRun === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneOfThisRun;
});

const fill = (side: Fill['side'], price: string, at: number): Fill => ({
  executionId: `T${at}` as ExecutionId,
  exchangeOrderId: 'O1' as ExchangeOrderId,
  tradeId: null,
  symbol: 'BTC/USD' as MarketSymbol,
  side,
  price: decimalText(price),
  quantity: decimalText('1'),
  cost: decimalText(price),
  liquidity: 'taker',
  fees: [{ asset: 'USD' as Asset, amount: decimalText('0') }],
  exchangeTime: at as EpochMs,
});

/** What was lost on the UTC day of `now`, by fills an hour before and an hour after the last midnight of UTC. */
function lostToday(now: number): string | null {
  const book = new LossBook({
    now: () => now as EpochMs,
    markPrice: () => new Money('100'),
    rateOf: () => new Money('1'),
    limits: () => ({ maximumDailyLoss: '50', maximumDrawdown: '80' }),
  });
  const midnight = now - (now % 86_400_000);
  for (const each of [
    fill('buy', '100', midnight - 3_700_000),
    fill('sell', '90', midnight - 3_600_000),
    fill('buy', '100', midnight + 3_600_000),
    fill('sell', '97', midnight + 3_700_000),
  ])
    book.applyFill(each);
  return book.view().realisedToday;
}

/** Everything that turns an instant into words or a day, or words into an instant. */
const everything = (now: number) => ({
  deadline: deadlineText(now as EpochMs),
  wire: parseWireTime('2026-11-01T06:30:00.125Z'),
  log: formatLogLine(now as EpochMs, 'info', 'test', {}),
  timer: utcTime(now as EpochMs),
  shown: formatInstant(now, 'utc'),
  lost: lostToday(now),
  maintenance: [
    'Maintenance announced by the exchange: Upgrade from 2026-11-01T06:31:00Z to 2026-11-01T07:00:00Z.',
    'Maintenance announced by the exchange: Upgrade from 2026-11-01T06:31:00 to 2026-11-01T07:00:00.',
  ].map((words) => maintenanceNear('online', words, Date.UTC(2026, 10, 1, 6, 30) as EpochMs)),
});

/** In New York clocks go back at 06:00 UTC on the first, in Lord Howe Island by half an hour, in Samoa a day was left out. */
const INSTANTS = [Date.UTC(2026, 10, 1, 5, 59, 59, 999), Date.UTC(2026, 10, 1, 6, 30), Date.UTC(2026, 3, 4, 15, 15)];

let inUtc: unknown[] = [];
beforeEach(() => {
  process.env['TZ'] = 'UTC';
  inUtc = INSTANTS.map(everything);
});

test.each(['America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu'])(
  'in %s everything inside is as it is in UTC, before, in and after a change of clocks (C21)',
  (zone) => {
    process.env['TZ'] = zone;
    expect(new Date(INSTANTS[0] ?? 0).getTimezoneOffset()).not.toBe(0);
    expect(INSTANTS.map(everything)).toEqual(inUtc);
    expect(inUtc[0]).toMatchObject({
      lost: '-3.00',
      maintenance: [
        'the exchange has announced maintenance at 06:31 UTC',
        'the exchange has announced maintenance at 06:31 UTC',
      ],
    });
  },
);
