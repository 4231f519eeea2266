/**
 * The byte scanners against the general reading. A space after the frame is enough for a scanner to leave it alone, so every
 * frame is read twice, once in each way; whatever a frame is, both ways must say the same.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatScaled } from '../../src/domain/scaled.ts';
import { publicParser } from '../support/public-sink.ts';

const SCALES = [
  ['BTC/USD', 1, 8],
  ['MATIC/USD', 4, 8],
  ['PEPE/EUR', 9, 5],
] as const;

const amount = (largest: number) =>
  fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 10_000 }),
    fc.integer({ min: 1, max: largest }),
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  );

const number = (scale: number) =>
  fc.tuple(amount(1e12), fc.nat(9)).map(([value, style]) => {
    const text = formatScaled(value, scale);
    if (style === 0) return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
    if (style === 1) return `"${text}"`;
    if (style === 2) return `${value}e-${scale}`;
    return text;
  });

const time = fc
  .tuple(
    fc.integer({ min: 0, max: 4_102_444_800 }),
    fc.nat(999_999),
    fc.constantFrom('Z', 'Z', 'Z', 'Z', '000Z', '789Z', '+00:00', ''),
  )
  .map(
    ([seconds, micros, tail]) =>
      `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(micros).padStart(6, '0')}${tail}`,
  );

const type = fc.constantFrom('update', 'update', 'snapshot', 'patch');
const symbol = fc.constantFrom(...SCALES);

const bookFrame = symbol.chain(([name, price, quantity]) => {
  const side = fc
    .array(fc.tuple(number(price), number(quantity)), { maxLength: 4 })
    .map((levels) => levels.map(([p, q]) => `{"price":${p},"qty":${q}}`).join(','));
  return fc
    .tuple(type, side, side, fc.nat(0xffffffff), time)
    .map(
      ([kind, bids, asks, checksum, at]) =>
        `{"channel":"book","type":"${kind}","data":[{"symbol":"${name}","bids":[${bids}],"asks":[${asks}],"checksum":${checksum},"timestamp":"${at}"}]}`,
    );
});

const tickerFrame = symbol.chain(([name, price, quantity]) =>
  fc
    .tuple(
      type,
      fc.array(number(price), { minLength: 7, maxLength: 7 }),
      fc.array(number(quantity), { minLength: 3, maxLength: 3 }),
      fc.constantFrom('', '-'),
      number(2),
      time,
      fc.boolean(),
    )
    .map(
      ([kind, p, q, sign, percent, at, hasTrades]) =>
        `{"channel":"ticker","type":"${kind}","data":[{"symbol":"${name}","bid":${p[0]},"bid_qty":${q[0]},"ask":${p[1]},"ask_qty":${q[1]},"last":${p[2]},"volume":${q[2]},"vwap":${p[3]},"low":${p[4]},"high":${p[5]},"change":${sign}${p[6]},"change_pct":${sign}${percent},${hasTrades ? '"trades":135262,' : ''}"timestamp":"${at}"}]}`,
    ),
);

const tradeFrame = symbol.chain(([name, price, quantity]) =>
  fc
    .tuple(
      type,
      fc.array(
        fc.tuple(
          number(price),
          number(quantity),
          fc.constantFrom('buy', 'sell'),
          fc.constantFrom('limit', 'market'),
          fc.nat(),
          time,
        ),
        { maxLength: 3 },
      ),
    )
    .map(
      ([kind, trades]) =>
        `{"channel":"trade","type":"${kind}","data":[${trades
          .map(
            ([p, q, side, order, id, at]) =>
              `{"symbol":"${name}","side":"${side}","price":${p},"qty":${q},"ord_type":"${order}","trade_id":${id},"timestamp":"${at}"}`,
          )
          .join(',')}]}`,
    ),
);

const candleFrame = symbol.chain(([name, price, quantity]) =>
  fc
    .tuple(
      fc.constantFrom('update', 'update', 'snapshot'),
      fc.array(number(price), { minLength: 5, maxLength: 5 }),
      number(quantity),
      fc.nat(1_000),
      fc.array(time, { minLength: 3, maxLength: 3 }),
      fc.constantFrom(1, 5, 60, 1440, 2),
    )
    .map(
      ([kind, p, q, count, t, interval]) =>
        `{"channel":"ohlc","type":"${kind}","timestamp":"${t[0]}","data":[{"symbol":"${name}","open":${p[0]},"high":${p[1]},"low":${p[2]},"close":${p[3]},"trades":${count},"volume":${q},"vwap":${p[4]},"interval_begin":"${t[1]}","interval":${interval},"timestamp":"${t[2]}"}]}`,
    ),
);

const frame = fc.oneof(candleFrame, bookFrame, tickerFrame, tradeFrame);

/** Bytes that mean something in a frame are the ones that can mislead. */
const edit = fc.tuple(
  fc.nat(),
  fc.constantFrom('replace', 'insert', 'remove'),
  fc.constantFrom(...'0123456789.-+eE"{}[],: /Zxn'),
);

const edited = (text: string, edits: readonly (readonly [number, string, string])[]): string =>
  edits.reduce((current, [where, how, character]) => {
    const at = where % (current.length + 1);
    const rest = current.slice(how === 'insert' ? at : at + 1);
    return current.slice(0, at) + (how === 'remove' ? '' : character) + rest;
  }, text);

test('frames in the exchange’s shape give the same events both ways, and the scanners do read them', () => {
  const { parse, parser } = publicParser();
  fc.assert(
    fc.property(frame, (text) => {
      expect(parse(text)).toEqual(parse(`${text} `));
    }),
    { numRuns: 3_000 },
  );
  expect(parser.counters.fellBack).toBeLessThan(parser.counters.frames);
});

test('frames with characters changed, added or lost give the same events both ways', () => {
  const { parse } = publicParser();
  fc.assert(
    fc.property(frame, fc.array(edit, { minLength: 1, maxLength: 3 }), (text, edits) => {
      const changed = edited(text, edits);
      expect(parse(changed)).toEqual(parse(`${changed} `));
    }),
    { numRuns: 6_000 },
  );
});

test('no bytes make the parser throw, and every frame is counted', () => {
  const { parse, parser } = publicParser();
  const before = parser.counters.frames;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.json().map((text) => new TextEncoder().encode(text)),
      ),
      (bytes) => {
        parse(bytes);
      },
    ),
    { numRuns: 1_000 },
  );
  expect(parser.counters.frames - before).toBe(1_000);
});

test('a frame cut anywhere is refused', () => {
  const { parse } = publicParser();
  fc.assert(
    fc.property(frame, fc.nat(), (text, at) => {
      const cut = text.slice(0, at % text.length);
      expect(parse(cut).map(([name]) => name)).toEqual(['malformed']);
    }),
    { numRuns: 500 },
  );
});
