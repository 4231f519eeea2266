import { describe, expect, test } from 'vitest';
import { fixtureLines, fixtureText, hasKrakenFixtures } from '../../../support/kraken-fixtures.ts';
import { publicParser } from '../../../support/public-sink.ts';

const TIME = '2026-07-19T17:54:39.784623Z';
const TIME_MS = Date.UTC(2026, 6, 19, 17, 54, 39) + 784.623;

const update = (asks: string, rest = `"checksum":2175437505,"timestamp":"${TIME}"`, symbol = 'BTC/USD') =>
  `{"channel":"book","type":"update","data":[{"symbol":"${symbol}","bids":[],"asks":[${asks}],${rest}}]}`;

const delta = (entries: unknown[], changes: object = {}) => [
  [
    'book',
    { symbol: 'BTC/USD', isSnapshot: false, entries, checksum: 2_175_437_505, exchangeTime: TIME_MS, ...changes },
  ],
];

describe('book frames', () => {
  test('are read from their bytes in wire order, deletions included', () => {
    const { parse, parser } = publicParser();
    const frame = `{"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD","bids":[{"price":64525.0,"qty":0.53807066},{"price":64524.2,"qty":0.03095975}],"asks":[{"price":64525.1,"qty":0.00000000}],"checksum":1,"timestamp":"${TIME}"}]}`;
    expect(parse(frame)).toEqual(
      delta(
        [
          ['bid', 645_250, 53_807_066],
          ['bid', 645_242, 3_095_975],
          ['ask', 645_251, 0],
        ],
        { isSnapshot: true, checksum: 1 },
      ),
    );
    expect([parser.counters.books, parser.counters.fellBack]).toEqual([1, 0]);
  });

  test('reuse one delta, so that a short message after a long one holds no rest of it', () => {
    const { parse } = publicParser();
    parse(update('{"price":1.0,"qty":1.00000000},{"price":2.0,"qty":1.00000000}'));
    expect(parse(update('{"price":3.0,"qty":2.00000000}'))).toEqual(delta([['ask', 30, 200_000_000]]));
  });

  test.each([
    [
      'reordered keys',
      `{"type":"update","data":[{"timestamp":"${TIME}","checksum":2175437505,"asks":[{"qty":0.5,"price":64525.1}],"bids":[],"symbol":"BTC/USD"}],"channel":"book"}`,
    ],
    [
      'the key order of 2024',
      `{"channel":"book","data":[{"asks":[{"price":64525.1,"qty":0.5}],"bids":[],"checksum":2175437505,"symbol":"BTC/USD","timestamp":"${TIME}"}],"type":"update"}`,
    ],
    ['white space', update('{"price": 64525.1, "qty": 0.50000000}')],
    [
      'fields it does not know',
      update(
        '{"price":64525.1,"qty":0.50000000,"orders":3}',
        `"checksum":2175437505,"timestamp":"${TIME}","extra":{"a":[1]}`,
      ),
    ],
    ['unpadded numbers', update('{"price":64525.1,"qty":0.5}')],
    ['exponents', update('{"price":6.45251e4,"qty":5e-1}')],
    [
      'numbers as strings',
      update('{"price":"64525.1","qty":"0.50000000"}', `"checksum":"2175437505","timestamp":"${TIME}"`),
    ],
    ['zeros beyond the precision', update('{"price":64525.10,"qty":0.5000000000}')],
    [
      'nanoseconds',
      update(
        '{"price":64525.1,"qty":0.50000000}',
        '"checksum":2175437505,"timestamp":"2026-07-19T17:54:39.784623000Z"',
      ),
    ],
  ])('%s give the same event', (_name, frame) => {
    const { parse } = publicParser();
    expect(parse(frame)).toEqual(delta([['ask', 645_251, 50_000_000]]));
  });

  test('integers are padded to the precision', () => {
    const { parse } = publicParser();
    expect(parse(update('{"price":64525,"qty":2}'))).toEqual(delta([['ask', 645_250, 200_000_000]]));
  });

  test('a missing time is unknown, not zero', () => {
    const { parse } = publicParser();
    expect(parse(update('{"price":64525.1,"qty":0.50000000}', '"checksum":2175437505'))).toEqual(
      delta([['ask', 645_251, 50_000_000]], { exchangeTime: Number.NaN }),
    );
  });

  test('nine price decimals and prices below one keep every digit', () => {
    const { parse } = publicParser();
    expect(parse(update('{"price":0.000007123,"qty":90071992.54740}', undefined, 'PEPE/EUR'))).toEqual(
      delta([['ask', 7_123, 9_007_199_254_740]], { symbol: 'PEPE/EUR' }),
    );
  });

  test.each([
    ['a quantity of 2^53 steps', '{"price":1.0,"qty":90071992.54740992}'],
    ['far more', '{"price":1.0,"qty":1e300}'],
    ['more decimals than the instrument has', '{"price":1.05,"qty":1.00000000}'],
    ['NaN as text', '{"price":"NaN","qty":1.00000000}'],
    ['Infinity as text', '{"price":1.0,"qty":"Infinity"}'],
    ['a price of zero', '{"price":0.0,"qty":1.00000000}'],
    ['a negative quantity', '{"price":1.0,"qty":-1.00000000}'],
    ['null', '{"price":null,"qty":1.00000000}'],
    ['no quantity', '{"price":1.0}'],
  ])('%s is refused, and the symbol named so that it alone is renewed', (_name, level) => {
    const { parse, parser } = publicParser();
    const [event, ...rest] = parse(update(level));
    expect([event, rest]).toEqual([
      ['malformed', expect.objectContaining({ isJson: true, channel: 'book', symbol: 'BTC/USD' })],
      [],
    ]);
    expect(parser.counters.malformed).toBe(1);
  });

  test('minus zero is zero (P21)', () => {
    const { parse } = publicParser();
    expect(parse(update('{"price":1.0,"qty":-0.0}'))).toEqual(delta([['ask', 10, 0]]));
  });

  test.each([
    ['a checksum beyond 32 bits', `"checksum":4294967296,"timestamp":"${TIME}"`],
    ['a negative checksum', `"checksum":-1,"timestamp":"${TIME}"`],
    ['a time that is none', '"checksum":1,"timestamp":"yesterday"'],
    ['a day that is none', '"checksum":1,"timestamp":"2026-02-30T00:00:00.000000Z"'],
  ])('%s is refused', (_name, rest) => {
    const { parse } = publicParser();
    expect(parse(update('{"price":1.0,"qty":1.00000000}', rest))[0]?.[0]).toBe('malformed');
  });

  test('a symbol nobody defined is refused', () => {
    const { parse } = publicParser();
    expect(parse(update('', undefined, 'DOGE/USD'))[0]?.[1]).toEqual(
      expect.objectContaining({ symbol: 'DOGE/USD', channel: 'book' }),
    );
  });

  test('new scales of an instrument frame hold from the next frame on (P30)', () => {
    const { parse, symbols } = publicParser();
    const entry = symbols.byName('BTC/USD');
    parse(
      '{"channel":"instrument","type":"update","data":{"assets":[],"pairs":[{"symbol":"BTC/USD","base":"BTC","quote":"USD","status":"online","qty_precision":8,"qty_increment":1e-8,"price_precision":2,"cost_precision":5,"marginable":false,"has_index":true,"cost_min":"0.50","price_increment":0.01,"qty_min":0.00005}]}}',
    );
    expect(entry?.pricePrecision).toBe(2);
    expect(parse(update('{"price":64525.10,"qty":0.50000000}'))).toEqual(delta([['ask', 6_452_510, 50_000_000]]));
  });
});

describe('other channels', () => {
  test('a percentage beyond every number is refused, not shown as infinite', () => {
    const { parse } = publicParser();
    const frame = `{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","change_pct":1e309}]}`;
    expect(parse(frame)[0]?.[0]).toBe('malformed');
  });

  test('tickers, with and without the fields that came later', () => {
    const { parse, parser } = publicParser();
    const full = `{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":83744.2,"bid_qty":0.56251979,"ask":83744.3,"ask_qty":0.00044780,"last":83744.3,"volume":3156.84782110,"vwap":84174.6,"low":83163.6,"high":85247.4,"change":-429.3,"change_pct":-0.51,"trades":135262,"timestamp":"${TIME}"}]}`;
    const expected = {
      symbol: 'BTC/USD',
      bid: 837_442,
      bidQuantity: 56_251_979,
      ask: 837_443,
      askQuantity: 44_780,
      last: 837_443,
      volume: 315_684_782_110,
      low: 831_636,
      high: 852_474,
      change: -4_293,
      changePercent: -0.51,
      exchangeTime: TIME_MS,
    };
    expect(parse(full)).toEqual([['ticker', expected]]);
    expect(parser.counters.fellBack).toBe(0);
    expect(parse(full.replace('"trades":135262,', ''))).toEqual([['ticker', expected]]);
    expect(parse(full.replace(`,"trades":135262,"timestamp":"${TIME}"`, ''))).toEqual([
      ['ticker', { ...expected, exchangeTime: null }],
    ]);
    expect(parse(full.replace('"last":83744.3,', ''))).toEqual([['ticker', { ...expected, last: Number.NaN }]]);
    expect(parse(full.replace('83744.2', '83744.25'))[0]?.[0]).toBe('malformed');
  });

  test('a rolling volume past 2^53 steps is the nearest double, since it only is a statistic', () => {
    const { parse } = publicParser();
    const [event] = parse(
      '{"channel":"ticker","type":"update","data":[{"symbol":"PEPE/EUR","volume":123456789012345.12345}]}',
    );
    expect(event?.[1]).toEqual(expect.objectContaining({ volume: Number('12345678901234512345'), bid: Number.NaN }));
  });

  test('trades, one message at a time, in wire order', () => {
    const { parse, parser } = publicParser();
    const trade = (id: number, side: string, type: string, symbol = 'BTC/USD') =>
      `{"symbol":"${symbol}","side":"${side}","price":68500.0,"qty":0.01044926,"ord_type":"${type}","trade_id":${id},"timestamp":"${TIME}"}`;
    const read = (tradeId: number, side: string, takerOrderType: string, symbol = 'BTC/USD') => ({
      symbol,
      tradeId,
      side,
      price: symbol === 'BTC/USD' ? 685_000 : 685_000_000,
      quantity: 1_044_926,
      takerOrderType,
      exchangeTime: TIME_MS,
    });
    const frame = (type: string, ...trades: string[]) =>
      `{"channel":"trade","type":"${type}","data":[${trades.join(',')}]}`;
    expect(parse(frame('update', trade(70_635_299, 'buy', 'limit'), trade(70_635_300, 'sell', 'market')))).toEqual([
      ['trades', [read(70_635_299, 'buy', 'limit'), read(70_635_300, 'sell', 'market')], false],
    ]);
    expect(parse(frame('snapshot', trade(1, 'sell', 'limit')))).toEqual([['trades', [read(1, 'sell', 'limit')], true]]);
    expect(parser.counters.fellBack).toBe(0);
    expect(parse(frame('update', trade(1, 'buy', 'limit'), trade(2, 'buy', 'limit', 'MATIC/USD')))).toEqual([
      ['trades', [read(1, 'buy', 'limit')], false],
      ['trades', [read(2, 'buy', 'limit', 'MATIC/USD')], false],
    ]);
    expect(parse(frame('update', trade(1, 'hold', 'limit')))[0]?.[0]).toBe('malformed');
    expect(parse(frame('update'))).toEqual([]);
  });

  test('candles begin at interval_begin, whatever the deprecated timestamp says', () => {
    const { parse } = publicParser();
    const frame =
      '{"channel":"ohlc","type":"update","timestamp":"2026-09-25T17:48:26.844359566Z","data":[{"symbol":"BTC/USD","open":83729.5,"high":83745.2,"low":83729.4,"close":83744.3,"trades":33,"volume":0.21155628,"vwap":83736.4,"interval_begin":"2026-09-25T17:48:00.000000000Z","interval":1,"timestamp":"2026-09-25T17:49:00.000000Z"}]}';
    const candle = {
      openTime: Date.UTC(2026, 8, 25, 17, 48),
      open: 837_295,
      high: 837_452,
      low: 837_294,
      close: 837_443,
      volume: 21_155_628,
      trades: 33,
    };
    expect(parse(frame)).toEqual([['candles', 'BTC/USD', 1, [candle], false]]);
    expect(parse(frame.replace('"interval":1', '"interval":2'))[0]?.[0]).toBe('malformed');
  });

  test('level 3 orders are adds in a snapshot and carry their event in an update', () => {
    const { parse } = publicParser();
    const order = (extra: string) =>
      `{${extra}"order_id":"ODEMOX-AAAAA-AAAAA1","limit_price":66579.2,"order_qty":1.35137590,"timestamp":"2026-11-01T10:00:00.910159752Z"}`;
    const frame = (type: string, bids: string) =>
      `{"channel":"level3","type":"${type}","data":[{"symbol":"BTC/USD","checksum":1361442827,"bids":[${bids}],"asks":[],"timestamp":"${TIME}"}]}`;
    const read = (kind: string) => ({
      kind,
      side: 'bid',
      orderId: 'ODEMOX-AAAAA-AAAAA1',
      price: 665_792,
      quantity: 135_137_590,
    });
    const message = (isSnapshot: boolean, kind: string) => [
      [
        'level3',
        { symbol: 'BTC/USD', isSnapshot, events: [read(kind)], checksum: 1_361_442_827, exchangeTime: TIME_MS },
      ],
    ];
    expect(parse(frame('snapshot', order('')))).toEqual(message(true, 'add'));
    expect(parse(frame('update', order('"event":"delete",')))).toEqual(message(false, 'delete'));
    expect(parse(frame('update', order('')))[0]?.[0]).toBe('malformed');
  });

  test('status says what the exchange lets through and what it has announced', () => {
    const { parse } = publicParser();
    const frame = (system: string, rest = '') =>
      `{"channel":"status","type":"update","data":[{"version":"2.0.10","system":"${system}","api_version":"v2","connection_id":13834774380200032777${rest}}]}`;
    expect(parse(frame('online'))).toEqual([['systemStatus', 'online', null]]);
    expect(parse(frame('resting'))).toEqual([['systemStatus', 'unknown', null]]);
    expect(
      parse(
        frame(
          'post_only',
          ',"upcoming_maintenance":[{"title":"Spot upgrade","phase":"approaching_30m","expected_start_utc":"2026-11-01T10:00:00.000000Z"}],"emergency":[]',
        ),
      ),
    ).toEqual([
      [
        'systemStatus',
        'post_only',
        'Maintenance announced by the exchange: Spot upgrade (approaching_30m) from 2026-11-01T10:00:00.000000Z.',
      ],
    ]);
    expect(parse(frame('online', ',"emergency":[7]'))).toEqual([
      ['systemStatus', 'online', 'Emergency announced by the exchange.'],
    ]);
  });

  test('an instrument whose rules cannot be read is left out and counted, the others are kept', () => {
    const { parse, parser } = publicParser();
    const pair = (symbol: string, changes = '') =>
      `{"symbol":"${symbol}","base":"A","quote":"B","status":"half_open","qty_precision":8,"qty_increment":1e-08,"price_precision":2,"cost_precision":5,"cost_min":5e-1,"tick_size":0.05,"qty_min":0.0001${changes}}`;
    const [event] = parse(
      `{"channel":"instrument","type":"snapshot","data":{"assets":[],"pairs":[${pair('A/B')},${pair('C/D', ',"price_increment":0.001')},{"symbol":3}]}}`,
    );
    expect(event).toEqual([
      'instruments',
      [
        {
          symbol: 'A/B',
          base: 'A',
          quote: 'B',
          status: 'maintenance',
          pricePrecision: 2,
          tickSize: 5,
          quantityPrecision: 8,
          lotSize: 1,
          minimumQuantity: 10_000,
          minimumNotional: '0.5',
          costPrecision: 5,
          hasIndex: false,
          marginable: false,
        },
      ],
      true,
    ]);
    expect(parser.counters.refusedInstruments).toBe(2);
  });

  test('heartbeats are counted in any spelling', () => {
    const { parse, parser } = publicParser();
    expect([parse('{"channel":"heartbeat"}'), parse('{ "channel": "heartbeat" }')]).toEqual([
      [['heartbeat']],
      [['heartbeat']],
    ]);
    expect(parser.counters.heartbeats).toBe(2);
  });

  test('answers pass through with their numbers as text', () => {
    const { parse } = publicParser();
    expect(parse('{"method":"pong","req_id":42,"time_in":"a","time_out":"b"}')).toEqual([
      ['response', { method: 'pong', req_id: '42', time_in: 'a', time_out: 'b' }],
    ]);
    expect(parse('{"error":"Symbol(s) not found","success":false}')).toEqual([
      ['response', { error: 'Symbol(s) not found', success: false }],
    ]);
  });

  test('a channel nobody knows is counted, one the sink knows is not', () => {
    const { parse, parser, sink } = publicParser();
    parse('{"channel":"auction","data":[]}');
    sink.otherChannels.add('executions');
    expect(parse('{"channel":"executions","sequence":1}')).toEqual([
      ['otherChannel', 'executions', { channel: 'executions', sequence: '1' }],
    ]);
    expect(parser.counters.unknownChannels).toBe(1);
  });
});

describe('what is no frame', () => {
  test.each([
    ['the proxy’s last words', 'CloudFlare WebSocket proxy restarting', false],
    ['nothing', '', false],
    ['half a frame', '{"channel":"book","type":"update","data":[{"symbol":"BTC/USD","bids":[', false],
    ['a frame with a tail', `${update('')}x`, false],
    ['a list', '[1,2]', true],
    ['a number', '7', true],
    ['an object about nothing', '{"hello":1}', true],
    ['a channel that is no text', '{"channel":{}}', true],
    ['deep nesting', `{"channel":"book","data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, null],
    ['a book without data', '{"channel":"book","type":"update"}', true],
    ['a book of an unknown type', '{"channel":"book","type":"patch","data":[]}', true],
    ['a prototype in disguise', '{"__proto__":{"channel":"book"}}', true],
  ])('%s is counted and passed on, never thrown', (_name, frame, isJson) => {
    const { parse, parser } = publicParser();
    const events = parse(frame);
    expect(events.map(([name]) => name)).toEqual(['malformed']);
    if (isJson !== null) expect(events[0]?.[1]).toEqual(expect.objectContaining({ isJson }));
    expect(parser.counters.malformed).toBe(1);
  });

  test('bytes that are not UTF-8 are refused (P19)', () => {
    const { parse } = publicParser();
    expect(parse(Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d))[0]?.[0]).toBe('malformed');
  });
});

describe.skipIf(!hasKrakenFixtures)('recorded frames (../shared/fixtures)', () => {
  test('the recorded book is read by the scanner alone', () => {
    const { parse, parser } = publicParser();
    for (const line of fixtureLines('ws/book-btcusd-depth10-capture-2026-07-19.jsonl')) parse(line);
    expect([parser.counters.books, parser.counters.fellBack, parser.counters.malformed]).toEqual([41, 0, 0]);
  });

  test.each([
    ['ws/ticker-snapshot-synthetic.json', 'ticker'],
    ['ws/ohlc-update-synthetic.json', 'candles'],
    ['ws/composed-instrument-snapshot.json', 'instruments'],
    ['ws/pong.json', 'response'],
  ])('%s is read', (name, event) => {
    const { parse } = publicParser();
    expect(parse(fixtureText(name)).map(([kind]) => kind)).toEqual([event]);
  });
});
